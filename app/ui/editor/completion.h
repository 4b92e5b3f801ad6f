#pragma once

#include "editor/colouring.h"
#include "kit/view.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// A word that may stand at the caret.
struct Suggestion {
  std::string word;
  WordKind kind = WordKind::Function;
  std::string signature; ///< "softmax(a, axis)", "W (4, 3)"
  std::string meaning;   ///< a few words
};

/// How a function is called: its operands and keywords.
std::string signatureOf(std::string_view function);

/// The beginning of a word that ends at the place `at` of a line; empty where no name can stand: in
/// a comment, in a number, and left of the line's "=".
std::string_view wordBefore(std::string_view line, int at);

/// Names and functions that begin like this, upper or lower case; names before functions, each by
/// the alphabet. For an empty beginning everything, of a long program the first few hundred names.
std::vector<Suggestion> suggest(std::string_view beginning, const Draft& draft);

/// The list of words that may go on at the caret. Named "editor/completion", its rows
/// "editor/completion/<word>".
class CompletionPopup {
 public:
  bool isOpen() const { return !list_.empty(); }
  void close() { list_.clear(); }
  /// Offers the words that begin like this; nothing when the only such word is complete already.
  void offer(std::string_view beginning, const Draft& draft);
  /// How many bytes before the caret are the beginning.
  int beginningBytes() const { return beginning_; }

  /// What the keys of this frame have done to the list.
  struct Keys {
    bool handled = false; ///< the list has used them; the text must not
    std::string word;     ///< chosen with Enter or Tab
  };
  Keys takeKeys();
  /// Draws the list below the caret, or above where there is no room. Returns the word that was
  /// clicked.
  std::optional<std::string> draw(ViewContext& context, const Rect& caret);
  /// Where it was drawn in the last frame.
  bool contains(ImVec2 point) const { return isOpen() && box_.contains(point); }

 private:
  bool drawRow(ViewContext& context, size_t index, float width);
  void drawMeaning(const ViewContext& context, float width) const;

  std::vector<Suggestion> list_;
  size_t chosen_ = 0;
  int beginning_ = 0;
  bool moved_ = false; // the choice, so that it is to be scrolled into view
  Rect box_{};
};

} // namespace backstep::ui
