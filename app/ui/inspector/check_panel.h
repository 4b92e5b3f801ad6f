#pragma once

#include "explain/gradient_check.h"
#include "kit/view.h"
#include "plot/line_chart.h"

#include <memory>
#include <vector>

namespace backstep::ui {

/// One gradient tried out: the backward pass beside differences of the output for a step size that
/// is chosen on the curve of their errors, in doubles and in floats.
class CheckPanel {
 public:
  /// Draws at the cursor, in `width` pixels; `binding` is an input or parameter. Marks:
  /// "inspector/check/...".
  void draw(ViewContext& context, NodeId binding, std::int64_t entry, float width);

 private:
  void tryOut(const ViewContext& context, NodeId binding, std::int64_t entry);
  void drawNumbers(ViewContext& context, float width) const;
  void drawErrors(ViewContext& context, float width);

  CheckedEntry checked_; // of what follows
  std::vector<StepErrors> sweep_;
  std::vector<double> steps_, central_, oneSided_, centralFloat_, oneSidedFloat_; // of the sweep
  NodeId binding_;
  std::int64_t entry_ = -1;
  int revision_ = -1;
  std::shared_ptr<const Graph> graph_;
  double step_ = 0; // chosen by the user; 0: not yet
  double triedStep_ = 0;
  LineChart chart_;
};

} // namespace backstep::ui
