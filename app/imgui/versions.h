#pragma once

#include <imgui.h>

// All in which the versions of Dear ImGui differ that Backstep is built with: 1.86 (Debian 12)
// and 1.90 (Debian 13). Nothing else asks for the version.

namespace backstep {

#if IMGUI_VERSION_NUM < 18700
/// Enter on the block of digits.
inline constexpr ImGuiKey keypadEnterKey = ImGuiKey_KeyPadEnter;
// This version has no names for these: the first numbers that it leaves free.
inline constexpr ImGuiKey menuKey = ImGuiKey_COUNT;     ///< Menu and F10, which ask for a menu.
inline constexpr ImGuiKey helpKey = ImGuiKey_COUNT + 1; ///< F1.
inline constexpr ImGuiKey ctrlKey = ImGuiKey_COUNT + 2;
inline constexpr ImGuiKey shiftKey = ImGuiKey_COUNT + 3;
inline constexpr ImGuiKey altKey = ImGuiKey_COUNT + 4;
inline constexpr ImGuiKey superKey = ImGuiKey_COUNT + 5;
inline constexpr ImGuiKey lectureKey = ImGuiKey_COUNT + 6; ///< F5, which starts presentations.
#else
inline constexpr ImGuiKey keypadEnterKey = ImGuiKey_KeypadEnter;
inline constexpr ImGuiKey menuKey = ImGuiKey_Menu;
inline constexpr ImGuiKey helpKey = ImGuiKey_F1;
inline constexpr ImGuiKey ctrlKey = ImGuiMod_Ctrl;
inline constexpr ImGuiKey shiftKey = ImGuiMod_Shift;
inline constexpr ImGuiKey altKey = ImGuiMod_Alt;
inline constexpr ImGuiKey superKey = ImGuiMod_Super;
inline constexpr ImGuiKey lectureKey = ImGuiKey_F5;
#endif

/// Prepares a new context for setKey().
void prepareKeys(ImGuiIO& io);

/// Lets a key, one of ImGuiKey or of those above, be down or up from the next frame on. Left and
/// right modifiers are one.
void setKey(ImGuiIO& io, ImGuiKey key, bool down);

/// Whether a key other than a modifier is down in the current context.
bool isAnyKeyDown();

/// Whether the pointer is on the item that was just added with `id`; if so no other item is
/// hovered.
bool isHoverable(ImVec2 min, ImVec2 max, ImGuiID id);

/// An invisible button that other items may lie over: where one does, the pointer is that one's.
bool underlyingButton(const char* id, ImVec2 size, ImGuiButtonFlags flags = 0);

/// Gives the next item, a text box, the keyboard.
void focusNextItem();

/// Leaves all keys to the active item: none moves the keyboard to another one.
void keepKeysForActiveItem();

} // namespace backstep
