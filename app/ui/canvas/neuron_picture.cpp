#include "canvas/neuron_picture.h"

#include "canvas/gestures.h"
#include "imgui/versions.h"
#include "kit/picking.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr int mostInColumn = 24;
constexpr float largestRadius = 1.55F; // em
constexpr float radiusOfPitch = 0.4F;  // of the distance between two neurons
constexpr float widestLine = 3.0F;     // times the usual line
constexpr float calm = 0.3F;           // of a line's colour while another is pointed at
constexpr float pick = 0.3F;           // where on a line its number is, from its neuron
constexpr float mostZoom = 2.0F;       // at which letters still grow
constexpr float nearlyWhole = 0.95F;   // zoom at which the picture as laid out is seen

float squaredDistance(ImVec2 p, ImVec2 a, ImVec2 b) {
  const ImVec2 way{b.x - a.x, b.y - a.y};
  const float length = way.x * way.x + way.y * way.y;
  const float along = length > 0 ? ((p.x - a.x) * way.x + (p.y - a.y) * way.y) / length : 0.0F;
  const float share = std::clamp(along, 0.0F, 1.0F);
  const ImVec2 off{p.x - a.x - way.x * share, p.y - a.y - way.y * share};
  return off.x * off.x + off.y * off.y;
}

/// The number of a cell at the cursor; nothing before it is known.
std::optional<double> numberOf(const ViewContext& context, const CellRef& cell) {
  const auto entries = shownEntries(*context.session.player(), cell);
  if (entries.empty()) return std::nullopt;
  return entries[static_cast<size_t>(cell.entry)];
}

/// The largest magnitude of an array's known, finite numbers; 0 without any.
double largestOf(const ViewContext& context, const CellRef& first) {
  double largest = 0;
  for (const double number : shownEntries(*context.session.player(), first))
    if (std::isfinite(number)) largest = std::max(largest, std::abs(number));
  return largest;
}

/// Whether the cursor's step computes the numbers of a column: a layer's product, sum and output
/// are one column.
bool isCurrentColumn(const ViewContext& context, NodeId column) {
  const Step* step = context.session.player()->current();
  if (step == nullptr) return false;
  if (step->node == column) return true;
  const auto layers = context.session.neurons();
  return std::any_of(layers.begin(), layers.end(), [&](const NeuronLayer& layer) {
    return layer.output == column && (layer.product == step->node || layer.sum == step->node);
  });
}

/// Whether the cursor's step goes through a layer's weights, forwards or backwards.
bool isCurrentLayer(const ViewContext& context, const NeuronLayer& layer) {
  const Player& player = *context.session.player();
  const Step* step = player.current();
  if (step == nullptr) return false;
  const NodeId at = step->kind == StepKind::Message
                        ? player.trace().graph().edge(step->edge).consumer
                        : step->node;
  return at == layer.weights || at == layer.product || at == layer.sum || at == layer.output;
}

} // namespace

NeuronPicture::Column& NeuronPicture::columnOf(const Graph& graph, NodeId node, int depth) {
  for (Column& each : columns_)
    if (each.node == node) return each;
  const auto size = static_cast<int>(graph.node(node).shape.size());
  columns_.push_back({node, depth, std::min(size, mostInColumn)});
  return columns_.back();
}

/// Columns and lines; true when they are those of another graph, or letters have another size.
bool NeuronPicture::arrange(const ViewContext& context) {
  const auto& graph = context.session.document()->trace().evaluation().sharedGraph();
  if (graph == graph_ && em_ == context.theme.sizes.em) return false;
  if (graph != graph_) chosen_.reset();
  graph_ = graph;
  em_ = context.theme.sizes.em;
  columns_.clear();
  neurons_.clear();
  lines_.clear();
  held_.reset();
  depths_ = 0;
  const auto layers = context.session.neurons();
  for (const NeuronLayer& layer : layers) {
    const int depth = columnOf(*graph, layer.input, 0).depth + 1;
    columnOf(*graph, layer.output, depth);
    depths_ = std::max(depths_, depth + 1);
  }
  for (const Column& column : columns_)
    for (int i = 0; i < column.shown; ++i) neurons_.push_back({{column.node, false, i}, {}});
  for (size_t i = 0; i < layers.size(); ++i) addLines(context, i);
  return true;
}

