#include "shell/lab_screen.h"

#include "kit/widgets.h"
#include "lesson/open_lesson.h"
#include "model/lab_settings.h"
#include "model/lab_walk.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

namespace backstep::ui {

namespace {

// Of the window's width, and in em.
constexpr float setupShare = 0.2F;
constexpr float leastSetup = 17;
constexpr float resultShare = 0.34F;
constexpr float leastResults = 20;
constexpr float networkShare = 0.56F; // of the middle column's height

} // namespace

LabScreen::LabScreen()
    : Screen("lab", "Lab"),
      setup_({lab_, queue_, hovered_, hoverNext_}),
      network_({lab_, queue_, hovered_, hoverNext_}),
      boundary_({lab_, queue_, hovered_, hoverNext_}),
      results_({lab_, queue_, hovered_, hoverNext_}),
      row_({lab_, queue_, hovered_, hoverNext_}),
      transport_({lab_, queue_, hovered_, hoverNext_}) {}

std::vector<View*> LabScreen::views() {
  if (functions_) return {&activations_};
  if (lab_.row() != nullptr) return {&setup_, &row_, &transport_};
  return {&setup_, &network_, &boundary_, &results_, &transport_};
}

bool LabScreen::show(std::string_view view) {
  if (view == activations_.id()) return functions_ = true;
  const auto all = {setup_.id(), network_.id(), boundary_.id(), results_.id(), transport_.id()};
  if (std::find(all.begin(), all.end(), view) == all.end()) return false;
  functions_ = false;
  return true;
}

bool LabScreen::takeFile(const std::string& path) {
  const std::filesystem::path file(path);
  const std::string ending = file.extension().string();
  if (ending != ".csv" && ending != ".tsv" && ending != ".txt") return false;
  Result<std::string> text = readFile(path);
  if (!text) return false;
  functions_ = false;
  queue_.push(lab::UseCsv{std::move(*text), file.filename().string()});
  return true;
}

void LabScreen::draw(ViewContext& context, const Rect& area) {
  if (!std::exchange(restored_, true) && !context.preferences.lab.empty())
    lab_.run(lab::Configure{labSettingsFromText(context.preferences.lab)});
  Rect below = area;
  drawHead(context, below);
  if (functions_) return activations_.draw(context, below);
  lab_.advance(static_cast<double>(context.seconds));
  hoverNext_.reset();
  drawTraining(context, below);
  transport_.carryOut(context.asked.training);
  if (context.asked.training == Training::Walk) walkExample(context);
  hovered_ = hoverNext_;
  if (runCommands()) keepSettings(context);
}

// One's own points are not kept, so neither is what was chosen for them.
void LabScreen::keepSettings(ViewContext& context) {
  if (lab_.config().ownData != nullptr) return;
  Preferences chosen = context.requests.preferences.value_or(context.preferences);
  chosen.lab = labSettingsText(lab_.config());
  if (!(chosen == context.preferences)) context.requests.preferences = chosen;
}

void LabScreen::walkExample(ViewContext& context) const {
  const TrainingRun& run = lab_.run();
  if (run.state() == TrainingRun::State::Diverged || run.data().train.points.empty()) return;
  context.commands.push(
      command::OpenText{walkLesson(run, run.data().train.points.front()), "the example"});
  context.requests.show = "walk";
}

void LabScreen::drawHead(ViewContext& context, Rect& area) {
  const Sizes& s = context.theme.sizes;
  ImGui::SetCursorScreenPos({area.min.x + s.margin, area.min.y + s.gapSmall});
  const auto tab = [&](const char* label, const char* mark, bool functions) {
    const ButtonLook look{Icon::None, label, false, functions_ != functions};
    if (lookButton(context, label, look)) functions_ = functions;
    context.marks.markText(mark, label);
    ImGui::SameLine(0, s.gapTiny);
  };
  tab("Training", "lab/tab/training", false);
  tab("Activation functions", "lab/tab/activations", true);
  area.min.y += s.bar + s.gapSmall * 2;
}

void LabScreen::drawTraining(ViewContext& context, const Rect& area) {
  const Sizes& s = context.theme.sizes;
  const float em = s.em;
  const float bottom = area.max.y - TransportView::height(context);
  const float left = area.min.x + std::round(std::max(leastSetup * em, area.width() * setupShare));
  const float right =
      area.max.x - std::round(std::max(leastResults * em, area.width() * resultShare));
  const float split = std::round(area.min.y + (bottom - area.min.y) * networkShare);
  setup_.draw(context, {area.min, {left, bottom}});
  transport_.draw(context, {{area.min.x, bottom}, area.max});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 rule = context.theme.colours.rule;
  list.AddRectFilled({left, area.min.y}, {left + s.hair, bottom}, rule);
  list.AddRectFilled({area.min.x, bottom}, {area.max.x, bottom + s.hair}, rule);
  if (lab_.row() != nullptr) return row_.draw(context, {{left, area.min.y}, {area.max.x, bottom}});
  network_.draw(context, {{left, area.min.y}, {right, split}});
  results_.draw(context, {{left, split}, {right, bottom}});
  boundary_.draw(context, {{right, area.min.y}, {area.max.x, bottom}});
  list.AddRectFilled({left, split}, {right, split + s.hair}, rule);
  list.AddRectFilled({right, area.min.y}, {right + s.hair, bottom}, rule);
}

bool LabScreen::runCommands() {
  const std::vector<LabCommand> waiting = queue_.take();
  for (const LabCommand& each : waiting) lab_.run(each);
  return !waiting.empty();
}

} // namespace backstep::ui
