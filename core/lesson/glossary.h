#pragma once

#include "language/diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A word or sign of the lessons.
struct GlossaryTerm {
  std::string word;
  std::vector<std::string> also; ///< other forms of the word, as texts use them
  std::string sign;              ///< TeX; empty: it has none
  std::string text;              ///< what it means, one or two sentences of plain text
};

/// Reads a glossary. Two terms with the same word, form or sign are an error.
Result<std::vector<GlossaryTerm>> loadGlossary(std::string_view text);

/// The terms that lessons are written with, in the order of their file, read once.
class Glossary {
 public:
  Glossary();

  const std::vector<GlossaryTerm>& terms() const { return terms_; }
  /// The term that has that word or form, whatever the case of its letters; else null.
  const GlossaryTerm* find(std::string_view word) const;

 private:
  std::vector<GlossaryTerm> terms_;
};

} // namespace backstep
