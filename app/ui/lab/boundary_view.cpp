#include "lab/boundary_view.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lab/choice.h"
#include "lab/lab_colours.h"
#include "model/lab_lesson.h"
#include "model/lab_tables.h"
#include "model/lab_text.h"
#include "plot/chart_frame.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace backstep::ui {

namespace {

constexpr size_t mostDrawn = 2000; // more would hide the map, and take longer than a frame has

/// The step at which points are drawn: every n-th of `points`.
size_t stepOf(size_t points) { return std::max<size_t>(1, (points + mostDrawn - 1) / mostDrawn); }

} // namespace

ImVec2 placeOf(const Plane& plane, const Rect& box, double x1, double x2) {
  const double width = plane.high - plane.low;
  return {box.min.x + static_cast<float>((x1 - plane.low) / width) * box.width(),
          box.max.y - static_cast<float>((x2 - plane.low) / width) * box.height()};
}

int drawnOf(const DataPart& part) {
  const size_t step = stepOf(part.points.size());
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
  const size_t all = part.points.size();
  for (size_t i = 0; i < all; i += stepOf(all)) {
    const DataPoint& point = set.points[static_cast<size_t>(part.points[i])];
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
                 const std::string& name) {
  if (text.empty()) return;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  const float width = box.width() - 4 * s.gapSmall;
  const ImVec2 size = wrappedExtent(font, font->FontSize, text, width);
  const ImVec2 at{box.min.x + 2 * s.gapSmall, box.max.y - size.y - 2 * s.gapSmall};
  const Rect panel = Rect{at, {at.x + size.x, at.y + size.y}}.grown(s.gapSmall);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(panel.min, panel.max, p.panel, s.rounding);
  list.AddText(font, font->FontSize, at, p.problem, text.c_str(), nullptr, width);
  context.probe.text(name, text, panel);
}

namespace {

// In em.
constexpr float pointRadius = 0.2F;
constexpr float optionsWidth = 19;
constexpr float widestOption = 7;

/// What a map cannot show of a neuron, or of the first answer that is lost anywhere.
std::string lostOn(const PredictionGrid& grid, const std::optional<NeuronRef>& neuron) {
  if (neuron)
    return lostPlaces(grid.hidden(neuron->layer, neuron->neuron), grid.side(), grid.plane());
  std::string lost;
  for (int i = 0; i < grid.outputs() && lost.empty(); ++i)
    lost = lostPlaces(grid.output(i), grid.side(), grid.plane());
  return lost;
}

bool wholeAnswer(const Lab& lab) {
  return lab.run().model().outputs > 1 && lab.run().model().classes > 0;
}

} // namespace

void BoundaryView::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float below = s.em * 7; // key, options and remarks
  const Plane plane = context.lab.pictures().plane();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = std::max(s.em * 8, std::min(room.x, room.y - below));
  const Axis axis{{plane.low, plane.high}};
  const AxisTitles titles{"x\u2081", "x\u2082"};
  ChartFrame frame = frameWithin(context, {at, {at.x + side, at.y + side}}, axis, axis, titles);
  const float square = std::floor(std::min(frame.box.width(), frame.box.height()));
  frame.box.max = {frame.box.min.x + square, frame.box.min.y + square};
  updateMap(context);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  drawFrame(context, list, frame, titles);
  map_.draw(list, frame.box);
  if (!hover_.hovered && !wholeAnswer(context.lab) && context.lab.run().model().classes > 0)
    drawContour(list, *boundary_, context.lab.pictures().side(), context.lab.pictures().side(),
                frame.box, context.theme.colours.ink, s.line);
  list.PushClipRect(frame.box.min, frame.box.max, true);
  drawPoints(context, frame.box);
  list.PopClipRect();
  drawMapNote(context, frame.box, lost_, "lab/map/lost");
  ImGui::SetCursorScreenPos(frame.box.min);
  ImGui::InvisibleButton("map", {square, square});
  context.probe.name("lab/map");
  react(context, frame.box);
  const float key = frame.box.max.y + s.em * 2.4F;
  drawKey(context, {{frame.box.min.x, key}, {frame.box.max.x, key + s.em}});
  // In line with the map where there is room for it.
  const float left = std::clamp(at.x + room.x - s.em * optionsWidth, at.x, frame.box.min.x);
  ImGui::SetCursorScreenPos({at.x, key + s.em * 1.7F});
  const float indent = std::max(left - at.x, s.hair); // 0 would mean ImGui's own
  ImGui::Indent(indent);
  drawOptions(context);
  drawRemarks(context);
  ImGui::Unindent(indent);
}

