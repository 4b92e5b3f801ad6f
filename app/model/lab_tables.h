#pragma once

#include "model/lab_pictures.h"
#include "model/lab_row.h"

#include <span>
#include <string>

namespace backstep {

// What the views of the lab show, as tables for a spreadsheet: a line of names with their units
// (none: dimensionless), then the numbers, which read back exactly. Fields are separated by commas;
// those that hold a comma or a quote are quoted.

/// The map of a network's answers: "x1,x2,answer", or one column per class and the class decided;
/// a line per point of the grid, row by row from the top.
std::string mapTable(const TrainingRun& run, const PredictionGrid& grid);

/// Every weight and bias at the run's moment: "parameter,value,gradient". `gradient` is that of the
/// next update, of the parameters' length.
std::string parameterTable(const TrainingRun& run, std::span<const double> gradient);

/// How many examples of each class were decided as which: "part,class,decided,examples". Only the
/// header for a regression.
std::string confusionTable(const TrainingRun& run, const Scores& scores);

/// The loss over two weights, a line per point row by row from the top, then the path that training
/// took over it: "W1[0, 0],W1[0, 1],loss,update". Points have no update, the path no loss.
std::string surfaceTable(const TrainingRun& run, const LabSurface& surface);

/// How well each network of a row does: "network,updates,training loss,test loss,training accuracy
/// (%),test accuracy (%)", or R^2 instead of the accuracy.
std::string rowTable(const LabRow& row);

} // namespace backstep
