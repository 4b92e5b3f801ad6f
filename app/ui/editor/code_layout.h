#pragma once

#include "editor/text_editing.h"
#include "kit/view.h"

#include <imgui.h>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// Room below a line for a note about it.
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

/// Where the walk stands in the program that is written. Lines count from 0; -1 means none. There
/// is none while the program differs from the one that is walked through.
struct CodeSteps {
  int current = -1; ///< the line whose rule the current step follows
  int hovered = -1; ///< the line of the node that the pointer is on, in whatever view
};
CodeSteps codeSteps(const ViewContext& context);

/// The node that a line computes: the named one, in whose name all of it ends. Invalid where there
/// is none.
NodeId nodeOfLine(const ViewContext& context, int line);

/// The messages below a line about its mistakes, set in lines of a given width.
class MistakeNotes {
 public:
  /// Sets the mistakes of a program of `lines` lines; those without a place are left out.
  void set(const ViewContext& context, const Diagnostics& mistakes, int lines, float width);
  /// The room they need, by line.
  std::vector<CodeNote> room() const;
  /// Draws the notes of one line below it, at that place of the screen.
  void draw(ViewContext& context, int line, ImVec2 at) const;
  /// Underlines the places of one line's mistakes. `at` is where the line's text begins.
  static void underline(const ViewContext& context, const Diagnostics& mistakes,
                        const TextBuffer& buffer, int line, ImVec2 at, const CodeLayout& layout);

 private:
  struct Note {
    int line = 0; ///< from 0
    float height = 0;
    float messageHeight = 0;
    std::string message;
    std::string hint;
  };

  std::vector<Note> notes_;
  float width_ = 0;
};

} // namespace backstep::ui
