#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"
#include "plot/heat_map.h"

#include <memory>
#include <string>
#include <vector>

namespace backstep::ui {

/// The choices about the data: which points, how many, how noisy, which features.
class DataControls {
 public:
  explicit DataControls(const LabAccess& access);

  void draw(ViewContext& context);

 private:
  void drawPictures(ViewContext& context);
  bool drawPicture(const ViewContext& context, const DataSet& set, bool chosen, float side) const;
  void drawAmounts(ViewContext& context) const;
  void drawFeatures(ViewContext& context);
  void drawOwnPoints(ViewContext& context);

  LabAccess access_;
  std::vector<DataSet> samples_; // one per kind
  std::vector<std::unique_ptr<HeatMap>> features_;
  std::string csv_;
};

} // namespace backstep::ui
