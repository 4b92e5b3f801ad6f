#include "lab/network_view.h"

#include "explain/number.h"
#include "kit/widgets.h"
#include "lab/choice.h"
#include "lab/lab_colours.h"
#include "model/lab_tables.h"
#include "model/lab_text.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr int mapSide = 48; // points

/// A square map with fewer points.
std::vector<float> shrunk(std::span<const float> map, int side) {
  std::vector<float> small;
  small.reserve(static_cast<size_t>(mapSide) * mapSide);
  for (int row = 0; row < mapSide; ++row)
    for (int col = 0; col < mapSide; ++col) {
      const int r = (2 * row + 1) * side / (2 * mapSide);
      const int c = (2 * col + 1) * side / (2 * mapSide);
      small.push_back(
          map[static_cast<size_t>(r) * static_cast<size_t>(side) + static_cast<size_t>(c)]);
    }
  return small;
}

float distanceTo(ImVec2 point, const Wire& wire) {
  const auto [a, b] = wire;
  const ImVec2 way{b.x - a.x, b.y - a.y};
  const float length = way.x * way.x + way.y * way.y;
  const float share =
      length <= 0
          ? 0
          : std::clamp(((point.x - a.x) * way.x + (point.y - a.y) * way.y) / length, 0.0F, 1.0F);
  return std::hypot(point.x - a.x - way.x * share, point.y - a.y - way.y * share);
}

} // namespace

void NetworkView::drawContent(ViewContext& context) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const Rect area{at, {at.x + room.x, at.y + room.y}};
  if (context.lab.run().model().layers.empty())
    tables_.draw(context, editor_);
  else
    drawNeurons(context, area);
  editor_.draw(context);
  ImGui::SetCursorScreenPos({at.x, area.max.y - context.theme.sizes.bar});
  saveButtons(context, {id(), "network", [&context] {
                          return parameterTable(context.lab.run(), context.lab.gradient());
                        }});
}

void NetworkView::drawNeurons(ViewContext& context, const Rect& area) {
  layout_.arrange(context, context.lab.run().model(), area, hasButtons(context.lab));
  updateMaps(context);
  drawHeads(context);
  drawWeights(context);
  for (const NetworkCell& cell : layout_.cells()) drawCell(context, cell);
  notes_.draw(context, layout_);
}

void NetworkView::updateMaps(const ViewContext& context) {
  const PredictionGrid& grid = context.lab.pictures();
  while (maps_.size() < layout_.cells().size()) maps_.push_back(std::make_unique<HeatMap>());
  const int revision = context.lab.picturesRevision();
  const ScaleColours colours = signColours(context.theme.colours);
  const AnswerScale answers = answerScale(context.lab.run());
  const Plane plane = grid.plane();
  for (size_t i = 0; i < layout_.cells().size(); ++i) {
    const NetworkCell& cell = layout_.cells()[i];
    const bool input = cell.column == 0;
    const bool output = cell.column + 1 == layout_.columns();
    const bool fresh = revision == mapsOf_ && !maps_[i]->empty();
    std::vector<float> values;
    if (!fresh && input)
      values = featureMap(context.lab.run().data().options.features, cell.row, plane, mapSide);
    else if (!fresh && output)
      values = shrunk(grid.output(cell.row), grid.side());
    else if (!fresh)
      values = shrunk(grid.hidden(cell.column - 1, cell.row), grid.side());
    if (fresh) continue;
    const Range range = output ? answers.range : input ? evenRange(values) : Range{-1, 1};
    maps_[i]->update({{values, mapSide, mapSide}, range, colours}, revision);
  }
  mapsOf_ = revision;
}

void NetworkView::drawWeights(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const auto parameters = context.lab.run().parameters();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool mayHover = ImGui::IsWindowHovered();
  const NetworkCell* hoveredTo = nullptr;
  int hoveredFrom = 0;
  float nearest = s.em * 0.35F;
  const float widest = s.em * 0.45F;
  for (const NetworkCell& to : layout_.cells()) {
    for (int from = 0; to.column > 0 && from < layout_.size(to.column - 1); ++from) {
      const Wire wire = layout_.wire(to, from);
      const double weight =
          parameters[weightEntry(context.lab.run().model(), to.column, from, to.row)];
      const auto size = static_cast<float>(std::min(std::abs(weight), 3.0) / 3.0);
      const ImU32 colour =
          mix(p.rule, weight < 0 ? p.negative : p.positive, std::min(1.0F, 0.25F + size * 1.5F));
      list.AddLine(wire.from, wire.to, std::isfinite(weight) ? colour : p.nonFinite,
                   s.hair + std::sqrt(size) * (widest - s.hair));
      const float distance = distanceTo(mouse, wire);
      if (!mayHover || distance >= nearest || mouse.x <= wire.from.x || mouse.x >= wire.to.x)
        continue;
      nearest = distance;
      hoveredTo = &to;
      hoveredFrom = from;
    }
  }
  if (hoveredTo == nullptr || ImGui::IsPopupOpen("weight")) return;
  const size_t entry =
      weightEntry(context.lab.run().model(), hoveredTo->column, hoveredFrom, hoveredTo->row);
  const std::string name = parameterName(context.lab.run().model(), entry);
  tooltip(context, name + " = " + formatNumber(parameters[entry]) + howToChange(context.lab));
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) editor_.open(context.lab, entry, name);
}

