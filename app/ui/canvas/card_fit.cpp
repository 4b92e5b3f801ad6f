#include "canvas/card_fit.h"

#include "explain/number.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// Of larger graphs only so many numbers are measured.
constexpr std::size_t mostMeasured = 1500;

/// Calls `each` with some of the trace's numbers, spread over all nodes.
template <class Each>
void forNumbers(const Trace& trace, Each each) {
  const Graph& graph = trace.graph();
  const auto perNode = std::max<std::size_t>(
      1, mostMeasured / 2 / std::max<std::size_t>(1, static_cast<std::size_t>(graph.nodeCount())));
  for (int i = 0; i < graph.nodeCount(); ++i) {
    const NodeId node{i};
    if (graph.node(node).kind == Node::Kind::Literal) continue;
    for (const auto& entries : {trace.value(node), trace.gradient(node)})
      for (std::size_t k = 0; k < std::min(perNode, entries.size()); ++k) each(entries[k]);
  }
}

float numberWidth(const ViewContext& context, const std::string& number) {
  const float size = context.theme.card.text;
  return context.fonts.textFor(size)->CalcTextSizeA(size, FLT_MAX, 0, number.c_str()).x;
}

float widestNumber(const ViewContext& context) {
  float widest = numberWidth(context, "\u22120.0");
  forNumbers(context.session.document()->trace(), [&](double number) {
    if (!std::isfinite(number)) return;
    const NumberStyle style{.digits = context.preferences.figures};
    widest = std::max(widest, numberWidth(context, formatNumber(number, style)));
  });
  return widest;
}

} // namespace

CardSizes fittedSizes(const ViewContext& context, Density density) {
  CardSizes sizes = context.theme.card;
  const float em = context.theme.sizes.em;
  sizes.cellWidth = std::min(sizes.cellWidth, std::ceil(widestNumber(context) + em * 0.4F));
  if (density == Density::Roomy) return sizes;
  sizes.padding = std::round(em * 0.3F);
  sizes.nodeGap = std::round(em * 0.9F);
  sizes.rankGap = std::round(em * 1.5F);
  return sizes;
}

float calmness(double value, double largest, bool single) {
  constexpr float loudest = 0.62F; // of a cell's full colour, so that arrows stay louder
  constexpr float loudestSingle = 0.42F;
  const auto root = [](double x) { return std::min(1.0F, static_cast<float>(std::sqrt(x))); };
  const float usual = root(std::abs(value));
  if (!std::isfinite(value) || usual <= 0) return 0;
  const float wanted = root(std::abs(value) / largest) * (single ? loudestSingle : loudest);
  return std::max(0.0F, 1 - wanted / usual);
}

double largestNumber(const Trace& trace) {
  double largest = 0;
  forNumbers(trace, [&](double number) {
    if (std::isfinite(number)) largest = std::max(largest, std::abs(number));
  });
  return largest > 0 ? largest : 1;
}

} // namespace backstep::ui
