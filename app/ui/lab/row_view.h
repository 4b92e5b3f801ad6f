#pragma once

#include "kit/view.h"
#include "plot/heat_map.h"

#include <array>

namespace backstep::ui {

/// Networks that differ in one choice, side by side: the map of each with its points, and how well
/// it does on both parts of the data.
class RowView final : public View {
 public:
  RowView() : View("lab-row") {}

 protected:
  void drawContent(ViewContext& context) override;

 private:
  static constexpr size_t most = 4; ///< networks of a row

  void drawMember(ViewContext& context, size_t index, float width);
  void drawMap(ViewContext& context, size_t index, const Rect& box);

  std::array<HeatMap, most> maps_;
};

} // namespace backstep::ui
