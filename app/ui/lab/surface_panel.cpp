#include "lab/surface_panel.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lab/choice.h"
#include "model/lab_tables.h"
#include "model/lab_text.h"
#include "plot/pen.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace backstep::ui {

namespace {

constexpr int contourCount = 9;
constexpr float pathReach = 0.6F; // em, within which the pointer is on the path

std::vector<std::string> namesOf(const Model& model) {
  std::vector<std::string> names;
  for (size_t i = 0; i < model.parameterCount(); ++i) names.push_back(parameterName(model, i));
  return names;
}

std::vector<std::vector<GridSegment>> contoursOf(const LabSurface& surface) {
  std::vector<std::vector<GridSegment>> contours;
  const GridValues grid{surface.heights(), LabSurface::side, LabSurface::side};
  const float step = (surface.highest() - surface.lowest()) / (contourCount + 1);
  for (int i = 1; i <= contourCount; ++i)
    contours.push_back(
        contourOf(grid, static_cast<double>(surface.lowest() + step * static_cast<float>(i))));
  return contours;
}

ScaleColours lossColours(const Palette& p) {
  return {mix(p.page, p.loss, 0.75F), mix(p.page, p.loss, 0.3F), p.page, p.nonFinite};
}

} // namespace

void SurfacePanel::draw(ViewContext& context, ImVec2 size) {
  if (context.lab.surface() == nullptr) {
    context.commands.push(chosen_);
    return;
  }
  const std::shared_ptr<const Model>& model = context.lab.run().setup().model;
  names_.update(model, [&] { return namesOf(*model); });
  const float top = ImGui::GetCursorPosY();
  drawChoices(context);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = size.y - (ImGui::GetCursorPosY() - top);
  drawMap(context, {at, {at.x + size.x, at.y + std::max(context.theme.sizes.em * 6, height)}});
}

void SurfacePanel::drawChoices(ViewContext& context) {
  const SurfaceAxes& axes = context.lab.surface()->axes();
  const float width =
      (ImGui::GetContentRegionAvail().x - context.theme.sizes.em * 5.5F) * 0.5F; // the rest: saving
  lab::ChooseSurface wanted{axes.first, axes.second, axes.reach};
  bool changed = false;
  const auto choose = [&](const char* id, size_t& entry) {
    ImGui::SetNextItemWidth(width);
    const int chosen = chooseWord(context, id, *names_, static_cast<int>(entry));
    if (chosen < 0) return;
    entry = static_cast<size_t>(chosen);
    changed = true;
  };
  choose("surface-x", wanted.first);
  ImGui::SameLine(0, context.theme.sizes.gap);
  choose("surface-y", wanted.second);
  if (changed) context.commands.push(wanted);
  chosen_ = wanted;
  ImGui::SameLine();
  saveButtons(context, {"lab-results", "surface", [&context] {
                          return surfaceTable(context.lab.run(), *context.lab.surface());
                        }});
}

void SurfacePanel::drawMap(ViewContext& context, const Rect& area) {
  const LabSurface& surface = *context.lab.surface();
  if (surface.heights().empty()) {
    styledText(context.fonts.text, context.theme.colours.inkSoft, "The surface is being computed.");
    return;
  }
  if (!surface.finite()) {
    drawParagraph(context,
                  "Around this moment the loss is nowhere a finite number. Go back to an earlier "
                  "one to see its surface.",
                  area.width(), context.theme.colours.inkSoft);
    context.probe.name("lab/surface/nothing");
    return;
  }
  const LabSurface::Edges& edges = surface.edges();
  const AxisTitles titles{(*names_)[surface.axes().first], (*names_)[surface.axes().second]};
  const ChartFrame frame = frameWithin(context, area, {{edges.firstLow, edges.firstHigh}},
                                       {{edges.secondLow, edges.secondHigh}}, titles);
  drawFrame(context, *ImGui::GetWindowDrawList(), frame, titles);
  drawColours(context, frame);
  drawPath(context, frame);
  drawKey(context, {area.min, {frame.box.max.x, frame.box.min.y}});
  ImGui::SetCursorScreenPos(frame.box.min);
  ImGui::InvisibleButton("surface", {frame.box.width(), frame.box.height()});
  context.probe.text("lab/surface", std::string(titles.x) + ", " + std::string(titles.y));
  react(context, frame, titles);
}

void SurfacePanel::drawColours(ViewContext& context, const ChartFrame& frame) {
  const LabSurface& surface = *context.lab.surface();
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  map_.update({{surface.heights(), LabSurface::side, LabSurface::side},
               {static_cast<double>(surface.lowest()), static_cast<double>(surface.highest())},
               lossColours(p),
               0},
              surface.revision());
  map_.draw(list, frame.box);
  contours_.update(context.lab.surface()->revision(),
                   [&] { return contoursOf(*context.lab.surface()); });
  for (const auto& contour : *contours_)
    drawContour(list, contour, LabSurface::side, LabSurface::side, frame.box, faded(p.ink, 0.25F),
                context.theme.sizes.hair);
}

