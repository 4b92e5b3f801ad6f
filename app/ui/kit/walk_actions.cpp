#include "kit/action_rows.h"
#include "kit/menus.h"
#include "model/lab_lesson.h"

namespace backstep::ui {

using namespace rows;

namespace {

void scaleSpeed(ViewContext& context, double by) {
  context.commands.push(command::SetSpeed{context.session.speed() * by});
}

bool hasPages(const ViewContext& c) {
  return isOpen(c) && c.session.document()->lesson().pages.size() > 1;
}
bool asksSomething(const ViewContext& c) {
  const Answers* answers = c.session.answers();
  return answers != nullptr && !c.hides("answers") && (c.session.concealing() || answers->shown());
}
/// The number that the current step makes, as a whole array.
TracePlace placeOfStep(const Step& step) {
  switch (step.kind) {
  case StepKind::Input:
  case StepKind::Forward: return {TracePlace::Kind::Value, step.node.value, -1};
  case StepKind::Seed:
  case StepKind::Accumulate: return {TracePlace::Kind::Gradient, step.node.value, -1};
  case StepKind::Message: return {TracePlace::Kind::Message, step.edge.value, -1};
  case StepKind::Update: break;
  }
  return {TracePlace::Kind::Updated, step.node.value, -1};
}
/// Answers are judged by the right rules: while a broken one is to be found they would give it
/// away.
bool canBeAsked(const ViewContext& c) { return isOpen(c) && !c.session.hidesBug(); }
bool makesNumber(const ViewContext& c) {
  const Step* step = canBeAsked(c) ? c.session.player()->current() : nullptr;
  return step != nullptr && step->kind != StepKind::Input;
}
bool slower(const ViewContext& c) { return c.session.speed() > Playback::minSpeed; }
bool faster(const ViewContext& c) { return c.session.speed() < Playback::maxSpeed; }

bool canTrain(const ViewContext& c) {
  return isOpen(c) && c.session.document()->lesson().training.has_value();
}

/// In front of a room the answers at a step are uncovered one by one before the walk goes on.
bool uncovers(const ViewContext& c) {
  return c.screen == "lecture" && c.session.answers() != nullptr &&
         c.session.answers()->openAt(c.session.player()->cursor());
}
void goOn(ViewContext& c) {
  if (uncovers(c)) return push<command::UncoverNext>(c);
  push<command::Next>(c);
}

void togglePrediction(ViewContext& c) {
  const bool on = c.session.prediction() == nullptr;
  c.commands.push(command::Predict{on});
  if (on && c.screen != "lecture") c.requests.show = "text"; // where the questions are asked
}

// Going through the steps.
constexpr Action walkTable[] = {
    {"next",
     "One step on",
     {key(ImGuiKey_RightArrow), key(ImGuiKey_PageDown)},
     true,
     [](const ViewContext& c) { return beforeEnd(c) || uncovers(c); },
     goOn},
    {"previous",
     "One step back",
     {key(ImGuiKey_LeftArrow), key(ImGuiKey_PageUp)},
     true,
     afterStart,
     push<command::Previous>},
    {"next-node",
     "One node on, over its messages",
     {character('.'), {}},
     true,
     beforeEnd,
     push<command::NextNode>},
    {"previous-node",
     "One node back",
     {character(','), {}},
     true,
     afterStart,
     push<command::PreviousNode>},
    {"next-phase",
     "To the end of the phase",
     {key(ImGuiKey_RightArrow, false, true), {}},
     true,
     beforeEnd,
     push<command::NextPhase>},
    {"previous-phase",
     "Back to before the phase",
     {key(ImGuiKey_LeftArrow, false, true), {}},
     true,
     afterStart,
     push<command::PreviousPhase>},
    {"first",
     "First step",
     {key(ImGuiKey_Home), {}},
     false,
     afterStart,
     [](ViewContext& c) { c.commands.push(command::Seek{0}); }},
    {"last",
     "Last step",
     {key(ImGuiKey_End), {}},
     false,
     beforeEnd,
     [](ViewContext& c) {
       c.commands.push(command::Seek{c.session.player()->trace().lastStep()});
     }},
    {"play", "Play or pause", {key(ImGuiKey_Space), {}}, false, isOpen, push<command::TogglePlay>},
    {"faster",
     "Play faster",
     {character('+'), {}},
     true,
     faster,
     [](ViewContext& c) { scaleSpeed(c, 2); }},
    {"slower",
     "Play slower",
     {character('-'), {}},
     true,
     slower,
     [](ViewContext& c) { scaleSpeed(c, 0.5); }},
    {"page-previous",
     "The page before",
     {character('['), {}},
     true,
     hasPages,
     [](ViewContext& c) { c.requests.turnPage = -1; }},
    {"page-next",
     "Next page",
     {character(']'), {}},
     true,
     hasPages,
     [](ViewContext& c) { c.requests.turnPage = 1; }},
    {"show-answers",
     "Show the answers, or cover them again",
     {},
     false,
     asksSomething,
     [](ViewContext& c) {
       c.commands.push(command::ShowAnswers{!c.session.answers()->shown(), true});
     }},
    {"ask-me",
     "Quiz me on this step's number",
     {},
     false,
     makesNumber,
     [](ViewContext& c) {
       c.commands.push(command::AskNumber{placeOfStep(*c.session.player()->current())});
     }},
    {"predict",
     "Predict each step before it is shown, or no longer",
     {character('q'), {}},
     false,
     canBeAsked,
     togglePrediction},
    {"lecture",
     "Lecture: the graph large for a room, or back to the walk",
     {character('p'), key(lectureKey)},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.show = c.screen == "lecture" ? "walk" : "lecture"; }},
    {"lecture-answers",
     "In a lecture: show the answers, or cover them",
     {character('v'), {}},
     false,
     [](const ViewContext& c) {
       return c.screen == "lecture" && isOpen(c) && !c.session.answers()->blanks().empty();
     },
     [](ViewContext& c) {
       c.commands.push(command::ShowAnswers{c.session.concealing(), false});
     }},
    {"train-lesson",
     "Train this lesson in the lab",
     {character('w'), {}},
     false,
     canTrain,
     [](ViewContext& c) {
       c.commands.push(trainingOf(*c.session.document()));
       c.requests.show = "lab-transport";
     }},
};

} // namespace

