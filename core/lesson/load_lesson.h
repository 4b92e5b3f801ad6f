#pragma once

#include "lesson/lesson.h"

#include <string_view>

namespace backstep {

/// Reads the text of a lesson file: TOML, then every key with its type. The program is not parsed
/// and no anchor resolved here; openLesson does that. On failure returns every mistake found, with
/// line and column in the file.
Result<Lesson> loadLesson(std::string_view text);

} // namespace backstep
