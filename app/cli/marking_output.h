#pragma once

#include "marking/mark.h"

#include <string>

namespace backstep {

/// {"lesson": id, "score": ..., "out_of": ..., "blanks": [{"id", "entries": [{"typed", "read",
/// "verdict", "slips", "uses"}]}], "quizzes": [{"id", "right"}]}, blanks and quizzes in the
/// lesson's order; "right" is null for an open question. With a broken rule also "bug": {"right"}.
std::string markingJson(const LessonMark& mark);

/// The same to read: a line per box, then the score.
std::string markingTable(const LessonMark& mark);

} // namespace backstep
