#include "lab/network_view.h"

#include "explain/number.h"
#include "kit/widgets.h"
#include "lab/lab_colours.h"
#include "lab/save_menu.h"
#include "model/lab_tables.h"
#include "model/lab_text.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr int mapSide = 48;      // points
constexpr float mostCell = 3.4F; // em
constexpr float leastCell = 1.5F;
constexpr float headHeight = 3.6F;

/// A square map with fewer points.
std::vector<float> shrunk(std::span<const float> map, int side) {
  std::vector<float> small;
  small.reserve(static_cast<std::size_t>(mapSide) * mapSide);
  for (int row = 0; row < mapSide; ++row)
    for (int col = 0; col < mapSide; ++col) {
      const int r = (2 * row + 1) * side / (2 * mapSide);
      const int c = (2 * col + 1) * side / (2 * mapSide);
      small.push_back(map[static_cast<std::size_t>(r) * static_cast<std::size_t>(side) +
                          static_cast<std::size_t>(c)]);
    }
  return small;
}

float distanceTo(ImVec2 point, ImVec2 a, ImVec2 b) {
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
  arrange(context, area);
  updateMaps(context);
  drawHeads(context, area);
  drawWeights(context);
  for (const Cell& cell : cells_) drawCell(context, cell);
  editor_.draw(context);
  ImGui::SetCursorScreenPos({at.x, area.max.y - context.theme.sizes.bar});
  saveMenu(context, {id(), "network",
                     [this] { return parameterTable(access_.lab.run(), access_.lab.gradient()); }});
}

void NetworkView::arrange(const ViewContext& context, const Rect& area) {
  const Model& model = access_.lab.run().model();
  const Sizes& s = context.theme.sizes;
  sizes_ = {model.spec->inputs};
  for (const int size : model.spec->hidden) sizes_.push_back(size);
  sizes_.push_back(model.outputs);
  cells_.clear();
  const float height = area.height() - headHeight * s.em;
  const int most = *std::max_element(sizes_.begin(), sizes_.end());
  const float pitch = height / static_cast<float>(most);
  const float across = area.width() / static_cast<float>(columns());
  const float side =
      std::clamp(std::min(pitch * 0.78F, across * 0.5F), leastCell * s.em, mostCell * s.em);
  for (int column = 0; column < columns(); ++column) {
    const int count = sizes_[static_cast<std::size_t>(column)];
    const float step = std::min(pitch, side * 1.45F);
    const float top = area.min.y + headHeight * s.em +
                      std::max(0.0F, (height - step * static_cast<float>(count)) * 0.35F);
    const float x = area.min.x + across * (static_cast<float>(column) + 0.5F);
    for (int row = 0; row < count; ++row) {
      const float y = top + step * static_cast<float>(row);
      cells_.push_back({{{std::round(x - side * 0.5F), std::round(y)},
                         {std::round(x + side * 0.5F), std::round(y + side)}},
                        column,
                        row});
    }
  }
}

const NetworkView::Cell& NetworkView::cellAt(int column, int row) const {
  std::size_t index = static_cast<std::size_t>(row);
  for (int i = 0; i < column; ++i)
    index += static_cast<std::size_t>(sizes_[static_cast<std::size_t>(i)]);
  return cells_[index];
}

std::size_t NetworkView::weightEntry(const Cell& to, int from) const {
  const auto& parameters = access_.lab.run().model().parameters;
  const auto& weights = parameters[static_cast<std::size_t>(to.column - 1) * 2];
  return weights.offset + static_cast<std::size_t>(from * weights.shape.cols() + to.row);
}

std::size_t NetworkView::biasEntry(const Cell& to) const {
  const auto& parameters = access_.lab.run().model().parameters;
  return parameters[static_cast<std::size_t>(to.column - 1) * 2 + 1].offset +
         static_cast<std::size_t>(to.row);
}

