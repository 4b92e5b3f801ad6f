#include "model/lab_tables.h"

#include "model/lab_text.h"
#include "text/shortest.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace backstep {

namespace {

constexpr double percent = 100;

std::string field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

/// A number that was computed in single precision, in digits that read back as the same one.
std::string single(float value) {
  if (!std::isfinite(value)) return shortest(static_cast<double>(value));
  char text[32];
  for (int digits = 6; digits <= 9; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, static_cast<double>(value));
    if (std::strtof(text, nullptr) == value) break;
  }
  return text;
}

/// The names of a map's columns behind x1 and x2.
std::string answerNames(const TrainingRun& run, int outputs) {
  if (outputs == 1) return ",answer";
  std::string names;
  for (const std::string& each : run.data().set.classNames)
    names += "," + field("answer for " + each);
  return names + ",decided";
}

std::string qualityName(const TrainingRun& run, const std::string& part) {
  return part + (run.data().set.classes() > 0 ? " accuracy (%)" : " R^2");
}

} // namespace

std::string mapTable(const TrainingRun& run, const PredictionGrid& grid) {
  const int side = grid.side();
  const Plane plane = grid.plane();
  const double cell = (plane.high - plane.low) / side;
  std::string text = "x1,x2" + answerNames(run, grid.outputs()) + "\n";
  for (int row = 0; row < side; ++row)
    for (int col = 0; col < side; ++col) {
      const std::size_t at = static_cast<std::size_t>(row) * static_cast<std::size_t>(side) +
                             static_cast<std::size_t>(col);
      text += shortest(plane.low + (col + 0.5) * cell) + "," +
              shortest(plane.high - (row + 0.5) * cell);
      for (int i = 0; i < grid.outputs(); ++i) text += "," + single(grid.output(i)[at]);
      if (grid.outputs() > 1) text += "," + field(run.data().set.classNames[grid.classes()[at]]);
      text += "\n";
    }
  return text;
}

std::string parameterTable(const TrainingRun& run, std::span<const double> gradient) {
  std::string text = "parameter,value,gradient\n";
  for (std::size_t i = 0; i < run.parameters().size(); ++i)
    text += field(parameterName(run.model(), i)) + "," + shortest(run.parameters()[i]) + "," +
            shortest(gradient[i]) + "\n";
  return text;
}

std::string confusionTable(const TrainingRun& run, const Scores& scores) {
  std::string text = "part,class,decided,examples\n";
  const DataSet& set = run.data().set;
  const auto add = [&](const std::string& part, const Score& score) {
    const std::size_t classes = set.classNames.size();
    const std::size_t columns = std::max<std::size_t>(2, classes);
    for (std::size_t is = 0; is < classes; ++is)
      for (std::size_t decided = 0; decided < classes; ++decided)
        text += part + "," + field(set.classNames[is]) + "," + field(set.classNames[decided]) +
                "," + std::to_string(score.confusion[is * columns + decided]) + "\n";
  };
  add("training", scores.train);
  add("test", scores.test);
  return text;
}

std::string surfaceTable(const TrainingRun& run, const LabSurface& surface) {
  const SurfaceAxes& axes = surface.axes();
  std::string text = field(parameterName(run.model(), axes.first)) + "," +
                     field(parameterName(run.model(), axes.second)) + ",loss,update\n";
  const LossSurface* all = surface.whole();
  if (all == nullptr) return text;
  std::size_t entry = 0;
  for (int row = 0; row < all->side(); ++row)
    for (int col = 0; col < all->side(); ++col)
      text += shortest(all->firstAt(col)) + "," + shortest(all->secondAt(row)) + "," +
              shortest(all->losses()[entry++]) + ",\n";
  for (const SurfacePoint& point : surface.path())
    text += shortest(point.first) + "," + shortest(point.second) + ",," +
            std::to_string(point.update) + "\n";
  return text;
}

std::string rowTable(const LabRow& row) {
  const TrainingRun& first = *row.members().front().run;
  const double factor = first.data().set.classes() > 0 ? percent : 1;
  std::string text = "network,updates,training loss,test loss," + qualityName(first, "training") +
                     "," + qualityName(first, "test") + "\n";
  for (const LabRow::Member& each : row.members())
    text += field(each.name) + "," + std::to_string(each.run->updates()) + "," +
            shortest(each.scores.train.loss.fit) + "," + shortest(each.scores.test.loss.fit) + "," +
            shortest(each.scores.train.quality * factor) + "," +
            shortest(each.scores.test.quality * factor) + "\n";
  return text;
}

} // namespace backstep
