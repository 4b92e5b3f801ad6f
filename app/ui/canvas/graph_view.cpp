#include "canvas/graph_view.h"

#include "canvas/canvas_tips.h"
#include "canvas/card_layer.h"
#include "canvas/chain_plate.h"
#include "canvas/detail.h"
#include "canvas/edge_painter.h"
#include "canvas/scene_search.h"
#include "explain/edge_text.h"
#include "imgui/versions.h"
#include "kit/looks.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float comparedCell = 1.8F; // height of a cell with two numbers, in cells with one
constexpr float mostFitZoom = 2.0F;  // a few cards need not fill the window
constexpr float zoomPerKey = 1.25F;
constexpr float motionSeconds = 0.55F;
// Of the time a step lasts while playing, so that a message arrives before the next one leaves.
constexpr float motionShare = 0.75F;

/// The zooms at which text is drawn as it was baked.
std::vector<float> crispZooms(const ViewContext& context) {
  const float text = context.theme.card.text;
  std::vector<float> crisp{1.0F};
  for (const ImFont* font : context.fonts.zoomed)
    if (font->FontSize > text && font->FontSize < text * mostFitZoom)
      crisp.push_back(font->FontSize / text);
  return crisp;
}

} // namespace

void GraphView::drawContent(ViewContext& context) {
  if (!context.session.comparing()) return drawGraph(context);
  Theme roomy = context.theme;
  roomy.card.cellHeight = std::round(roomy.card.cellHeight * comparedCell);
  ViewContext comparing = withLooks(context, roomy, context.fonts, context.reading);
  drawGraph(comparing);
  drawLegend(comparing);
}

void GraphView::drawGraph(ViewContext& context) {
  const ImVec2 corner = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  area_ = {corner, {corner.x + size.x, corner.y + size.y}};
  if (context.names == nullptr) return;
  advance(context);
  setStage(context);
  gestures_.take(context, {stage_.scene(), *home_, camera_, editor_, pins_, area_});
  takeKeys(context);
  drawScene(context);
  drawEditor(context);
  drawMinimap(context);
  drawControls(context);
  if (gestures_.hovering() && !editor_.typingIn()) showTip(context);
  drawMenu(context);
}

void GraphView::advance(const ViewContext& context) {
  const int cursor = context.session.player()->cursor();
  if (cursor != cursor_) progress_ = context.motion && cursor == cursor_ + 1 ? 0.0F : 1.0F;
  cursor_ = cursor;
  float seconds = motionSeconds;
  if (context.session.playing())
    seconds = std::min(seconds, motionShare / static_cast<float>(context.session.speed()));
  progress_ = std::min(1.0F, progress_ + context.seconds / seconds);
}

void GraphView::setStage(ViewContext& context) {
  pins_.belongTo(context.session.document()->trace().evaluation().sharedGraph());
  if (context.asked.tidy) pins_.clear();
  home_ = &scenes_.get(context, flow_);
  const ImVec2 size{area_.width(), area_.height()};
  const bool isNew = scenes_.generation() != fittedGeneration_;
  const bool resized = size.x != fittedSize_.x || size.y != fittedSize_.y;
  const bool fits =
      isNew || context.asked.fit || (resized && camera_.aim() != CameraGuide::Aim::Free);
  if (isNew) editor_.close();
  // A drawing that was arranged by hand keeps its direction.
  if (fits && pins_.empty()) home_ = &scenes_.fitting(context, room(context));
  flow_ = home_->flow;
  stage_.update(context.names->graph(), *home_, scenes_.generation(), pins_,
                {context.theme.sizes.em, context.seconds, context.motion, gestures_.held()});
  aimCamera(context, isNew || resized, fits);
}

