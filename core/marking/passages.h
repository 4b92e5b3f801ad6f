#pragma once

#include "lesson/lesson.h"

#include <functional>
#include <vector>

namespace backstep {

/// Texts that are read together: a page, or a question with its hints and replies.
struct Passage {
  int step = 0; ///< of the walk, at which it is shown
  std::vector<const LessonText*> texts;
};

/// The passages of a lesson in the order in which they are read: conventions and goals first.
/// `stepOf` tells an anchor's step. Borrowed blanks are not among them; the texts are the lesson's
/// own.
std::vector<Passage> passagesOf(const Lesson& lesson,
                                const std::function<int(const LessonText&)>& stepOf);

} // namespace backstep
