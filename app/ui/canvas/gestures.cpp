#include "canvas/gestures.h"

#include "canvas/card_geometry.h"
#include "canvas/card_pen.h"
#include "canvas/drawn_walk.h"
#include "canvas/number_card.h"
#include "canvas/scene.h"
#include "explain/gate_names.h"
#include "imgui/versions.h"
#include "kit/cell_editor.h"
#include "kit/picking.h"
#include "kit/value_cells.h"
#include "kit/walk_faults.h"
#include "model/asked_number.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr int mostInTip = 12; // entries of an array

/// The symbol of a cell; of a gate that is called by its op, what it computes.
std::string nameInTip(const Names& names, const CellRef& cell) {
  const std::string code = names.entryProgram(cell.node, cell.entry);
  if (isCalledByOp(names, cell.node)) return cell.gradient ? "gradient at " + code : code;
  if (cell.gradient)
    return plainLabel(names.gradientEntryTex(cell.node, cell.entry), "gradient at " + code);
  return plainLabel(names.entryTex(cell.node, cell.entry), code);
}

} // namespace

std::string cellTip(const ViewContext& context, const CellRef& cell) {
  const Player& player = drawnPlayer(context);
  const NodeId id = cell.node;
  const bool known = cell.gradient ? player.gradientKnown(id) : player.valueKnown(id);
  const auto& entries = cell.gradient            ? player.trace().gradient(id)
                        : player.updateKnown(id) ? player.trace().updated(id)
                                                 : player.trace().value(id);
  std::string words = nameInTip(drawnNames(context), cell);
  words += known ? " = " + withAllFigures(context, entries[static_cast<size_t>(cell.entry)])
                 : " is not known yet";
  const std::optional<CellRef> owner = ownerOf(context, cell);
  if (!owner) return words;
  if (const auto own = lessonsOwnNumber(context, *owner))
    words += "\nThe lesson's own: " + withAllFigures(context, *own);
  if (editableNow(context.session, *owner))
    words += "\nDrag to change it (Shift: finely), double-click to type";
  return words;
}

namespace {

/// What else is to be said of a gate: how it hands gradients on, whose part it is, what a
/// double-click does.
std::string gateTip(const ViewContext& context, NodeId drawn) {
  const FinerWalk* finer = context.session.finer();
  const NodeId owner = ownerOf(context, drawn);
  const Graph& open = context.names->graph();
  const bool opens = owner.valid() && canOpen(open.node(owner)) &&
                     context.session.zoom().level == ZoomLevel::Matrices;
  std::string words;
  if (finer != nullptr) {
    const Node& node = drawnNames(context).graph().node(drawn);
    const std::string_view pattern = node.op == nullptr ? "" : gateSentence(node.op->gate);
    if (!pattern.empty()) words += "\n" + std::string(pattern);
    if (node.messageCount > 1) words += "\nUsed more than once: its messages are added up.";
    if (owner.valid() && finer->ownerEntry(drawn, 0) < 0)
      words += "\nPart of " + context.names->program(owner);
  }
  if (!opens) return words;
  const auto& opened = context.session.zoom().opened;
  const bool isOpen = std::find(opened.begin(), opened.end(), owner) != opened.end();
  return words +
         (isOpen ? "\nDouble-click: one card again" : "\nDouble-click: the gates it is made of");
}

} // namespace

std::string cardTip(const ViewContext& context, NodeId node) {
  const Names& names = drawnNames(context);
  std::string words = names.program(node) + "  " + cardSubtitle(names.graph().node(node));
  words += gateTip(context, node);
  if (context.session.finer() != nullptr) return words;
  const std::span<const double> own = lessonsOwn(context, node, false);
  if (own.empty()) return words;
  const Shape& shape = context.names->graph().node(node).shape;
  return words + "\nThe lesson's own: " + arrayText(own, shape, arrayStyle(context, mostInTip));
}

void Gestures::take(ViewContext& context, const Targets& targets) {
  const Rect& area = targets.area;
  ImGui::SetCursorScreenPos(area.min);
  underlyingButton("canvas", {std::max(1.0F, area.width()), std::max(1.0F, area.height())},
                   ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle |
                       ImGuiButtonFlags_MouseButtonRight);
  const bool hovered = ImGui::IsItemHovered();
  const bool active = ImGui::IsItemActive();
  hovering_ = hovered && !active;
  if (!active || ImGui::IsItemActivated()) lookUnder(context, targets);
  if (!hovered && !active)
    node_ = {}, cell_.reset(), own_.reset(), edge_ = {},
    onPin_ = onFault_ = onHandle_ = onPlate_ = false;
  if (const NodeId owner = ownerOf(context, node_); owner.valid()) context.hoverNext.node = owner;
  menuAsked_ = false;
  clicked_.reset();
  const bool wheelTaken = hovering_ && own_ && targets.editor.takeWheel(context, *own_);
  if (hovered || active)
    targets.camera.takePointer(context, targets.editor.dragging() || gripped_.valid(), !wheelTaken);
  if (ImGui::IsItemActivated()) press(context, targets);
  if (active) moveCard(context, targets);
  if (ImGui::IsItemDeactivated()) release(context, targets);
  if (hovered || active) showCursor(context);
}

