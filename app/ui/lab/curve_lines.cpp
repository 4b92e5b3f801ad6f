#include "lab/curve_lines.h"

#include <algorithm>

namespace backstep::ui {

namespace {

constexpr double ownShade = 0;
constexpr double testShade = 0.5;
constexpr double otherShade = 1;

int layersOf(const RunShelf::Entry& entry) {
  return static_cast<int>(entry.run->model().parameters.size() / 2); // weights and biases
}

/// Of the deeper run: a layer has one colour in both.
int layersOf(const CurveRequest& request) {
  const int own = layersOf(request.run);
  return request.other == nullptr ? own : std::max(own, layersOf(*request.other));
}

double shadeOf(int layer, int layers) {
  return layers < 2 ? ownShade : static_cast<double>(layer) / (layers - 1);
}

/// Gathers the lines of one run.
class LineMaker {
 public:
  LineMaker(const CurveRequest& request, const RunShelf::Entry& entry)
      : request_(request),
        run_(*entry.run),
        suffix_(request.other == nullptr ? "" : ", " + entry.name),
        other_(&entry == request.other) {}

  std::vector<CurveLine> make() {
    if (isOfLayers(request_.kind))
      layers();
    else
      parts();
    return std::move(lines_);
  }

 private:
  void add(const std::string& name, LabCurve curve, double shade, Dash dash, bool faint = false) {
    lines_.push_back({name + suffix_, std::move(curve), shade, dash, faint});
  }

  void parts() {
    const RunHistory& history = run_.history();
    const bool loss = request_.kind == CurveKind::Loss;
    constexpr double percent = 100;
    const double factor = !loss && run_.data().set.classes() > 0 ? percent : 1;
    const double shade = other_ ? otherShade : ownShade;
    if (loss && !other_) add("batch", columnOf(history.losses, 0), shade, Dash::Solid, true);
    add("training",
        columnOf(history.scores, loss ? RunHistory::TrainLoss : RunHistory::TrainQuality, factor),
        shade, Dash::Solid);
    add("test",
        columnOf(history.scores, loss ? RunHistory::TestLoss : RunHistory::TestQuality, factor),
        request_.other == nullptr ? testShade : shade, Dash::Dashed);
  }

  void layers() {
    const auto& parameters = run_.model().parameters;
    const std::size_t first = request_.kind == CurveKind::Weights ? parameters.size() : 0;
    int layer = 0;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (parameters[i].isBias) continue;
      LabCurve curve = columnOf(run_.history().norms, static_cast<int>(first + i));
      if (request_.means) curve = trailingMean(curve, static_cast<double>(run_.updatesPerEpoch()));
      add(parameters[i].name, std::move(curve), shadeOf(layer, layersOf(request_)),
          other_ ? Dash::Dashed : Dash::Solid);
      ++layer;
    }
  }

  const CurveRequest& request_;
  const TrainingRun& run_;
  std::string suffix_;
  bool other_;
  std::vector<CurveLine> lines_;
};

} // namespace

std::vector<CurveLine> curveLines(const CurveRequest& request) {
  std::vector<CurveLine> lines = LineMaker(request, request.run).make();
  if (request.other == nullptr) return lines;
  for (CurveLine& each : LineMaker(request, *request.other).make())
    lines.push_back(std::move(each));
  return lines;
}

std::vector<CurveKeyEntry> curveKey(const CurveRequest& request) {
  if (request.other == nullptr) return {};
  const std::string& own = request.run.name;
  const std::string& other = request.other->name;
  if (!isOfLayers(request.kind)) {
    std::vector<CurveKeyEntry> key{{own, ownShade}, {other, otherShade}};
    if (request.kind == CurveKind::Loss) key.push_back({"batch", ownShade, Dash::Solid, true});
    key.push_back({"training"});
    key.push_back({"test", std::nullopt, Dash::Dashed});
    return key;
  }
  std::vector<CurveKeyEntry> key{{own}, {other, std::nullopt, Dash::Dashed}};
  const int layers = layersOf(request);
  const RunShelf::Entry& deeper = layersOf(request.run) == layers ? request.run : *request.other;
  int layer = 0;
  for (const ModelParameter& each : deeper.run->model().parameters)
    if (!each.isBias) key.push_back({each.name, shadeOf(layer++, layers)});
  return key;
}

} // namespace backstep::ui
