#pragma once

#include "kit/view.h"
#include "plot/pen.h"

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
  /// Draws it with its upper right corner at `corner`, and names it "<id>/legend".
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

/// One line of the box that says what curves are worth at a place.
struct ReadingRow {
  ImU32 colour = 0; ///< of the curve; 0: none
  std::string name;
  std::string value;
  Dash dash = Dash::Solid; ///< of the curve
};

/// Draws the box beside `x` (pixels), within `area`, and names it "<id>/reading" with its text:
/// "update 120; training 0.31". The first row heads the others, which stand in several columns when
/// the area is too low for one.
void drawReading(ViewContext& context, ImDrawList& list, std::string_view id, const Rect& area,
                 float x, std::span<const ReadingRow> rows);

} // namespace backstep::ui
