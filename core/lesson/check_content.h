#pragma once

#include "lesson/open_lesson.h"

namespace backstep {

/// What in a lesson does not fit its program: class labels that are none, anchors and names that
/// do not exist, expressions that cannot be evaluated. At most limits::diagnostics of each kind.
Diagnostics checkContent(const Lesson& lesson, const std::shared_ptr<const Graph>& graph);

} // namespace backstep
