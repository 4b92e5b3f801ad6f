#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"

namespace backstep::ui {

/// The choices about how the network is trained.
class PaceControls {
 public:
  explicit PaceControls(const LabAccess& access) : access_(access) {}

  /// Whether every one is hidden.
  bool empty() const;
  void draw(ViewContext& context) const;

 private:
  // Each draws one choice and returns whether it was changed.
  static bool drawOptimiser(ViewContext& context, TrainingConfig& config);
  static bool drawSchedule(ViewContext& context, TrainingConfig& config);
  static bool drawStop(ViewContext& context, TrainingConfig& config);
  void drawUsual(ViewContext& context) const;

  LabAccess access_;
};

} // namespace backstep::ui
