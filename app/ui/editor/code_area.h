#pragma once

#include "editor/code_layout.h"
#include "editor/completion.h"
#include "editor/text_editing.h"
#include "kit/kept.h"
#include "kit/view.h"

#include <memory>
#include <string>

namespace backstep::ui {

/// The box in which the program is written: line numbers, coloured words, shapes at the lines'
/// ends, mistakes below them, words that are offered while typing, and a band behind the line of
/// the current step. Named "editor/text", its lines "editor/line/<number>".
class CodeArea {
 public:
  /// Draws at the cursor and sends what was changed as command::EditProgram.
  void draw(ViewContext& context, ImVec2 size);
  /// Gives it the keyboard in the next frame.
  void focus() { focusWanted_ = true; }
  /// Whether another frame is needed to show the caret or the step.
  bool settling() const { return scrollFrames_ > 0 || focusWanted_; }

 private:
  void followDraft(const Draft& draft);
  void arrange(const ViewContext& context);
  void handleMouse(bool hovered);
  void handleKeys(ViewContext& context);
  void accept(std::string_view word);
  void send(ViewContext& context, const std::string& before);
  void followCaret();
  void lightLine(ViewContext& context) const;
  void followStep(const ViewContext& context);
  void scrollToGoal(const ViewContext& context);
  bool takeKeyboard(unsigned id, bool hovered);

  void drawLines(ViewContext& context);
  void drawLine(ViewContext& context, int line, ImVec2 at);
  void drawStep(ViewContext& context, int line, ImVec2 at) const;
  void drawNumber(const ViewContext& context, int line, ImVec2 at) const;
  void drawSelection(const ViewContext& context, int line, ImVec2 at) const;
  void drawWords(ViewContext& context, int line, ImVec2 at) const;
  void drawShape(ViewContext& context, int line, ImVec2 at) const;
  void drawBrackets(const ViewContext& context, int line, ImVec2 at) const;
  void drawCaret(const ViewContext& context) const;
  ImVec2 origin() const;
  Rect caretBox() const;

  TextEditing editing_;
  std::shared_ptr<const std::string> seen_; // the draft's text that editing_ has taken over
  Kept<int, NameKinds> names_;              // for a revision of the draft
  MistakeNotes notes_;
  CodeLayout layout_;
  CompletionPopup completion_;
  CodeSteps steps_;  // of this frame
  float gutter_ = 0; // pixels left of the text
  float margin_ = 0; // above the text
  float view_ = 0;   // height of what is in view
  int widest_ = 0;   // cells of the longest line
  bool active_ = false;
  bool focusWanted_ = false;
  int scrollFrames_ = 0;   // in which the caret or the step is still to be scrolled into view
  bool selecting_ = false; // the button went down on the text
};

} // namespace backstep::ui