void GraphView::aimCamera(const ViewContext& context, bool isNew, bool fits) {
  const Scene& scene = stage_.scene();
  if (fits) fit(context);
  // What cannot be read as a whole is shown part by part, unless the whole was asked for.
  if (fits && !context.asked.fit && camera_.goalZoom() < readableZoom) camera_.follow(area_, 1);
  if (context.asked.follow) camera_.follow(area_, 1);
  if (context.asked.zoomGraph != 0)
    camera_.zoom(area_.centre(), std::pow(zoomPerKey, static_cast<float>(context.asked.zoomGraph)));
  const Step* step = context.session.player()->current();
  const NodeId node = step == nullptr ? NodeId{0} : step->node;
  camera_.lookAt(scene.boxes[static_cast<std::size_t>(node.value)].centre(), area_);
  camera_.advance(area_, context.seconds, context.motion && !(isNew && fits));
}

void GraphView::fit(const ViewContext& context) {
  camera_.fit(stage_.scene().bounds, room(context), crispZooms(context));
  fittedSize_ = {area_.width(), area_.height()};
  fittedGeneration_ = scenes_.generation();
}

Rect GraphView::room(const ViewContext& context) const {
  return area_.grown(-context.theme.sizes.gapSmall);
}

void GraphView::takeKeys(ViewContext& context) {
  editor_.takeKeys(context);
  if (editor_.typingIn() || context.cellFocus.cell || ImGui::IsAnyItemActive()) return;
  const auto pressed = [](ImGuiKey key, bool repeats) {
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), repeats);
  };
  const NodeId selected = context.session.selection();
  if (!hasKeyboard(context)) {
    if (selected.valid() && pressed(ImGuiKey_Enter, false))
      editor_.open(context.session, {selected, false, 0});
    return;
  }
  if (pressed(ImGuiKey_LeftArrow, true)) selectTowards(context, {-1, 0});
  if (pressed(ImGuiKey_RightArrow, true)) selectTowards(context, {1, 0});
  if (pressed(ImGuiKey_UpArrow, true)) selectTowards(context, {0, -1});
  if (pressed(ImGuiKey_DownArrow, true)) selectTowards(context, {0, 1});
  const NodeId focus = context.focusNode();
  const bool go = pressed(ImGuiKey_Enter, false) || pressed(keypadEnterKey, false) ||
                  pressed(ImGuiKey_Space, false);
  if (focus.valid() && go) context.commands.push(command::GoToNode{focus});
}

void GraphView::selectTowards(ViewContext& context, ImVec2 way) {
  const NodeId from = context.focusNode();
  const NodeId to =
      from.valid() ? neighbour(context.names->graph(), stage_.scene(), from, way) : NodeId{0};
  if (!to.valid()) return;
  context.commands.push(command::Select{to});
  camera_.reveal(stage_.scene().boxes[static_cast<std::size_t>(to.value)], area_,
                 context.theme.sizes.gapLarge);
}

void GraphView::showTip(const ViewContext& context) const {
  const Player& player = *context.session.player();
  if (gestures_.onPin())
    tooltip(context, "Held in its place. Double-click to let it go back.");
  else if (gestures_.cell())
    tooltip(context, cellTip(context, *gestures_.cell()));
  else if (gestures_.node().valid())
    tooltip(context, cardTip(context, gestures_.node()));
  else if (gestures_.edge().valid()) {
    const std::string words = edgeText(player.trace(), *context.names, gestures_.edge(),
                                       player.cursor(), context.preferences.figures);
    tooltip(context, words);
    if (context.marks.recording())
      context.marks.markText("graph/tip", words, {ImGui::GetIO().MousePos, area_.max});
  }
}

void GraphView::drawScene(ViewContext& context) {
  const Camera& camera = camera_.camera();
  const Scene& scene = stage_.scene();
  EdgePainter edges(context, scene, camera, progress_, gestures_.edge());
  CardLayer cards(context, scene, camera, {thumbnails_, labels_}, {pins_, hasKeyboard(context)});
  std::optional<ChainPlate> plate;
  if (const EdgeId edge = chainEdge(*context.session.player()); edge.valid())
    plate.emplace(context, scene, camera, edge, room(context),
                  std::vector<Rect>{controls(context)});
  edges.drawAll(area_);
  if (plate) plate->drawTethers();
  cards.draw(area_);
  if (plate) plate->draw();
  edges.drawAbove();
  if (editor_.dragging()) editor_.drag(context, ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0));
}

