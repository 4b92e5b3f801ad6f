#include "canvas/graph_view.h"

#include "canvas/card_geometry.h"
#include "canvas/card_layer.h"
#include "canvas/drawn_walk.h"
#include "canvas/edge_painter.h"
#include "canvas/level_switch.h"
#include "canvas/step_sight.h"
#include "canvas/trial_plate.h"
#include "imgui/versions.h"
#include "kit/picking.h"
#include "kit/typing.h"
#include "kit/view.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float comparedCell = 1.8F; // height of a cell with two numbers, in cells with one
constexpr float mostFitZoom = 2.0F;  // a few cards need not fill the window
constexpr float mostLectureZoom = 2.6F;

/// The zooms at which text is drawn as it was baked.
std::vector<float> crispZooms(const ViewContext& context, float most) {
  const float text = context.theme.card.text;
  std::vector<float> crisp{1.0F};
  for (const ImFont* font : context.fonts.zoomed)
    if (font->FontSize > text && font->FontSize < text * most)
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
  corners_ = {};
  if (context.names == nullptr) return;
  const ImGuiIO& io = ImGui::GetIO();
  const bool turned = io.MouseWheel != 0 && area_.contains(io.MousePos);
  sinceWheel_ = turned ? 0 : std::min(wheelPause, sinceWheel_ + context.seconds);
  motion_.advance(context, ImGui::IsMouseDown(ImGuiMouseButton_Left));
  flows_.refresh(drawnPlayer(context).trace(), context.session.revision());
  trial_.refresh(context);
  level_ = shownLevel(context.session);
  if (level_ == ZoomLevel::Neurons) return drawNeurons(context);
  paths_.refresh(context);
  setStage(context);
  Theme theme = context.theme;
  theme.card = shown_->stage.scene().sizes;
  ViewContext staged = withLooks(context, theme, context.fonts, context.reading);
  drawStaged(staged);
}

/// With the sizes that the cards were laid out with.
void GraphView::drawStaged(ViewContext& context) {
  gestures_.take(context, {shown_->stage.scene(), *home_, shown_->camera, editor_, shown_->pins,
                           area_, plate_, onPlate_});
  askAbout(context, gestures_.clicked());
  takeKeys(context);
  placeCorners(context);
  drawScene(context);
  drawEditor(context);
  drawMinimap(context);
  drawControls(context, shown_->camera.aim());
  paths_.drawPlate(context);
  const bool inHand = trial_.before() != nullptr; // its ghost says what it was
  if (gestures_.hovering() && !editor_.typingIn() && !inHand) showTip(context);
  drawMenu(context);
}

/// Asks why the number that was clicked is what it is; a lecture has no room for the answer.
void GraphView::askAbout(ViewContext& context, const std::optional<CellRef>& clicked) const {
  if (clicked && look_ == Look::Desk) askWhy(context, *clicked);
}

/// True when it is not the one of the frame before.
bool GraphView::chooseDrawing(const ViewContext& context) {
  const Drawing* before = shown_;
  const auto& open = context.session.document()->trace().evaluation().sharedGraph();
  const auto& drawn = drawnPlayer(context).trace().evaluation().sharedGraph();
  open_.pins.belongTo(open);
  if (drawn != open) finer_.pins.belongTo(drawn);
  shown_ = drawn == open ? &open_ : &finer_;
  if (context.asked.tidy) shown_->pins.clear();
  return shown_ != before;
}

void GraphView::drawNeurons(ViewContext& context) {
  placeLegend(context);
  editor_.takeKeys(context);
  neurons_.draw(context, {area_, room(context)}, editor_);
  askAbout(context, neurons_.clicked());
  drawControls(context, neurons_.aim());
}

void GraphView::setStage(ViewContext& context) {
  const bool another = chooseDrawing(context);
  Drawing& drawing = *shown_;
  if (manyGates(context)) drawing.density = Density::Compact;
  home_ = &drawing.scenes.get(context, drawing.density);
  const bool isNew = drawing.scenes.generation() != drawing.generation;
  if (isNew)
    drawing.pictures.thumbnails = {}; // a new graph may keep its numbers where another one did
  if (isNew || another) {
    editor_.close();
    gestures_ = {}; // what was under the pointer is not there any more
    onPlate_ = {};
  }
  // A drawing that was arranged by hand keeps its layout.
  if (drawing.camera.fits(context, area_, isNew) && drawing.pins.empty())
    home_ = &drawing.scenes.fitting(context, room(context));
  drawing.density = home_->density;
  drawing.generation = drawing.scenes.generation();
  drawing.stage.update(drawnNames(context).graph(), *home_, drawing.generation, drawing.pins,
                       {context.theme.sizes.em, context.seconds, context.motion, gestures_.held()});
  aimCamera(context);
}

