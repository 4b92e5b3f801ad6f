#include "kit/action_rows.h"
#include "model/lab_walk.h"

// Training, with the keys that step through a walk.
namespace backstep::ui {

namespace {

using namespace rows;

bool ready(const ViewContext& c) { return c.lab.shown().state() == TrainingRun::State::Ready; }
bool started(const ViewContext& c) { return c.lab.shown().updates() > 0; }

bool canPlay(const ViewContext& c) { return c.lab.shows("play") && (ready(c) || c.lab.playing()); }
bool canUpdate(const ViewContext& c) { return c.lab.shows("update") && ready(c); }
bool canEpoch(const ViewContext& c) { return c.lab.shows("epoch") && ready(c); }
bool canGoBack(const ViewContext& c) { return c.lab.shows("back") && started(c); }
bool canReset(const ViewContext& c) { return c.lab.shows("reset") && started(c); }
bool canGoOn(const ViewContext& c) {
  return c.lab.shows("scrub") && c.lab.shown().updates() < c.lab.latest();
}
bool canWalk(const ViewContext& c) {
  const TrainingRun& run = c.lab.run();
  return c.lab.shows("walk") && run.state() != TrainingRun::State::Diverged &&
         !run.data().train.points.empty();
}

constexpr Action table[] = {
    {"train",
     "Train or pause",
     {key(ImGuiKey_Space), {}},
     false,
     canPlay,
     push<lab::TogglePlay>,
     ActionScope::Training},
    {"update-next",
     "One update on",
     {key(ImGuiKey_RightArrow), {}},
     true,
     canUpdate,
     push<lab::StepUpdate>,
     ActionScope::Training},
    {"update-previous",
     "One update back",
     {key(ImGuiKey_LeftArrow), {}},
     true,
     canGoBack,
     push<lab::StepBack>,
     ActionScope::Training},
    {"epoch",
     "To the end of the epoch",
     {key(ImGuiKey_RightArrow, false, true), {}},
     true,
     canEpoch,
     push<lab::StepEpoch>,
     ActionScope::Training,
     [](const ViewContext&) { return std::string("every training example once"); }},
    {"walk-example",
     "Walk an example through the network as it is now",
     {character('w'), {}},
     false,
     canWalk,
     [](ViewContext& c) {
       const TrainingRun& run = c.lab.run();
       c.commands.push(walkExample(run, run.data().train.points.front()));
       c.requests.show = "walk";
     },
     ActionScope::Training},
    {"update-first",
     "Back to the start of training",
     {key(ImGuiKey_Home), {}},
     false,
     canReset,
     [](ViewContext& c) { c.commands.push(lab::Seek{0}); },
     ActionScope::Training,
     [](const ViewContext&) {
       return std::string("the same weights, the same order of examples");
     }},
    {"update-last",
     "To the latest update",
     {key(ImGuiKey_End), {}},
     false,
     canGoOn,
     [](ViewContext& c) { c.commands.push(lab::Seek{c.lab.latest()}); },
     ActionScope::Training},
    {"save-training",
     "Save the network as a lesson\u2026",
     {ctrl('s'), {}},
     false,
     always,
     push<lab::WriteLesson>,
     ActionScope::Lab},
};

} // namespace

std::span<const Action> labActions() { return table; }

} // namespace backstep::ui
