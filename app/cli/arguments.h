#pragma once

#include "cli/window_runner.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace backstep {

/// `backstep open`, and `backstep` alone (with an empty source).
struct OpenCommand {
  OpenRequest request;
  ScreenshotRequest screenshot; ///< only if its path is not empty
  bool dumpUi = false;          ///< print what is on the screen instead
};

/// `backstep walk`
struct WalkCommand {
  std::string source;
  bool all = false;         ///< print every step, also in a terminal
  bool showAnswers = false; ///< cover nothing
};

/// `backstep eval`
struct EvalCommand {
  std::string source;
  bool json = false;
};

/// `backstep check`
struct CheckCommand {
  std::vector<std::string> files;
};

/// `backstep mark`
struct MarkCommand {
  std::string source;
  std::string answers;               ///< path of the answers file
  std::optional<std::uint64_t> seed; ///< draws the lesson's drawn arrays anew
  bool json = false;
};

/// `backstep export`
struct ExportCommand {
  std::string source;
  std::string format;      ///< one of exportFormats
  std::optional<int> step; ///< of a drawing; the last when not given
  std::optional<std::uint64_t> seed;
  std::string out; ///< path; empty for standard output
};

/// `backstep link`
struct LinkCommand {
  std::string source;
  int step = 0;     ///< beyond the last step means the last
  std::string base; ///< address of the page; empty: only what comes after it is printed
};

/// What `backstep export --to` accepts.
constexpr std::array<const char*, 4> exportFormats{"numpy", "torch", "dot", "svg"};

/// `backstep train`
struct TrainCommand {
  /// Most updates of one run: their losses are kept.
  static constexpr int mostSteps = 10'000'000;

  std::string source;
  int steps = 0;
  std::optional<double> eta;            ///< the lesson's own when not given
  std::optional<std::string> optimiser; ///< the lesson's own, else sgd, when not given
  std::optional<std::uint64_t> seed;
  bool json = false;
};

/// Nothing is left to do: help or the version was asked for, or the command line is wrong.
struct Answered {
  std::string text; ///< for standard output when `status` is 0, else for standard error
  int status = 0;
};

using CommandLine = std::variant<OpenCommand, WalkCommand, EvalCommand, CheckCommand, MarkCommand,
                                 ExportCommand, TrainCommand, LinkCommand, Answered>;

/// Reads the program's arguments (without its own name).
CommandLine readArguments(const std::vector<std::string>& arguments);

} // namespace backstep
