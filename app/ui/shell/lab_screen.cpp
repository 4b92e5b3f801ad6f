#include "shell/lab_screen.h"

#include "kit/widgets.h"
#include "lesson/lesson_training.h"
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
constexpr float leastNetwork = 25;
constexpr float mostSetup = 24;
constexpr float mostSetupShare = 0.38F;
constexpr float leastStacked = 21;    // height
constexpr float stackedShare = 0.6F;  // of the height, for network and answers
constexpr float networkShare = 0.52F; // of the middle column's height

} // namespace

LabScreen::LabScreen()
    : Screen("lab", "Lab"),
      head_({lab_, queue_, hovered_, hoverNext_}),
      setup_({lab_, queue_, hovered_, hoverNext_}),
      network_({lab_, queue_, hovered_, hoverNext_}),
      boundary_({lab_, queue_, hovered_, hoverNext_}),
      results_({lab_, queue_, hovered_, hoverNext_}),
      row_({lab_, queue_, hovered_, hoverNext_}),
      transport_({lab_, queue_, hovered_, hoverNext_}) {}

std::vector<View*> LabScreen::views() {
  if (head_.functions()) return {&head_, &activations_};
  std::vector<View*> shown{&head_};
  if (!setup_.empty()) shown.push_back(&setup_);
  if (lab_.row() != nullptr) {
    shown.push_back(&row_);
  } else {
    shown.insert(shown.end(), {&network_, &boundary_});
    if (!results_.empty()) shown.push_back(&results_);
  }
  shown.push_back(&transport_);
  return shown;
}

bool LabScreen::show(std::string_view view) {
  const bool functions = view == activations_.id();
  const auto all = {head_.id(),     setup_.id(),   network_.id(),
                    boundary_.id(), results_.id(), transport_.id()};
  if (!functions && std::find(all.begin(), all.end(), view) == all.end()) return false;
  head_.showFunctions(functions);
  return true;
}

bool LabScreen::takeFile(const std::string& path) {
  const std::filesystem::path file(path);
  const std::string ending = file.extension().string();
  if (ending != ".csv" && ending != ".tsv" && ending != ".txt") return false;
  Result<std::string> text = readFile(path);
  if (!text) return false;
  head_.showFunctions(false);
  queue_.push(lab::UseCsv{std::move(*text), file.filename().string()});
  return true;
}

void LabScreen::draw(ViewContext& context, const Rect& area) {
  if (!std::exchange(restored_, true)) restoreSettings(context.preferences);
  if (context.asked.training == Training::Lesson) trainLesson(context);
  if (context.asked.training == Training::Save) saveLesson(context);
  Rect below = area;
  below.min.y += HeadView::height(context);
  head_.draw(context, {area.min, {area.max.x, below.min.y}});
  hoverNext_.reset();
  if (head_.functions()) {
    activations_.draw(context, below);
  } else {
    lab_.advance(static_cast<double>(context.seconds));
    drawTraining(context, below);
    transport_.carryOut(context.asked.training);
    if (context.asked.training == Training::Walk) walkExample(context);
  }
  hovered_ = hoverNext_;
  if (runCommands()) keepSettings(context);
}

void LabScreen::restoreSettings(const Preferences& preferences) {
  if (preferences.lab.empty()) return;
  const LabSettings settings = labSettingsFromText(preferences.lab);
  lab_.run(lab::Configure{settings.config});
  lab_.run(lab::HideControls{settings.hidden});
  for (const Explanation each : {Explanation::Neuron, Explanation::Weights})
    lab_.run(lab::Explain{each, settings.explanations.shows(each)});
}

// One's own points are not kept, nor is what a lesson brings: then the last own choices stay.
void LabScreen::keepSettings(ViewContext& context) {
  Preferences chosen = context.requests.preferences.value_or(context.preferences);
  LabSettings kept = labSettingsFromText(chosen.lab);
  const TrainingConfig& config = lab_.config();
  if (!config.ownData && !config.ownModel && !config.ownStart) kept.config = config;
  if (!lab_.hiddenByLesson()) kept.hidden = lab_.hidden();
  kept.explanations = lab_.explanations();
  chosen.lab = labSettingsText(kept);
  if (!(chosen == context.preferences)) context.requests.preferences = chosen;
}