void GraphView::aimCamera(const ViewContext& context) {
  const bool lecture = look_ == Look::Lecture;
  const std::vector<float> crisp = crispZooms(context, lecture ? mostLectureZoom : mostFitZoom);
  const Scene& scene = shown_->stage.scene();
  const StepSight step(context, scene);
  CameraPilot::Sight sight;
  sight.bounds = scene.bounds;
  sight.least = leastZoom();
  sight.middle = step.heart(room(context), sight.least);
  sight.around = step.around();
  sight.most = lecture ? mostLectureZoom : 1;
  sight.crisp = crisp;
  sight.area = area_;
  sight.room = room(context);
  shown_->camera.aim(context, sight);
}

float GraphView::leastZoom() const { return look_ == Look::Lecture ? lectureZoom : readableZoom; }

Rect GraphView::room(const ViewContext& context) const {
  // The buttons at the bottom hide nothing.
  Rect free = area_.grown(-context.theme.sizes.gapLarge);
  free.max.y = std::max(free.min.y + 1, free.max.y - context.theme.sizes.bar);
  return free;
}

void GraphView::takeKeys(ViewContext& context) {
  editor_.takeKeys(context);
  if (editor_.typingIn() || context.cellFocus.cell || ImGui::IsAnyItemActive()) return;
  const NodeId selected = context.session.selection();
  if (!hasKeyboard(context)) {
    if (selected.valid() && keyPressed(ImGuiKey_Enter)) {
      reveal(context, selected);
      editor_.open(context.session, {selected, false, 0});
    }
    return;
  }
  if (keyPressed(ImGuiKey_LeftArrow, true)) selectTowards(context, {-1, 0});
  if (keyPressed(ImGuiKey_RightArrow, true)) selectTowards(context, {1, 0});
  if (keyPressed(ImGuiKey_UpArrow, true)) selectTowards(context, {0, -1});
  if (keyPressed(ImGuiKey_DownArrow, true)) selectTowards(context, {0, 1});
  const NodeId focus = context.focusNode();
  const bool go = enterPressed() || keyPressed(ImGuiKey_Space);
  if (focus.valid() && go) context.commands.push(command::GoToNode{focus});
}

/// From one node of the open walk to another: of a finer form over the parts of the same one.
void GraphView::selectTowards(ViewContext& context, ImVec2 way) {
  const NodeId focus = context.focusNode();
  const Graph& graph = drawnNames(context).graph();
  NodeId to = focus.valid() ? drawnAs(context, focus) : NodeId{0};
  if (focus.valid()) do {
      to = neighbour(graph, shown_->stage.scene(), to, way);
    } while (to.valid() && ownerOf(context, to) == focus);
  const NodeId owner = ownerOf(context, to);
  if (!owner.valid()) return;
  context.commands.push(command::Select{owner});
  reveal(context, owner);
}

/// `node` is one of the open walk.
void GraphView::reveal(const ViewContext& context, NodeId node) {
  const NodeId drawn = drawnAs(context, node);
  if (!drawn.valid()) return;
  shown_->camera.guide().reveal(shown_->stage.scene().boxes[static_cast<size_t>(drawn.value)],
                                area_, context.theme.sizes.gapLarge);
}

void GraphView::drawScene(ViewContext& context) {
  const Camera& camera = shown_->camera.camera();
  const Scene& scene = shown_->stage.scene();
  const Trace& trace = drawnPlayer(context).trace();
  const InFlight flight = motion_.flight(trace);
  const bool spotlight = look_ == Look::Lecture && trial_.before() == nullptr;
  EdgePainter edges(context, scene, camera, {flows_, flight, gestures_.edge(), spotlight});
  CardLayer cards(context, scene, camera, {shown_->pictures, shown_->labels},
                  {shown_->pins, hasKeyboard(context), flight});
  std::optional<ChainPlate> plate;
  const int moving = motion_.step(trace);
  const bool sending = moving > 0 && trace.step(moving).kind == StepKind::Message;
  const EdgeId edge =
      sending ? trace.step(moving).edge : chainEdge(drawnPlayer(context), gestures_.edge());
  if (edge.valid()) plate.emplace(context, ground(context), edge, flows_.of(edge), shown_->plates);
  onPlate_ = edge;
  if (plate) plate_ = plate->frame();
  edges.drawAll(area_);
  paths_.drawLines(context, scene, camera);
  if (plate) plate->drawTethers();
  cards.draw(area_);
  paths_.drawRings(context, scene, camera);
  if (spotlight) drawSpotlight(context, scene, camera, area_);
  if (trial_.before() != nullptr && context.session.finer() == nullptr)
    drawGhosts(context, scene, camera, trial_, area_);
  if (plate) plate->draw(sending ? motion_.time() : 1.0F);
  drawTrial(context, plate ? &*plate : nullptr);
  if (moving > 0)
    FlightPainter(context, scene, camera, plate ? &*plate : nullptr).draw(moving, motion_.time());
  if (editor_.dragging()) editor_.drag(context, ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0));
}

