#include "canvas/path_overlay.h"

#include "canvas/drawn_walk.h"
#include "canvas/number_card.h"
#include "explain/number.h"
#include "kit/line_setter.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float lineWidth = 1.6F; // times the usual line
constexpr float apart = 2.4F;     // usual lines between two paths along one arrow
constexpr float dash = 4.0F;      // in widths of the path's line, like the two below
constexpr float dashPause = 2.5F;
constexpr float dotPause = 2.6F;
constexpr int pieces = 96; // that a curve is cut into

std::optional<CellRef> startOf(const ViewContext& context) {
  const ShownPaths* asked = context.session.shownPaths();
  if (asked == nullptr || context.names == nullptr) return std::nullopt;
  return drawnAs(context, CellRef{asked->node, false, static_cast<int>(asked->entry)});
}

/// Those that are drawn: all when they are few, else the largest.
std::vector<EntryPath> chosen(const EntryPaths& paths) {
  std::vector<EntryPath> drawn(paths.list);
  if (drawn.size() <= mostDrawnPaths) return drawn;
  std::stable_sort(drawn.begin(), drawn.end(), [](const EntryPath& a, const EntryPath& b) {
    const auto size = [](double product) { return isCovered(product) ? 0 : std::abs(product); };
    return size(a.product) > size(b.product);
  });
  drawn.resize(mostDrawnPaths);
  return drawn;
}

/// A curve on the screen, `aside` pixels beside itself.
std::vector<ImVec2> onScreen(const Curve& curve, const Camera& camera, float aside) {
  std::vector<ImVec2> points;
  for (int i = 0; i <= pieces; ++i)
    points.push_back(camera.toScreen(pointOn(curve, static_cast<float>(i) / pieces)));
  if (aside == 0) return points;
  std::vector<ImVec2> moved;
  for (size_t i = 0; i < points.size(); ++i) {
    const ImVec2 from = points[i == 0 ? 0 : i - 1];
    const ImVec2 to = points[std::min(i + 1, points.size() - 1)];
    const float length = std::max(0.001F, std::hypot(to.x - from.x, to.y - from.y));
    moved.push_back({points[i].x - (to.y - from.y) / length * aside,
                     points[i].y + (to.x - from.x) / length * aside});
  }
  return moved;
}

void drawDotted(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 colour, float width) {
  float left = 0; // to the next dot
  for (size_t i = 1; i < points.size(); ++i) {
    const ImVec2 from = points[i - 1];
    const ImVec2 to = points[i];
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    for (; left <= length; left += width * dotPause) {
      const float share = length > 0 ? left / length : 0;
      list.AddCircleFilled({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share},
                           width * 0.75F, colour, 8);
    }
    left -= length;
  }
}

void drawDashed(ImDrawList& list, const std::vector<ImVec2>& points, ImU32 colour, float width) {
  float walked = 0;
  for (size_t i = 1; i < points.size(); ++i) {
    if (std::fmod(walked, (dash + dashPause) * width) < dash * width)
      list.AddLine(points[i - 1], points[i], colour, width);
    walked += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
  }
}

void drawStyled(ImDrawList& list, const std::vector<ImVec2>& points, const PathStyle& style,
                float width) {
  switch (style.dash) {
  case PathStyle::Dash::Solid:
    return list.AddPolyline(points.data(), static_cast<int>(points.size()), style.colour, 0, width);
  case PathStyle::Dash::Dashed: return drawDashed(list, points, style.colour, width);
  case PathStyle::Dash::Dotted: return drawDotted(list, points, style.colour, width);
  }
}

float rowPitch(const ImFont* font) { return std::round(font->FontSize * 1.45F); }

std::string factorText(const ViewContext& context, double factor, bool first) {
  const std::string text = numberText(context, factor);
  return first || isCovered(factor) || factor >= 0 ? text : "(" + text + ")";
}

} // namespace

PathStyle pathStyle(const Palette& palette, size_t place) {
  constexpr std::array<std::string_view, 3> colours{"red", "blue", "green"};
  constexpr std::array<std::string_view, 3> dashes{"solid", "dashed", "dotted"};
  const std::array<ImU32, 3> inks{palette.redPath, palette.bluePath, palette.greenPath};
  const size_t colour = place % colours.size();
  const size_t dashing = (place + place / colours.size()) % dashes.size();
  PathStyle style{std::string(colours[colour]), static_cast<PathStyle::Dash>(dashing),
                  inks[colour]};
  if (place >= colours.size()) style.name += " " + std::string(dashes[dashing]);
  return style;
}

