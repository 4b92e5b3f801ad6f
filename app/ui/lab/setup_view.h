#pragma once

#include "lab/data_controls.h"
#include "lab/feature_controls.h"
#include "lab/model_controls.h"
#include "lab/pace_controls.h"

namespace backstep::ui {

/// All choices of the lab: data, features, network, loss, training.
class SetupView final : public View {
 public:
  explicit SetupView(const LabAccess& access)
      : View("lab-setup"), data_(access), features_(access), model_(access), pace_(access) {}

  /// Whether every control in it is hidden.
  bool empty() const;

 protected:
  void drawContent(ViewContext& context) override;

 private:
  DataControls data_;
  FeatureControls features_;
  ModelControls model_;
  PaceControls pace_;
};

} // namespace backstep::ui
