#include "kit/action_rows.h"
#include "marking/practice.h"
#include "model/lab_lesson.h"
#include "model/lesson_export.h"

namespace backstep::ui {

using namespace rows;

namespace {

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

// Training, with the keys that step through a walk.
constexpr Action labTable[] = {
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

std::span<const Action> labActions() { return labTable; }

namespace {

// Screens, help and looks.
constexpr Action windowTable[] = {
    {"home",
     "All lessons",
     {ctrl('o'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "home"; },
     ActionScope::Anywhere},
    {"lab",
     "Training lab",
     {character('l'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "lab"; },
     ActionScope::Anywhere},
    {"palette",
     "Find anything: actions, lessons, nodes, steps",
     {ctrl('k'), ctrl('p')},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "palette"; },
     ActionScope::Anywhere},
    {"settings",
     "Settings",
     {ctrl(','), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "settings"; },
     ActionScope::Anywhere},
    {"help",
     "Keys and help",
     {character('?'), key(helpKey)},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "help"; },
     ActionScope::Anywhere},
    {"tour",
     "Show the tour again",
     {},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.show = "tour"; }},
    {"larger",
     "Everything larger",
     {character('>'), {}},
     false,
     always,
     [](ViewContext& c) { c.commands.push(command::ZoomInterface{1}); },
     ActionScope::Anywhere},
    {"smaller",
     "Everything smaller",
     {character('<'), {}},
     false,
     always,
     [](ViewContext& c) { c.commands.push(command::ZoomInterface{-1}); },
     ActionScope::Anywhere},
    {"theme",
     "Light or dark",
     {character('t'), {}},
     false,
     always,
     [](ViewContext& c) { c.commands.push(command::ToggleTheme{}); },
     ActionScope::Anywhere},
    {"motion",
     "Motion on or off",
     {character('m'), {}},
     false,
     always,
     [](ViewContext& c) { c.commands.push(command::ToggleMotion{}); },
     ActionScope::Anywhere},
};

} // namespace

std::span<const Action> windowActions() { return windowTable; }

namespace {

bool hasSource(const ViewContext& c) { return isOpen(c) && !c.session.source().empty(); }

template <size_t Format>
bool exportable(const ViewContext& c) {
  return canExport(c.session, exportFormats[Format]);
}
template <size_t Format>
void exportAs(ViewContext& c) {
  c.requests.exportAs = &exportFormats[Format];
}

bool asksSomething(const ViewContext& c) {
  return isOpen(c) && c.session.answers()->questionCount() > 0;
}

bool hasAnswers(const ViewContext& c) {
  return asksSomething(c) && c.session.answersRevision() > 0;
}

bool isExercise(const ViewContext& c) {
  return isOpen(c) && isExerciseId(c.session.document()->lesson().id);
}

void openNextExercise(ViewContext& c) {
  const LoadedLesson& exercise = c.session.document()->loaded();
  c.commands.push(
      command::Open{followingExercise(exercise, c.session.answers()->sheet(),
                                      c.practice != nullptr ? *c.practice : PracticeRecord())});
}

// Files and pictures.
constexpr Action fileTable[] = {
    {"reload",
     "Read the lesson's file again",
     {ctrl('r'), {}},
     false,
     hasSource,
     push<command::Reload>},
    {"save-as",
     "Save the lesson with these numbers as\u2026",
     {ctrl('s'), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.saveAs = true; }},
    {"export-numpy",
     "Export as a NumPy script\u2026",
     {},
     false,
     exportable<exportFormatIndex("numpy")>,
     exportAs<exportFormatIndex("numpy")>},
    {"export-torch",
     "Export as a PyTorch script\u2026",
     {},
     false,
     exportable<exportFormatIndex("torch")>,
     exportAs<exportFormatIndex("torch")>},
    {"export-ipynb",
     "Export as a Jupyter notebook\u2026",
     {},
     false,
     exportable<exportFormatIndex("ipynb")>,
     exportAs<exportFormatIndex("ipynb")>},
    {"export-svg",
     "Export this step as an SVG drawing\u2026",
     {},
     false,
     exportable<exportFormatIndex("svg")>,
     exportAs<exportFormatIndex("svg")>},
    {"export-html",
     "Export as a worksheet to print\u2026",
     {},
     false,
     exportable<exportFormatIndex("html")>,
     exportAs<exportFormatIndex("html")>},
    {"export-scorm",
     "Export as a SCORM package for a learning platform\u2026",
     {},
     false,
     exportable<exportFormatIndex("scorm")>,
     exportAs<exportFormatIndex("scorm")>},
    {"hand-in",
     "Hand in: save your answers as a file\u2026",
     {},
     false,
     asksSomething,
     [](ViewContext& c) { c.requests.show = "hand-in"; }},
    {"begin-again",
     "Begin this lesson again; your attempts are kept",
     {},
     false,
     hasAnswers,
     push<command::BeginAgain>},
    {"next-exercise", "Next exercise", {}, false, isExercise, openNextExercise},
    {"copy-link",
     "Copy a link to this",
     {},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "copy-link"; },
     ActionScope::Anywhere},
    {"picture-window",
     "Save a picture of the window as PNG\u2026",
     {},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.picture = "window"; }},
    {"picture-graph",
     "Save a picture of the graph as PNG\u2026",
     {},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.picture = "graph"; }},
    {"picture-inspector",
     "Save a picture of the inspector as PNG\u2026",
     {},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.picture = "inspector"; }},
    {"picture-text",
     "Save a picture of the lesson text as PNG\u2026",
     {},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.picture = "text"; }},
    {"picture-steps",
     "Save a picture of the timeline as PNG\u2026",
     {},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.picture = "steps"; }},
};

} // namespace

std::span<const Action> fileActions() { return fileTable; }

} // namespace backstep::ui
