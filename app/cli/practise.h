#pragma once

#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/window_runner.h"

#include <iosfwd>

namespace backstep {

/// `backstep practise`: endless exercises, answered line by line from `in` when the console is
/// interactive; else one exercise is printed. With a sheet, that many exercises as a page to print.
/// How the user gets on is saved by `windows`. Returns the exit status.
int practise(const PractiseCommand& command, const Console& console, WindowRunner& windows,
             std::istream& in);

} // namespace backstep
