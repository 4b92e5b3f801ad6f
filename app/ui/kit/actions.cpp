#include "kit/actions.h"

#include "kit/action_rows.h"

#include <algorithm>
#include <cassert>
#include <cctype>

namespace backstep::ui {

namespace {

bool typed(char character) {
  const ImVector<ImWchar>& typedNow = ImGui::GetIO().InputQueueCharacters;
  return std::any_of(typedNow.begin(), typedNow.end(), [character](ImWchar c) {
    return c < 128 && std::tolower(static_cast<int>(c)) == character;
  });
}

const char* keyName(ImGuiKey key) {
  switch (static_cast<int>(key)) {
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
  case helpKey: return "F1";
  case lectureKey: return "F5";
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

bool KeyChord::pressed(bool repeats) const {
  const ImGuiIO& io = ImGui::GetIO();
  if (kind == Kind::None || io.KeyCtrl != ctrl || io.KeyAlt) return false;
  if (kind == Kind::Character) return typed(character);
  // The host numbers keys as ImGui does.
  return io.KeyShift == shift && ImGui::IsKeyPressed(key, repeats);
}

namespace {

bool allowed(const KeyChord& chord, KeyUse use) {
  switch (use) {
  case KeyUse::All: return true;
  case KeyUse::NoMovement: return !chord.isMovement();
  case KeyUse::WhileTyping: return chord.isFreeInText();
  }
  return false;
}

} // namespace

const std::vector<ActionGroup>& actionGroups() {
  static const std::vector<ActionGroup> groups{
      {"Walk", walkActions()}, {"Graph", graphActions()},   {"Numbers", editActions()},
      {"Lab", labActions()},   {"Window", windowActions()}, {"Files", fileActions()}};
  return groups;
}

std::vector<const Action*> actions() {
  std::vector<const Action*> all;
  for (const ActionGroup& group : actionGroups())
    for (const Action& each : group.actions) all.push_back(&each);
  return all;
}

const Action& action(std::string_view id) {
  for (const ActionGroup& group : actionGroups())
    for (const Action& each : group.actions)
      if (each.id == id) return each;
  assert(false && "no action has this id");
  return actionGroups().front().actions.front();
}

std::string keysOf(const Action& action) {
  std::string keys;
  for (const KeyChord& chord : action.keys) {
    if (chord.kind == KeyChord::Kind::None) continue;
    keys += (keys.empty() ? "" : ", ") + chord.name();
  }
  return keys;
}

std::string_view screenOf(const Action& action) {
  switch (action.scope) {
  case ActionScope::Walk: return "walk";
  case ActionScope::Lab:
  case ActionScope::Training: return "lab";
  case ActionScope::Anywhere: break;
  }
  return {};
}

bool worksOn(std::string_view screen, const Action& action) {
  // A lecture is a walk that is shown to a room.
  const std::string_view on = screen == "lecture" ? "walk" : screen;
  return action.scope == ActionScope::Anywhere || screenOf(action) == on;
}

std::string_view placeToShow(const ViewContext& context, const Action& action) {
  if (action.scope == ActionScope::Training) return context.training ? "" : "lab-transport";
  return worksOn(context.screen, action) ? "" : screenOf(action);
}

void runPressedActions(ViewContext& context, KeyUse use) {
  for (const Action* each : actions()) {
    const bool hit =
        std::any_of(std::begin(each->keys), std::end(each->keys), [&](const KeyChord& chord) {
          return allowed(chord, use) && chord.pressed(each->repeats);
        });
    if (hit && placeToShow(context, *each).empty() && each->enabled(context)) each->run(context);
  }
}

} // namespace backstep::ui
