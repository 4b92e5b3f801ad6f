#include "model/lab_tables.h"

#include "model/lab_text.h"
#include "text/csv.h"
#include "text/shortest.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace backstep {

namespace {

constexpr double percent = 100;

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

void addMapHeader(const TrainingRun& run, int outputs, CsvWriter& table) {
  table.add("x1").add("x2");
  if (outputs == 1) {
    table.add("answer");
  } else {
    for (const std::string& each : run.data().set.classNames) table.add("answer for " + each);
    table.add("decided");
  }
  table.endRow();
}

std::string qualityName(const TrainingRun& run, const std::string& part) {
  return part + (run.data().set.classes() > 0 ? " accuracy (%)" : " R^2");
}

} // namespace

std::string mapTable(const TrainingRun& run, const PredictionGrid& grid) {
  const int side = grid.side();
  const Plane plane = grid.plane();
  const double cell = (plane.high - plane.low) / side;
  CsvWriter table;
  addMapHeader(run, grid.outputs(), table);
  for (int row = 0; row < side; ++row)
    for (int col = 0; col < side; ++col) {
      const size_t at =
          static_cast<size_t>(row) * static_cast<size_t>(side) + static_cast<size_t>(col);
      table.add(shortest(plane.low + (col + 0.5) * cell))
          .add(shortest(plane.high - (row + 0.5) * cell));
      for (int i = 0; i < grid.outputs(); ++i) table.add(single(grid.output(i)[at]));
      if (grid.outputs() > 1) table.add(run.data().set.classNames[grid.classes()[at]]);
      table.endRow();
    }
  return table.take();
}

std::string parameterTable(const TrainingRun& run, std::span<const double> gradient) {
  CsvWriter table;
  table.addRow({"parameter", "value", "gradient"});
  for (size_t i = 0; i < run.parameters().size(); ++i)
    table.addRow(
        {parameterName(run.model(), i), shortest(run.parameters()[i]), shortest(gradient[i])});
  return table.take();
}

std::string confusionTable(const TrainingRun& run, const Scores& scores) {
  CsvWriter table;
  table.addRow({"part", "class", "decided", "examples"});
  const DataSet& set = run.data().set;
  const auto add = [&](const std::string& part, const Score& score) {
    const size_t classes = set.classNames.size();
    const size_t columns = std::max<size_t>(2, classes);
    for (size_t is = 0; is < classes; ++is)
      for (size_t decided = 0; decided < classes; ++decided)
        table.addRow({part, set.classNames[is], set.classNames[decided],
                      std::to_string(score.confusion[is * columns + decided])});
  };
  add("training", scores.train);
  add("test", scores.test);
  return table.take();
}

std::string surfaceTable(const TrainingRun& run, const LabSurface& surface) {
  const SurfaceAxes& axes = surface.axes();
  CsvWriter table;
  table.addRow({parameterName(run.model(), axes.first), parameterName(run.model(), axes.second),
                "loss", "update"});
  const LossSurface* all = surface.whole();
  if (all == nullptr) return table.take();
  size_t entry = 0;
  for (int row = 0; row < all->side(); ++row)
    for (int col = 0; col < all->side(); ++col)
      table.addRow({shortest(all->firstAt(col)), shortest(all->secondAt(row)),
                    shortest(all->losses()[entry++]), ""});
  for (const SurfacePoint& point : surface.path())
    table.addRow({shortest(point.first), shortest(point.second), "", std::to_string(point.update)});
  return table.take();
}

std::string rowTable(const LabRow& row) {
  const TrainingRun& first = *row.members().front().run;
  const double factor = first.data().set.classes() > 0 ? percent : 1;
  CsvWriter table;
  table.addRow({"network", "updates", "training loss", "test loss", qualityName(first, "training"),
                qualityName(first, "test")});
  for (const LabRow::Member& each : row.members())
    table.addRow({each.name, std::to_string(each.run->updates()),
                  shortest(each.scores.train.loss.fit), shortest(each.scores.test.loss.fit),
                  shortest(each.scores.train.quality * factor),
                  shortest(each.scores.test.quality * factor)});
  return table.take();
}

} // namespace backstep
