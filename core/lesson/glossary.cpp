#include "lesson/glossary.h"

#include "embed/built_in_glossary.h"
#include "lesson/table_reader.h"
#include "text/words.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace backstep {
namespace {

GlossaryTerm readTerm(const TomlValue& table, ReadLog& log, std::set<std::string>& names) {
  TableReader reader(table, log, "[[term]]");
  const auto claim = [&](const LessonText& name) {
    if (!name.empty() && !names.insert(name.text).second)
      log.error(name.span, "\"" + name.text + "\" is explained twice", "leave one of them out");
    return name.text;
  };
  GlossaryTerm term;
  term.word = claim(reader.requiredText("word"));
  for (const LessonText& form : reader.texts("also")) term.also.push_back(claim(form));
  term.sign = claim(reader.textOr("sign"));
  term.text = reader.requiredText("text").text;
  reader.finish();
  return term;
}

/// A word of a text; "cross-entropy" is one.
struct Word {
  size_t begin;
  size_t end;
};

std::vector<Word> wordsOf(std::string_view text) {
  std::vector<Word> words;
  const auto inWord = [&](size_t at) {
    const char c = text[at];
    return isLetter(c) || isDigit(c) || c == '-' || static_cast<unsigned char>(c) >= 0x80;
  };
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    while (at < text.size() && inWord(at)) ++at;
    if (at > begin) words.push_back({begin, at});
    while (at < text.size() && !inWord(at)) ++at;
  }
  return words;
}

/// Words first to last in small letters with single spaces; empty when more than blanks is between.
std::string joinedWords(std::string_view text, const std::vector<Word>& words, size_t first,
                        size_t last) {
  std::string form;
  for (size_t i = first; i <= last; ++i) {
    if (i > first) {
      const size_t gap = words[i - 1].end;
      if (!isBlank(text.substr(gap, words[i].begin - gap))) return {};
      form += ' ';
    }
    form += lower(text.substr(words[i].begin, words[i].end - words[i].begin));
  }
  return form;
}

} // namespace

Result<std::vector<GlossaryTerm>> loadGlossary(std::string_view text) {
  return readTables(text, [](TableReader& top, ReadLog& log) {
    std::vector<GlossaryTerm> terms;
    std::set<std::string> names;
    for (const TomlValue* table : top.tables("term")) terms.push_back(readTerm(*table, log, names));
    return terms;
  });
}

Glossary::Glossary() {
  auto terms = loadGlossary(builtInGlossary().front().bytes);
  assert(terms && "the built-in glossary does not load");
  if (terms) terms_ = std::move(*terms);
  for (const GlossaryTerm& term : terms_) {
    addForm(term.word, term);
    for (const std::string& form : term.also) addForm(form, term);
  }
}

void Glossary::addForm(const std::string& form, const GlossaryTerm& term) {
  const std::vector<Word> words = wordsOf(form);
  if (words.empty()) return;
  forms_.emplace(joinedWords(form, words, 0, words.size() - 1), &term);
  size_t& longest = longest_[joinedWords(form, words, 0, 0)];
  longest = std::max(longest, words.size());
}

std::vector<TermPlace> Glossary::placesIn(std::string_view text) const {
  const std::vector<Word> words = wordsOf(text);
  std::vector<TermPlace> places;
  for (size_t i = 0; i < words.size(); ++i) {
    const auto first = longest_.find(joinedWords(text, words, i, i));
    if (first == longest_.end()) continue;
    for (size_t last = std::min(i + first->second, words.size()) - 1; last + 1 > i; --last) {
      const auto found = forms_.find(joinedWords(text, words, i, last));
      if (found == forms_.end()) continue;
      places.push_back({found->second, words[i].begin, words[last].end});
      i = last;
      break;
    }
  }
  return places;
}

} // namespace backstep
