#pragma once

#include "language/diagnostic.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>
#include <vector>

namespace backstep::test {

/// A text in which "¦" marks a place: the text without the mark, and the place.
struct MarkedText {
  std::string text;
  int line = 0;
  int column = 0; ///< in code points
};

inline MarkedText readMark(std::string text) {
  const std::string mark = "¦";
  const size_t at = text.find(mark);
  REQUIRE(at != std::string::npos);
  MarkedText marked{text, 1, 1};
  marked.text.erase(at, mark.size());
  for (size_t i = 0; i < at; ++i) {
    if (text[i] == '\n') {
      ++marked.line;
      marked.column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
      ++marked.column;
    }
  }
  return marked;
}

/// All mistakes in one text, for messages.
inline std::string list(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += render(diagnostic, "file");
  return text;
}

/// Checks that one of the mistakes is at the marked place and says `words`.
inline void checkMistake(const Diagnostics& found, const MarkedText& marked,
                         const std::string& words) {
  INFO(list(found));
  INFO("looked for ", words, " at ", marked.line, ":", marked.column);
  CHECK(std::any_of(found.begin(), found.end(), [&](const Diagnostic& diagnostic) {
    return diagnostic.line == marked.line && diagnostic.column == marked.column &&
           (diagnostic.message + " " + diagnostic.hint).find(words) != std::string::npos;
  }));
}

} // namespace backstep::test
