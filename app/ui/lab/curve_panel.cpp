#include "lab/curve_panel.h"

#include "kit/widgets.h"
#include "lab/save_menu.h"

#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

struct Look {
  ImU32 Palette::*colour;
  Dash dash;
};

// Runs differ by colour, what is drawn of each by its dashes.
constexpr std::array<Look, 8> looks{{{&Palette::forward, Dash::Solid},
                                     {&Palette::backward, Dash::Dashed},
                                     {&Palette::update, Dash::Solid},
                                     {&Palette::loss, Dash::Dashed},
                                     {&Palette::forward, Dash::Dotted},
                                     {&Palette::backward, Dash::DashDotted},
                                     {&Palette::update, Dash::Dotted},
                                     {&Palette::loss, Dash::DashDotted}}};

const char* markOf(CurvePanel::Kind kind) {
  switch (kind) {
  case CurvePanel::Kind::Loss: return "lab/loss";
  case CurvePanel::Kind::Quality: return "lab/quality";
  case CurvePanel::Kind::Gradients: return "lab/gradients";
  case CurvePanel::Kind::Weights: return "lab/weights";
  }
  return "";
}

} // namespace

void CurvePanel::gather() {
  if (gatheredOf_ == access_.lab.revision()) return;
  gatheredOf_ = access_.lab.revision();
  lines_.clear();
  constexpr int ownLooks = 0;
  constexpr int otherLooks = 2;
  add(access_.lab.run(), "", ownLooks);
  if (const RunShelf::Entry* other = access_.lab.compared())
    add(*other->run, ", " + other->name, otherLooks);
}

void CurvePanel::add(const TrainingRun& run, const std::string& suffix, int firstLook) {
  const RunHistory& history = run.history();
  const auto line = [&](const char* name, const ThinnedLog& log, int column, double factor,
                        int look) {
    lines_.push_back({name + suffix, columnOf(log, column, factor), firstLook + look, false});
  };
  switch (kind_) {
  case Kind::Loss:
    if (suffix.empty()) {
      lines_.push_back({"batch", columnOf(history.losses, 0), firstLook, true});
    }
    line("training", history.scores, RunHistory::TrainLoss, 1, 0);
    line("test", history.scores, RunHistory::TestLoss, 1, 1);
    return;
  case Kind::Quality: {
    constexpr double percent = 100;
    const double factor = run.data().set.classes() > 0 ? percent : 1;
    line("training", history.scores, RunHistory::TrainQuality, factor, 0);
    line("test", history.scores, RunHistory::TestQuality, factor, 1);
    return;
  }
  case Kind::Gradients:
  case Kind::Weights:
    for (std::size_t i = 0; i < run.model().parameters.size(); ++i) {
      const ModelParameter& parameter = run.model().parameters[i];
      if (parameter.isBias) continue;
      const std::size_t first = kind_ == Kind::Weights ? run.model().parameters.size() : 0;
      line(parameter.name.c_str(), history.norms, static_cast<int>(first + i), 1,
           static_cast<int>(i / 2 % looks.size()));
    }
    return;
  }
}

void CurvePanel::draw(ViewContext& context, ImVec2 size) {
  gather();
  const Palette& p = context.theme.colours;
  const bool classes = access_.lab.run().data().set.classes() > 0;
  const std::string title = yTitle();
  ChartContent content{markOf(kind_), {}, {"update", title}};
  for (const Line& each : lines_) {
    const Look& look = looks[static_cast<std::size_t>(each.look) % looks.size()];
    content.curves.push_back({each.name,
                              {each.curve.updates, each.curve.values},
                              each.faint ? mix(p.*look.colour, p.page, 0.7F) : p.*look.colour,
                              each.faint ? Dash::Solid : look.dash});
  }
  if (kind_ != Kind::Quality && log_) content.yScale = AxisScale::Log10;
  if (kind_ == Kind::Quality && classes) content.yRange = Range{0, 100};
  content.here = static_cast<double>(access_.lab.run().updates());
  const float below = ImGui::GetFrameHeightWithSpacing();
  if (const auto x = chart_.draw(context, content, {size.x, size.y - below}))
    access_.queue.push(lab::Seek{std::llround(*x)});
  drawOptions(context, content);
}

std::string CurvePanel::yTitle() const {
  switch (kind_) {
  case Kind::Loss: return "loss";
  case Kind::Quality:
    return access_.lab.run().data().set.classes() > 0 ? "accuracy (%)" : "R\u00b2";
  case Kind::Gradients: return "length of the gradient";
  case Kind::Weights: return "length of the weights";
  }
  return {};
}

std::string CurvePanel::table(const ChartContent& content) const {
  std::vector<NamedSamples> columns;
  for (const ChartCurve& curve : content.curves)
    columns.push_back({std::string(content.titles.y) + ", " + curve.name, curve.samples});
  return csvOf(std::string(content.titles.x), columns);
}

void CurvePanel::drawOptions(ViewContext& context, const ChartContent& content) {
  if (kind_ != Kind::Quality) {
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, 0});
    ImGui::Checkbox("Logarithmic", &log_);
    ImGui::PopStyleVar();
    context.marks.mark(std::string(markOf(kind_)) + "/log");
    ImGui::SameLine();
  }
  const std::string name = markOf(kind_);
  saveMenu(context, {"lab-results", name.substr(name.find('/') + 1), [&] { return table(content); },
                     kind_ != Kind::Quality});
}

} // namespace backstep::ui
