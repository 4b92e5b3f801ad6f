#pragma once

#include "kit/view.h"

#include <imgui.h>
#include <span>
#include <string>
#include <string_view>

namespace backstep::ui {

/// A key with its modifiers, or a character that the keyboard makes.
struct KeyChord {
  enum class Kind { None, Key, Character };

  Kind kind = Kind::None;
  ImGuiKey key = ImGuiKey_Tab; ///< of a Key
  char character = 0;          ///< of a Character; letters in lower case, either case counts
  bool ctrl = false;           ///< of a Character: a letter that ImGui has no key for
  bool shift = false;          ///< only of a Key: a character already has it in it

  /// How a person calls it: "Ctrl+Shift+Z", "Space", "+".
  std::string name() const;
};

/// Where an action's keys work.
enum class ActionScope {
  Walk,    ///< where a computation is walked through
  Anywhere ///< on every screen
};

/// Something a user can do from anywhere. Keys, buttons, tooltips and the help overlay read this
/// table.
struct Action {
  std::string_view id;                     ///< permanent: marks and tests refer to it
  std::string_view title;                  ///< what a menu would call it
  KeyChord keys[2];                        ///< the second is an alternative
  bool repeats = false;                    ///< holding the key does it again and again
  bool (*enabled)(const Session& session); ///< whether it has a meaning now
  void (*run)(ViewContext& context);
  ActionScope scope = ActionScope::Walk;
  /// What it would act on now, for its tooltip: the edit that Undo takes back. May be null.
  std::string (*object)(const Session& session) = nullptr;
};

/// All actions, grouped as the help overlay lists them.
std::span<const Action> actions();

/// The action of that id, which must exist.
const Action& action(std::string_view id);

/// "Right, Page Down": all keys of an action; empty when it has none.
std::string keysOf(const Action& action);

/// Whether an action belongs to the screen of that id.
bool worksOn(std::string_view screen, const Action& action);

/// Which keys actions may take in a frame.
enum class KeyUse {
  All,        ///< no widget uses the keyboard
  NoMovement, ///< arrows, Space, Home, End and pages belong to the widget that has the keyboard
  WhileTyping ///< only letters with Ctrl, which no text box knows
};

/// Runs the actions whose keys were pressed in this frame and that belong to the screen in front.
void runPressedActions(ViewContext& context, KeyUse use);

} // namespace backstep::ui
