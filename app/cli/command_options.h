#pragma once

#include "cli/arguments.h"

#include <CLI/App.hpp>
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

} // namespace backstep
