#pragma once

#include "lesson/open_lesson.h"

#include <string>
#include <vector>

namespace backstep {

/// The lint of one lesson that opens: formulas that cannot be typeset, links that lead nowhere,
/// numbers with a decimal point in prose outside {value ...} (a warning: they go stale), values and
/// gradients that are not finite, gradients that disagree with central differences (at a kink a
/// warning, and nothing when the conventions say which slope is taken there), wrong answers that
/// are right for the lesson's own numbers (a warning), letters in formulas that no text has
/// introduced (a warning), and data or targets that training makes no sense of.
Diagnostics checkLesson(const LoadedLesson& lesson);

/// What was found in one file.
struct CheckedFile {
  std::string path;
  Diagnostics diagnostics; ///< errors and warnings, with their place in the file
  std::string understood;  ///< what its own points were taken for, see answersLine(); mostly empty
};

/// Opens and checks every file, lessons and courses (lesson/catalog.h). A lesson id that two of the
/// files share is an error, as is a course's lesson that is neither built in nor among the files;
/// one named in a lesson's `before` or `after` is a warning. A course is also warned of when a
/// lesson stands before one that it builds on, or when its lessons take longer than its `minutes`.
std::vector<CheckedFile> checkFiles(const std::vector<std::string>& paths);

} // namespace backstep
