#pragma once

#include "kit/actions.h"

namespace backstep::ui {

// The rows of the table of actions, group by group.
std::span<const Action> walkActions();
std::span<const Action> graphActions();
std::span<const Action> editActions();
std::span<const Action> labActions();
std::span<const Action> windowActions();
std::span<const Action> fileActions();

/// What the rows of the table are written with.
namespace rows {

constexpr KeyChord key(ImGuiKey which, bool ctrl = false, bool shift = false) {
  return {KeyChord::Kind::Key, which, 0, ctrl, shift};
}

constexpr KeyChord character(char which) {
  return {KeyChord::Kind::Character, ImGuiKey_Tab, which, false, false};
}

constexpr KeyChord ctrl(char letter) {
  return {KeyChord::Kind::Character, ImGuiKey_Tab, letter, true, false};
}

inline bool always(const ViewContext&) { return true; }
inline bool isOpen(const ViewContext& c) { return c.session.document() != nullptr; }
inline bool beforeEnd(const ViewContext& c) {
  return c.session.player() != nullptr && !c.session.player()->atEnd();
}
inline bool afterStart(const ViewContext& c) {
  return c.session.player() != nullptr && !c.session.player()->atStart();
}

/// Sends a command that needs nothing else.
template <class C>
void push(ViewContext& context) {
  context.commands.push(C{});
}

} // namespace rows

} // namespace backstep::ui
