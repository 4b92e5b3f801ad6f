#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"
#include "lab/weight_editor.h"
#include "plot/heat_map.h"

#include <memory>
#include <vector>

namespace backstep::ui {

/// The network: features, hidden layers and outputs as columns of maps, weights as lines between
/// them (width by magnitude, colour by sign) and every bias as a square that can be clicked.
class NetworkView final : public View {
 public:
  explicit NetworkView(const LabAccess& access)
      : View("lab-network"), access_(access), editor_(access) {}

 protected:
  void drawContent(ViewContext& context) override;

 private:
  /// One map: a feature, a neuron or an output.
  struct Cell {
    Rect box;
    int column = 0; ///< 0: the features
    int row = 0;
  };

  void arrange(const ViewContext& context, const Rect& area);
  void updateMaps(const ViewContext& context);
  void drawWeights(ViewContext& context);
  void drawCell(ViewContext& context, const Cell& cell);
  void drawBias(ViewContext& context, const Cell& cell);
  void drawHeads(ViewContext& context, const Rect& area) const;
  void drawLayerButtons(ViewContext& context, int column, float x, float y) const;
  std::string formulaOf(const Cell& cell) const;
  int columns() const { return static_cast<int>(sizes_.size()); }
  const Cell& cellAt(int column, int row) const;
  /// The entry of TrainingRun::parameters() of a weight into a cell, or of its bias.
  std::size_t weightEntry(const Cell& to, int from) const;
  std::size_t biasEntry(const Cell& to) const;

  LabAccess access_;
  WeightEditor editor_;
  std::vector<int> sizes_; // cells of each column
  std::vector<Cell> cells_;
  std::vector<std::unique_ptr<HeatMap>> maps_; // of cells_
  int mapsOf_ = -1;                            // revision of the pictures
};

} // namespace backstep::ui
