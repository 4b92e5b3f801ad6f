#pragma once

#include "kit/view.h"
#include "learn/data_set.h"
#include "plot/heat_map.h"

#include <memory>
#include <string>
#include <vector>

namespace backstep::ui {

/// The choices about the data: which points, how many, how noisy.
class DataControls {
 public:
  DataControls();
  /// Whether every one is hidden.
  static bool empty(const Lab& lab);
  void draw(ViewContext& context);

 private:
  void drawPictures(ViewContext& context);
  bool drawPicture(const ViewContext& context, const DataSet& set, bool chosen, float side) const;
  void drawOwnPoints(ViewContext& context);
  void drawOwnPopup(ViewContext& context, const ImVec2& below);
  void drawUse(ViewContext& context);
  void drawWayBack(ViewContext& context) const;
  void drawAmounts(ViewContext& context) const;
  bool drawNoise(ViewContext& context, TrainingConfig& config) const;
  bool drawPoints(ViewContext& context, TrainingConfig& config) const;
  void drawOtherPoints(ViewContext& context) const;

  std::vector<DataSet> samples_; // one per kind
  std::string csv_;
  AnswerKind answers_ = AnswerKind::Told;
  bool sent_ = false; // the table, in the last frame
};

/// Which features enter the network: a small map of each, to be switched on and off.
class FeatureControls {
 public:
  FeatureControls();
  /// Whether every one is hidden.
  bool empty(const Lab& lab) const;
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
  static void toggle(ViewContext& context, Feature feature);

  std::vector<Tile> tiles_; // one per feature
};

} // namespace backstep::ui