void NetworkView::updateMaps(const ViewContext& context) {
  const PredictionGrid& grid = access_.lab.pictures();
  while (maps_.size() < cells_.size()) maps_.push_back(std::make_unique<HeatMap>());
  const int revision = access_.lab.picturesRevision();
  const ScaleColours colours = signColours(context.theme.colours);
  const AnswerScale answers = answerScale(access_.lab.run().model());
  const Plane plane = grid.plane();
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const Cell& cell = cells_[i];
    const bool input = cell.column == 0;
    const bool output = cell.column + 1 == columns();
    const bool fresh = revision == mapsOf_ && !maps_[i]->empty();
    std::vector<float> values;
    if (!fresh && input)
      values = featureMap(access_.lab.run().data().options.features, cell.row, plane, mapSide);
    else if (!fresh && output)
      values = shrunk(grid.output(cell.row), grid.side());
    else if (!fresh)
      values = shrunk(grid.hidden(cell.column - 1, cell.row), grid.side());
    if (fresh) continue;
    const Range range = output  ? answers.range
                        : input ? Range{-plane.high, plane.high}
                                : Range{-1, 1};
    maps_[i]->update({{values, mapSide, mapSide}, range, colours}, revision);
  }
  mapsOf_ = revision;
}

void NetworkView::drawWeights(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const auto parameters = access_.lab.run().parameters();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool mayHover = ImGui::IsWindowHovered();
  const Cell* hoveredTo = nullptr;
  int hoveredFrom = 0;
  float nearest = s.em * 0.35F;
  const float widest = s.em * 0.45F;
  for (const Cell& to : cells_) {
    if (to.column == 0) continue;
    const int count = sizes_[static_cast<std::size_t>(to.column - 1)];
    for (int from = 0; from < count; ++from) {
      const Rect& start = cellAt(to.column - 1, from).box;
      const ImVec2 a{start.max.x, start.centre().y};
      const ImVec2 b{to.box.min.x, to.box.centre().y};
      const double weight = parameters[weightEntry(to, from)];
      const auto size = static_cast<float>(std::min(std::abs(weight), 3.0) / 3.0);
      const ImU32 colour =
          mix(p.rule, weight < 0 ? p.negative : p.positive, std::min(1.0F, 0.25F + size * 1.5F));
      list.AddLine(a, b, std::isfinite(weight) ? colour : p.nonFinite,
                   s.hair + std::sqrt(size) * (widest - s.hair));
      const float distance = distanceTo(mouse, a, b);
      if (!mayHover || distance >= nearest || start.contains(mouse) || to.box.contains(mouse))
        continue;
      nearest = distance;
      hoveredTo = &to;
      hoveredFrom = from;
    }
  }
  if (hoveredTo == nullptr || ImGui::IsPopupOpen("weight")) return;
  const std::size_t entry = weightEntry(*hoveredTo, hoveredFrom);
  const std::string name = parameterName(access_.lab.run().model(), entry);
  tooltip(context, name + " = " + formatNumber(parameters[entry]) + "\nClick to change it.");
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) editor_.open(entry, name);
}

void NetworkView::drawCell(ViewContext& context, const Cell& cell) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto index = static_cast<std::size_t>(&cell - cells_.data());
  maps_[index]->draw(list, cell.box);
  ImGui::SetCursorScreenPos(cell.box.min);
  ImGui::PushID(static_cast<int>(index));
  ImGui::InvisibleButton("cell", {cell.box.width(), cell.box.height()});
  ImGui::PopID();
  const std::string mark =
      "lab/neuron/" + std::to_string(cell.column) + "/" + std::to_string(cell.row);
  context.marks.mark(mark);
  const bool hovered = ImGui::IsItemHovered();
  list.AddRect(cell.box.min, cell.box.max, hovered ? p.select : p.ruleStrong, 0, 0,
               hovered ? s.line : s.hair);
  const bool hidden = cell.column > 0 && cell.column + 1 < columns();
  const auto& dead = access_.lab.deadUnits();
  if (hidden && static_cast<std::size_t>(cell.column) <= dead.size() &&
      dead[static_cast<std::size_t>(cell.column - 1)].dead[static_cast<std::size_t>(cell.row)]) {
    list.AddLine(cell.box.min, cell.box.max, p.problem, s.line);
    context.marks.markText(mark + "/dead", "dead", cell.box);
  }
  if (cell.column > 0) drawBias(context, cell);
  if (!hovered) return;
  if (hidden) access_.hoverNext = NeuronRef{cell.column - 1, cell.row};
  const std::string said = formulaOf(cell);
  tooltip(context, said);
  context.marks.markText(mark + "/formula", said, cell.box);
}

