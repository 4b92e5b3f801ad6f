#pragma once

#include "kit/view.h"
#include "lab/confusion_panel.h"
#include "lab/curve_panel.h"
#include "lab/lab_access.h"
#include "lab/surface_panel.h"

namespace backstep::ui {

/// The runs of this session: look at one, draw another one's curves beside it, branch, remove.
class RunsPanel {
 public:
  explicit RunsPanel(const LabAccess& access) : access_(access) {}

  void draw(ViewContext& context) const;

 private:
  void drawRun(ViewContext& context, size_t index) const;
  void drawName(ViewContext& context, size_t index) const;
  void drawButtons(ViewContext& context) const;

  LabAccess access_;
};

/// What training has brought so far, behind tabs: loss, accuracy, gradients, confusion, runs.
class ResultsView final : public View {
 public:
  explicit ResultsView(const LabAccess& access);

  /// Whether every tab is hidden.
  bool empty() const;

 protected:
  void drawContent(ViewContext& context) override;

 private:
  enum Tab { Loss, Quality, Gradients, Weights, Surface, Confusion, Runs, TabCount };

  bool shows(int tab) const;
  void drawTabs(ViewContext& context, int front);

  LabAccess access_;
  CurvePanel loss_;
  CurvePanel quality_;
  CurvePanel gradients_;
  CurvePanel weights_;
  SurfacePanel surface_;
  ConfusionPanel confusion_;
  RunsPanel runs_;
  int tab_ = Loss; ///< as chosen; the next one stands in for it while it is hidden
};

} // namespace backstep::ui