std::span<const Action> walkActions() { return walkTable; }

namespace {

bool isEdited(const ViewContext& c) { return isOpen(c) && c.session.document()->edited(); }
bool canUndo(const ViewContext& c) { return c.session.history().canUndo(); }
bool canRedo(const ViewContext& c) { return c.session.history().canRedo(); }

std::string undone(const ViewContext& c) {
  const History& history = c.session.history();
  return history.canUndo() ? history.edits()[history.doneCount() - 1].name : "";
}
std::string redone(const ViewContext& c) {
  const History& history = c.session.history();
  return history.canRedo() ? history.edits()[history.doneCount()].name : "";
}

/// Puts a text on the clipboard and says so.
void copyText(ViewContext& context, const std::string& text, const std::string& what) {
  ImGui::SetClipboardText(text.c_str());
  context.commands.push(command::Note{"Copied " + what});
}

// Numbers and their history.
constexpr Action editTable[] = {
    {"undo",
     "Undo",
     {key(ImGuiKey_Z, true), {}},
     true,
     canUndo,
     push<command::Undo>,
     ActionScope::Walk,
     undone},
    {"redo",
     "Redo",
     {key(ImGuiKey_Z, true, true), key(ImGuiKey_Y, true)},
     true,
     canRedo,
     push<command::Redo>,
     ActionScope::Walk,
     redone},
    {"reset",
     "The lesson's own numbers again",
     {character('r'), {}},
     false,
     isEdited,
     push<command::Reset>},
    {"compare",
     "Compare with the lesson's own numbers",
     {character('o'), {}},
     false,
     isOpen,
     push<command::ToggleComparison>},
    {"copy-formula",
     "Copy this step's formula as TeX",
     {},
     false,
     afterStart,
     [](ViewContext& c) {
       copyText(c, formulaAsTex(c.stepText(c.session.player()->cursor())), "the formula");
     }},
    {"copy-values",
     "Copy the values and gradients as CSV",
     {},
     false,
     isOpen,
     [](ViewContext& c) { copyText(c, knownAsCsv(*c.session.player()), "the values"); }},
};

} // namespace

