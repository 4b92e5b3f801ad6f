#pragma once

#include "kit/view.h"
#include "lab/confusion_panel.h"
#include "lab/curve_panel.h"
#include "lab/surface_panel.h"

namespace backstep::ui {

/// The runs of this session: look at one, draw another one's curves beside it, branch, remove.
class RunsPanel {
 public:
  void draw(ViewContext& context) const;

 private:
  void drawRun(ViewContext& context, size_t index) const;
  void drawName(ViewContext& context, size_t index) const;
  void drawButtons(ViewContext& context) const;
};

/// What training has brought so far, behind tabs: loss, accuracy, gradients, confusion, runs.
class ResultsView final : public View {
 public:
  ResultsView() : View("lab-results") {}
  /// Whether every tab is hidden.
  static bool empty(const Lab& lab);

 protected:
  void drawContent(ViewContext& context) override;

 private:
  enum Tab { Loss, Quality, Gradients, Weights, Surface, Confusion, Runs, TabCount };

  static bool shows(const Lab& lab, int tab);
  void drawTabs(ViewContext& context, int front);

  CurvePanel loss_{CurveKind::Loss};
  CurvePanel quality_{CurveKind::Quality};
  CurvePanel gradients_{CurveKind::Gradients};
  CurvePanel weights_{CurveKind::Weights};
  SurfacePanel surface_;
  ConfusionPanel confusion_;
  RunsPanel runs_;
  int tab_ = Loss; ///< as chosen; the next one stands in for it while it is hidden
};

} // namespace backstep::ui
