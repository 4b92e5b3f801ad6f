#pragma once

#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/window_runner.h"
#include "lesson/open_lesson.h"
#include "marking/mark.h"

#include <iosfwd>
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

/// {"lesson": id, "score": ..., "out_of": ..., "blanks": [{"id", "entries": [{"typed", "read",
/// "verdict", "slips", "uses"}]}], "quizzes": [{"id", "right"}]}, blanks and quizzes in the
/// lesson's order; "right" is null for an open question. With a broken rule also "bug": {"right"}.
std::string markingJson(const LessonMark& mark);

/// The same to read: a line per box, then the score.
std::string markingTable(const LessonMark& mark);

/// `backstep report`: marks every answers file of a folder and what is below it. Returns the exit
/// status, fine also when some files cannot be read.
int reportClass(const ReportCommand& command, const Console& console);

/// `backstep progress`: what is saved, of all lessons or of one; or one file to hand in.
int showProgress(const ProgressCommand& command, const Console& console, WindowRunner& windows);

/// `backstep practise`: endless exercises, answered line by line from `in` when the console is
/// interactive; else one exercise is printed. With a sheet, that many exercises as a page to print.
/// The user's record in the exercises is saved by `windows`. Returns the exit status.
int practise(const PractiseCommand& command, const Console& console, WindowRunner& windows,
             std::istream& in);

} // namespace backstep
