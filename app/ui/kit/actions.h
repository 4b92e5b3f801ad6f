#pragma once

#include "kit/key_chord.h"
#include "kit/view.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

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
  std::string_view id;                         ///< permanent: marks and tests refer to it
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

/// All actions. They stay where they are.
std::vector<const Action*> actions();

/// The action of that id, which must exist.
const Action& action(std::string_view id);

/// "Right, Page Down": all keys of an action; empty when it has none.
std::string keysOf(const Action& action);

/// Whether an action belongs to the screen of that id.
bool worksOn(std::string_view screen, const Action& action);

/// The screen on which an action means something; empty when it does on all.
std::string_view screenOf(const Action& action);

/// What is to be brought to the front for an action; empty when it is there already.
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
