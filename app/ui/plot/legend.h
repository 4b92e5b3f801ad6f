#pragma once

#include "kit/view.h"
#include "plot/line_pen.h"

#include <span>
#include <string>
#include <vector>

namespace backstep::ui {

/// What a colour or a way of drawing means.
struct LegendEntry {
  std::string name;
  ImU32 colour = 0;
  Dash dash = Dash::Solid;
};

/// Where the entries of a legend go: in rows from the right, the last entries in the lowest row.
class Legend {
 public:
  /// `width` is the room of each row; the lowest leaves `taken` pixels free at its left.
  Legend(const ViewContext& context, std::span<const LegendEntry> entries, float width,
         float taken);

  /// Pixels; 0 without entries.
  float height() const { return static_cast<float>(rows_) * rowHeight_; }
  float rowHeight() const { return rowHeight_; }
  /// Draws it with its upper right corner at `corner`, and marks it as "<id>/legend".
  void draw(ViewContext& context, std::string_view id, ImVec2 corner) const;

 private:
  struct Place {
    float fromRight; ///< of the entry's left end, pixels
    int rowFromBelow;
  };

  std::span<const LegendEntry> entries_;
  std::vector<Place> places_; // one per entry
  int rows_ = 0;
  float rowHeight_ = 0;
};

} // namespace backstep::ui
