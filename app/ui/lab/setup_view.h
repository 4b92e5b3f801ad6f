#pragma once

#include "kit/view.h"
#include "lab/data_controls.h"
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

/// The choices about how the network is trained.
class PaceControls {
 public:
  explicit PaceControls(const LabAccess& access) : access_(access) {}

  /// Whether every one is hidden.
  bool empty() const;
  /// The learning rate, which stands above everything else: it is what one plays with first.
  void drawRate(ViewContext& context) const;
  /// All others.
  void draw(ViewContext& context) const;

 private:
  // Each draws one choice and returns whether it was changed.
  static bool drawOptimiser(ViewContext& context, TrainingConfig& config);
  static bool drawSchedule(ViewContext& context, TrainingConfig& config);
  static bool drawStop(ViewContext& context, TrainingConfig& config);
  void drawUsual(ViewContext& context) const;

  LabAccess access_;
};

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
