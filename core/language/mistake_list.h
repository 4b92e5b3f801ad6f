#pragma once

#include "language/diagnostic.h"
#include "language/limits.h"

#include <string>
#include <string_view>
#include <utility>

namespace backstep {

/// What is wrong at a place of a text. Thrown inside the parser and the graph builder, where it
/// ends the work on one line or one expression from any depth; it never leaves them.
struct Mistake {
  Span span;
  std::string message; ///< what is wrong, no full stop
  std::string hint;    ///< what to write instead; may be empty
};

/// Collects the mistakes found in one text, up to limits::diagnostics.
class MistakeList {
 public:
  /// `text` must outlive the list.
  explicit MistakeList(std::string_view text) : text_(text) {}

  /// A mistake at a place of the text; dropped when the list is full.
  void add(Mistake mistake) {
    if (full()) return;
    list_.push_back(
        diagnosticAt(text_, mistake.span, std::move(mistake.message), std::move(mistake.hint)));
  }
  /// A mistake without a place in the text.
  void addWithoutPlace(std::string message, std::string hint = {}) {
    if (full()) return;
    Diagnostic diagnostic;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    list_.push_back(std::move(diagnostic));
  }

  bool empty() const { return list_.empty(); }
  bool full() const { return list_.size() >= static_cast<size_t>(limits::diagnostics); }
  Diagnostics take() { return std::move(list_); }

 private:
  std::string_view text_;
  Diagnostics list_;
};

} // namespace backstep
