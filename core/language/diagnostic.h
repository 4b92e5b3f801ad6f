#pragma once

#include "language/limits.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backstep {

/// A half-open range of bytes [begin, end) in a text.
struct Span {
  int begin = 0;
  int end = 0;
};

/// One mistake of an author or a student: where it is, what is wrong, what to write instead.
struct Diagnostic {
  enum class Severity { Error, Warning };

  Severity severity = Severity::Error;
  int line = 0;         ///< 1-based; 0 when the mistake has no place (a missing file)
  int column = 0;       ///< 1-based, counted in code points
  int length = 1;       ///< code points to underline, at least 1
  std::string message;  ///< what is wrong, no full stop
  std::string hint;     ///< what to write instead; empty when there is nothing to suggest
  std::string lineText; ///< the line it is on, to be shown above the caret; valid UTF-8
};

using Diagnostics = std::vector<Diagnostic>;

/// A diagnostic whose line, column and line text are looked up from `span` in `text`.
Diagnostic diagnosticAt(std::string_view text, Span span, std::string message,
                        std::string hint = {});

/// A mistake that has no place in a text.
Diagnostic diagnosticSaying(std::string message, std::string hint = {});

/// "file:line:column: error: message", then the line, carets below it, and "hint: ...", each on a
/// line of its own and ended by a line feed. Tabs are expanded and long lines are cut to 100
/// columns around the caret. Without a line: "file: error: message" and the hint.
std::string render(const Diagnostic& diagnostic, std::string_view file);

/// True when at least one diagnostic is an error and not only a warning.
bool hasErrors(const Diagnostics& diagnostics);

/// The name among `candidates` that `word` was most likely meant to be: the nearest by edit
/// distance (insertion, deletion, replacement, swap of neighbours), at most a third of the longer
/// word's length away; a difference of upper and lower case alone counts as none. The first of
/// equally near ones. Empty when none is near.
std::string nearestName(std::string_view word, const std::vector<std::string>& candidates);

/// A value, or the reasons why there is none. Warnings may stand beside a value.
template <class T>
class Result {
 public:
  Result(T value, Diagnostics warnings = {}) // NOLINT(google-explicit-constructor)
      : value_(std::move(value)), diagnostics_(std::move(warnings)) {}
  Result(Diagnostics errors) // NOLINT(google-explicit-constructor)
      : diagnostics_(std::move(errors)) {}
  Result(Diagnostic error) // NOLINT(google-explicit-constructor)
      : diagnostics_{std::move(error)} {}

  explicit operator bool() const { return value_.has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  const Diagnostics& diagnostics() const& { return diagnostics_; }
  /// By value, so that a loop over those of a temporary is safe.
  Diagnostics diagnostics() && { return std::move(diagnostics_); }

 private:
  std::optional<T> value_;
  Diagnostics diagnostics_;
};

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
    list_.push_back(diagnosticSaying(std::move(message), std::move(hint)));
  }

  bool empty() const { return list_.empty(); }
  bool full() const { return list_.size() >= static_cast<size_t>(limits::diagnostics); }
  Diagnostics take() { return std::move(list_); }

 private:
  std::string_view text_;
  Diagnostics list_;
};

} // namespace backstep