void BoundaryView::updateMap(const ViewContext& context) {
  const PredictionGrid& grid = context.lab.pictures();
  const int revision = context.lab.picturesRevision();
  boundary_.update(revision, [&] {
    const AnswerScale scale = answerScale(context.lab.run());
    return contourOf({grid.output(0), grid.side(), grid.side()}, scale.boundary);
  });
  const bool other = revision != paintedOf_ || hover_.hovered != painted_;
  if (other || discrete_ != paintedDiscrete_) ++version_;
  paintedOf_ = revision;
  painted_ = hover_.hovered;
  paintedDiscrete_ = discrete_;
  const bool neuron = painted_ && painted_->layer < grid.hiddenLayers() &&
                      painted_->neuron < grid.neurons(painted_->layer);
  if (other) lost_ = lostOn(grid, neuron ? painted_ : std::nullopt);
  if (!neuron && wholeAnswer(context.lab)) return paintClasses(context);
  const AnswerScale scale = answerScale(context.lab.run());
  const auto values = neuron ? grid.hidden(painted_->layer, painted_->neuron) : grid.output(0);
  const Range range = neuron ? Range{-1, 1} : scale.range;
  map_.update({{values, grid.side(), grid.side()},
               range,
               mapColours(context.theme.colours),
               discrete_ ? 2 : 0},
              version_);
}

void BoundaryView::paintClasses(const ViewContext& context) {
  const PredictionGrid& grid = context.lab.pictures();
  const Palette& p = context.theme.colours;
  std::vector<ImU32> pixels;
  const auto classes = grid.classes();
  pixels.reserve(classes.size());
  constexpr float faint = 0.45F;
  for (const unsigned char each : classes)
    pixels.push_back(mix(p.page, classColour(p, each), discrete_ ? 1.0F : faint));
  map_.setPixels(std::move(pixels), grid.side(), grid.side());
}

void BoundaryView::drawPoints(const ViewContext& context, const Rect& box) const {
  const TrainingRun& run = context.lab.run();
  const Palette& p = context.theme.colours;
  const float radius = context.theme.sizes.em * pointRadius;
  if (showTest_) drawPart(context, run, run.data().test, box, {radius, p.ink});
  drawPart(context, run, run.data().train, box, {radius, p.page});
}

void BoundaryView::react(ViewContext& context, const Rect& box) const {
  // The keyboard hovers, too, with the pointer anywhere.
  if (!ImGui::IsItemHovered() || !box.contains(ImGui::GetIO().MousePos)) return;
  const Lab& lab = context.lab;
  const PredictionGrid& grid = lab.pictures();
  const Plane plane = grid.plane();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const double shareX = static_cast<double>((mouse.x - box.min.x) / box.width());
  const double shareY = static_cast<double>((mouse.y - box.min.y) / box.height());
  const double width = plane.high - plane.low;
  const PlanePoint place{plane.low + shareX * width, plane.high - shareY * width};
  const int nearest = nearestPoint(lab.run().data().set, place);
  const DataPoint& point = lab.run().data().set.points[static_cast<size_t>(nearest)];
  const ImVec2 at = placeOf(plane, box, point.x1, point.x2);
  const float reach = context.theme.sizes.em * pointRadius * 1.6F;
  const bool onPoint = std::hypot(at.x - mouse.x, at.y - mouse.y) <= reach;
  const int last = grid.side() - 1;
  const auto col = std::clamp(static_cast<int>(shareX * grid.side()), 0, last);
  const auto row = std::clamp(static_cast<int>(shareY * grid.side()), 0, last);
  const auto answer = static_cast<double>(grid.output(
      0)[static_cast<size_t>(row) * static_cast<size_t>(grid.side()) + static_cast<size_t>(col)]);
  const PlanePoint shown = onPoint ? PlanePoint{point.x1, point.x2} : place;
  const bool mayWalk = context.lab.shows("walk");
  const std::string what = onPoint ? "\nClick: walk this example" : "\nClick: walk this place";
  const std::string text = "(" + labNumber(shown.x1) + ", " + labNumber(shown.x2) + ")  answers " +
                           labNumber(answer) +
                           (mayWalk ? what + " through the network at this moment." : "");
  tooltip(context, text);
  context.probe.text("lab/map/reading", text, box);
  ImGui::GetWindowDrawList()->AddCircle(onPoint ? at : mouse, reach, context.theme.colours.select,
                                        0, context.theme.sizes.line);
  if (!mayWalk || !ImGui::IsItemClicked() || lab.run().state() == TrainingRun::State::Diverged)
    return;
  const auto other = onPoint ? std::nullopt : std::optional<PlanePoint>(place);
  context.commands.push(walkExample(lab.run(), nearest, other));
  context.requests.show = "walk";
}