void PathOverlay::refresh(const ViewContext& context) {
  const std::optional<CellRef> start = startOf(context);
  shown_ = start.has_value();
  if (!start) return;
  const Player& player = drawnPlayer(context);
  known_ = player.gradientKnown(start->node);
  const TracePlace place{TracePlace::Kind::Gradient, start->node.value, start->entry};
  found_.update({player.trace().evaluation().sharedGraph(), context.session.revision(), place},
                [&] {
                  Found found{entryPaths(player.trace(), start->node, start->entry), {}, {}};
                  found.drawn = chosen(found.paths);
                  found.problem = found.paths.problem;
                  if (found.drawn.empty() && found.problem.empty())
                    found.problem = "they are too many to find the largest";
                  return found;
                });
}

bool PathOverlay::isOn(const ViewContext& context, size_t place) const {
  const std::optional<size_t>& only = context.session.shownPaths()->only;
  return !only || *only >= found_->drawn.size() || *only == place;
}

/// How far beside the arrows the path runs, so that all can be seen.
float PathOverlay::aside(const ViewContext& context, size_t place) const {
  const float middle = static_cast<float>(found_->drawn.size() - 1) * 0.5F;
  return (static_cast<float>(place) - middle) * apart * context.theme.sizes.line;
}

void PathOverlay::drawLines(ViewContext& context, const Scene& scene, const Camera& camera) const {
  if (!shown_) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (size_t i = 0; i < found_->drawn.size(); ++i) {
    if (!isOn(context, i)) continue;
    const PathStyle style = pathStyle(context.theme.colours, i);
    for (const EdgeId edge : found_->drawn[i].edges) {
      const auto points =
          onScreen(scene.curves[static_cast<size_t>(edge.value)], camera, aside(context, i));
      drawStyled(list, points, style, context.theme.sizes.line * lineWidth);
      if (context.probe.recording())
        context.probe.text(
            "graph/paths/line/" + std::to_string(i) + "/" + std::to_string(edge.value), style.name,
            camera.toScreen(scene.curveBounds[static_cast<size_t>(edge.value)]).grown(1));
    }
  }
}

void PathOverlay::drawRings(ViewContext& context, const Scene& scene, const Camera& camera) const {
  if (!shown_ || detailAt(camera.zoom) != Detail::Numbers) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Sizes& s = context.theme.sizes;
  for (size_t i = found_->drawn.size(); i-- > 0;) {
    if (!isOn(context, i)) continue;
    const PathStyle style = pathStyle(context.theme.colours, i);
    for (const TracePlace& at : found_->drawn[i].nodes) {
      const auto box = boxOf(context, scene, {NodeId{at.index}, false, static_cast<int>(at.entry)});
      if (!box) continue;
      const Rect ring = camera.toScreen(*box).grown(s.hair);
      list.AddRect(ring.min, ring.max, style.colour, s.cellRounding, 0, s.line);
    }
  }
}

/// A path's name, its factors where they have room in `width` pixels, and their product.
std::string PathOverlay::rowText(const ViewContext& context, size_t place, float width) const {
  const EntryPath& path = found_->drawn[place];
  const std::string name = pathStyle(context.theme.colours, place).name;
  if (!known_) return name;
  std::string product;
  for (const double factor : path.factors)
    if (factor != 1 || path.factors.size() == 1)
      product += (product.empty() ? "" : " · ") + factorText(context, factor, product.empty());
  const std::string end = (product.empty() ? "" : " = ") + numberText(context, path.product);
  const std::string whole = name + ":  " + product + end;
  ImFont* font = context.fonts.small;
  const bool fits = textWidth(font, whole) <= width;
  return fits ? whole : name + ":  " + std::to_string(path.factors.size()) + " factors" + end;
}

std::string PathOverlay::sumText(const ViewContext& context) const {
  const EntryPaths& paths = found_->paths;
  const std::string digits = paths.count.text();
  const std::string some = "The " + std::to_string(found_->drawn.size()) + " largest are drawn. ";
  const std::string rest = found_->drawn.size() == 1 && digits == "1" ? "" : some;
  const std::string left = digits == std::to_string(found_->drawn.size()) ? "" : rest;
  if (!known_) return left + "The walk has not come to the gradient yet.";
  if (isCovered(paths.gradient)) return left + "A blank asks for their sum.";
  const std::string of = left.empty() ? "Their sum" : "The sum of all";
  const double slack = 1e-9 * std::max(1.0, std::abs(paths.gradient));
  const bool agree = std::abs(paths.sum - paths.gradient) <= slack;
  return left + of + " is " + numberText(context, paths.sum) +
         (agree ? ", the gradient."
                : "; the backward pass found " + numberText(context, paths.gradient) + ".");
}

