#pragma once

#include "lesson/open_lesson.h"

namespace backstep {

/// What in a lesson does not fit its program: class labels that are none, anchors and names that
/// do not exist, expressions that cannot be evaluated. At most limits::diagnostics of each kind.
Diagnostics checkContent(const Lesson& lesson, const std::shared_ptr<const Graph>& graph);

/// How much of a lesson does not fit its program.
struct Misfits {
  int pages = 0;
  int blanks = 0;
  int quizzes = 0;

  bool any() const { return pages + blanks + quizzes > 0; }
};

/// Takes out of a lesson whatever checkContent would object to, but for class labels: after an edit
/// of the program some anchors and names may be gone.
Misfits dropMisfits(Lesson& lesson, const std::shared_ptr<const Graph>& graph);

} // namespace backstep
