#pragma once

#include "cli/arguments.h"
#include "cli/window_runner.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace backstep {

/// Where CLI11 writes what it reads.
struct Values {
  OpenCommand open;
  WalkCommand walk;
  EvalCommand eval;
  CheckCommand check;
  MarkCommand mark;
  ExportCommand exported;
  TrainCommand train;
  PractiseCommand practise;
  ProgressCommand progress;
  ReportCommand report;
  ExplainCommand explain;
  LinkCommand link;
  std::string theme;
  std::string size;
  std::string seeds;
};

/// Adds all commands with their options to the program; parsing writes into `values`, which must
/// outlive `app`.
void addCommands(CLI::App& app, Values& values);

/// The question that was asked, if one was.
std::optional<Question::Kind> askedKind(const CLI::App& app);

// How numbers on the command line are read; to be given to CLI::Option::transform(). All of them
// are plain decimals: no "nan", "inf", "0x10", and "010" is ten. Anything else is refused with
// what to write instead.

/// A whole number from 0 to `most`.
CLI::Validator wholeNumber(std::uint64_t most);

/// A finite number greater than 0.
CLI::Validator positiveNumber();

/// A number from `least` to `most`.
CLI::Validator numberBetween(double least, double most);

/// What is wrong with a picture's size: empty for "1280x800" within what a window can be.
std::string checkSize(const std::string& text);
/// Stores a size that checkSize() accepts.
void storeSize(const std::string& text, ScreenshotRequest& picture);

/// What is wrong with a range of seeds: empty for one such as "1..30".
std::string checkSeeds(const std::string& text);
/// The ends of a range that checkSeeds() accepts.
std::pair<std::uint64_t, std::uint64_t> seedRange(const std::string& text);

} // namespace backstep
