#include "lab/model_controls.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "lab/choice.h"

#include <array>
#include <string>
#include <vector>

namespace backstep::ui {

namespace {

constexpr std::array<double, 11> rates{.00001, .0001, .001, .003, .01, .03, .1, .3, 1, 3, 10};
constexpr std::array<double, 10> strengths{0, .001, .003, .01, .03, .1, .3, 1, 3, 10};
constexpr int mostBatch = 100;

/// A list of the rows' titles; those that `allowed` refuses are left out. True when another one
/// was chosen.
template <class Row, class Choice, class Allowed>
bool choose(ViewContext& context, std::string_view id, std::span<const Row> rows,
            Choice Row::*field, Choice& current, Allowed allowed) {
  std::vector<std::string> words;
  int at = -1;
  for (const Row& row : rows) {
    words.push_back(allowed(row.*field) ? std::string(row.title) : std::string());
    if (row.*field == current) at = static_cast<int>(words.size()) - 1;
  }
  const int chosen = chooseWord(context, id, words, at);
  if (chosen < 0) return false;
  current = rows[static_cast<std::size_t>(chosen)].*field;
  return true;
}

constexpr auto any = [](auto) { return true; };

/// A formula in small below its setting.
void note(ViewContext& context, std::string_view tex) {
  const Sizes& s = context.theme.sizes;
  const float em = s.inlineFormula * 0.85F;
  const tex::Layout& formula = context.formulas.get(tex);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float fitting = std::min(em, width / std::max(0.01F, formula.width));
  drawFormula(*ImGui::GetWindowDrawList(), context.fonts, formula,
              {at.x, at.y + formula.height * fitting},
              {fitting, context.theme.colours.inkSoft, &context.theme.colours});
  ImGui::Dummy({width, (formula.height + formula.depth) * fitting + s.gapTiny});
}

} // namespace

void ModelControls::draw(ViewContext& context) const {
  const auto head = [&](const char* text) {
    ImGui::Dummy({0, context.theme.sizes.gapSmall});
    styledText(context.fonts.medium, context.theme.colours.ink, text);
  };
  head("Network");
  drawLayers(context);
  drawNetwork(context);
  drawRow(context, "row/capacity", "3, 6 and 20 neurons side by side",
          lab::StartRow::Kind::Capacity);
  head("Loss");
  drawLoss(context);
  drawRow(context, "row/penalty", "Four strengths \u03bb side by side",
          lab::StartRow::Kind::Penalty);
  head("Training");
  drawTraining(context);
  drawStop(context);
}

void ModelControls::drawLayers(ViewContext& context) const {
  TrainingConfig config = access_.lab.config();
  constexpr int usualNeurons = 2;
  const auto layers = static_cast<int>(config.hidden.size());
  settingName(context, "Layers");
  ImGui::BeginDisabled(layers == 0);
  if (lookButton(context, "fewer", {Icon::Minus, "", false, false})) {
    config.hidden.pop_back();
    access_.configure(config);
  }
  ImGui::EndDisabled();
  context.marks.mark("lab/layers/fewer");
  ImGui::SameLine(0, context.theme.sizes.gapSmall);
  ImGui::AlignTextToFramePadding();
  ImGui::Text("%d hidden", layers);
  context.marks.markText("lab/layers", std::to_string(layers));
  ImGui::SameLine(0, context.theme.sizes.gapSmall);
  ImGui::BeginDisabled(layers >= ModelSpec::mostLayers);
  if (lookButton(context, "more", {Icon::Plus, "", false, false})) {
    config.hidden.push_back(usualNeurons);
    access_.configure(config);
  }
  ImGui::EndDisabled();
  context.marks.mark("lab/layers/more");
}

void ModelControls::drawNetwork(ViewContext& context) const {
  TrainingConfig config = access_.lab.config();
  bool changed = false;
  settingName(context, "Activation");
  changed |= choose(context, "activation", activationChoices(), &ChoiceRow<Activation>::choice,
                    config.activation, any);
  settingName(context, "First weights");
  changed |= choose(context, "initialisation", initialisationChoices(),
                    &ChoiceRow<Initialisation::Kind>::choice, config.initialisation.kind, any);
  note(context, [&] {
    for (const auto& row : initialisationChoices())
      if (row.choice == config.initialisation.kind) return row.tex;
    return std::string_view();
  }());
  if (changed) access_.configure(config);
}

void ModelControls::drawLoss(ViewContext& context) const {
  TrainingConfig config = access_.lab.config();
  bool changed = false;
  settingName(context, "Loss");
  changed |= choose(context, "loss-kind", lossChoices(), &ChoiceRow<LossKind>::choice, config.loss,
                    [&](LossKind loss) { return fits(loss, config.task(), config.classes()); });
  note(context, rowOf(config.loss).tex);
  if (config.loss == LossKind::SquaredError) {
    settingName(context, "Output");
    changed |=
        choose(context, "output", activationChoices(), &ChoiceRow<Activation>::choice,
               config.output, [&](Activation output) { return fitsOutput(output, config.task()); });
  }
  settingName(context, "Penalty");
  changed |= choose(context, "penalty", penaltyChoices(), &ChoiceRow<Penalty>::choice,
                    config.penalty, any);
  if (config.penalty != Penalty::None) {
    note(context, rowOf(config.penalty).tex);
    settingName(context, "Strength \u03bb");
    changed |= chooseNumber(context, "lambda", strengths, config.pace.lambda);
  }
  if (changed) access_.configure(config);
}

void ModelControls::drawRow(ViewContext& context, const char* id, const char* label,
                            lab::StartRow::Kind kind) const {
  if (lookButton(context, id, {Icon::None, label, false, true}))
    access_.queue.push(lab::StartRow{kind});
  context.marks.mark(std::string("lab/") + id);
}

void ModelControls::drawTraining(ViewContext& context) const {
  TrainingConfig config = access_.lab.config();
  bool changed = false;
  constexpr std::array<OptimiserKind, 4> kinds{OptimiserKind::Sgd, OptimiserKind::Momentum,
                                               OptimiserKind::RmsProp, OptimiserKind::Adam};
  const std::array<std::string, 4> names{"Gradient descent", "Momentum", "RMSProp", "Adam"};
  settingName(context, "Optimiser");
  const int optimiser = chooseWord(context, "optimiser", names, static_cast<int>(config.optimiser));
  if (optimiser >= 0) {
    config.optimiser = kinds[static_cast<std::size_t>(optimiser)];
    changed = true;
  }
  settingName(context, "Rate \u03b7");
  changed |= chooseNumber(context, "rate", rates, config.pace.eta);
  settingName(context, "Schedule");
  changed |= choose(context, "schedule", scheduleRows(), &ScheduleRow::kind,
                    config.pace.schedule.kind, any);
  if (config.pace.schedule.kind != Schedule::Kind::Constant)
    note(context, scheduleTex(config.pace.schedule));
  settingName(context, "Batch size");
  changed |= slideNumber(context, "batch", 1, mostBatch, "%d", config.batch);
  if (changed) access_.configure(config);
}

void ModelControls::drawStop(ViewContext& context) const {
  TrainingConfig config = access_.lab.config();
  const std::array<std::string, 4> words{"never", "after 1000 updates", "loss 0.01 or less",
                                         "99 % right"};
  const int now = config.stop.updates ? 1 : config.stop.loss ? 2 : config.stop.accuracy ? 3 : 0;
  settingName(context, "Stop");
  const int chosen = chooseWord(context, "stop", words, now);
  if (chosen < 0) return;
  config.stop = {};
  constexpr std::int64_t updates = 1000;
  if (chosen == 1) config.stop.updates = updates;
  if (chosen == 2) config.stop.loss = 0.01;
  if (chosen == 3) config.stop.accuracy = 0.99;
  access_.configure(config);
}

} // namespace backstep::ui
