#pragma once

#include "learn/run_shelf.h"
#include "model/lab_curves.h"
#include "plot/line_pen.h"

#include <optional>
#include <string>
#include <vector>

namespace backstep::ui {

/// What curves are of.
enum class CurveKind {
  Loss,      ///< of the training part, the test part and of each batch
  Quality,   ///< accuracy in %, or R^2
  Gradients, ///< their length, per array of weights
  Weights    ///< the length of each array of weights
};

/// Whether there is one curve for each layer.
inline bool isOfLayers(CurveKind kind) {
  return kind == CurveKind::Gradients || kind == CurveKind::Weights;
}

/// A curve with its looks.
struct CurveLine {
  std::string name;
  LabCurve curve;
  double shade = 0; ///< its colour: a place on a scale of three, 0..1
  Dash dash = Dash::Solid;
  bool faint = false;
};

/// What is drawn of a run, and of one that it is compared with.
struct CurveRequest {
  CurveKind kind;
  const RunShelf::Entry& run;
  const RunShelf::Entry* other = nullptr; ///< null: none
  bool means = false; ///< of each layer the means over an epoch instead of every update's number
};

/// The lines. Runs differ by colour and parts by dashes; layers differ by colour and runs by
/// dashes. With two runs every name says of which run it is.
std::vector<CurveLine> curveLines(const CurveRequest& request);

/// What a colour or a way of drawing means.
struct CurveKeyEntry {
  std::string name;
  std::optional<double> shade{}; ///< see CurveLine; of any colour without
  Dash dash = Dash::Solid;
  bool faint = false;
};

/// What colours and dashes mean when two runs are compared. Of a single run there is nothing to
/// say beyond the names of its lines.
std::vector<CurveKeyEntry> curveKey(const CurveRequest& request);

} // namespace backstep::ui
