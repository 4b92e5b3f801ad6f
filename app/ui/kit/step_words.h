#pragma once

#include "explain/step_text.h"

#include <map>
#include <string_view>

namespace backstep::ui {

/// "Forward pass": how a phase is called on the screen.
std::string_view phaseName(Phase phase);

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
