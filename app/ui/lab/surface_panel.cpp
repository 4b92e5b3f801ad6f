#include "lab/surface_panel.h"

#include "explain/number.h"
#include "kit/widgets.h"
#include "lab/choice.h"
#include "lab/save_menu.h"
#include "model/lab_tables.h"
#include "model/lab_text.h"
#include "plot/chart_frame.h"

#include <algorithm>
#include <string>

namespace backstep::ui {

namespace {

constexpr int contourCount = 9;

} // namespace

void SurfacePanel::draw(ViewContext& context, ImVec2 size) {
  if (access_.lab.surface() == nullptr) {
    access_.queue.push(lab::ChooseSurface{});
    return;
  }
  const float top = ImGui::GetCursorPosY();
  drawChoices(context);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = size.y - (ImGui::GetCursorPosY() - top);
  drawMap(context, {at, {at.x + size.x, at.y + std::max(context.theme.sizes.em * 6, height)}});
}

void SurfacePanel::drawChoices(ViewContext& context) const {
  const SurfaceAxes& axes = access_.lab.surface()->axes();
  const Model& model = access_.lab.run().model();
  std::vector<std::string> names;
  for (std::size_t i = 0; i < model.parameterCount(); ++i) names.push_back(parameterName(model, i));
  const float width =
      (ImGui::GetContentRegionAvail().x - context.theme.sizes.em * 4) * 0.5F; // the rest: saving
  lab::ChooseSurface wanted{axes.first, axes.second, axes.reach};
  bool changed = false;
  const auto choose = [&](const char* id, std::size_t& entry) {
    ImGui::SetNextItemWidth(width);
    const int chosen = chooseWord(context, id, names, static_cast<int>(entry));
    if (chosen < 0) return;
    entry = static_cast<std::size_t>(chosen);
    changed = true;
  };
  choose("surface-x", wanted.first);
  ImGui::SameLine(0, context.theme.sizes.gap);
  choose("surface-y", wanted.second);
  if (changed) access_.queue.push(wanted);
  ImGui::SameLine();
  saveMenu(context, {"lab-results", "surface",
                     [this] { return surfaceTable(access_.lab.run(), *access_.lab.surface()); }});
}

void SurfacePanel::updateContours() {
  const LabSurface& surface = *access_.lab.surface();
  if (contoursOf_ == surface.revision()) return;
  contoursOf_ = surface.revision();
  contours_.clear();
  const GridValues grid{surface.heights(), LabSurface::side, LabSurface::side};
  const float step = (surface.highest() - surface.lowest()) / (contourCount + 1);
  for (int i = 1; i <= contourCount; ++i)
    contours_.push_back(
        contourOf(grid, static_cast<double>(surface.lowest() + step * static_cast<float>(i))));
}

void SurfacePanel::drawMap(ViewContext& context, const Rect& area) {
  const LabSurface& surface = *access_.lab.surface();
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (surface.heights().empty()) return;
  const Model& model = access_.lab.run().model();
  const std::string x = parameterName(model, surface.axes().first);
  const std::string y = parameterName(model, surface.axes().second);
  const ChartFrame frame = frameWithin(context, area, {{surface.firstLow(), surface.firstHigh()}},
                                       {{surface.secondLow(), surface.secondHigh()}}, {x, y});
  drawFrame(context, list, frame, {x, y});
  const ScaleColours colours{mix(p.page, p.loss, 0.75F), mix(p.page, p.loss, 0.3F), p.page,
                             p.nonFinite};
  map_.update({{surface.heights(), LabSurface::side, LabSurface::side},
               {static_cast<double>(surface.lowest()), static_cast<double>(surface.highest())},
               colours,
               0},
              surface.revision());
  map_.draw(list, frame.box);
  updateContours();
  for (const auto& contour : contours_)
    drawContour(list, contour, LabSurface::side, LabSurface::side, frame.box, faded(p.ink, 0.25F),
                context.theme.sizes.hair);
  list.PushClipRect(frame.box.min, frame.box.max, true);
  const ChartFrame& place = frame;
  std::vector<ImVec2> path;
  for (const SurfacePoint& point : surface.path())
    path.push_back({place.xOf(point.first), place.yOf(point.second)});
  list.AddPolyline(path.data(), static_cast<int>(path.size()), p.update, 0,
                   context.theme.sizes.line * 1.3F);
  if (!path.empty()) {
    list.AddCircleFilled(path.front(), context.theme.sizes.line * 2.2F, p.page);
    list.AddCircle(path.front(), context.theme.sizes.line * 2.2F, p.update);
    list.AddCircleFilled(path.back(), context.theme.sizes.line * 2.6F, p.update);
  }
  list.PopClipRect();
  context.marks.markText("lab/surface", x + ", " + y, frame.box);
}

} // namespace backstep::ui
