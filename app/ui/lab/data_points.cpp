#include "lab/data_points.h"

#include "lab/lab_colours.h"

#include <algorithm>

namespace backstep::ui {

namespace {

constexpr std::size_t mostDrawn = 2000; // more would hide the map, and take longer than a frame has

/// Of so many points every how many-th is drawn.
std::size_t stepOf(std::size_t points) {
  return std::max<std::size_t>(1, (points + mostDrawn - 1) / mostDrawn);
}

} // namespace

ImVec2 placeOf(const Plane& plane, const Rect& box, double x1, double x2) {
  const double width = plane.high - plane.low;
  return {box.min.x + static_cast<float>((x1 - plane.low) / width) * box.width(),
          box.max.y - static_cast<float>((x2 - plane.low) / width) * box.height()};
}

int drawnOf(const DataPart& part) {
  const std::size_t step = stepOf(part.points.size());
  return static_cast<int>((part.points.size() + step - 1) / step);
}

void drawPart(const ViewContext& context, const TrainingRun& run, const DataPart& part,
              const Rect& box, const PointInk& ink) {
  const DataSet& set = run.data().set;
  const Palette& p = context.theme.colours;
  const AnswerScale answers = answerScale(run);
  const ColourScale scale(signColours(p));
  const Plane plane = planeOf(set);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const std::size_t all = part.points.size();
  for (std::size_t i = 0; i < all; i += stepOf(all)) {
    const DataPoint& point = set.points[static_cast<std::size_t>(part.points[i])];
    const bool classes = set.classes() > 0;
    const auto kind = static_cast<int>(point.target);
    const double share = (point.target - answers.range.from) / answers.range.width();
    drawMarker(list, classes ? classMarker(kind) : Marker::Circle,
               placeOf(plane, box, point.x1, point.x2),
               {ink.radius, classes ? classColour(p, kind) : scale.at(share), ink.outline,
                context.theme.sizes.hair});
  }
}

void drawMapNote(ViewContext& context, const Rect& box, const std::string& text,
                 const std::string& mark) {
  if (text.empty()) return;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  const float width = box.width() - 4 * s.gapSmall;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, width, text.c_str());
  const ImVec2 at{box.min.x + 2 * s.gapSmall, box.max.y - size.y - 2 * s.gapSmall};
  const Rect panel = Rect{at, {at.x + size.x, at.y + size.y}}.grown(s.gapSmall);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(panel.min, panel.max, p.panel, s.rounding);
  list.AddText(font, font->FontSize, at, p.problem, text.c_str(), nullptr, width);
  context.marks.markText(mark, text, panel);
}

} // namespace backstep::ui
