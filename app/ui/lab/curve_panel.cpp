#include "lab/curve_panel.h"

#include "kit/widgets.h"
#include "lab/choice.h"

#include <algorithm>
#include <cmath>

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
  /// What the values of a line are.
  struct Source {
    ThinnedLog RunHistory::*log;
    LabCurve curve;
  };

  CurveLine& add(const std::string& name, Source source, double shade, Dash dash) {
    return lines_.emplace_back(
        CurveLine{name + suffix_, other_, source.log, std::move(source.curve), shade, dash});
  }

  double epoch() const { return static_cast<double>(run_.updatesPerEpoch()); }

  /// The losses of single batches jump: their mean over an epoch, and between which they lie.
  void addBatches(double shade) {
    CurveLine& line =
        add("batches", {&RunHistory::losses, LabCurve(0, 1, epoch())}, shade, Dash::Solid);
    line.faint = true;
    line.banded = true;
  }

  void parts() {
    const bool loss = request_.kind == CurveKind::Loss;
    constexpr double percent = 100;
    const double factor = !loss && run_.data().set.classes() > 0 ? percent : 1;
    const double shade = other_ ? otherShade : ownShade;
    const auto score = [&](RunHistory::Column column) {
      return Source{&RunHistory::scores, LabCurve(column, factor)};
    };
    if (loss && !other_) addBatches(shade);
    add("training", score(loss ? RunHistory::TrainLoss : RunHistory::TrainQuality), shade,
        Dash::Solid);
    add("test", score(loss ? RunHistory::TestLoss : RunHistory::TestQuality),
        request_.other == nullptr ? testShade : shade, Dash::Dashed);
  }

  void layers() {
    const auto& parameters = run_.model().parameters;
    const size_t first = request_.kind == CurveKind::Weights ? parameters.size() : 0;
    const double window = request_.means ? epoch() : 0;
    int layer = 0;
    for (size_t i = 0; i < parameters.size(); ++i) {
      if (parameters[i].isBias) continue;
      add(parameters[i].name,
          {&RunHistory::norms, LabCurve(static_cast<int>(first + i), 1, window)},
          shadeOf(layer, layersOf(request_)), other_ ? Dash::Dashed : Dash::Solid);
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

void updateLines(std::vector<CurveLine>& lines, const CurveRequest& request) {
  for (CurveLine& each : lines) {
    const TrainingRun& run = each.other ? *request.other->run : *request.run.run;
    each.curve.update(run.history().*each.log);
  }
}

std::vector<CurveKeyEntry> curveKey(const CurveRequest& request) {
  if (request.other == nullptr) return {};
  const std::string& own = request.run.name;
  const std::string& other = request.other->name;
  if (!isOfLayers(request.kind)) {
    std::vector<CurveKeyEntry> key{{own, ownShade}, {other, otherShade}};
    if (request.kind == CurveKind::Loss) key.push_back({"batches", ownShade, Dash::Solid, true});
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

namespace {

const char* itemName(CurveKind kind) {
  switch (kind) {
  case CurveKind::Loss: return "lab/loss";
  case CurveKind::Quality: return "lab/quality";
  case CurveKind::Gradients: return "lab/gradients";
  case CurveKind::Weights: return "lab/weights";
  }
  return "";
}

/// From violet over teal to ochre.
ImU32 colourOf(const Palette& p, double shade, bool faint) {
  const auto share = static_cast<float>(shade) * 2;
  const ImU32 colour =
      share <= 1 ? mix(p.forward, p.backward, share) : mix(p.backward, p.update, share - 1);
  constexpr float towardsPage = 0.5F;
  return faint ? mix(colour, p.page, towardsPage) : colour;
}

} // namespace

void CurvePanel::gather(const Lab& lab) {
  const bool means = kind_ == CurveKind::Gradients && means_;
  const CurveRequest request{kind_, lab.runs().current(), lab.compared(), means};
  const int other = request.other == nullptr ? 0 : request.other->number;
  const Subject subject{request.run.number, other, means};
  gathered_.update(subject, [&] { return Gathered{curveLines(request), curveKey(request)}; });
  updateLines(gathered_.of(subject).lines, request);
}

// Losses that are all 0 have no place on a logarithmic axis.
bool CurvePanel::logarithmic() const {
  if (kind_ == CurveKind::Quality || !log_) return false;
  return std::any_of(gathered_->lines.begin(), gathered_->lines.end(), [](const CurveLine& each) {
    const std::span<const double> shown = each.shown();
    return std::any_of(shown.begin(), shown.end(), [](double value) { return value > 0; });
  });
}

ChartContent CurvePanel::contentOf(const ViewContext& context, const std::string& title) const {
  const Palette& p = context.theme.colours;
  const TrainingRun& run = context.lab.run();
  ChartContent content{itemName(kind_), {}, {"update", title}};
  for (const CurveLine& each : gathered_->lines) {
    const TrailingStatistics& behind = each.curve.behind();
    content.curves.push_back({each.name,
                              {each.curve.updates(), each.shown()},
                              colourOf(p, each.shade, each.faint),
                              each.dash,
                              each.banded ? Band{behind.least(), behind.largest()} : Band{}});
  }
  for (const CurveKeyEntry& each : gathered_->key)
    content.key.push_back(
        {each.name, each.shade ? colourOf(p, *each.shade, each.faint) : p.inkSoft, each.dash});
  if (logarithmic()) content.yScale = AxisScale::Log10;
  if (kind_ == CurveKind::Quality && run.data().set.classes() > 0) content.yRange = Range{0, 105};
  std::int64_t last = std::max<std::int64_t>(1, run.latest());
  if (const RunShelf::Entry* other = context.lab.compared())
    last = std::max(last, other->run->latest());
  content.xRange = Range{0, static_cast<double>(last)};
  content.here = static_cast<double>(run.updates());
  return content;
}

void CurvePanel::draw(ViewContext& context, ImVec2 size) {
  gather(context.lab);
  const std::string title = yTitle(context.lab);
  const ChartContent content = contentOf(context, title);
  const float below = ImGui::GetFrameHeightWithSpacing();
  const auto x = chart_.draw(context, content, {size.x, size.y - below});
  if (x && context.lab.shows("scrub")) context.commands.push(lab::Seek{std::llround(*x)});
  drawOptions(context, content);
}

std::string CurvePanel::yTitle(const Lab& lab) const {
  switch (kind_) {
  case CurveKind::Loss: return "loss";
  case CurveKind::Quality: return lab.run().data().set.classes() > 0 ? "accuracy (%)" : "R\u00b2";
  case CurveKind::Gradients: return "length of the gradient";
  case CurveKind::Weights: return "length of the weights";
  }
  return {};
}

std::string CurvePanel::table(const ChartContent& content) const {
  std::vector<NamedSamples> columns;
  for (const CurveLine& each : gathered_->lines) {
    const std::span<const double> numbers = each.banded ? each.curve.values() : each.shown();
    columns.push_back(
        {std::string(content.titles.y) + ", " + each.name, {each.curve.updates(), numbers}});
  }
  return csvOf(std::string(content.titles.x), columns);
}

void CurvePanel::drawOptions(ViewContext& context, const ChartContent& content) {
  const std::string name = itemName(kind_);
  const float gap = context.theme.sizes.gapLarge;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0});
  if (kind_ != CurveKind::Quality) {
    ImGui::Checkbox("Logarithmic", &log_);
    context.probe.name(name + "/log");
    ImGui::SameLine(0, gap);
  }
  if (kind_ == CurveKind::Gradients && context.lab.run().updatesPerEpoch() > 1) {
    ImGui::Checkbox("Mean of an epoch", &means_);
    context.probe.name(name + "/means");
    ImGui::SameLine(0, gap);
  }
  drawCompare(context);
  ImGui::PopStyleVar();
  saveButtons(context, {"lab-results", name.substr(name.find('/') + 1),
                        [&] { return table(content); }, true});
}

void CurvePanel::drawCompare(ViewContext& context) const {
  const size_t other = context.lab.comparable();
  if (other == Lab::none) return;
  bool compared = context.lab.compared() != nullptr;
  const std::string label = "Compare with " + context.lab.runs()[other].name;
  if (ImGui::Checkbox(label.c_str(), &compared)) context.commands.push(lab::CompareRun{other});
  context.probe.text(std::string(itemName(kind_)) + "/compare", label);
  ImGui::SameLine();
}

} // namespace backstep::ui
