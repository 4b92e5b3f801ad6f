#include "canvas/graph_view.h"

#include "canvas/edge_painter.h"
#include "canvas/node_card.h"
#include "explain/number.h"
#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float leastZoom = 0.02F;
constexpr float mostZoom = 4.0F;
constexpr float mostFitZoom = 2.0F; // a few cards need not fill the window
constexpr float zoomPerNotch = 1.15F;
constexpr float glideRate = 9.0F; // of the camera's way to the current step, per second
constexpr float motionSeconds = 0.55F;
// Of the time a step lasts while playing, so that a message arrives before the next one leaves.
constexpr float motionShare = 0.75F;

} // namespace

void GraphView::drawContent(ViewContext& context) {
  area_ = {ImGui::GetWindowPos(),
           {ImGui::GetWindowPos().x + ImGui::GetWindowSize().x,
            ImGui::GetWindowPos().y + ImGui::GetWindowSize().y}};
  pointed_.reset();
  if (context.names == nullptr) return;
  advance(context);
  aimCamera(context);
  takeInput(context);
  drawScene(context);
  drawEditor(context);
  drawControls(context);
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

void GraphView::aimCamera(ViewContext& context) {
  scene_ = &scenes_.get(context, flow_);
  const ImVec2 size{area_.width(), area_.height()};
  const bool isNew = scenes_.generation() != fittedGeneration_;
  const bool resized = size.x != fittedSize_.x || size.y != fittedSize_.y;
  if (isNew) editor_.close();
  if (isNew || context.asked.fit || (resized && aim_ != Aim::Free)) {
    fit(context);
    // What cannot be read as a whole is shown part by part, unless the whole was asked for.
    const bool readable = camera_.zoom >= readableZoom || context.asked.fit;
    aim_ = readable ? Aim::Whole : Aim::Step;
    if (!readable) camera_.zoom = 1;
    justAimed_ = true;
  }
  if (context.asked.follow) {
    aim_ = Aim::Step;
    camera_.zoomAbout(area_.centre(), std::max(1.0F, 1 / camera_.zoom), leastZoom, mostZoom);
  }
  gliding_ = false;
  if (aim_ == Aim::Step) follow(context);
  justAimed_ = false;
}

void GraphView::fit(ViewContext& context) {
  const Rect room = area_.grown(-context.theme.sizes.gapSmall);
  scene_ = &scenes_.fitting(context, room);
  flow_ = scene_->flow;
  const CardSizes& c = context.theme.card;
  std::vector<float> crisp{1.0F};
  for (const ImFont* font : context.fonts.zoomed)
    if (font->FontSize > c.text && font->FontSize < c.text * mostFitZoom)
      crisp.push_back(font->FontSize / c.text);
  camera_.fit(scene_->bounds, room, crisp);
  fittedSize_ = {area_.width(), area_.height()};
  fittedGeneration_ = scenes_.generation();
}

void GraphView::follow(const ViewContext& context) {
  const Step* step = context.session.player()->current();
  const NodeId node = step == nullptr ? NodeId{0} : step->node;
  const ImVec2 now = camera_.toScreen(scene_->boxes[static_cast<std::size_t>(node.value)].centre());
  const ImVec2 way{area_.centre().x - now.x, area_.centre().y - now.y};
  const float share =
      context.motion && !justAimed_ ? 1 - std::exp(-glideRate * context.seconds) : 1.0F;
  gliding_ = share < 1 && std::abs(way.x) + std::abs(way.y) > 1;
  const float part = gliding_ ? share : 1.0F;
  camera_.origin = {camera_.origin.x + way.x * part, camera_.origin.y + way.y * part};
  // Text is sharp on whole pixels.
  if (!gliding_) camera_.origin = {std::round(camera_.origin.x), std::round(camera_.origin.y)};
}

NodeId GraphView::nodeAt(ImVec2 screen) const {
  const ImVec2 p = camera_.toScene(screen);
  for (std::size_t i = scene_->boxes.size(); i-- > 0;)
    if (scene_->boxes[i].contains(p)) return {static_cast<int>(i)};
  return {};
}

void GraphView::takeInput(ViewContext& context) {
  ImGui::SetCursorScreenPos(area_.min);
  ImGui::InvisibleButton("canvas", {std::max(1.0F, area_.width()), std::max(1.0F, area_.height())},
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle |
                             ImGuiButtonFlags_MouseButtonRight);
  ImGui::SetItemAllowOverlap();
  const bool hovered = ImGui::IsItemHovered();
  if (hovered || editor_.dragging()) {
    const NodeId node = nodeAt(ImGui::GetIO().MousePos);
    context.hoverNext.node = node;
    if (node.valid())
      pointed_ = cellAt(context, *scene_, node, camera_.toScene(ImGui::GetIO().MousePos));
  }
  if (hovered || ImGui::IsItemActive()) zoomAndPan(context);
  if (ImGui::IsItemActivated()) press(context);
  if (ImGui::IsItemDeactivated()) release(context);
  if (pointed_ && editableNow(context.session, *pointed_))
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (hovered && !ImGui::IsItemActive() && !editor_.typingIn()) hoverTooltip(context);
  if (context.keyboardView == id() && !editor_.typingIn()) takeKeys(context);
  const NodeId focus = context.session.selection();
  if (focus.valid() && !ImGui::IsAnyItemActive() && !editor_.typingIn() &&
      ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false))
    editor_.open(context.session, {focus, false, 0});
}

