#include "kit/actions.h"

#include "kit/copied_text.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cctype>

namespace backstep::ui {

namespace {

constexpr KeyChord key(ImGuiKey which, bool ctrl = false, bool shift = false) {
  return {KeyChord::Kind::Key, which, 0, ctrl, shift};
}

constexpr KeyChord character(char which) {
  return {KeyChord::Kind::Character, ImGuiKey_Tab, which, false, false};
}

constexpr KeyChord ctrl(char letter) {
  return {KeyChord::Kind::Character, ImGuiKey_Tab, letter, true, false};
}

bool always(const Session&) { return true; }
bool isOpen(const Session& s) { return s.document() != nullptr; }
bool beforeEnd(const Session& s) { return s.player() != nullptr && !s.player()->atEnd(); }
bool afterStart(const Session& s) { return s.player() != nullptr && !s.player()->atStart(); }
bool hasPages(const Session& s) {
  return s.document() != nullptr && s.document()->lesson().pages.size() > 1;
}
bool isEdited(const Session& s) { return s.document() != nullptr && s.document()->edited(); }
bool canUndo(const Session& s) { return s.history().canUndo(); }
bool canRedo(const Session& s) { return s.history().canRedo(); }
bool slower(const Session& s) { return s.speed() > Playback::minSpeed; }
bool faster(const Session& s) { return s.speed() < Playback::maxSpeed; }

std::string undone(const Session& s) {
  return canUndo(s) ? s.history().edits()[s.history().doneCount() - 1].name : "";
}
std::string redone(const Session& s) {
  return canRedo(s) ? s.history().edits()[s.history().doneCount()].name : "";
}

void scaleSpeed(ViewContext& context, double by) {
  context.commands.push(command::SetSpeed{context.session.speed() * by});
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

/// Puts a text on the clipboard and says so.
void copyText(ViewContext& context, const std::string& text, const std::string& what) {
  ImGui::SetClipboardText(text.c_str());
  context.commands.push(command::Note{"Copied " + what});
}

template <class C>
void push(ViewContext& context) {
  context.commands.push(C{});
}

constexpr Action table[] = {
    {"next",
     "One step on",
     {key(ImGuiKey_RightArrow), key(ImGuiKey_PageDown)},
     true,
     beforeEnd,
     push<command::Next>},
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
    {"select-next",
     "Select the next node",
     {character('n'), {}},
     true,
     isOpen,
     [](ViewContext& c) { selectNeighbour(c, 1); }},
    {"select-previous",
     "Select the node before",
     {character('p'), {}},
     true,
     isOpen,
     [](ViewContext& c) { selectNeighbour(c, -1); }},
    {"deselect",
     "Select nothing: follow the steps",
     {key(ImGuiKey_Escape), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.commands.push(command::Select{}); }},
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
    {"larger",
     "Everything larger",
     {character('>'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.zoomSteps = 1; },
     ActionScope::Anywhere},
    {"smaller",
     "Everything smaller",
     {character('<'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.zoomSteps = -1; },
     ActionScope::Anywhere},
    {"motion",
     "Motion on or off",
     {character('m'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.toggleMotion = true; },
     ActionScope::Anywhere},
    {"theme",
     "Light or dark",
     {character('t'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.toggleTheme = true; },
     ActionScope::Anywhere},
    {"help",
     "Keys and help",
     {character('?'), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "help"; },
     ActionScope::Anywhere},
    {"palette",
     "Find anything: actions, lessons, nodes, steps",
     {ctrl('k'), ctrl('p')},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "palette"; },
     ActionScope::Anywhere},
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
    {"settings",
     "Settings",
     {ctrl(','), {}},
     false,
     always,
     [](ViewContext& c) { c.requests.show = "settings"; },
     ActionScope::Anywhere},
    {"save-as",
     "Save the lesson with these numbers as\u2026",
     {ctrl('s'), {}},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.saveAs = true; }},
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
    {"tour",
     "Show the tour again",
     {},
     false,
     isOpen,
     [](ViewContext& c) { c.requests.show = "tour"; }},
};

/// Keys that widgets use themselves once they have the keyboard.
bool isMovement(const KeyChord& chord) { return chord.kind == KeyChord::Kind::Key && !chord.ctrl; }

bool typed(char character) {
  const ImVector<ImWchar>& typedNow = ImGui::GetIO().InputQueueCharacters;
  return std::any_of(typedNow.begin(), typedNow.end(), [character](ImWchar c) {
    return c < 128 && std::tolower(static_cast<int>(c)) == character;
  });
}

bool pressed(const KeyChord& chord, bool repeats) {
  const ImGuiIO& io = ImGui::GetIO();
  switch (chord.kind) {
  case KeyChord::Kind::None: return false;
  case KeyChord::Kind::Character:
    return io.KeyCtrl == chord.ctrl && !io.KeyAlt && typed(chord.character);
  case KeyChord::Kind::Key:
    return io.KeyCtrl == chord.ctrl && io.KeyShift == chord.shift && !io.KeyAlt &&
           ImGui::IsKeyPressed(ImGui::GetKeyIndex(chord.key), repeats);
  }
  return false;
}

bool allowed(const KeyChord& chord, KeyUse use) {
  switch (use) {
  case KeyUse::All: return true;
  case KeyUse::NoMovement: return !isMovement(chord);
  case KeyUse::WhileTyping: return chord.kind == KeyChord::Kind::Character && chord.ctrl;
  }
  return false;
}

std::string keyName(ImGuiKey key) {
  switch (key) {
  case ImGuiKey_LeftArrow: return "Left";
  case ImGuiKey_RightArrow: return "Right";
  case ImGuiKey_PageUp: return "Page Up";
  case ImGuiKey_PageDown: return "Page Down";
  case ImGuiKey_Home: return "Home";
  case ImGuiKey_End: return "End";
  case ImGuiKey_Space: return "Space";
  case ImGuiKey_Escape: return "Esc";
  case ImGuiKey_Y: return "Y";
  case ImGuiKey_Z: return "Z";
  default: return "?";
  }
}

} // namespace

std::string KeyChord::name() const {
  if (kind == Kind::None) return {};
  if (kind == Kind::Character)
    return std::string(ctrl ? "Ctrl+" : "") +
           static_cast<char>(std::toupper(static_cast<unsigned char>(character)));
  return std::string(ctrl ? "Ctrl+" : "") + (shift ? "Shift+" : "") + keyName(key);
}

std::span<const Action> actions() { return table; }

const Action& action(std::string_view id) {
  const auto all = actions();
  const auto found =
      std::find_if(all.begin(), all.end(), [id](const Action& a) { return a.id == id; });
  assert(found != all.end());
  return *found;
}

std::string keysOf(const Action& action) {
  std::string keys;
  for (const KeyChord& chord : action.keys) {
    if (chord.kind == KeyChord::Kind::None) continue;
    keys += (keys.empty() ? "" : ", ") + chord.name();
  }
  return keys;
}

bool worksOn(std::string_view screen, const Action& action) {
  return action.scope == ActionScope::Anywhere || screen == "walk";
}

void runPressedActions(ViewContext& context, KeyUse use) {
  for (const Action& each : actions()) {
    const bool hit =
        std::any_of(std::begin(each.keys), std::end(each.keys),
                    [&](const KeyChord& k) { return allowed(k, use) && pressed(k, each.repeats); });
    if (hit && worksOn(context.screen, each) && each.enabled(context.session)) each.run(context);
  }
}

} // namespace backstep::ui
