#include "lab/model_controls.h"

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

bool ModelControls::hasNetwork() const {
  return access_.showsAny({"layers", "activation", "first-weights", "capacity-row"});
}

// A control that is only there for some choices does not make a section by itself.
bool ModelControls::hasLoss() const {
  const TrainingConfig& config = access_.lab.config();
  return access_.showsAny({"loss", "penalty", "lambda-row"}) ||
         (access_.shows("output") && config.loss == LossKind::SquaredError) ||
         (access_.shows("lambda") && config.penalty != Penalty::None);
}

bool ModelControls::empty() const { return !hasNetwork() && (access_.ownProgram() || !hasLoss()); }

void ModelControls::draw(ViewContext& context) const {
  if (hasNetwork()) {
    settingHead(context, "Network");
    access_.ownProgram() ? drawOwnProgram(context) : drawNetwork(context);
  }
  if (hasLoss() && !access_.ownProgram()) {
    settingHead(context, "Loss");
    drawLoss(context);
  }
}

// What the lab would choose of a network is written in the program.
void ModelControls::drawOwnProgram(ViewContext& context) const {
  TrainingConfig config = access_.lab.config();
  const std::string text = "The program of \u201c" + config.ownModel->title + "\u201d.";
  drawParagraph(context, text, ImGui::GetContentRegionAvail().x, context.theme.colours.inkSoft);
  context.marks.markText("lab/own-program", text);
  const bool weights = access_.shows("first-weights") && drawFirstWeights(context, config);
  if (lookButton(context, "drawn", {Icon::Undo, "A network of the lab instead", false, false}))
    access_.configure(config.drawn());
  else if (weights)
    access_.configure(std::move(config));
  context.marks.mark("lab/own-program/leave");
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
  if (access_.shows("layers")) drawLayers(context);
  if (access_.shows("activation")) {
    settingName(context, "Activation");
    changed |= chooseRow(context, "activation", activationChoices(), &ChoiceRow<Activation>::choice,
                         config.activation, anyChoice);
  }
  if (access_.shows("first-weights")) changed |= drawFirstWeights(context, config);
  if (access_.shows("capacity-row"))
    drawRow(context, "row/capacity", "3, 6 and 20 neurons side by side",
            lab::StartRow::Kind::Capacity);
  if (changed) access_.configure(std::move(config));
}

bool ModelControls::drawFirstWeights(ViewContext& context, TrainingConfig& config) {
  settingName(context, "First weights");
  std::vector<std::string> words;
  for (const auto& row : initialisationChoices()) words.emplace_back(row.title);
  const auto now = static_cast<int>(config.initialisation.kind);
  if (config.ownStart) words.emplace_back("The lesson's");
  const int shown = config.ownStart ? static_cast<int>(words.size()) - 1 : now;
  const int chosen = chooseWord(context, "initialisation", words, shown);
  if (!config.ownStart)
    formulaNote(context, initialisationChoices()[static_cast<std::size_t>(now)].tex);
  if (chosen < 0) return false;
  config.initialisation.kind = initialisationChoices()[static_cast<std::size_t>(chosen)].choice;
  config.ownStart = nullptr;
  return true;
}

void ModelControls::drawLoss(ViewContext& context) const {
  TrainingConfig config = access_.lab.config();
  bool changed = false;
  if (access_.shows("loss")) {
    settingName(context, "Loss");
    changed |=
        chooseRow(context, "loss-kind", lossChoices(), &ChoiceRow<LossKind>::choice, config.loss,
                  [&](LossKind loss) { return fits(loss, config.task(), config.classes()); });
    formulaNote(context, rowOf(config.loss).tex);
  }
  if (config.loss == LossKind::SquaredError && access_.shows("output")) {
    settingName(context, "Output");
    changed |= chooseRow(context, "output", activationChoices(), &ChoiceRow<Activation>::choice,
                         config.output,
                         [&](Activation output) { return fitsOutput(output, config.task()); });
  }
  changed |= drawPenalty(context, config);
  if (access_.shows("lambda-row"))
    drawRow(context, "row/penalty", "Four strengths \u03bb side by side",
            lab::StartRow::Kind::Penalty);
  if (changed) access_.configure(std::move(config));
}

bool ModelControls::drawPenalty(ViewContext& context, TrainingConfig& config) const {
  bool changed = false;
  const bool present = config.penalty != Penalty::None;
  if (access_.shows("penalty")) {
    settingName(context, "Penalty");
    changed |= chooseRow(context, "penalty", penaltyChoices(), &ChoiceRow<Penalty>::choice,
                         config.penalty, anyChoice);
    if (present) formulaNote(context, rowOf(config.penalty).tex);
  }
  if (present && access_.shows("lambda")) {
    settingName(context, "Strength \u03bb");
    changed |= chooseNumber(context, "lambda", strengths, config.pace.lambda);
  }
  return changed;
}

void ModelControls::drawRow(ViewContext& context, const char* id, const char* label,
                            lab::StartRow::Kind kind) const {
  if (lookButton(context, id, {Icon::None, label, false, true, true}))
    access_.queue.push(lab::StartRow{kind});
  context.marks.mark(std::string("lab/") + id);
}

} // namespace backstep::ui
