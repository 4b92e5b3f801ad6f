#pragma once

#include "cli/window_runner.h"

#include <iosfwd>
#include <string>
#include <vector>

namespace backstep {

/// Exit status of the program.
namespace exit_status {
constexpr int fine = 0;
constexpr int wrongInput = 1;   ///< a file or what is in it
constexpr int wrongCommand = 2; ///< the command line
} // namespace exit_status

/// Where a run of the command line reads and writes.
struct Console {
  std::ostream& out;
  std::ostream& err;
  bool interactive = false; ///< standard input and output are terminals
  bool colour = false;      ///< `out` understands ANSI colours
  int columns = 100;        ///< width that text is wrapped to
};

/// Runs the program with these arguments (without its own name); returns the exit status. A message
/// goes to `console.err` whenever it is not 0.
int runCommandLine(const std::vector<std::string>& arguments, const Console& console,
                   WindowRunner& windows);

} // namespace backstep