void PathOverlay::drawRow(ViewContext& context, const Rect& row, size_t place) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(row.min);
  const std::string id = "path" + std::to_string(place);
  const bool pressed = ImGui::InvisibleButton(id.c_str(), {row.width(), row.height()});
  if (ImGui::IsItemHovered()) {
    list.AddRectFilled(row.min, row.max, p.hover, s.rounding);
    tooltip(context, "This path alone, or all again");
  }
  ShownPaths asked = *context.session.shownPaths();
  if (pressed) {
    asked.only = asked.only == place ? std::nullopt : std::optional(place);
    context.commands.push(command::ShowPaths{asked});
  }
  const float middle = std::round(row.centre().y);
  const float sample = s.em * 2;
  std::vector<ImVec2> line;
  for (int i = 0; i <= pieces; ++i)
    line.push_back({row.min.x + s.gapSmall + sample * static_cast<float>(i) / pieces, middle});
  drawStyled(list, line, pathStyle(p, place), s.line * lineWidth);
  ImFont* font = context.fonts.small;
  const float left = row.min.x + sample + s.gap + s.gapSmall;
  const std::string words = rowText(context, place, row.max.x - left);
  list.AddText(font, font->FontSize, {left, std::round(middle - font->FontSize * 0.5F)},
               isOn(context, place) ? p.ink : p.inkFaint, words.c_str());
  context.probe.text("graph/paths/" + std::to_string(place), words, row);
}

void PathOverlay::drawTitle(ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  ImFont* font = context.fonts.semiBold;
  const ShownPaths& asked = *context.session.shownPaths();
  const Names& names = *context.names;
  const std::string count = found_->problem.empty() ? found_->paths.count.text() : "No";
  const std::string before = count + (count == "1" ? " path of " : " paths of ");
  const std::string title = before + names.entryProgram(asked.node, asked.entry) + " to " +
                            names.program(names.graph().output());
  const std::vector<TextRun> runs{{TextRun::Kind::Plain, before},
                                  {TextRun::Kind::Formula, names.entryTex(asked.node, asked.entry)},
                                  {TextRun::Kind::Plain, " to "},
                                  {TextRun::Kind::Formula, names.tex(names.graph().output())}};
  const ImVec2 corner = plate_.min;
  const float room = plate_.width() - s.gap - s.gap - s.bar;
  const float pitch = s.prose * font->FontSize / s.em;
  const ImVec2 at{corner.x + s.gap, std::round(corner.y + (s.bar - pitch) * 0.5F)};
  if (runsWidth(context, runs, font) <= room) {
    LineSetter(context, at, plate_.width(), font, context.theme.colours.ink).set(runs);
  } else {
    const float top = std::round(corner.y + (s.bar - font->FontSize) * 0.5F);
    ImGui::GetWindowDrawList()->AddText(font, font->FontSize, {corner.x + s.gap, top},
                                        context.theme.colours.ink,
                                        elided(font, font->FontSize, title, room).c_str());
  }
  context.probe.text("graph/paths/title", title, {corner, {plate_.max.x, corner.y + s.bar}});
  ImGui::SetCursorScreenPos({plate_.max.x - s.bar, corner.y});
  if (lookButton(context, "close-paths", {Icon::Close, "", false, true}))
    context.commands.push(command::ShowPaths{});
  context.probe.name("graph/paths/close");
}

std::string PathOverlay::endText(const ViewContext& context) const {
  return found_->problem.empty() ? sumText(context) : "T" + found_->problem.substr(1) + ".";
}

const Rect& PathOverlay::place(const ViewContext& context, const Rect& area) {
  plate_ = {};
  if (!shown_) return plate_;
  const Sizes& s = context.theme.sizes;
  const ImFont* font = context.fonts.small;
  constexpr float widest = 24.0F; // em
  const float width = std::min(widest * s.em, area.width() - s.gap - s.gap);
  end_ = endText(context);
  const float wrapped = wrappedExtent(font, font->FontSize, end_, width - s.gap - s.gap).y;
  const float rows = rowPitch(font) * static_cast<float>(found_->drawn.size());
  const ImVec2 corner{area.min.x + s.gap, area.min.y + s.gap};
  plate_ = {corner, {corner.x + width, corner.y + s.bar + rows + wrapped + s.gap + s.gapSmall}};
  return plate_;
}

void PathOverlay::drawPlate(ViewContext& context) const {
  if (!shown_) return;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  const ImVec2 corner = plate_.min;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(plate_.min, plate_.max, p.panel, s.rounding);
  list.AddRect(plate_.min, plate_.max, p.ruleStrong, s.rounding, 0, s.hair);
  context.probe.name("graph/paths", plate_);
  drawTitle(context);
  const float line = rowPitch(font);
  float y = corner.y + s.bar;
  for (size_t i = 0; i < found_->drawn.size(); ++i, y += line)
    drawRow(context, {{corner.x + s.gapSmall, y}, {plate_.max.x - s.gapSmall, y + line}}, i);
  list.AddText(font, font->FontSize, {corner.x + s.gap, std::round(y + s.gapSmall)}, p.inkSoft,
               end_.c_str(), nullptr, plate_.width() - s.gap - s.gap);
  context.probe.text("graph/paths/sum", end_, {{corner.x, y}, plate_.max});
}

} // namespace backstep::ui
