#include "kit/action_rows.h"
#include "marking/practice.h"

// Files and pictures.
namespace backstep::ui {

namespace {

using namespace rows;

bool hasSource(const ViewContext& c) { return isOpen(c) && !c.session.source().empty(); }

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
  c.commands.push(command::Open{followingExercise(exercise, c.session.answers()->sheet())});
}

constexpr Action table[] = {
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

std::span<const Action> fileActions() { return table; }

} // namespace backstep::ui
