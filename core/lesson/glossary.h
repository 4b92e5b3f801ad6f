#pragma once

#include "language/diagnostic.h"

#include <map>
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

/// Where a text uses a term.
struct TermPlace {
  const GlossaryTerm* term = nullptr;
  size_t begin = 0; ///< bytes of the text
  size_t end = 0;
};

/// The terms that lessons are written with, in the order of their file, read once.
class Glossary {
 public:
  Glossary();
  Glossary(const Glossary&) = delete;
  Glossary& operator=(const Glossary&) = delete;

  const std::vector<GlossaryTerm>& terms() const { return terms_; }
  /// The terms in a text without markup, in its order, whatever the case of its letters. Whole
  /// words only; of several that begin at one place the longest ("local derivative"). They live as
  /// long as the glossary.
  std::vector<TermPlace> placesIn(std::string_view text) const;

 private:
  void addForm(const std::string& form, const GlossaryTerm& term);

  std::vector<GlossaryTerm> terms_;
  std::map<std::string, const GlossaryTerm*, std::less<>> forms_; // in small letters
  std::map<std::string, size_t, std::less<>> longest_; // by a form's first word: most words of one
};

} // namespace backstep
