#pragma once

#include "kit/view.h"
#include "model/activation.h"
#include "plot/line_chart.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// The activation functions side by side: value and slope at an x that is dragged, and where so
/// little slope is left that gradients die.
class ActivationView final : public View {
 public:
  ActivationView();

 protected:
  void drawContent(ViewContext& context) override;

 private:
  /// One function over the whole stretch, and at the one x.
  struct Function {
    std::string name;
    ActivationTex tex;
    ActivationFunction curve;
    ActivationFunction point;
    std::vector<FlatStretch> flat;
  };

  void setX(double x);
  void drawTable(ViewContext& context);
  /// Value and slope of every function over the whole stretch.
  std::string table() const;
  void drawRow(ViewContext& context, int index);
  void drawSparkline(ViewContext& context, const Function& function, const Rect& box) const;
  void drawChosen(ViewContext& context);

  std::vector<double> xs_;
  std::vector<Function> functions_;
  LineChart chart_;
  int chosen_ = 0;
  double x_ = 0;
};

} // namespace backstep::ui
