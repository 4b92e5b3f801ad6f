#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"
#include "learn/features.h"
#include "plot/heat_map.h"

#include <memory>
#include <vector>

namespace backstep::ui {

/// Which features enter the network: a small map of each, to be switched on and off.
class FeatureControls {
 public:
  explicit FeatureControls(const LabAccess& access);

  /// Whether every one is hidden.
  bool empty() const;
  void draw(ViewContext& context);

 private:
  struct Tile {
    const FeatureRow* row = nullptr;
    std::vector<float> values;
    std::unique_ptr<HeatMap> map;
  };

  /// Returns whether it was pressed.
  bool drawTile(ViewContext& context, const Tile& tile, const Rect& box) const;
  void drawStandardise(ViewContext& context) const;
  void toggle(Feature feature) const;

  LabAccess access_;
  std::vector<Tile> tiles_; // one per feature
};

} // namespace backstep::ui