void GraphView::drawMenu(ViewContext& context) {
  if (gestures_.menuAsked()) menu_.open(gestures_.node(), gestures_.cell());
  const NodeId focus = context.focusNode();
  if (hasKeyboard(context) && focus.valid() && NodeMenu::asked()) {
    const Rect& card = stage_.scene().boxes[static_cast<std::size_t>(focus.value)];
    menu_.openAt(camera_.camera().toScreen(card.min), focus);
  }
  menu_.draw(context);
}

void GraphView::drawEditor(ViewContext& context) {
  const Camera& camera = camera_.camera();
  const std::optional<CellRef> cell = editor_.typingIn();
  if (const auto focused = editor_.focused(context); focused && !cell)
    if (const auto place = boxOf(context, stage_.scene(), *focused))
      CellEditor::drawFocus(context, camera.toScreen(*place));
  if (!cell) return;
  const std::optional<Rect> box = boxOf(context, stage_.scene(), *cell);
  if (!box) return editor_.close();
  editor_.draw(context, camera.toScreen(*box), cellTextSize(context, camera.zoom));
}

void GraphView::drawMinimap(ViewContext& context) {
  const auto middle = minimap_.draw(context, stage_.scene(), camera_.camera(), area_);
  if (!middle) return;
  camera_.centreOn(*middle, area_);
  camera_.jump();
}

std::string GraphView::legend(const ViewContext& context) const {
  if (!context.session.document()->edited())
    return "Nothing differs from the lesson's own numbers.";
  if (detailAt(camera_.camera().zoom) != Detail::Numbers)
    return "Come nearer to compare with the lesson's own numbers.";
  return "Above: now. Below, paler: the lesson's own number.";
}

/// What the two numbers of a cell are.
void GraphView::drawLegend(ViewContext& context) const {
  if (context.names == nullptr) return;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  const std::string words =
      elided(font, font->FontSize, legend(context), area_.width() - s.gapLarge - s.gapLarge);
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str());
  const ImVec2 at{area_.min.x + s.gap, area_.min.y + s.gap};
  const Rect plate{at, {at.x + size.x + s.gap, at.y + size.y + s.gapSmall}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(plate.min, plate.max, p.page, s.rounding);
  list.AddRect(plate.min, plate.max, p.rule, s.rounding, 0, s.hair);
  list.AddText(font, font->FontSize,
               {std::round(at.x + s.gap * 0.5F), std::round(at.y + s.gapSmall * 0.5F)}, p.inkSoft,
               words.c_str());
  context.marks.markText("graph/legend", words, plate);
}

Rect GraphView::controls(const ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  const float width = s.bar + s.bar + (pins_.empty() ? 0 : s.bar);
  return {{area_.max.x - width - s.gapSmall, area_.max.y - s.bar - s.gapSmall},
          {area_.max.x - s.gapSmall, area_.max.y - s.gapSmall}};
}

void GraphView::drawControls(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const bool arranged = !pins_.empty();
  const Rect box = controls(context);
  ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, context.theme.colours.page,
                                            s.rounding);
  const auto at = [&](int fromRight) {
    ImGui::SetCursorScreenPos({box.max.x - s.bar * static_cast<float>(fromRight), box.min.y});
  };
  if (arranged) {
    at(3);
    actionButton(context, "tidy", {Icon::Tidy, "", false, true}, "graph/tidy");
  }
  const CameraGuide::Aim aim = camera_.aim();
  at(2);
  actionButton(context, "follow", {Icon::Follow, "", false, aim != CameraGuide::Aim::Step},
               "graph/follow");
  at(1);
  actionButton(context, "fit", {Icon::Fit, "", false, aim != CameraGuide::Aim::Whole}, "graph/fit");
}

} // namespace backstep::ui
