#include "lab/network_layout.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr float mostCell = 3.4F; // em
constexpr float leastCell = 1.5F;
constexpr float nameHeight = 1.8F;
constexpr float buttonHeight = 1.8F;

} // namespace

void NetworkLayout::arrange(const ViewContext& context, const Model& model, const Rect& area,
                            bool buttons) {
  const Sizes& s = context.theme.sizes;
  area_ = area;
  top_ = area.min.y + (nameHeight + (buttons ? buttonHeight : 0)) * s.em;
  sizes_ = {model.layers.front().inputs};
  for (const DenseLayer& layer : model.layers) sizes_.push_back(layer.outputs);
  cells_.clear();
  const float height = area.max.y - top_;
  const int most = *std::max_element(sizes_.begin(), sizes_.end());
  const float pitch = height / static_cast<float>(most);
  const float side =
      std::clamp(std::min(pitch * 0.78F, across() * 0.5F), leastCell * s.em, mostCell * s.em);
  const float step = std::min(pitch, side * 1.45F);
  for (int column = 0; column < columns(); ++column) {
    const float first =
        top_ + std::max(0.0F, (height - step * static_cast<float>(size(column))) * 0.35F);
    const float x = middle(column);
    for (int row = 0; row < size(column); ++row) {
      const float y = first + step * static_cast<float>(row);
      cells_.push_back({{{std::round(x - side * 0.5F), std::round(y)},
                         {std::round(x + side * 0.5F), std::round(y + side)}},
                        column,
                        row});
    }
  }
}

const NetworkCell& NetworkLayout::cell(int column, int row) const {
  int index = row;
  for (int i = 0; i < column; ++i) index += size(i);
  return cells_[static_cast<std::size_t>(index)];
}

Wire NetworkLayout::wire(const NetworkCell& to, int from) const {
  const Rect& start = cell(to.column - 1, from).box;
  return {{start.max.x, start.centre().y}, {to.box.min.x, to.box.centre().y}};
}

} // namespace backstep::ui