void NetworkView::drawCell(ViewContext& context, const NetworkCell& cell) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto index = static_cast<size_t>(&cell - layout_.cells().data());
  maps_[index]->draw(list, cell.box);
  ImGui::SetCursorScreenPos(cell.box.min);
  ImGui::PushID(static_cast<int>(index));
  ImGui::InvisibleButton("cell", {cell.box.width(), cell.box.height()});
  ImGui::PopID();
  const std::string name =
      "lab/neuron/" + std::to_string(cell.column) + "/" + std::to_string(cell.row);
  context.probe.name(name);
  const bool hovered = ImGui::IsItemHovered();
  list.AddRect(cell.box.min, cell.box.max, hovered ? p.select : p.ruleStrong, 0, 0,
               hovered ? s.line : s.hair);
  const bool hidden = layout_.isHidden(cell.column);
  const auto& dead = context.lab.deadUnits();
  if (hidden && static_cast<size_t>(cell.column) <= dead.size() &&
      dead[static_cast<size_t>(cell.column - 1)].dead[static_cast<size_t>(cell.row)]) {
    list.AddLine(cell.box.min, cell.box.max, p.problem, s.line);
    context.probe.text(name + "/dead", "dead", cell.box);
  }
  if (cell.column > 0) drawBias(context, cell);
  if (!hovered) return;
  if (hidden) hover_.hoverNext = NeuronRef{cell.column - 1, cell.row};
  const std::string said = formulaOf(context.lab, cell);
  tooltip(context, said);
  context.probe.text(name + "/formula", said, cell.box);
}

void NetworkView::drawBias(ViewContext& context, const NetworkCell& cell) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const auto entry = biasEntry(context.lab.run().model(), cell.column, cell.row);
  if (!entry) return;
  const double value = context.lab.run().parameters()[*entry];
  const float side = s.em * 0.62F;
  const Rect box{{cell.box.min.x - side * 0.5F, cell.box.max.y - side * 0.5F},
                 {cell.box.min.x + side * 0.5F, cell.box.max.y + side * 0.5F}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min, box.max, cellColour(p, value));
  list.AddRect(box.min, box.max, p.ruleStrong, 0, 0, s.hair);
  ImGui::SetCursorScreenPos(box.min);
  const std::string name = parameterName(context.lab.run().model(), *entry);
  if (ImGui::InvisibleButton(name.c_str(), {side, side})) editor_.open(context.lab, *entry, name);
  context.probe.text("lab/bias/" + std::to_string(cell.column) + "/" + std::to_string(cell.row),
                     formatNumber(value));
  if (ImGui::IsItemHovered())
    tooltip(context, "Bias " + name + " = " + formatNumber(value) + howToChange(context.lab));
}

std::string NetworkView::formulaOf(const Lab& lab, const NetworkCell& cell) {
  if (cell.column == 0) return featureText(lab.run().data().options.features, cell.row);
  return neuronText(lab.run(), cell.column, cell.row);
}

std::string NetworkView::howToChange(const Lab& lab) {
  return lab.shows("edit-weights") ? "\nClick to change it." : "";
}

void NetworkView::drawHeads(ViewContext& context) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float top = layout_.area().min.y;
  const bool tight = textWidth(font, "Features") + s.gapSmall > layout_.across();
  for (int column = 0; column < layout_.columns(); ++column) {
    const bool last = column + 1 == layout_.columns();
    const std::string text = column == 0 ? (tight ? "In" : "Features")
                             : last      ? (tight ? "Out" : "Output")
                                         : (tight ? "" : "Layer ") + std::to_string(column);
    const float x = layout_.middle(column);
    list.AddText(font, font->FontSize, {x - textWidth(font, text) * 0.5F, top}, p.inkSoft,
                 text.c_str());
    if (layout_.isHidden(column) && hasButtons(context.lab))
      drawLayerButtons(context, column, x, top + s.em * 1.3F);
  }
}

// In the user's own program the layers are what it says.
bool NetworkView::hasButtons(const Lab& lab) { return lab.shows("neurons") && !lab.ownProgram(); }

void NetworkView::drawLayerButtons(ViewContext& context, int column, float x, float y) const {
  const TrainingConfig& config = context.lab.config();
  const auto layer = static_cast<size_t>(column - 1);
  if (layer >= config.hidden.size()) return;
  // Closer together than to those of the next column.
  const float width = std::min(context.theme.sizes.bar, layout_.across() * 0.4F);
  const auto button = [&](Icon icon, int by) {
    const std::string id = (by > 0 ? "more/" : "fewer/") + std::to_string(column);
    const int wanted = config.hidden[layer] + by;
    ImGui::BeginDisabled(wanted < 1 || wanted > ModelSpec::mostNeurons);
    if (lookButton(context, id.c_str(), {icon, "", false, true, false, width})) {
      TrainingConfig other = config;
      other.hidden[layer] = wanted;
      context.commands.push(lab::Configure{std::move(other)});
    }
    ImGui::EndDisabled();
    context.probe.name("lab/neurons/" + id);
  };
  ImGui::SetCursorScreenPos({x - width, y});
  button(Icon::Minus, -1);
  ImGui::SetCursorScreenPos({x, y});
  button(Icon::Plus, 1);
}

} // namespace backstep::ui
