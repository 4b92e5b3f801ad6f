#include "canvas/card_fit.h"

#include "explain/number.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

float numberWidth(const ViewContext& context, const std::string& number) {
  const float size = context.theme.card.text;
  return context.fonts.textFor(size)->CalcTextSizeA(size, FLT_MAX, 0, number.c_str()).x;
}

float widestNumber(const ViewContext& context) {
  float widest = numberWidth(context, "\u22120.0");
  forSomeNumbers(context.session.document()->trace(), [&](double number) {
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

} // namespace backstep::ui
