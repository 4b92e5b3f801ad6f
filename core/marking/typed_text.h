#pragma once

#include "lesson/open_lesson.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A student's text in the spelling of the program language, and where each byte came from.
struct TypedText {
  std::string text;
  std::vector<int> origin; ///< per byte of `text` and one more: its byte in what was typed
  std::string reason;      ///< why it cannot be read; empty when it can
  std::string hint;
  Span where; ///< of the reason, in what was typed

  bool ok() const { return reason.empty(); }
  /// The bytes of what was typed that became `span` of the text.
  Span originOf(Span span) const;
};

/// Turns other spellings into the language's own: minus signs, crosses and dots for products, ^ for
/// a power, a number directly before a name or parenthesis, a decimal comma where it can be nothing
/// else, leading zeros, and names as they are typeset, counted from 1 (L_1, w_a11).
TypedText respell(std::string_view typed, const LoadedLesson& lesson);

/// A text and, for each of its bytes and one more, the byte it came from in another.
struct TracedText {
  std::string text;
  std::vector<int> origin;
};

/// A student's text in ASCII as far as it can be: minus signs and dashes, full-width letters,
/// digits and signs, crosses and dots for products, fraction slashes, superscripts (as a power),
/// subscripts ("_1"), wide and narrow spaces, \times, \cdot and ^{...} of TeX. The rest stays as it
/// is.
TracedText plainSpelling(std::string_view typed);

} // namespace backstep
