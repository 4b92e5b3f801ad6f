#pragma once

#include "imgui/versions.h"
#include "kit/view.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// A key with its modifiers, or a character that the keyboard makes.
struct KeyChord {
  enum class Kind : std::uint8_t { None, Key, Character };

  Kind kind = Kind::None;
  ImGuiKey key = ImGuiKey_Tab; ///< of a Key
  char character = 0;          ///< of a Character; letters in lower case, either case counts
  bool ctrl = false;           ///< of a Character: a letter that ImGui has no key for
  bool shift = false;          ///< only of a Key: a character already has it in it

  /// How a person calls it: "Ctrl+Shift+Z", "Space", "+".
  std::string name() const;
  /// Whether it was pressed in this frame; with `repeats` also while it is held.
  bool pressed(bool repeats) const;
  /// Whether a widget that has the keyboard moves in itself with it.
  bool isMovement() const { return kind == Kind::Key && !ctrl && !isFunction(); }
  /// Whether no text box knows it: it neither makes a letter nor changes or moves in a text.
  bool isFreeInText() const { return kind == Kind::Character ? ctrl : isFunction(); }
  /// F1 or F5.
  bool isFunction() const { return kind == Kind::Key && (key == helpKey || key == lectureKey); }
};

/// Where an action's keys work.
enum class ActionScope {
  Walk,     ///< where a computation is walked through
  Lab,      ///< everywhere in the lab
  Training, ///< in the lab where networks are trained
  Anywhere  ///< on every screen
};

/// Something a user can do from anywhere. Keys, buttons, tooltips and the help overlay read this
/// table.
struct Action {
  std::string_view id;                         ///< permanent: the probe and tests refer to it
  std::string_view title;                      ///< what a menu would call it
  KeyChord keys[2];                            ///< the second is an alternative
  bool repeats = false;                        ///< holding the key does it again and again
  bool (*enabled)(const ViewContext& context); ///< whether it has a meaning now
  void (*run)(ViewContext& context);
  ActionScope scope = ActionScope::Walk;
  /// What its tooltip adds to the title: the edit that Undo takes back, or what is not plain from
  /// the title. May be null.
  std::string (*detail)(const ViewContext& context) = nullptr;
};

/// Actions that belong together, as the help overlay lists them.
struct ActionGroup {
  std::string_view title;
  std::span<const Action> actions;
};

/// The table of actions, group by group.
const std::vector<ActionGroup>& actionGroups();

/// All actions; the pointers stay valid.
std::vector<const Action*> actions();

/// The action of that id, which must exist.
const Action& action(std::string_view id);

/// "Right, Page Down": all keys of an action; empty when it has none.
std::string keysOf(const Action& action);

/// Whether an action belongs to the screen of that id.
bool worksOn(std::string_view screen, const Action& action);

/// The screen on which an action means something; empty when it does on all.
std::string_view screenOf(const Action& action);

/// The place to bring to the front before an action runs; empty when it is in front.
std::string_view placeToShow(const ViewContext& context, const Action& action);

/// Which keys actions may take in a frame.
enum class KeyUse {
  All,        ///< no widget uses the keyboard
  NoMovement, ///< arrows, Space, Home, End and pages belong to the widget that has the keyboard
  WhileTyping ///< only those that no text box knows
};

/// Runs the actions whose keys were pressed in this frame and that belong to the screen in front.
void runPressedActions(ViewContext& context, KeyUse use);

} // namespace backstep::ui
