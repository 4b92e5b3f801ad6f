#pragma once

#include "editor/code_layout.h"
#include "kit/view.h"

#include <vector>

namespace backstep::ui {

/// What is said below a line about its mistakes, set in lines of a given width.
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
