#pragma once

#include "kit/kept.h"
#include "kit/view.h"
#include "learn/run_shelf.h"
#include "model/lab_curves.h"
#include "plot/line_chart.h"
#include "plot/pen.h"

#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

namespace backstep::ui {

/// What curves are of.
enum class CurveKind {
  Loss,      ///< of the training part, the test part and of the batches
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
  bool other = false;                    ///< of the run that is compared
  ThinnedLog RunHistory::*log = nullptr; ///< where its numbers are remembered
  LabCurve curve;
  double shade = 0; ///< its colour: a place on a scale of three, 0..1
  Dash dash = Dash::Solid;
  bool faint = false;
  bool banded = false; ///< a mean with what it is the mean of: shaded, and what tables have

  /// What is drawn: means if it has them, else the numbers themselves.
  std::span<const double> shown() const {
    const std::span<const double> means = curve.behind().means();
    return means.empty() ? curve.values() : means;
  }
};

/// What is drawn of a run, and of one that it is compared with.
struct CurveRequest {
  CurveKind kind;
  const RunShelf::Entry& run;
  const RunShelf::Entry* other = nullptr; ///< null: none
  bool means = false; ///< of each layer the means over an epoch instead of every update's number
};

/// The lines, without points yet. Runs differ by colour and parts by dashes; layers differ by
/// colour and runs by dashes. With two runs every name says of which run it is.
std::vector<CurveLine> curveLines(const CurveRequest& request);

/// Takes over what the runs of the request remember by now; `lines` are those of curveLines() for
/// it.
void updateLines(std::vector<CurveLine>& lines, const CurveRequest& request);

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

/// What was remembered of a run as curves over its updates, with those of the run that is compared.
/// A click on the chart goes to that moment.
class CurvePanel {
 public:
  explicit CurvePanel(CurveKind kind) : kind_(kind) {}

  void draw(ViewContext& context, ImVec2 size);

 private:
  void gather(const Lab& lab);
  ChartContent contentOf(const ViewContext& context, const std::string& title) const;
  bool logarithmic() const;
  void drawOptions(ViewContext& context, const ChartContent& content);
  void drawCompare(ViewContext& context) const;
  std::string yTitle(const Lab& lab) const;
  /// The curves as a table, whose names say what they are of and in which unit.
  std::string table(const ChartContent& content) const;

  CurveKind kind_;
  struct Gathered {
    std::vector<CurveLine> lines;
    std::vector<CurveKeyEntry> key;
  };
  /// The numbers of the run and of the one that is compared, 0 for none, and means or not.
  using Subject = std::tuple<int, int, bool>;
  Kept<Subject, Gathered> gathered_;
  bool log_ = true;
  bool means_ = true;
  LineChart chart_;
};

} // namespace backstep::ui
