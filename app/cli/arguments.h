#pragma once

#include "cli/window_runner.h"

#include <string>
#include <variant>
#include <vector>

namespace backstep {

/// `backstep open`, and `backstep` alone (with an empty source).
struct OpenCommand {
  OpenRequest request;
  ScreenshotRequest screenshot; ///< only if its path is not empty
};

/// `backstep walk`
struct WalkCommand {
  std::string source;
  bool all = false; ///< print every step, also in a terminal
};

/// `backstep eval`
struct EvalCommand {
  std::string source;
  bool json = false;
};

/// Nothing is left to do: help or the version was asked for, or the command line is wrong.
struct Answered {
  std::string text; ///< for standard output when `status` is 0, else for standard error
  int status = 0;
};

using CommandLine = std::variant<OpenCommand, WalkCommand, EvalCommand, Answered>;

/// Reads the program's arguments (without its own name).
CommandLine readArguments(const std::vector<std::string>& arguments);

} // namespace backstep
