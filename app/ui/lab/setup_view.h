#pragma once

#include "kit/view.h"
#include "lab/data_controls.h"

namespace backstep::ui {

/// The choices about the network and its loss.
class ModelControls {
 public:
  /// Whether every one is hidden.
  static bool empty(const Lab& lab);
  void draw(ViewContext& context) const;

 private:
  static bool hasNetwork(const Lab& lab);
  static bool hasLoss(const Lab& lab);
  void drawNetwork(ViewContext& context) const;
  void drawOwnProgram(ViewContext& context) const;
  void drawLayers(ViewContext& context) const;
  void drawLoss(ViewContext& context) const;
  void drawRow(ViewContext& context, const char* id, const char* label,
               lab::StartRow::Kind kind) const;
  // Each draws a choice and returns whether it was changed.
  static bool drawFirstWeights(ViewContext& context, TrainingConfig& config);
  bool drawPenalty(ViewContext& context, TrainingConfig& config) const;
};

/// The choices about how the network is trained.
class PaceControls {
 public:
  /// Whether every one is hidden.
  static bool empty(const Lab& lab);
  /// The learning rate, which stands above everything else: the control people try first.
  void drawRate(ViewContext& context) const;
  /// All others.
  void draw(ViewContext& context) const;

 private:
  // Each draws one choice and returns whether it was changed.
  static bool drawOptimiser(ViewContext& context, TrainingConfig& config);
  static bool drawSchedule(ViewContext& context, TrainingConfig& config);
  static bool drawStop(ViewContext& context, TrainingConfig& config);
  void drawUsual(ViewContext& context) const;
};

/// All choices of the lab: data, features, network, loss, training.
class SetupView final : public View {
 public:
  SetupView() : View("lab-setup") {}
  /// Whether every control in it is hidden.
  bool empty(const Lab& lab) const;

 protected:
  void drawContent(ViewContext& context) override;

 private:
  DataControls data_;
  FeatureControls features_;
  ModelControls model_;
  PaceControls pace_;
};

} // namespace backstep::ui
