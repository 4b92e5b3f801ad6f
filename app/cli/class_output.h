#pragma once

#include "cli/arguments.h"
#include "cli/cli.h"

namespace backstep {

/// `backstep report`: marks every answers file of a folder and what is below it. Returns the exit
/// status, fine also when some files cannot be read.
int reportClass(const ReportCommand& command, const Console& console);

/// `backstep progress`: what is saved, of all lessons or of one; or one file to hand in.
int showProgress(const ProgressCommand& command, const Console& console, WindowRunner& windows);

} // namespace backstep