void NeuronPicture::addLines(const ViewContext& context, size_t index) {
  const NeuronLayer& layer = context.session.neurons()[index];
  const int cols = graph_->node(layer.weights).shape.cols();
  const auto first = [&](NodeId node) {
    const auto found = std::find_if(neurons_.begin(), neurons_.end(),
                                    [&](const Neuron& each) { return each.cell.node == node; });
    return static_cast<size_t>(found - neurons_.begin());
  };
  const size_t from = first(layer.input);
  const size_t to = first(layer.output);
  for (size_t i = to; i < neurons_.size() && neurons_[i].cell.node == layer.output; ++i)
    for (size_t j = from; j < neurons_.size() && neurons_[j].cell.node == layer.input; ++j) {
      const int entry = static_cast<int>(i - to) * cols + static_cast<int>(j - from);
      lines_.push_back({{layer.weights, false, entry}, j, i, index});
    }
}

/// Gradients while they are on their way back through the layers, unless the user chose.
bool NeuronPicture::gradientsWanted(const ViewContext& context) const {
  if (chosen_) return *chosen_;
  const Step* step = context.session.player()->current();
  if (step == nullptr || step->phase != Phase::Backward) return false;
  return std::any_of(columns_.begin(), columns_.end(), [&](const Column& each) {
    return numberOf(context, {each.node, true, 0}).has_value();
  });
}

/// Columns stand side by side, those of one depth below each other, so that they fill a room of
/// this size.
void NeuronPicture::layOut(const ViewContext& context, ImVec2 room) {
  const float head = context.theme.sizes.bar * 2;
  const float pitchX = room.x / static_cast<float>(std::max(1, depths_));
  bounds_ = {{0, 0}, room};
  radius_ = std::min(em_ * largestRadius, pitchX * radiusOfPitch);
  for (int depth = 0; depth < depths_; ++depth) {
    int count = 0;
    for (const Column& each : columns_) count += each.depth == depth ? each.shown + 1 : 0;
    const float pitch = (room.y - head) / static_cast<float>(std::max(1, count));
    radius_ = std::min(radius_, pitch * radiusOfPitch);
    float y = head;
    size_t next = 0;
    for (const Column& each : columns_) {
      for (int i = 0; i < each.shown; ++i, ++next) {
        if (each.depth != depth) continue;
        neurons_[next].at = {std::round(pitchX * (static_cast<float>(depth) + 0.5F)),
                             std::round(y + pitch)};
        y += pitch;
      }
      if (each.depth == depth) y += pitch * 0.5F;
    }
  }
}

/// What holds the neurons of the columns that the current step computes.
std::optional<Rect> NeuronPicture::currentColumns(const ViewContext& context) const {
  std::optional<Rect> all;
  for (const Neuron& neuron : neurons_) {
    if (!isCurrentColumn(context, neuron.cell.node)) continue;
    const Rect box = Rect{neuron.at, neuron.at}.grown(radius_);
    if (!all) all = box;
    all->min = {std::min(all->min.x, box.min.x), std::min(all->min.y, box.min.y)};
    all->max = {std::max(all->max.x, box.max.x), std::max(all->max.y, box.max.y)};
  }
  return all;
}

void NeuronPicture::aimCamera(const ViewContext& context, const Place& place) {
  CameraPilot::Sight sight;
  sight.bounds = bounds_;
  sight.around = sight.middle = currentColumns(context).value_or(bounds_);
  sight.least = nearlyWhole;
  sight.most = mostZoom;
  sight.area = place.area;
  sight.room = place.room;
  camera_.aim(context, sight);
}

ImVec2 NeuronPicture::middleOf(const Line& line) const {
  const ImVec2 from = neurons_[line.from].at;
  const ImVec2 to = neurons_[line.to].at;
  return onScreen({from.x + (to.x - from.x) * pick, from.y + (to.y - from.y) * pick});
}

