#pragma once

#include "editor/completion.h"
#include "kit/view.h"

#include <optional>
#include <string>
#include <vector>

namespace backstep::ui {

/// The list of words that may go on at the caret. Marked "editor/completion", its rows
/// "editor/completion/<word>".
class CompletionPopup {
 public:
  bool isOpen() const { return !list_.empty(); }
  void close() { list_.clear(); }
  /// Offers what begins like this. Nothing is offered when the only word is the one that stands
  /// there.
  void offer(std::string_view beginning, const Draft& draft);
  /// How many bytes before the caret are the beginning.
  int beginningBytes() const { return beginning_; }

  /// What the keys of this frame have done to the list.
  struct Keys {
    bool handled = false; ///< they belonged to it and are nothing to the text
    std::string word;     ///< chosen with Enter or Tab
  };
  Keys takeKeys();
  /// Draws the list below the caret, or above where there is no room. Returns the word that was
  /// clicked.
  std::optional<std::string> draw(ViewContext& context, const Rect& caret);
  /// Where it was drawn in the last frame.
  bool contains(ImVec2 point) const { return isOpen() && box_.contains(point); }

 private:
  bool drawRow(ViewContext& context, std::size_t index, float width);
  void drawMeaning(const ViewContext& context, float width) const;

  std::vector<Suggestion> list_;
  std::size_t chosen_ = 0;
  int beginning_ = 0;
  bool moved_ = false; // the choice, so that it is to be scrolled into view
  Rect box_{};
};

} // namespace backstep::ui
