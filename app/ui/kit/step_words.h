#pragma once

#include "explain/step_text.h"

#include <map>

namespace backstep::ui {

/// The node whose line of the program a step is about: of a message the consumer, whose rule sends
/// it.
NodeId nodeOfRule(const Graph& graph, const Step& step);

/// The texts of steps, kept until the numbers change.
class StepTexts {
 public:
  /// The text of step `step`; valid until the next frame. `revision` is the Session's;
  /// `figures` of every number.
  const StepText& get(const Trace& trace, const Names& names, int step, int revision, int figures);

 private:
  int revision_ = -1;
  int figures_ = 0;
  std::map<int, StepText> kept_;
};

} // namespace backstep::ui
