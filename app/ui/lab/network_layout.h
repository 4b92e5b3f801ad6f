#pragma once

#include "kit/view.h"
#include "learn/model.h"

#include <span>
#include <vector>

namespace backstep::ui {

/// One map of the network: a feature, a neuron or an output.
struct NetworkCell {
  Rect box;
  int column = 0; ///< 0: the features
  int row = 0;
};

/// A weight's line.
struct Wire {
  ImVec2 from;
  ImVec2 to;
};

/// Where the maps of a network lie: features, hidden layers and outputs as columns.
class NetworkLayout {
 public:
  /// Lays a model that has layers out in `area`, below the heads of the columns: their names and,
  /// if there are `buttons`, a line of those.
  void arrange(const ViewContext& context, const Model& model, const Rect& area, bool buttons);

  int columns() const { return static_cast<int>(sizes_.size()); }
  /// How many cells a column has.
  int size(int column) const { return sizes_[static_cast<std::size_t>(column)]; }
  /// Column by column.
  std::span<const NetworkCell> cells() const { return cells_; }
  const NetworkCell& cell(int column, int row) const;
  /// From a cell of the column before to a cell.
  Wire wire(const NetworkCell& to, int from) const;
  /// Whether the column is one of a hidden layer.
  bool isHidden(int column) const { return column > 0 && column + 1 < columns(); }
  /// Between the middles of two columns, and the middle of one, in pixels.
  float across() const { return area_.width() / static_cast<float>(columns()); }
  float middle(int column) const {
    return area_.min.x + across() * (static_cast<float>(column) + 0.5F);
  }
  const Rect& area() const { return area_; }
  /// Where the heads end.
  float top() const { return top_; }

 private:
  Rect area_{};
  float top_ = 0;
  std::vector<int> sizes_; // cells of each column
  std::vector<NetworkCell> cells_;
};

} // namespace backstep::ui
