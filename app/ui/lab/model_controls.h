#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"

namespace backstep::ui {

/// The choices about the network and about how it is trained.
class ModelControls {
 public:
  explicit ModelControls(const LabAccess& access) : access_(access) {}

  void draw(ViewContext& context) const;

 private:
  void drawLayers(ViewContext& context) const;
  void drawNetwork(ViewContext& context) const;
  void drawLoss(ViewContext& context) const;
  void drawTraining(ViewContext& context) const;
  void drawRow(ViewContext& context, const char* id, const char* label,
               lab::StartRow::Kind kind) const;
  void drawStop(ViewContext& context) const;

  LabAccess access_;
};

} // namespace backstep::ui
