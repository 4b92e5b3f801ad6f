#pragma once

#include "editor/text_buffer.h"

#include <imgui.h>
#include <vector>

namespace backstep::ui {

/// Room for what is said about a line, below it.
struct CodeNote {
  int line = 0;     ///< from 0
  float height = 0; ///< pixels
};

/// Where the characters of a program stand: lines one below the other, with notes between them. All
/// lengths are pixels, counted from the top left corner of the text's first character.
struct CodeLayout {
  float pitch = 1;             ///< from line to line
  float cell = 1;              ///< width of a character
  std::vector<CodeNote> notes; ///< by line, several of one line one below the other

  float top(int line) const;
  float height(const TextBuffer& buffer) const;
  /// The line at that height; clamped to the text.
  int lineAt(const TextBuffer& buffer, float y) const;
  ImVec2 pointOf(const TextBuffer& buffer, int place) const;
  /// The place nearest to a point.
  int placeAt(const TextBuffer& buffer, ImVec2 point) const;
};

} // namespace backstep::ui
