#pragma once

#include "kit/actions.h"
#include "kit/icons.h"

#include <string_view>

namespace backstep::ui {

/// How a button looks.
struct ButtonLook {
  Icon icon = Icon::None;
  std::string_view label{}; ///< beside the icon; may be empty
  bool primary = false;     ///< the one thing to do next
  bool quiet = false;       ///< no frame until the pointer is on it
  /// The label begins at the cursor, in line with the text above; what frames it reaches beyond.
  bool flush = false;
  float narrowed = 0; ///< width of a button that has only an icon, in pixels; 0: the usual one
};

/// Width of such a button, in pixels.
float buttonWidth(const ViewContext& context, const ButtonLook& look);

/// A button that runs an action; its tooltip says what and by which key, and it is called
/// `name`. Greyed out while the action has no meaning.
void actionButton(ViewContext& context, std::string_view actionId, const ButtonLook& look,
                  std::string_view name);

/// A button with the same looks for something that is not an action, greyed out between
/// BeginDisabled() and EndDisabled(). True when pressed.
bool lookButton(ViewContext& context, const char* id, const ButtonLook& look);

/// A tooltip with one paragraph, shown now: beside a bar or column, else at the pointer.
void tooltip(const ViewContext& context, std::string_view text);
/// The same with its upper left corner there, in pixels.
void tooltipAt(const ViewContext& context, std::string_view text, ImVec2 corner);
/// How large a tooltip with that text is, in pixels.
ImVec2 tooltipExtent(const ViewContext& context, std::string_view text);

/// "One step on (Right, Page Down)", "Undo: Wa[0, 2] = 0.35  (Ctrl+Z)".
std::string titleWithKeys(const ViewContext& context, const Action& action);

/// Text in another font and colour, at the cursor.
void styledText(ImFont* font, ImU32 colour, std::string_view text);

/// The text, cut and ended by an ellipsis where it is wider than `width` pixels.
std::string elided(ImFont* font, float size, std::string_view text, float width);

/// Moves the cursor to the same line when something of `width` pixels still fits there.
void wrapTo(float width);

/// How a tab looks.
struct TabLook {
  std::string_view label;
  bool current = false; ///< what it stands for is shown now
  int count = 0;        ///< things that wait to be looked at; 0 shows nothing
};

/// Width of such a tab in that font, in pixels.
float tabWidth(const ViewContext& context, ImFont* font, const TabLook& look);

/// A tab at the cursor, `height` pixels tall; the current one is underlined at its lower border.
/// True when pressed.
bool tabButton(const ViewContext& context, const char* id, ImFont* font, float height,
               const TabLook& look);

} // namespace backstep::ui