void BoundaryView::drawKey(ViewContext& context, const Rect& place) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* font = context.fonts.small;
  const DataSet& set = context.lab.run().data().set;
  float x = place.min.x;
  const auto write = [&](const std::string& text, ImU32 colour) {
    list.AddText(font, font->FontSize, {x, place.min.y}, colour, text.c_str());
    x += textWidth(font, text) + s.gap;
  };
  for (int i = 0; i < set.classes(); ++i) {
    drawMarker(list, classMarker(i), {x + s.em * 0.3F, place.min.y + font->FontSize * 0.5F},
               {s.em * 0.28F, classColour(p, i), p.page, 0});
    x += s.em * 0.8F;
    write(set.classNames[static_cast<size_t>(i)], p.inkSoft);
  }
  if (wholeAnswer(context.lab) && !hover_.hovered) return;
  const Range range = hover_.hovered ? Range{-1, 1} : answerScale(context.lab.run()).range;
  const std::string from = labNumber(range.from);
  const std::string to = labNumber(range.to);
  // The bar gives way to long numbers.
  const float words = textWidth(font, from) + s.gap + s.gapSmall + textWidth(font, to);
  const float bar = std::clamp(place.max.x - x - words, s.em, s.em * 4.5F);
  x = std::max(x, std::min(place.max.x - s.em * 9, place.max.x - words - bar));
  write(from, p.inkSoft);
  drawColourBar(
      list,
      {{x, place.min.y + font->FontSize * 0.25F}, {x + bar, place.min.y + font->FontSize * 0.75F}},
      ColourScale(mapColours(p), discrete_ ? 2 : 0));
  x += bar + s.gapSmall;
  const float end = x + textWidth(font, to);
  write(to, p.inkSoft);
  context.probe.text("lab/map/range", from + " to " + to,
                     {{place.min.x, place.min.y}, {end, place.min.y + font->FontSize}});
}

void BoundaryView::drawOptions(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  bool any = false;
  const auto next = [&](float width) {
    if (!std::exchange(any, true)) return;
    ImGui::SameLine(0, s.gapLarge);
    if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
  };
  const auto option = [&](const char* control, const char* label, const char* name, bool& on) {
    if (!context.lab.shows(control)) return;
    next(s.em * widestOption);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0});
    ImGui::Checkbox(label, &on);
    ImGui::PopStyleVar();
    context.probe.name(name);
  };
  option("test-points", "Test points", "lab/show-test", showTest_);
  option("decision-only", "Decision only", "lab/discrete", discrete_);
  next(saveButtonsWidth(context));
  saveButtons(context,
              {id(), "boundary",
               [&context] { return mapTable(context.lab.run(), context.lab.pictures()); }, true});
}

void BoundaryView::drawHint(ViewContext& context) const {
  const std::string hint = "Click a point, or any place of the plane, to walk it through the "
                           "network as it is at this update.";
  ImGui::PushFont(context.fonts.small);
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 size = ImGui::CalcTextSize(hint.c_str(), nullptr, false, width);
  if (size.y <= ImGui::GetContentRegionAvail().y) {
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    styledText(context.fonts.small, context.theme.colours.inkSoft, hint);
    ImGui::PopTextWrapPos();
    context.probe.text("lab/map/hint", hint);
  }
  ImGui::PopFont();
}

void BoundaryView::drawRemarks(ViewContext& context) const {
  std::string all;
  std::vector<std::string> remarks = remarksOn(context.lab);
  if (!context.lab.problem().empty()) remarks.insert(remarks.begin(), context.lab.problem());
  for (const std::string& each : remarks) {
    drawParagraph(context, each, ImGui::GetContentRegionAvail().x, context.theme.colours.problem);
    all += (all.empty() ? "" : "\n") + each;
  }
  if (!all.empty()) context.probe.text("lab/remarks", all);
  if (context.lab.shows("walk") && all.empty()) drawHint(context);
  const DataPart& train = context.lab.run().data().train;
  if (drawnOf(train) == train.count()) return;
  const std::string few = std::to_string(drawnOf(train)) + " of the " +
                          std::to_string(train.count()) + " training points are drawn.";
  drawParagraph(context, few, ImGui::GetContentRegionAvail().x, context.theme.colours.inkSoft);
  context.probe.text("lab/drawn", few);
}

} // namespace backstep::ui