/// Finds what is under the pointer.
void NeuronPicture::look() {
  const ImVec2 mouse = camera_.camera().toScene(ImGui::GetIO().MousePos);
  overNeuron_.reset();
  overLine_.reset();
  for (size_t i = 0; i < neurons_.size(); ++i)
    if (squaredDistance(mouse, neurons_[i].at, neurons_[i].at) <= radius_ * radius_)
      overNeuron_ = i;
  if (overNeuron_) return;
  float least = radius_ * radius_ * 0.25F;
  for (size_t i = 0; i < lines_.size(); ++i) {
    const float distance =
        squaredDistance(mouse, neurons_[lines_[i].from].at, neurons_[lines_[i].to].at);
    if (distance >= least) continue;
    least = distance;
    overLine_ = i;
  }
}

void NeuronPicture::click(ViewContext& context, CellEditor& editor) {
  if (!overNeuron_ && !overLine_) return context.commands.push(command::Select{});
  const CellRef value = overNeuron_ ? neurons_[*overNeuron_].cell : lines_[*overLine_].cell;
  if (const auto place = socketAt(*context.session.player(), shown(value)))
    context.commands.push(command::AskNumber{*place});
  if (pickNode(context, value.node)) return;
  clicked_ = shown(value);
  if (ImGui::GetIO().MouseClickedLastCount[ImGuiMouseButton_Left] > 1)
    editor.open(context.session, value);
}

void NeuronPicture::act(ViewContext& context, CellEditor& editor) {
  const bool hovered = ImGui::IsItemHovered();
  if (ImGui::IsItemActivated() || (hovered && !ImGui::IsItemActive())) look();
  if (!hovered && !ImGui::IsItemActive()) overNeuron_.reset(), overLine_.reset();
  if (overNeuron_) context.hoverNext.node = neurons_[*overNeuron_].cell.node;
  if (overLine_) context.hoverNext.node = lines_[*overLine_].cell.node;
  if (hovered || ImGui::IsItemActive()) camera_.takePointer(context, editor.dragging());
  if (ImGui::IsItemActivated() && overLine_ && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    editor.startDrag(context, lines_[*overLine_].cell);
    held_ = overLine_;
  }
  if (ImGui::IsItemActive() && editor.dragging())
    editor.drag(context, ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0));
  if (ImGui::IsItemDeactivated()) {
    editor.endDrag();
    held_.reset();
    if (!camera_.dragged() && ImGui::IsMouseReleased(ImGuiMouseButton_Left)) click(context, editor);
  }
  if (!hovered || ImGui::IsItemActive() || editor.typingIn()) return;
  if (overLine_ && editableNow(context.session, lines_[*overLine_].cell))
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  if (overNeuron_) tooltip(context, cellTip(context, shown(neurons_[*overNeuron_].cell)));
  if (overLine_) tooltip(context, cellTip(context, shown(lines_[*overLine_].cell)));
}

/// What stands in a column, above it or, when its top is out of view, at the upper edge.
void NeuronPicture::drawHeads(ViewContext& context, const Rect& room) const {
  const Sizes& s = context.theme.sizes;
  const float radius = radius_ * camera_.camera().zoom;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const Column& column : columns_) {
    const auto top = std::find_if(neurons_.begin(), neurons_.end(), [&](const Neuron& each) {
      return each.cell.node == column.node;
    });
    const auto& symbol = context.formulas.get(context.names->tex(column.node));
    const float em = s.inlineFormula;
    const ImVec2 neuron = onScreen(top->at);
    const ImVec2 at{neuron.x - symbol.width * em * 0.5F,
                    std::max(room.min.y + s.bar + s.gapLarge, neuron.y - radius - s.gap)};
    if (neuron.x < room.min.x || neuron.x > room.max.x) continue;
    const Rect plate{{at.x, at.y - symbol.height * em},
                     {at.x + symbol.width * em, at.y + symbol.depth * em}};
    list.AddRectFilled(plate.min, plate.max, context.theme.colours.page);
    drawFormula(list, context.fonts, symbol, at,
                {em, context.theme.colours.ink, &context.theme.colours});
    const auto size = static_cast<int>(graph_->node(column.node).shape.size());
    if (size <= column.shown) continue;
    ImFont* font = context.fonts.small;
    const std::string note =
        "the first " + std::to_string(column.shown) + " of " + std::to_string(size);
    const float width = textWidth(font, note);
    list.AddText(font, font->FontSize,
                 {std::round(neuron.x - width * 0.5F), std::round(room.max.y - font->FontSize)},
                 context.theme.colours.inkSoft, note.c_str());
  }
}

