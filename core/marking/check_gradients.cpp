#include "explain/gradient_check.h"
#include "marking/check_parts.h"

#include <algorithm>
#include <cmath>

namespace backstep {
namespace {

constexpr std::int64_t entriesPerArray = 64;
/// Near the cube root of the rounding unit, where truncation and rounding of a central difference
/// are about equally large.
constexpr double relativeStep = 6e-6;

class GradientComparison {
 public:
  GradientComparison(const LoadedLesson& lesson, const Trace& trace)
      : trace_(trace), evaluation_(lesson.graph, Evaluation::Messages::Discard) {
    for (int i = 0; i < lesson.graph->bindingCount(); ++i) {
      const auto from = trace.value(NodeId{i});
      std::copy(from.begin(), from.end(), evaluation_.value(NodeId{i}).begin());
    }
    output_ = trace.value(lesson.graph->output())[0];
  }

  void compare(NodeId node, std::vector<GradientMismatch>& found) {
    const auto size = static_cast<std::int64_t>(trace_.value(node).size());
    const std::int64_t stride = (size + entriesPerArray - 1) / entriesPerArray;
    for (std::int64_t entry = 0; entry < size; entry += stride) {
      const GradientMismatch result = tryOut(node, entry);
      if (differs(result.gradient, result.difference)) found.push_back(result);
    }
  }

 private:
  GradientMismatch tryOut(NodeId node, std::int64_t entry) {
    double& x = evaluation_.value(node)[static_cast<size_t>(entry)];
    const double at = x;
    const double step = relativeStep * std::max(1.0, std::abs(at));
    const double above = outputAt(x, at + step);
    const double below = outputAt(x, at - step);
    x = at;
    GradientMismatch result{node,
                            entry,
                            trace_.gradient(node)[static_cast<size_t>(entry)],
                            (above - below) / (2 * step),
                            false,
                            {}};
    const double right = (above - output_) / step;
    const double left = (output_ - below) / step;
    const double slack = tolerance(right, left);
    result.kink = std::abs(right - left) > slack &&
                  result.gradient >= std::min(left, right) - slack &&
                  result.gradient <= std::max(left, right) + slack;
    if (result.kink) result.switching = switchingNodes(trace_, node, entry, step);
    return result;
  }

  double outputAt(double& x, double value) {
    x = value;
    evaluation_.forward();
    return evaluation_.value(evaluation_.graph().output())[0];
  }

  double tolerance(double a, double b) const {
    return 1e-5 * std::max(std::abs(a), std::abs(b)) + 1e-8 * std::max(1.0, std::abs(output_));
  }
  bool differs(double a, double b) const { return std::abs(a - b) > tolerance(a, b); }

  const Trace& trace_;
  Evaluation evaluation_;
  double output_ = 0;
};

} // namespace

std::vector<GradientMismatch> compareGradients(const LoadedLesson& lesson, const Trace& trace) {
  std::vector<GradientMismatch> found;
  GradientComparison comparison(lesson, trace);
  for (int i = 0; i < lesson.graph->bindingCount(); ++i)
    if (!lesson.graph->node(NodeId{i}).isLabels) comparison.compare(NodeId{i}, found);
  return found;
}

} // namespace backstep
