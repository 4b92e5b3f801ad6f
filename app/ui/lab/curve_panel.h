#pragma once

#include "kit/view.h"
#include "lab/curve_lines.h"
#include "lab/lab_access.h"
#include "plot/line_chart.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// What was remembered of a run as curves over its updates, with those of the run that is compared.
/// A click on the chart goes to that moment.
class CurvePanel {
 public:
  CurvePanel(const LabAccess& access, CurveKind kind) : access_(access), kind_(kind) {}

  void draw(ViewContext& context, ImVec2 size);

 private:
  void gather();
  ChartContent contentOf(const ViewContext& context, const std::string& title) const;
  bool logarithmic() const;
  void drawOptions(ViewContext& context, const ChartContent& content);
  void drawCompare(ViewContext& context) const;
  std::string yTitle() const;
  /// The curves as a table, whose names say what they are of and in which unit.
  std::string table(const ChartContent& content) const;

  LabAccess access_;
  CurveKind kind_;
  std::vector<CurveLine> lines_;
  std::vector<CurveKeyEntry> key_;
  int gatheredOf_ = -1; // revision of the lab
  bool log_ = true;
  bool means_ = true;
  LineChart chart_;
};

} // namespace backstep::ui
