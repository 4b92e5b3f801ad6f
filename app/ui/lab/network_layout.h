#pragma once

#include "kit/view.h"
#include "lab/lab_hover.h"
#include "learn/model.h"

#include <optional>
#include <span>
#include <string>
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
  int size(int column) const { return sizes_[static_cast<size_t>(column)]; }
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

/// Notes in the margin of the network's drawing that say what its maps and lines are, until that is
/// known: the note was closed, a neuron was looked at, a weight was changed. They take only room
/// that the drawing leaves.
class NetworkNotes {
 public:
  explicit NetworkNotes(const LabHover& hover) : hover_(hover) {}

  void draw(ViewContext& context, const NetworkLayout& layout);
  /// While it waits for the pointer to rest on a neuron.
  bool animating() const { return rested_ > 0 && rested_ < enough; }

 private:
  /// A text set in lines, and where it stands.
  struct Note {
    std::vector<std::string> lines;
    std::vector<float> ends; ///< of each line, from its beginning; the last with the cross
    Rect box{};
    float pitch = 0; ///< of lines, pixels
    float cross = 0; ///< side of the cross behind the last line
    ImVec2 target{}; ///< what it points at
  };
  /// A corner of the drawing in which a note may stand.
  struct Corner {
    bool left = true;
    bool above = true;
  };

  static constexpr float enough = 0.6F; // seconds

  void watchPointer(const ViewContext& context);
  static std::string textOf(const Lab& lab, Explanation which);
  static Rect room(const ViewContext& context, const NetworkLayout& layout, Corner corner);
  static ImVec2 target(const NetworkLayout& layout, Explanation which, Corner corner);
  static Note set(const ViewContext& context, const std::string& text, float width);
  std::optional<Note> place(const ViewContext& context, const NetworkLayout& layout,
                            Explanation which) const;
  static void drawLeader(const ViewContext& context, const Note& note);
  void drawNote(ViewContext& context, const Note& note, Explanation which) const;

  LabHover hover_;
  float rested_ = 0; // for how long the pointer has been on a neuron
};

} // namespace backstep::ui
