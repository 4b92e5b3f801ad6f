#include "kit/comparison.h"

#include "kit/cell_ref.h"
#include "kit/value_cells.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float paler = 0.6F; // how far the lesson's own number fades into the page

const Trace* comparedWith(const ViewContext& context) { return context.session.comparedTrace(); }

std::span<const double> unlessSame(std::span<const double> theirs, std::span<const double> ours) {
  const bool same = std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), sameNumber);
  return same ? std::span<const double>{} : theirs;
}

} // namespace

bool sameNumber(double a, double b) { return a == b || (isCovered(a) && isCovered(b)); }

std::span<const double> lessonsOwn(const ViewContext& context, NodeId node, bool gradient) {
  const Trace* own = comparedWith(context);
  const Player& player = *context.session.player();
  const std::span<const double> ours = shownEntries(player, {node, gradient, 0});
  if (own == nullptr || ours.empty()) return {};
  if (gradient) return unlessSame(own->gradient(node), ours);
  return unlessSame(player.updateKnown(node) ? own->updated(node) : own->value(node), ours);
}

std::span<const double> lessonsOwnMessage(const ViewContext& context, EdgeId edge) {
  const Trace* own = comparedWith(context);
  if (own == nullptr || !context.session.player()->messageKnown(edge)) return {};
  return unlessSame(own->message(edge), context.session.player()->trace().message(edge));
}

std::optional<double> lessonsOwnNumber(const ViewContext& context, const CellRef& cell) {
  const Document& document = *context.session.document();
  const auto entry = static_cast<std::size_t>(cell.entry);
  const bool updated = context.session.player()->updateKnown(cell.node);
  if (!cell.gradient && !updated && document.entryEdited(cell.node, cell.entry))
    return document.lessonEntries(cell.node)[entry];
  const std::span<const double> own = lessonsOwn(context, cell.node, cell.gradient);
  if (own.empty()) return std::nullopt;
  const double now = shownEntries(*context.session.player(), cell)[entry];
  return sameNumber(own[entry], now) ? std::nullopt : std::optional<double>(own[entry]);
}

std::string drawComparedCell(ImDrawList& list, const ViewContext& context, const Rect& box,
                             double now, double own, float numberSize) {
  const float middle = std::round(box.centre().y);
  drawCell(list, context, {{box.min.x, middle}, box.max}, own, numberSize, paler);
  return drawCell(list, context, {box.min, {box.max.x, middle}}, now, numberSize);
}

} // namespace backstep::ui
