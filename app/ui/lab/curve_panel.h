#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"
#include "model/lab_curves.h"
#include "plot/line_chart.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// What was remembered of a run as curves over its updates, with those of the run that is compared.
/// A click on the chart goes to that moment.
class CurvePanel {
 public:
  enum class Kind {
    Loss,      ///< of the training part, the test part and of each batch
    Quality,   ///< accuracy in %, or R^2
    Gradients, ///< their length, per array of weights
    Weights    ///< the length of each array of weights
  };

  CurvePanel(const LabAccess& access, Kind kind) : access_(access), kind_(kind) {}

  void draw(ViewContext& context, ImVec2 size);

 private:
  /// A curve with its looks.
  struct Line {
    std::string name;
    LabCurve curve;
    int look = 0; ///< index of its colour and dash
    bool faint = false;
  };

  void gather();
  void add(const TrainingRun& run, const std::string& suffix, int firstLook);
  void drawOptions(ViewContext& context, const ChartContent& content);
  std::string yTitle() const;
  /// The curves as a table, whose names say what they are of and in which unit.
  std::string table(const ChartContent& content) const;

  LabAccess access_;
  Kind kind_;
  std::vector<Line> lines_;
  int gatheredOf_ = -1; // revision of the lab
  bool log_ = true;
  LineChart chart_;
};

} // namespace backstep::ui
