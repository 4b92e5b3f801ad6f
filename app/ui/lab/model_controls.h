#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"

namespace backstep::ui {

/// The choices about the network and its loss.
class ModelControls {
 public:
  explicit ModelControls(const LabAccess& access) : access_(access) {}

  /// Whether every one is hidden.
  bool empty() const;
  void draw(ViewContext& context) const;

 private:
  bool hasNetwork() const;
  bool hasLoss() const;
  void drawNetwork(ViewContext& context) const;
  void drawOwnProgram(ViewContext& context) const;
  void drawLayers(ViewContext& context) const;
  void drawLoss(ViewContext& context) const;
  void drawRow(ViewContext& context, const char* id, const char* label,
               lab::StartRow::Kind kind) const;
  // Each draws a choice and returns whether it was changed.
  static bool drawFirstWeights(ViewContext& context, TrainingConfig& config);
  bool drawPenalty(ViewContext& context, TrainingConfig& config) const;

  LabAccess access_;
};

} // namespace backstep::ui
