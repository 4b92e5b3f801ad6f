#pragma once

#include "marking/mark.h"

#include <string>

namespace backstep {

/// {"lesson": id, "score": ..., "out_of": ..., "blanks": [{"id", "entries": [{"typed", "read",
/// "verdict", "slips", "uses"}]}]}, blanks in the lesson's order.
std::string markingJson(const LessonMark& mark);

/// The same to read: a line per box, then the score.
std::string markingTable(const LessonMark& mark);

} // namespace backstep
