#include "lab/pace_controls.h"

#include "kit/widgets.h"
#include "lab/choice.h"

#include <array>
#include <string>

namespace backstep::ui {

namespace {

constexpr std::array<double, 11> rates{.00001, .0001, .001, .003, .01, .03, .1, .3, 1, 3, 10};
/// 1 to 30 as in Playground, the usual larger ones, and all examples at once.
constexpr auto batches = [] {
  constexpr int small = 30;
  constexpr std::array<int, 9> large{32, 40, 50, 60, 64, 80, 90, 100, DataSet::mostPoints};
  std::array<int, small + large.size()> all{};
  for (int i = 0; i < small; ++i) all[static_cast<std::size_t>(i)] = i + 1;
  for (std::size_t i = 0; i < large.size(); ++i) all[small + i] = large[i];
  return all;
}();

} // namespace

bool PaceControls::empty() const {
  return !access_.showsAny({"optimiser", "eta", "schedule", "batch", "stop", "usual-choices"});
}

void PaceControls::draw(ViewContext& context) const {
  if (empty()) return;
  settingHead(context, "Training");
  TrainingConfig config = access_.lab.config();
  bool changed = false;
  if (access_.shows("optimiser")) changed |= drawOptimiser(context, config);
  if (access_.shows("eta")) {
    settingName(context, "Rate \u03b7");
    changed |= chooseNumber(context, "rate", rates, config.pace.eta);
  }
  if (access_.shows("schedule")) changed |= drawSchedule(context, config);
  if (access_.shows("batch")) {
    const bool all = config.batch >= DataSet::mostPoints;
    settingName(context, "Batch size");
    changed |= slideStops(context, "batch", batches, all ? "all" : std::to_string(config.batch),
                          config.batch);
  }
  if (access_.shows("stop")) changed |= drawStop(context, config);
  if (changed) access_.configure(std::move(config));
  if (access_.shows("usual-choices")) drawUsual(context);
}

bool PaceControls::drawOptimiser(ViewContext& context, TrainingConfig& config) {
  constexpr std::array<OptimiserKind, 4> kinds{OptimiserKind::Sgd, OptimiserKind::Momentum,
                                               OptimiserKind::RmsProp, OptimiserKind::Adam};
  const std::array<std::string, 4> names{"Gradient descent", "Momentum", "RMSProp", "Adam"};
  settingName(context, "Optimiser");
  const int chosen = chooseWord(context, "optimiser", names, static_cast<int>(config.optimiser));
  if (chosen < 0) return false;
  config.optimiser = kinds[static_cast<std::size_t>(chosen)];
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
    access_.configure({});
  context.marks.mark("lab/usual");
  if (ImGui::IsItemHovered())
    tooltip(context, "All choices as at the very first start. The run so far stays in the list.");
}

} // namespace backstep::ui