void NetworkView::drawBias(ViewContext& context, const Cell& cell) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const std::size_t entry = biasEntry(cell);
  const double value = access_.lab.run().parameters()[entry];
  const float side = s.em * 0.62F;
  const Rect box{{cell.box.min.x - side * 0.5F, cell.box.max.y - side * 0.5F},
                 {cell.box.min.x + side * 0.5F, cell.box.max.y + side * 0.5F}};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.min, box.max, cellColour(p, value));
  list.AddRect(box.min, box.max, p.ruleStrong, 0, 0, s.hair);
  ImGui::SetCursorScreenPos(box.min);
  const std::string name = parameterName(access_.lab.run().model(), entry);
  if (ImGui::InvisibleButton(name.c_str(), {side, side})) editor_.open(entry, name);
  context.marks.markText("lab/bias/" + std::to_string(cell.column) + "/" + std::to_string(cell.row),
                         formatNumber(value));
  if (ImGui::IsItemHovered())
    tooltip(context, "Bias " + name + " = " + formatNumber(value) + "\nClick to change it.");
}

std::string NetworkView::formulaOf(const Cell& cell) const {
  if (cell.column == 0) return featureText(access_.lab.run().data().options.features, cell.row);
  const int inputs = sizes_[static_cast<std::size_t>(cell.column - 1)];
  std::vector<std::size_t> weights;
  weights.reserve(static_cast<std::size_t>(inputs));
  for (int from = 0; from < inputs; ++from) weights.push_back(weightEntry(cell, from));
  return neuronText(access_.lab.run(), cell.column, cell.row, weights, biasEntry(cell));
}

void NetworkView::drawHeads(ViewContext& context, const Rect& area) const {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float across = area.width() / static_cast<float>(columns());
  for (int column = 0; column < columns(); ++column) {
    const bool last = column + 1 == columns();
    const std::string text = column == 0 ? "Features"
                             : last      ? "Output"
                                         : "Layer " + std::to_string(column);
    const float width = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.c_str()).x;
    const float x = area.min.x + across * (static_cast<float>(column) + 0.5F);
    list.AddText(font, font->FontSize, {x - width * 0.5F, area.min.y}, p.inkSoft, text.c_str());
    if (column > 0 && !last) drawLayerButtons(context, column, x, area.min.y + s.em * 1.3F);
  }
}

void NetworkView::drawLayerButtons(ViewContext& context, int column, float x, float y) const {
  const TrainingConfig& config = access_.lab.config();
  const auto layer = static_cast<std::size_t>(column - 1);
  if (layer >= config.hidden.size()) return;
  const float width = buttonWidth(context, {Icon::Minus, "", false, true});
  const auto button = [&](Icon icon, int by) {
    const std::string id = (by > 0 ? "more/" : "fewer/") + std::to_string(column);
    const int wanted = config.hidden[layer] + by;
    ImGui::BeginDisabled(wanted < 1 || wanted > ModelSpec::mostNeurons);
    if (lookButton(context, id.c_str(), {icon, "", false, true})) {
      TrainingConfig other = config;
      other.hidden[layer] = wanted;
      access_.configure(std::move(other));
    }
    ImGui::EndDisabled();
    context.marks.mark("lab/neurons/" + id);
  };
  ImGui::SetCursorScreenPos({x - width, y});
  button(Icon::Minus, -1);
  ImGui::SetCursorScreenPos({x, y});
  button(Icon::Plus, 1);
}

} // namespace backstep::ui
