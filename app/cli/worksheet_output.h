#pragma once

#include "cli/arguments.h"
#include "cli/cli.h"
#include "lesson/open_lesson.h"

#include <string>
#include <string_view>

namespace backstep {

/// Writes a file, and what went wrong when it cannot be written; false then.
bool writeOutput(const std::string& path, std::string_view text, const Console& console);

/// `backstep export --to markdown|html`: the worksheet of a lesson or its key, or one of each for
/// every seed. Returns the exit status.
int exportWorksheets(const ExportCommand& command, const LoadedLesson& loaded,
                     const Console& console);

/// `backstep export --to scorm`: the lesson with the program's page, for learning platforms.
int exportScorm(const ExportCommand& command, const LoadedLesson& loaded, const Console& console);

} // namespace backstep