bool NeuronPicture::passesLayer(const ViewContext& context) const {
  const auto layers = context.session.neurons();
  return std::any_of(layers.begin(), layers.end(),
                     [&](const NeuronLayer& layer) { return isCurrentLayer(context, layer); });
}

/// Says so when nothing in the picture is about the current step.
void NeuronPicture::drawOutside(const ViewContext& context, ImVec2 at) const {
  const auto current = [&](const Column& each) { return isCurrentColumn(context, each.node); };
  if (context.session.player()->atStart() || passesLayer(context) ||
      std::any_of(columns_.begin(), columns_.end(), current))
    return;
  constexpr const char* words = "This step is outside the layers.";
  ImFont* font = context.fonts.small;
  const ImVec2 extent = textExtent(font, font->FontSize, words);
  const Rect box{at, {at.x + extent.x, at.y + extent.y}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min, box.max, context.theme.colours.page);
  list.AddText(font, font->FontSize, box.min, context.theme.colours.inkSoft, words);
  context.probe.text("neurons/outside", words, box);
}

void NeuronPicture::drawLines(ViewContext& context) const {
  const Palette& p = context.theme.colours;
  const Sizes& s = context.theme.sizes;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  std::vector<double> largest;
  for (const NeuronLayer& layer : context.session.neurons())
    largest.push_back(largestOf(context, {layer.weights, gradients_, 0}));
  const bool pointed = overNeuron_ || overLine_;
  const bool passing = passesLayer(context);
  const float zoom = std::min(camera_.camera().zoom, mostZoom);
  for (size_t i = 0; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    const std::optional<double> number = numberOf(context, shown(line.cell));
    const bool meant = overLine_ == i || held_ == i ||
                       (overNeuron_ && (*overNeuron_ == line.from || *overNeuron_ == line.to));
    ImU32 colour = p.rule;
    float width = s.hair;
    if (number && std::isfinite(*number) && *number != 0) {
      const double share = std::abs(*number) / largest[line.layer];
      colour = *number > 0 ? p.positive : p.negative;
      width = std::max(s.hair, s.line * widestLine * zoom * static_cast<float>(share));
    }
    const bool passed = isCurrentLayer(context, context.session.neurons()[line.layer]);
    if (pointed ? !meant : passing && !passed) colour = mix(p.page, colour, calm);
    list.AddLine(onScreen(neurons_[line.from].at), onScreen(neurons_[line.to].at), colour, width);
    if (context.probe.recording()) {
      const ImVec2 at = middleOf(line);
      context.probe.text("neurons/" + context.names->program(line.cell.node) + "/" +
                             std::to_string(line.cell.entry),
                         number ? numberText(context, *number) : "", Rect{at, at}.grown(2));
    }
  }
}

void NeuronPicture::drawNeuron(ViewContext& context, size_t index) const {
  const Palette& p = context.theme.colours;
  const Sizes& s = context.theme.sizes;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Neuron& neuron = neurons_[index];
  const std::optional<double> number = numberOf(context, shown(neuron.cell));
  const bool covered = number && isCovered(*number);
  const ImU32 fill = number && !covered ? cellColour(p, *number) : p.panel;
  const ImVec2 at = onScreen(neuron.at);
  const float radius = radius_ * camera_.camera().zoom;
  list.AddCircleFilled(at, radius, fill);
  const bool lit = context.hovered.node == neuron.cell.node;
  const bool selected = context.session.selection() == neuron.cell.node;
  const ImU32 line = selected ? p.select : lit ? p.inkSoft : p.ruleStrong;
  list.AddCircle(at, radius, line, 0, selected || lit ? s.line : s.hair);
  if (isCurrentColumn(context, neuron.cell.node))
    list.AddCircle(at, radius + s.gapTiny + s.line * 0.5F,
                   phaseColour(p, context.session.player()->current()->phase), 0, s.line);
  const std::string text = !number ? "" : covered ? "?" : numberText(context, *number);
  drawNumber(context, neuron, covered || !number ? p.ink : textOn(fill), text);
  if (context.probe.recording())
    context.probe.text("neurons/" + context.names->program(neuron.cell.node) + "/" +
                           std::to_string(neuron.cell.entry),
                       text, Rect{at, at}.grown(radius));
}