void GraphView::zoomAndPan(const ViewContext& context) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel != 0) {
    camera_.zoomAbout(io.MousePos, std::pow(zoomPerNotch, io.MouseWheel), leastZoom, mostZoom);
    aim_ = Aim::Free;
  }
  if (!ImGui::IsItemActive()) return;
  const ImVec2 total = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0);
  const float slack = context.theme.sizes.gapSmall;
  if (std::abs(total.x) + std::abs(total.y) > slack) pressMoved_ = true;
  const bool other =
      ImGui::IsMouseDown(ImGuiMouseButton_Middle) || ImGui::IsMouseDown(ImGuiMouseButton_Right);
  if (other || (pressMoved_ && !editor_.dragging())) {
    camera_.origin = {camera_.origin.x + io.MouseDelta.x, camera_.origin.y + io.MouseDelta.y};
    if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) aim_ = Aim::Free;
  }
}

void GraphView::press(ViewContext& context) {
  pressMoved_ = false;
  const bool left = ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (left && pointed_) editor_.startDrag(context.session, *pointed_);
}

void GraphView::release(ViewContext& context) {
  const bool wasDrag = pressMoved_;
  editor_.endDrag();
  pressMoved_ = false;
  if (wasDrag || !ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
  context.commands.push(command::Select{context.hoverNext.node});
  if (pointed_ && ImGui::GetIO().MouseClickedLastCount[ImGuiMouseButton_Left] > 1)
    editor_.open(context.session, *pointed_);
}

void GraphView::takeKeys(ViewContext& context) {
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  if (pressed(ImGuiKey_LeftArrow)) selectTowards(context, {-1, 0});
  if (pressed(ImGuiKey_RightArrow)) selectTowards(context, {1, 0});
  if (pressed(ImGuiKey_UpArrow)) selectTowards(context, {0, -1});
  if (pressed(ImGuiKey_DownArrow)) selectTowards(context, {0, 1});
}

void GraphView::selectTowards(ViewContext& context, ImVec2 way) const {
  const NodeId from = context.focusNode();
  if (!from.valid()) return context.commands.push(command::Select{NodeId{0}});
  const ImVec2 start = scene_->boxes[static_cast<std::size_t>(from.value)].centre();
  int best = -1;
  float least = FLT_MAX;
  for (int i = 0; i < context.names->graph().nodeCount(); ++i) {
    const ImVec2 to = scene_->boxes[static_cast<std::size_t>(i)].centre();
    const float along = (to.x - start.x) * way.x + (to.y - start.y) * way.y;
    const float across = std::abs((to.x - start.x) * way.y) + std::abs((to.y - start.y) * way.x);
    const float cost = along + across + across; // straight ahead counts more than near
    if (along <= 0 || cost >= least) continue;
    least = cost;
    best = i;
  }
  if (best >= 0) context.commands.push(command::Select{NodeId{best}});
}

void GraphView::hoverTooltip(const ViewContext& context) const {
  const NodeId id = context.hoverNext.node;
  if (!id.valid()) return;
  const Node& node = context.names->graph().node(id);
  std::string words = context.names->program(id) + "  " + cardSubtitle(node);
  if (pointed_) {
    const Player& player = *context.session.player();
    const bool known = pointed_->gradient ? player.gradientKnown(id) : player.valueKnown(id);
    const auto& entries = pointed_->gradient       ? player.trace().gradient(id)
                          : player.updateKnown(id) ? player.trace().updated(id)
                                                   : player.trace().value(id);
    NumberStyle exact;
    exact.digits = 10;
    const std::string name = context.names->entryProgram(id, pointed_->entry);
    words = pointed_->gradient ? "grad(" + name + ")" : name;
    words += known ? " = " + formatNumber(entries[static_cast<std::size_t>(pointed_->entry)], exact)
                   : " is not known yet";
    if (editableNow(context.session, *pointed_))
      words += "\nDrag to change it (Shift: finely), double-click to type";
  }
  tooltip(context, words);
}

void GraphView::drawScene(ViewContext& context) {
  EdgePainter edges(context, *scene_, camera_, progress_);
  CardPainter cards(context, *scene_, camera_);
  edges.drawAll(area_);
  for (int i = 0; i < context.names->graph().nodeCount(); ++i)
    if (camera_.toScreen(scene_->boxes[static_cast<std::size_t>(i)]).overlaps(area_))
      cards.draw(NodeId{i});
  edges.drawAbove(area_);
  if (editor_.dragging()) editor_.drag(context, ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0));
}

void GraphView::drawEditor(ViewContext& context) {
  const std::optional<CellRef> cell = editor_.typingIn();
  if (!cell) return;
  const std::optional<Rect> box = boxOf(context, *scene_, *cell);
  if (!box) return editor_.close();
  editor_.draw(context, camera_.toScreen(*box), cellTextSize(context, camera_.zoom));
}

void GraphView::drawControls(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Rect box{{area_.max.x - s.bar - s.bar - s.gapSmall, area_.max.y - s.bar - s.gapSmall},
                 {area_.max.x - s.gapSmall, area_.max.y - s.gapSmall}};
  ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, context.theme.colours.page,
                                            s.rounding);
  ImGui::SetCursorScreenPos(box.min);
  actionButton(context, "follow", {Icon::Follow, "", false, aim_ != Aim::Step}, "graph/follow");
  ImGui::SetCursorScreenPos({box.max.x - s.bar, box.min.y});
  actionButton(context, "fit", {Icon::Fit, "", false, aim_ != Aim::Whole}, "graph/fit");
}

} // namespace backstep::ui