PlateGround GraphView::ground(const ViewContext& context) const {
  const CameraPilot& camera = shown_->camera;
  return {shown_->stage.scene(), shown_->stage.version(), camera.camera(), room(context), corners_,
          camera.goal()};
}

void GraphView::drawTrial(ViewContext& context, const ChainPlate* plate) {
  if (trial_.before() == nullptr || context.session.finer() != nullptr) return;
  if (!context.session.player()->valueKnown(context.names->graph().output())) return;
  const auto corners = corners_.all();
  std::vector<Rect> covers(corners.begin(), corners.end());
  if (plate != nullptr) covers.push_back(plate->frame());
  TrialPlate(context, shown_->stage.scene(), shown_->camera.camera(), trial_, room(context), covers)
      .draw();
}

void GraphView::drawMenu(ViewContext& context) {
  const EdgeId edge = ownerOf(context, gestures_.edge());
  if (gestures_.menuAsked() && edge.valid())
    menu_.openMessage(edge);
  else if (gestures_.menuAsked())
    menu_.open(ownerOf(context, gestures_.node()), gestures_.ownCell());
  const NodeId focus = context.focusNode();
  const NodeId shown = drawnAs(context, focus);
  if (hasKeyboard(context) && shown.valid() && NodeMenu::asked()) {
    const Rect& card = shown_->stage.scene().boxes[static_cast<size_t>(shown.value)];
    menu_.openAt(shown_->camera.camera().toScreen(card.min), focus);
  }
  menu_.draw(context);
}

/// Where a cell of the open walk is, in scene units.
std::optional<Rect> GraphView::boxOfOwn(const ViewContext& context, const CellRef& cell) const {
  const std::optional<CellRef> drawn = drawnAs(context, cell);
  return drawn ? boxOf(context, shown_->stage.scene(), *drawn) : std::nullopt;
}

void GraphView::drawEditor(ViewContext& context) {
  const Camera& camera = shown_->camera.camera();
  const std::optional<CellRef> cell = editor_.typingIn();
  if (const auto focused = editor_.focused(context); focused && !cell)
    if (const auto place = boxOfOwn(context, *focused))
      CellEditor::drawFocus(context, camera.toScreen(*place));
  if (!cell) return;
  const std::optional<Rect> box = boxOfOwn(context, *cell);
  if (!box) return editor_.close();
  editor_.draw(context, camera.toScreen(*box), cellTextSize(context, camera.zoom));
}

void GraphView::placeCorners(const ViewContext& context) {
  const Scene& scene = shown_->stage.scene();
  const Camera& camera = shown_->camera.camera();
  corners_ = {controls(context), {}, paths_.place(context, area_), {}};
  placeLegend(context);
  if (look_ == Look::Lecture) return; // nobody in the room could press the map
  const bool inHand = trial_.before() != nullptr;
  std::vector<bool> looked(scene.boxes.size(), false);
  if (drawnPlayer(context).current() != nullptr)
    for (const NodeId node : nodesInStep(context)) looked[static_cast<size_t>(node.value)] = true;
  if (const NodeId hand = inHand ? drawnAs(context, trial_.cell().node) : NodeId{}; hand.valid())
    looked[static_cast<size_t>(hand.value)] = true;
  std::vector<Rect> cards;
  std::vector<Rect> others;
  for (size_t i = 0; i < looked.size(); ++i)
    if (const Rect card = camera.toScreen(scene.boxes[i]); card.overlaps(area_))
      (looked[i] ? cards : others).push_back(card);
  const bool moving =
      shown_->camera.gliding() || sinceWheel_ < wheelPause || (ImGui::IsAnyMouseDown() && !inHand);
  // Nor is it taken from under the pointer, which may press again, before another step comes.
  const int cursor = drawnPlayer(context).cursor();
  const bool aimedAt = cursor == mappedAt_ && minimap_.place() &&
                       minimap_.place()->contains(ImGui::GetIO().MousePos);
  if (!moving) mappedAt_ = cursor;
  const auto plates = corners_.all();
  minimap_.settle(context.theme.sizes, scene, camera,
                  {area_, cards, plates, moving || aimedAt, others});
  corners_.map = minimap_.place().value_or(Rect{});
}

