#pragma once

#include "lab/data_controls.h"
#include "lab/model_controls.h"

namespace backstep::ui {

/// All choices of the lab: data, network, loss, training.
class SetupView final : public View {
 public:
  explicit SetupView(const LabAccess& access) : View("lab-setup"), data_(access), model_(access) {}

 protected:
  void drawContent(ViewContext& context) override;

 private:
  DataControls data_;
  ModelControls model_;
};

} // namespace backstep::ui