// Thin, on a broader line of the page's colour: it turns to and fro where batches differ.
void SurfacePanel::drawPath(const ViewContext& context, const ChartFrame& frame) const {
  const Palette& p = context.theme.colours;
  const float line = context.theme.sizes.line;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  std::vector<ImVec2> path;
  for (const SurfacePoint& point : context.lab.surface()->path()) {
    const ImVec2 place{frame.xOf(point.first), frame.yOf(point.second)};
    if (!std::isfinite(place.x) || !std::isfinite(place.y)) continue;
    const bool apart =
        path.empty() || std::hypot(place.x - path.back().x, place.y - path.back().y) > 1;
    if (apart) path.push_back(place);
  }
  if (path.empty()) return;
  list.PushClipRect(frame.box.min, frame.box.max, true);
  drawLine(list, path, {faded(p.page, 0.7F), line * 2});
  drawLine(list, path, {p.update, line});
  list.AddCircleFilled(path.front(), line * 2.4F, p.page);
  list.AddCircle(path.front(), line * 2.4F, p.update, 0, line);
  list.AddCircleFilled(path.back(), line * 3.2F, p.page);
  list.AddCircleFilled(path.back(), line * 2.6F, p.update);
  list.PopClipRect();
}

// "start O  now o   loss 0.05 [colours] 0.7", from the right.
void SurfacePanel::drawKey(ViewContext& context, const Rect& area) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const LabSurface& surface = *context.lab.surface();
  ImFont* font = context.fonts.small;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float x = area.max.x;
  const float middle = area.min.y + font->FontSize * 0.5F;
  const auto write = [&](const std::string& text) {
    x -= textWidth(font, text);
    list.AddText(font, font->FontSize, {x, area.min.y}, p.inkSoft, text.c_str());
    x -= s.gapSmall;
  };
  const auto lossAt = [](float height) {
    return labNumber(std::pow(10.0, static_cast<double>(height)));
  };
  write(lossAt(surface.highest()));
  const float bar = s.em * 4;
  drawColourBar(list, {{x - bar, middle - s.em * 0.25F}, {x, middle + s.em * 0.25F}},
                ColourScale(lossColours(p)));
  x -= bar + s.gapSmall;
  write("loss " + lossAt(surface.lowest()));
  x -= s.gapLarge;
  write("now");
  list.AddCircleFilled({x - s.gapSmall, middle}, s.line * 2.6F, p.update);
  x -= s.gapLarge;
  write("start");
  list.AddCircle({x - s.gapSmall, middle}, s.line * 2.4F, p.update, 0, s.line);
}

const SurfacePoint* SurfacePanel::pathPointNear(const LabSurface& surface, const ChartFrame& frame,
                                                ImVec2 place, float reach) {
  const SurfacePoint* found = nullptr;
  for (const SurfacePoint& point : surface.path()) {
    const float distance =
        std::hypot(frame.xOf(point.first) - place.x, frame.yOf(point.second) - place.y);
    if (!(distance <= reach)) continue;
    reach = distance;
    found = &point;
  }
  return found;
}

void SurfacePanel::react(ViewContext& context, const ChartFrame& frame,
                         const AxisTitles& titles) const {
  if (!ImGui::IsItemHovered() || !frame.box.contains(ImGui::GetIO().MousePos)) return;
  const LabSurface& surface = *context.lab.surface();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double x = frame.x.valueAt(frame.xShare(mouse.x));
  const double y = frame.y.valueAt(frame.yShare(mouse.y));
  constexpr int side = LabSurface::side;
  const int col = std::clamp(static_cast<int>(frame.xShare(mouse.x) * side), 0, side - 1);
  const int row = std::clamp(static_cast<int>((1 - frame.yShare(mouse.y)) * side), 0, side - 1);
  const float height = *(surface.heights().begin() + std::ptrdiff_t{row} * side + col);
  std::string text = std::string(titles.x) + " = " + labNumber(x) + ", " + std::string(titles.y) +
                     " = " + labNumber(y) + "\nloss " +
                     labNumber(std::pow(10.0, static_cast<double>(height)));
  const SurfacePoint* moment =
      pathPointNear(surface, frame, mouse, context.theme.sizes.em * pathReach);
  if (moment != nullptr) {
    text += "\nUpdate " + std::to_string(moment->update) + "; click to go there.";
    if (ImGui::IsItemClicked()) context.commands.push(lab::Seek{moment->update});
  }
  tooltip(context, text);
  context.probe.text("lab/surface/reading", text, frame.box);
}

} // namespace backstep::ui