void GraphView::drawMinimap(ViewContext& context) {
  const auto middle = minimap_.draw(context, shown_->stage.scene(), shown_->camera.camera(), area_);
  if (!middle) return;
  shown_->camera.guide().centreOn(*middle, area_);
  shown_->camera.guide().jump();
}

std::string GraphView::legend(const ViewContext& context) const {
  if (context.session.replay() != nullptr)
    return "Above: the right run. Below, paler: the run with the mistake.";
  if (!context.session.document()->edited())
    return "Nothing differs from the lesson's own numbers.";
  if (detailAt(shown_->camera.camera().zoom) != Detail::Numbers)
    return "Come nearer to compare with the lesson's own numbers.";
  return "Above: now. Below, paler: the lesson's own number.";
}

/// In the upper left corner, below the list of paths. Empty while nothing is compared.
void GraphView::placeLegend(const ViewContext& context) {
  if (!context.session.comparing()) return;
  const Sizes& s = context.theme.sizes;
  legend_ = legend(context);
  const ImVec2 size = textExtent(context.fonts.small, legend_);
  const float widest = area_.width() - s.gapLarge - s.gapLarge;
  const ImVec2 at{area_.min.x + s.gap, std::max(area_.min.y, corners_.paths.max.y) + s.gap};
  corners_.legend = {at, {at.x + std::min(size.x, widest) + s.gap, at.y + size.y + s.gapSmall}};
}

/// What the two numbers of a cell are.
void GraphView::drawLegend(ViewContext& context) const {
  if (context.names == nullptr) return;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  const Rect& plate = corners_.legend;
  const std::string words = elided(font, font->FontSize, legend_, plate.width() - s.gap + s.hair);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(plate.min, plate.max, p.page, s.rounding);
  list.AddRect(plate.min, plate.max, p.rule, s.rounding, 0, s.hair);
  list.AddText(
      font, font->FontSize,
      {std::round(plate.min.x + s.gap * 0.5F), std::round(plate.min.y + s.gapSmall * 0.5F)},
      p.inkSoft, words.c_str());
  context.probe.text("graph/legend", words, plate);
}

/// 0 where they have no room, or nobody could press them.
float GraphView::levelsWidth(const ViewContext& context) const {
  constexpr float leastRoom = 2.0F; // times their width
  const float width = levelSwitchWidth(context);
  return look_ == Look::Desk && area_.width() > width * leastRoom ? width : 0;
}

Rect GraphView::controls(const ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  const float width = levelsWidth(context) + s.bar + s.bar + (canTidy() ? s.bar : 0);
  return {{area_.max.x - width - s.gapSmall, area_.max.y - s.bar - s.gapSmall},
          {area_.max.x - s.gapSmall, area_.max.y - s.gapSmall}};
}

Rect GraphView::messageRoom(const ViewContext& context) const {
  Rect room{area_.min, {area_.max.x, controls(context).min.y}};
  const std::optional<Rect>& map = minimap_.place();
  if (level_ != ZoomLevel::Neurons && map && map->max.y > room.max.y) room.max.y = map->min.y;
  return room;
}

void GraphView::drawControls(ViewContext& context, CameraGuide::Aim aim) {
  const Sizes& s = context.theme.sizes;
  const Rect box = controls(context);
  ImGui::GetWindowDrawList()->AddRectFilled(box.min, box.max, context.theme.colours.page,
                                            s.rounding);
  if (levelsWidth(context) > 0) drawLevelSwitch(context, box.min);
  const auto at = [&](int fromRight) {
    ImGui::SetCursorScreenPos({box.max.x - s.bar * static_cast<float>(fromRight), box.min.y});
  };
  if (canTidy()) {
    at(3);
    actionButton(context, "tidy", {Icon::Tidy, "", false, true}, "graph/tidy");
  }
  at(2);
  actionButton(context, "follow", {Icon::Follow, "", false, aim != CameraGuide::Aim::Step},
               "graph/follow");
  at(1);
  actionButton(context, "fit", {Icon::Fit, "", false, aim != CameraGuide::Aim::Whole}, "graph/fit");
}

} // namespace backstep::ui