void LabScreen::trainLesson(const ViewContext& context) {
  const Document* document = context.session.document();
  if (document == nullptr || !document->lesson().training) return;
  head_.showFunctions(false);
  queue_.push(lab::TrainLesson{lessonTraining(document->loaded(), document->allEntries()),
                               document->lesson().training->hidden});
}

void LabScreen::saveLesson(ViewContext& context) {
  if (std::optional<std::string> text = lab_.lesson())
    context.requests.file = {"Save the network as a lesson", "my-network.toml", std::move(*text)};
}

void LabScreen::walkExample(ViewContext& context) const {
  const TrainingRun& run = lab_.run();
  if (lab_.hidden().hides("walk")) return;
  if (run.state() == TrainingRun::State::Diverged || run.data().train.points.empty()) return;
  context.commands.push(
      command::OpenText{walkLesson(run, run.data().train.points.front()), "the example"});
  context.requests.show = "walk";
}

void LabScreen::drawTraining(ViewContext& context, const Rect& area) {
  const Sizes& s = context.theme.sizes;
  const float bottom = area.max.y - transport_.height(context, area.width());
  const float usual = std::clamp(area.width() * setupShare, leastSetup * s.em, mostSetup * s.em);
  const float setup = std::round(std::min(usual, area.width() * mostSetupShare));
  const float left = area.min.x + (setup_.empty() ? 0 : setup);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 rule = context.theme.colours.rule;
  if (!setup_.empty()) {
    setup_.draw(context, {area.min, {left, bottom}});
    list.AddRectFilled({left, area.min.y}, {left + s.hair, bottom}, rule);
  }
  transport_.draw(context, {{area.min.x, bottom}, area.max});
  list.AddRectFilled({area.min.x, bottom}, {area.max.x, bottom + s.hair}, rule);
  const Rect rest{{left, area.min.y}, {area.max.x, bottom}};
  if (lab_.row() != nullptr) return row_.draw(context, rest);
  if (rest.width() < (leastNetwork + leastResults) * s.em) return drawStacked(context, rest);
  drawColumns(context, rest, std::max(leastResults * s.em, area.width() * resultShare));
}

void LabScreen::drawColumns(ViewContext& context, const Rect& area, float width) {
  const float hair = context.theme.sizes.hair;
  const float right = area.max.x - std::round(std::min(width, area.width() * 0.5F));
  const float share = results_.empty() ? 1 : networkShare;
  const float split = std::round(area.min.y + area.height() * share);
  network_.draw(context, {area.min, {right, split}});
  if (!results_.empty()) results_.draw(context, {{area.min.x, split}, {right, area.max.y}});
  boundary_.draw(context, {{right, area.min.y}, area.max});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 rule = context.theme.colours.rule;
  list.AddRectFilled({area.min.x, split}, {right, split + hair}, rule);
  list.AddRectFilled({right, area.min.y}, {right + hair, area.max.y}, rule);
}

// In a narrow window, or one whose text is large: the results below, partly to be scrolled to.
void LabScreen::drawStacked(ViewContext& context, const Rect& area) {
  const float em = context.theme.sizes.em;
  ImGui::SetCursorScreenPos(area.min);
  ImGui::BeginChild("stacked", {area.width(), area.height()});
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  const float middle = std::round((at.x + right) * 0.5F);
  const float share = results_.empty() ? 1 : stackedShare;
  const float below = at.y + std::round(std::max(leastStacked * em, area.height() * share));
  const float end = results_.empty() ? below : below + leastResults * em;
  network_.draw(context, {at, {middle, below}});
  boundary_.draw(context, {{middle, at.y}, {right, below}});
  if (!results_.empty()) results_.draw(context, {{at.x, below}, {right, end}});
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({1, end - at.y});
  ImGui::EndChild();
}

bool LabScreen::runCommands() {
  const std::vector<LabCommand> waiting = queue_.take();
  for (const LabCommand& each : waiting) lab_.run(each);
  return !waiting.empty();
}

} // namespace backstep::ui