void Gestures::lookUnder(ViewContext& context, const Targets& targets) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Camera& camera = targets.camera.camera();
  const ImVec2 at = camera.toScene(mouse);
  node_ = cardAt(targets.scene, at);
  cell_.reset();
  own_.reset();
  edge_ = {};
  onPin_ = onFault_ = false;
  onPlate_ = targets.onPlate.valid() && targets.plate.contains(mouse);
  if (onPlate_) {
    node_ = {};
    edge_ = targets.onPlate;
    onHandle_ = false;
    return;
  }
  for (const auto& pin : targets.pins.all()) {
    const Rect& box = targets.scene.boxes[static_cast<size_t>(pin.first)];
    if (box.contains(at)) node_ = NodeId{pin.first}; // it lies on top
    if (!pinBox(context, camera.toScreen(box)).contains(mouse)) continue;
    onPin_ = true;
    node_ = NodeId{pin.first};
  }
  if (!onPin_) lookForFaults(context, targets);
  if (!onPin_ && !onFault_ && node_.valid() && detailAt(camera.zoom) == Detail::Numbers)
    cell_ = cellAt(context, targets.scene, node_, at);
  if (cell_) own_ = ownerOf(context, *cell_);
  if (!node_.valid()) edge_ = edgeAt(targets.scene, at, context.theme.sizes.gapSmall / camera.zoom);
  onHandle_ = !onPin_ && !onFault_ && onHandle(context, targets);
}

/// Their marks stand out of the cards' upper edges.
void Gestures::lookForFaults(const ViewContext& context, const Targets& targets) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (size_t i = 0; i < targets.scene.boxes.size() && !onFault_; ++i) {
    const NodeId drawn{static_cast<int>(i)};
    const Rect card = targets.camera.camera().toScreen(targets.scene.boxes[i]);
    if (!faultBox(context, card, targets.pins.pinned(drawn)).contains(mouse)) continue;
    const NodeId owner = ownerOf(context, drawn);
    onFault_ =
        owner.valid() && drawnAs(context, owner) == drawn && !faultsAt(context, owner).empty();
    if (onFault_) node_ = drawn;
  }
}

/// The header of a card; from afar all of it.
bool Gestures::onHandle(const ViewContext&, const Targets& targets) const {
  if (!node_.valid()) return false;
  const Camera& camera = targets.camera.camera();
  const CardGeometry& card = targets.scene.cards[static_cast<size_t>(node_.value)];
  if (card.chip || detailAt(camera.zoom) != Detail::Numbers) return true;
  const Rect& box = targets.scene.boxes[static_cast<size_t>(node_.value)];
  return camera.toScene(ImGui::GetIO().MousePos).y - box.min.y < card.value.origin.y;
}

void Gestures::press(ViewContext& context, const Targets& targets) {
  gripped_ = {};
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
  if (own_) targets.editor.startDrag(context, *own_);
  if (targets.editor.dragging() || !onHandle_) return;
  gripped_ = node_;
  const ImVec2 at = targets.camera.camera().toScene(ImGui::GetIO().MousePos);
  const ImVec2 corner = targets.scene.boxes[static_cast<size_t>(node_.value)].min;
  grip_ = {at.x - corner.x, at.y - corner.y};
}

void Gestures::moveCard(const ViewContext& context, const Targets& targets) {
  if (!gripped_.valid() || !targets.camera.dragged()) return;
  held_ = gripped_;
  const ImVec2 at = targets.camera.camera().toScene(ImGui::GetIO().MousePos);
  const ImVec2 home = targets.home.boxes[static_cast<size_t>(held_.value)].min;
  const float em = context.theme.sizes.em;
  targets.pins.pin(held_, {(at.x - grip_.x - home.x) / em, (at.y - grip_.y - home.y) / em});
}

void Gestures::release(ViewContext& context, const Targets& targets) {
  targets.editor.endDrag();
  gripped_ = held_ = {};
  const float slack = context.theme.sizes.gapSmall;
  menuAsked_ = ImGui::IsMouseReleased(ImGuiMouseButton_Right) &&
               ImGui::GetIO().MouseDragMaxDistanceSqr[ImGuiMouseButton_Right] < slack * slack;
  if (menuAsked_ && own_) targets.editor.focus(context, *own_);
  if (targets.camera.dragged() || !ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
  const std::optional<TracePlace> asked = askedFor(context);
  if (asked) context.commands.push(command::AskNumber{*asked});
  if (onPlate_) return;
  const bool again = ImGui::GetIO().MouseClickedLastCount[ImGuiMouseButton_Left] > 1;
  if (onPin_ && again) return targets.pins.unpin(node_);
  const NodeId owner = ownerOf(context, node_);
  if (!onFault_ && pickNode(context, owner)) return;
  if (onFault_) { // the inspector says it in full
    context.commands.push(command::Select{owner});
    context.requests.show = "inspector";
  }
  clicked_ = own_;
  if (own_ && again) targets.editor.open(context.session, *own_);
  if (again && !asked && owner.valid()) context.commands.push(command::ToggleGate{owner});
}

/// The covered number under the pointer, by what is asked in the open walk: for the inside of an op
/// what the op computes.
std::optional<TracePlace> Gestures::askedFor(const ViewContext& context) const {
  const Player& player = drawnPlayer(context);
  if (cell_ && socketAt(player, *cell_)) {
    const NodeId owner = ownerOf(context, cell_->node);
    const CellRef whole{owner, cell_->gradient, -1};
    return placeOf(*context.session.player(), own_.value_or(whole));
  }
  if (!edge_.valid() || !anyCovered(player.trace().message(edge_))) return std::nullopt;
  if (const EdgeId owner = ownerOf(context, edge_); owner.valid())
    return TracePlace{TracePlace::Kind::Message, owner.value, -1};
  const NodeId inside = ownerOf(context, player.trace().graph().edge(edge_).consumer);
  return TracePlace{TracePlace::Kind::Gradient, inside.value, -1};
}

void Gestures::showCursor(const ViewContext& context) const {
  if (own_ && editableNow(context.session, *own_))
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  else if (held_.valid())
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
  else if (onHandle_ || onPin_ || onFault_)
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
}

} // namespace backstep::ui