std::span<const Action> editActions() { return editTable; }

namespace {

/// The level after the present one, among those that can be drawn.
ZoomLevel nextLevel(const ViewContext& c) {
  const auto can = [&](ZoomLevel level) { return c.session.zoomProblem(level).empty(); };
  const ZoomLevel now = c.session.zoom().level;
  if (now == ZoomLevel::Matrices && can(ZoomLevel::Neurons)) return ZoomLevel::Neurons;
  return now != ZoomLevel::Gates && can(ZoomLevel::Gates) ? ZoomLevel::Gates : ZoomLevel::Matrices;
}
bool opensGates(const ViewContext& c) {
  const NodeId node = c.focusNode();
  return isOpen(c) && c.session.zoom().level == ZoomLevel::Matrices && node.valid() &&
         canOpen(c.session.document()->graph().node(node));
}

/// The entry that was clicked last, else the first of the node in focus, when it has paths.
std::optional<ShownPaths> entryWithPaths(const ViewContext& c) {
  if (!isOpen(c)) return std::nullopt;
  const std::optional<CellRef>& cell = c.cellFocus.cell;
  const NodeId node = cell ? cell->node : c.focusNode();
  if (!node.valid() || !showsGradient(c.session.document()->graph().node(node)))
    return std::nullopt;
  return ShownPaths{node, cell ? cell->entry : 0, std::nullopt};
}
void toggleGate(ViewContext& c) { c.commands.push(command::ToggleGate{c.focusNode()}); }
void togglePaths(ViewContext& c) {
  const std::optional<ShownPaths> entry = entryWithPaths(c);
  const ShownPaths* now = c.session.shownPaths();
  const bool same = now != nullptr && (!entry || now->sameEntry(*entry));
  c.commands.push(command::ShowPaths{same ? std::nullopt : entry});
}

/// Moves the selection through the nodes that have steps, in topological order.
void selectNeighbour(ViewContext& context, int direction) {
  const Graph& graph = context.session.document()->graph();
  int at = context.focusNode().value;
  for (int tried = 0; tried < graph.nodeCount(); ++tried) {
    at = (at + direction + graph.nodeCount()) % graph.nodeCount();
    if (graph.node(NodeId{at}).kind != Node::Kind::Literal) break;
  }
  context.commands.push(command::Select{NodeId{at}});
}

// What is looked at, and how.
constexpr Action graphTable[] = {
    {"select-next",
     "Select the next node",
     {character('n'), {}},
     true,
     isOpen,
     [](ViewContext& c) { selectNeighbour(c, 1); }},
    {"select-previous",
     "Select the node before",
     {character('b'), {}},
     true,
     isOpen,
     [](ViewContext& c) { selectNeighbour(c, -1); }},
    {"deselect",
     "Select nothing: follow the steps",
     {key(ImGuiKey_Escape), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.commands.push(command::Select{}); }},
    {"fit",
     "Show the whole graph",
     {character('f'), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.fit = true; }},
    {"follow",
     "Keep the current step in the middle",
     {character('c'), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.follow = true; }},
    {"zoom-in",
     "Show the graph larger",
     {character('z'), {}},
     true,
     isOpen,
     [](ViewContext& c) { c.requests.zoomGraph = 1; }},
    {"zoom-out",
     "Show the graph smaller",
     {character('x'), {}},
     true,
     isOpen,
     [](ViewContext& c) { c.requests.zoomGraph = -1; }},
    {"tidy",
     "Tidy up: cards moved by hand go back",
     {character('a'), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.tidy = true; }},
    {"zoom-level",
     "Draw the graph finer: matrices, neurons, scalar gates",
     {character('d'), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.commands.push(command::SetZoom{nextLevel(c)}); }},
    {"open-gate",
     "Open the node into the gates it is made of, or close it",
     {character('u'), {}},
     false,
     opensGates,
     toggleGate},
    {"show-paths",
     "Show the number's paths to the output, or hide them",
     {character('h'), {}},
     false,
     [](const ViewContext& c) {
       return entryWithPaths(c).has_value() || c.session.shownPaths() != nullptr;
     },
     togglePaths},
};

} // namespace

std::span<const Action> graphActions() { return graphTable; }

} // namespace backstep::ui