/// As large as the neuron, where there is room for it.
void NeuronPicture::drawNumber(const ViewContext& context, const Neuron& neuron, ImU32 colour,
                               const std::string& text) const {
  const float zoom = camera_.camera().zoom;
  const float least = context.fonts.small->FontSize;
  const float height =
      std::max(least, crispTextSize(context.fonts, least * std::min(zoom, mostZoom)));
  ImFont* font = fontFor(context.fonts, height);
  const ImVec2 size = textExtent(font, height, text);
  if (size.x >= radius_ * zoom * 2 - context.theme.sizes.gapTiny) return;
  const ImVec2 at = onScreen(neuron.at);
  ImGui::GetWindowDrawList()->AddText(
      font, height, {std::round(at.x - size.x * 0.5F), std::round(at.y - size.y * 0.5F)}, colour,
      text.c_str());
}

/// Values and weights, or their gradients.
void NeuronPicture::drawModes(ViewContext& context, const Rect& room) {
  const Sizes& s = context.theme.sizes;
  struct Mode {
    bool gradients;
    const char* id;
    const char* label;
  };
  constexpr std::array<Mode, 2> modes{
      {{false, "neurons/values", "Values and weights"}, {true, "neurons/gradients", "Gradients"}}};
  Rect plate{room.min, {room.min.x, room.min.y + s.bar}};
  for (const Mode& mode : modes)
    plate.max.x += tabWidth(context, context.fonts.small, {mode.label});
  ImGui::GetWindowDrawList()->AddRectFilled(plate.min, plate.max, context.theme.colours.page);
  ImGui::SetCursorScreenPos(room.min);
  for (const Mode& mode : modes) {
    if (tabButton(context, mode.id, context.fonts.small, s.bar,
                  {mode.label, gradients_ == mode.gradients}))
      chosen_ = mode.gradients;
    context.probe.name(mode.id);
    ImGui::SameLine(0, 0);
  }
  drawOutside(context, {room.min.x + s.gap, plate.max.y + s.gapSmall});
}

void NeuronPicture::drawTyping(ViewContext& context, CellEditor& editor) const {
  const std::optional<CellRef> cell = editor.typingIn();
  if (!cell) return;
  const auto line = std::find_if(lines_.begin(), lines_.end(),
                                 [&](const Line& each) { return each.cell == *cell; });
  const auto neuron = std::find_if(neurons_.begin(), neurons_.end(),
                                   [&](const Neuron& each) { return each.cell == *cell; });
  if (line == lines_.end() && neuron == neurons_.end()) return editor.close();
  const ImVec2 at = line != lines_.end() ? middleOf(*line) : neuron->at;
  editor.draw(context, Rect{at, at}.grown(context.theme.sizes.em), context.theme.card.text);
}

void NeuronPicture::draw(ViewContext& context, const Place& place, CellEditor& editor) {
  const auto& [area, room] = place;
  clicked_.reset();
  const bool isNew = arrange(context);
  gradients_ = gradientsWanted(context);
  if (camera_.fits(context, area, isNew)) layOut(context, {room.width(), room.height()});
  aimCamera(context, place);
  ImGui::SetCursorScreenPos(area.min);
  underlyingButton("neurons", {std::max(1.0F, area.width()), std::max(1.0F, area.height())},
                   ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonMiddle |
                       ImGuiButtonFlags_MouseButtonRight);
  act(context, editor);
  drawLines(context);
  for (size_t i = 0; i < neurons_.size(); ++i) drawNeuron(context, i);
  drawHeads(context, room);
  drawModes(context, room);
  drawTyping(context, editor);
}

} // namespace backstep::ui
