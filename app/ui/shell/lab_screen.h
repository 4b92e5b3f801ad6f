#pragma once

#include "lab/activation_view.h"
#include "lab/boundary_view.h"
#include "lab/head_view.h"
#include "lab/network_view.h"
#include "lab/results_view.h"
#include "lab/row_view.h"
#include "lab/setup_view.h"
#include "lab/transport_view.h"
#include "shell/screen.h"

namespace backstep::ui {

/// The laboratory: networks are trained on points of the plane. Choices on the left, the network in
/// the middle, its answers and results on the right, training below. The activation functions have
/// the screen for themselves while they are looked at.
class LabScreen final : public Screen {
 public:
  /// `lab` must outlive the screen.
  explicit LabScreen(const Lab& lab) : Screen("lab", "Lab"), lab_(lab) {}
  void draw(ViewContext& context, const Rect& area) override;
  std::vector<View*> views() override;
  bool show(std::string_view view) override;
  bool training() const override { return !head_.functions(lab_); }
  bool animating() const override { return training() && (lab_.moving() || network_.animating()); }

 private:
  void drawTraining(ViewContext& context, const Rect& area);
  void drawColumns(ViewContext& context, const Rect& area, float width);
  void drawStacked(ViewContext& context, const Rect& area);
  void drawOnPhone(ViewContext& context, const Rect& area);

  const Lab& lab_;
  std::optional<NeuronRef> hovered_;
  std::optional<NeuronRef> hoverNext_;
  HeadView head_;
  SetupView setup_;
  NetworkView network_{{hovered_, hoverNext_}};
  BoundaryView boundary_{{hovered_, hoverNext_}};
  ResultsView results_;
  RowView row_;
  TransportView transport_;
  ActivationView activations_;
};

} // namespace backstep::ui
