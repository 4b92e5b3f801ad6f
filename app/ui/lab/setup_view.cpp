#include "lab/setup_view.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lab/choice.h"

#include <array>
#include <string>
#include <vector>

namespace backstep::ui {

namespace {

constexpr std::array<double, 10> strengths{0, .001, .003, .01, .03, .1, .3, 1, 3, 10};

} // namespace

bool ModelControls::hasNetwork(const Lab& lab) {
  return lab.showsAny({"layers", "activation", "first-weights", "capacity-row"});
}

// A control that is only there for some choices does not make a section by itself.
bool ModelControls::hasLoss(const Lab& lab) {
  const TrainingConfig& config = lab.config();
  return lab.showsAny({"loss", "penalty", "lambda-row"}) ||
         (lab.shows("output") && config.loss == LossKind::SquaredError) ||
         (lab.shows("lambda") && config.penalty != Penalty::None);
}

bool ModelControls::empty(const Lab& lab) {
  return !hasNetwork(lab) && (lab.ownProgram() || !hasLoss(lab));
}

void ModelControls::draw(ViewContext& context) const {
  if (hasNetwork(context.lab)) {
    settingHead(context, "Network");
    context.lab.ownProgram() ? drawOwnProgram(context) : drawNetwork(context);
  }
  if (hasLoss(context.lab) && !context.lab.ownProgram()) {
    settingHead(context, "Loss");
    drawLoss(context);
  }
}

// What the lab would choose of a network is written in the program.
void ModelControls::drawOwnProgram(ViewContext& context) const {
  TrainingConfig config = context.lab.config();
  const std::string text = "The program of \u201c" + config.ownModel->title + "\u201d.";
  drawParagraph(context, text, ImGui::GetContentRegionAvail().x, context.theme.colours.inkSoft);
  context.probe.text("lab/own-program", text);
  const bool weights = context.lab.shows("first-weights") && drawFirstWeights(context, config);
  if (lookButton(context, "drawn", {Icon::Undo, "A network of the lab instead", false, false}))
    context.commands.push(lab::Configure{config.drawn()});
  else if (weights)
    context.commands.push(lab::Configure{std::move(config)});
  context.probe.name("lab/own-program/leave");
}

void ModelControls::drawLayers(ViewContext& context) const {
  TrainingConfig config = context.lab.config();
  constexpr int usualNeurons = 2;
  const auto layers = static_cast<int>(config.hidden.size());
  settingName(context, "Layers");
  ImGui::BeginDisabled(layers == 0);
  if (lookButton(context, "fewer", {Icon::Minus, "", false, false})) {
    config.hidden.pop_back();
    context.commands.push(lab::Configure{config});
  }
  ImGui::EndDisabled();
  context.probe.name("lab/layers/fewer");
  ImGui::SameLine(0, context.theme.sizes.gapSmall);
  ImGui::AlignTextToFramePadding();
  ImGui::Text("%d hidden", layers);
  context.probe.text("lab/layers", std::to_string(layers));
  ImGui::SameLine(0, context.theme.sizes.gapSmall);
  ImGui::BeginDisabled(layers >= ModelSpec::mostLayers);
  if (lookButton(context, "more", {Icon::Plus, "", false, false})) {
    config.hidden.push_back(usualNeurons);
    context.commands.push(lab::Configure{config});
  }
  ImGui::EndDisabled();
  context.probe.name("lab/layers/more");
}

void ModelControls::drawNetwork(ViewContext& context) const {
  TrainingConfig config = context.lab.config();
  bool changed = false;
  if (context.lab.shows("layers")) drawLayers(context);
  if (context.lab.shows("activation")) {
    settingName(context, "Activation");
    changed |= chooseRow(context, "activation", activationChoices(), &ChoiceRow<Activation>::choice,
                         config.activation, anyChoice);
  }
  if (context.lab.shows("first-weights")) changed |= drawFirstWeights(context, config);
  if (context.lab.shows("capacity-row"))
    drawRow(context, "row/capacity", "3, 6 and 20 neurons side by side",
            lab::StartRow::Kind::Capacity);
  if (changed) context.commands.push(lab::Configure{std::move(config)});
}

bool ModelControls::drawFirstWeights(ViewContext& context, TrainingConfig& config) {
  settingName(context, "First weights");
  std::vector<std::string> words;
  for (const auto& row : initialisationChoices()) words.emplace_back(row.title);
  const auto now = static_cast<int>(config.initialisation.kind);
  if (config.ownStart) words.emplace_back("The lesson's");
  const int shown = config.ownStart ? static_cast<int>(words.size()) - 1 : now;
  const int chosen = chooseWord(context, "initialisation", words, shown);
  if (!config.ownStart) formulaNote(context, initialisationChoices()[static_cast<size_t>(now)].tex);
  if (chosen < 0) return false;
  config.initialisation.kind = initialisationChoices()[static_cast<size_t>(chosen)].choice;
  config.ownStart = nullptr;
  return true;
}

void ModelControls::drawLoss(ViewContext& context) const {
  TrainingConfig config = context.lab.config();
  bool changed = false;
  if (context.lab.shows("loss")) {
    settingName(context, "Loss");
    changed |=
        chooseRow(context, "loss-kind", lossChoices(), &ChoiceRow<LossKind>::choice, config.loss,
                  [&](LossKind loss) { return fits(loss, config.task(), config.classes()); });
    formulaNote(context, rowOf(config.loss).tex);
  }
  if (config.loss == LossKind::SquaredError && context.lab.shows("output")) {
    settingName(context, "Output");
    changed |= chooseRow(context, "output", activationChoices(), &ChoiceRow<Activation>::choice,
                         config.output,
                         [&](Activation output) { return fitsOutput(output, config.task()); });
  }
  changed |= drawPenalty(context, config);
  if (context.lab.shows("lambda-row"))
    drawRow(context, "row/penalty", "Four strengths \u03bb side by side",
            lab::StartRow::Kind::Penalty);
  if (changed) context.commands.push(lab::Configure{std::move(config)});
}

bool ModelControls::drawPenalty(ViewContext& context, TrainingConfig& config) const {
  bool changed = false;
  const bool present = config.penalty != Penalty::None;
  if (context.lab.shows("penalty")) {
    settingName(context, "Penalty");
    changed |= chooseRow(context, "penalty", penaltyChoices(), &ChoiceRow<Penalty>::choice,
                         config.penalty, anyChoice);
    if (present) formulaNote(context, rowOf(config.penalty).tex);
  }
  if (present && context.lab.shows("lambda")) {
    settingName(context, "Strength \u03bb");
    changed |= chooseNumber(context, "lambda", strengths, config.pace.lambda);
  }
  return changed;
}

void ModelControls::drawRow(ViewContext& context, const char* id, const char* label,
                            lab::StartRow::Kind kind) const {
  if (lookButton(context, id, {Icon::None, label, false, true, true}))
    context.commands.push(lab::StartRow{kind});
  context.probe.name(std::string("lab/") + id);
}

namespace {

constexpr std::array<double, 11> rates{.00001, .0001, .001, .003, .01, .03, .1, .3, 1, 3, 10};
/// 1 to 30 as in Playground, the usual larger ones, and all examples at once.
constexpr auto batches = [] {
  constexpr int small = 30;
  constexpr std::array<int, 9> large{32, 40, 50, 60, 64, 80, 90, 100, DataSet::mostPoints};
  std::array<int, small + large.size()> all{};
  for (int i = 0; i < small; ++i) all[static_cast<size_t>(i)] = i + 1;
  for (size_t i = 0; i < large.size(); ++i) all[small + i] = large[i];
  return all;
}();

} // namespace

bool PaceControls::empty(const Lab& lab) {
  return !lab.showsAny({"optimiser", "eta", "schedule", "batch", "stop", "usual-choices"});
}

void PaceControls::drawRate(ViewContext& context) const {
  if (!context.lab.shows("eta")) return;
  TrainingConfig config = context.lab.config();
  settingName(context, "Rate \u03b7");
  if (chooseNumber(context, "rate", rates, config.pace.eta))
    context.commands.push(lab::Configure{std::move(config)});
}

void PaceControls::draw(ViewContext& context) const {
  if (!context.lab.showsAny({"optimiser", "schedule", "batch", "stop", "usual-choices"})) return;
  settingHead(context, "Training");
  TrainingConfig config = context.lab.config();
  bool changed = false;
  if (context.lab.shows("optimiser")) changed |= drawOptimiser(context, config);
  if (context.lab.shows("schedule")) changed |= drawSchedule(context, config);
  if (context.lab.shows("batch")) {
    const bool all = config.batch >= DataSet::mostPoints;
    settingName(context, "Batch size");
    changed |= slideStops(context, "batch", batches, all ? "all" : std::to_string(config.batch),
                          config.batch);
  }
  if (context.lab.shows("stop")) changed |= drawStop(context, config);
  if (changed) context.commands.push(lab::Configure{std::move(config)});
  if (context.lab.shows("usual-choices")) drawUsual(context);
}

bool PaceControls::drawOptimiser(ViewContext& context, TrainingConfig& config) {
  constexpr std::array<OptimiserKind, 4> kinds{OptimiserKind::Sgd, OptimiserKind::Momentum,
                                               OptimiserKind::RmsProp, OptimiserKind::Adam};
  const std::array<std::string, 4> names{"Gradient descent", "Momentum", "RMSProp", "Adam"};
  settingName(context, "Optimiser");
  const int chosen = chooseWord(context, "optimiser", names, static_cast<int>(config.optimiser));
  if (chosen < 0) return false;
  config.optimiser = kinds[static_cast<size_t>(chosen)];
  return true;
}

bool PaceControls::drawSchedule(ViewContext& context, TrainingConfig& config) {
  settingName(context, "Schedule");
  const bool changed = chooseRow(context, "schedule", scheduleRows(), &ScheduleRow::kind,
                                 config.pace.schedule.kind, anyChoice);
  if (config.pace.schedule.kind != Schedule::Kind::Constant)
    formulaNote(context, scheduleTex(config.pace.schedule));
  return changed;
}

bool PaceControls::drawStop(ViewContext& context, TrainingConfig& config) {
  const std::array<std::string, 4> words{"never", "after 1000 updates", "loss 0.01 or less",
                                         "99 % right"};
  const int now = config.stop.updates ? 1 : config.stop.loss ? 2 : config.stop.accuracy ? 3 : 0;
  settingName(context, "Stop");
  const int chosen = chooseWord(context, "stop", words, now);
  if (chosen < 0) return false;
  config.stop = {};
  constexpr std::int64_t updates = 1000;
  if (chosen == 1) config.stop.updates = updates;
  if (chosen == 2) config.stop.loss = 0.01;
  if (chosen == 3) config.stop.accuracy = 0.99;
  return true;
}

void PaceControls::drawUsual(ViewContext& context) const {
  ImGui::Dummy({0, context.theme.sizes.gapTiny});
  if (lookButton(context, "usual", {Icon::Undo, "Usual choices again", false, true, true}))
    context.commands.push(lab::Configure{});
  context.probe.name("lab/usual");
  if (ImGui::IsItemHovered())
    tooltip(context, "All choices as at the very first start. The run so far stays in the list.");
}

bool SetupView::empty(const Lab& lab) const {
  return DataControls::empty(lab) && features_.empty(lab) && ModelControls::empty(lab) &&
         PaceControls::empty(lab);
}

void SetupView::drawContent(ViewContext& context) {
  pace_.drawRate(context);
  data_.draw(context);
  features_.draw(context);
  model_.draw(context);
  pace_.draw(context);
}

} // namespace backstep::ui
