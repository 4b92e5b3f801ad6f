#pragma once

#include "cli/arguments.h"
#include "cli/cli.h"
#include "marking/mark.h"

#include <string>

namespace backstep {

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

} // namespace backstep
