#pragma once

#include "kit/view.h"
#include "lab/lab_hover.h"
#include "lab/network_layout.h"
#include "lab/weight_editor.h"
#include "plot/heat_map.h"

#include <memory>
#include <vector>

namespace backstep::ui {

/// The network: features, hidden layers and outputs as columns of maps, weights as lines between
/// them (width by magnitude, colour by sign) and every bias as a square that can be clicked.
class NetworkView final : public View {
 public:
  explicit NetworkView(const LabHover& hover) : View("lab-network"), hover_(hover), notes_(hover) {}

  bool animating() const override { return notes_.animating(); }

 protected:
  void drawContent(ViewContext& context) override;

 private:
  void drawNeurons(ViewContext& context, const Rect& area);
  void updateMaps(const ViewContext& context);
  void drawWeights(ViewContext& context);
  void drawCell(ViewContext& context, const NetworkCell& cell);
  void drawBias(ViewContext& context, const NetworkCell& cell);
  void drawHeads(ViewContext& context) const;
  void drawLayerButtons(ViewContext& context, int column, float x, float y) const;
  static std::string formulaOf(const Lab& lab, const NetworkCell& cell);
  static bool hasButtons(const Lab& lab); ///< for more and fewer neurons
  static std::string howToChange(const Lab& lab);

  LabHover hover_;
  WeightEditor editor_;
  ParameterTables tables_;
  NetworkNotes notes_;
  NetworkLayout layout_;
  std::vector<std::unique_ptr<HeatMap>> maps_; // of the layout's cells
  int mapsOf_ = -1;                            // revision of the pictures
};

} // namespace backstep::ui
