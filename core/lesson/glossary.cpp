#include "lesson/glossary.h"

#include "embed/built_in_glossary.h"
#include "lesson/table_reader.h"
#include "lesson/toml_scan.h"

#include <algorithm>
#include <cassert>
#include <set>

namespace backstep {
namespace {

char smallLetter(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool sameWord(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return smallLetter(x) == smallLetter(y); });
}

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

} // namespace

Result<std::vector<GlossaryTerm>> loadGlossary(std::string_view text) {
  const Result<std::string> plain = plainText(text);
  if (!plain) return plain.diagnostics();
  const Result<TomlValue> root = parseToml(*plain);
  if (!root) return root.diagnostics();
  ReadLog log{*plain, {}};
  TableReader top(*root, log, "");
  std::vector<GlossaryTerm> terms;
  std::set<std::string> names;
  for (const TomlValue* table : top.tables("term")) terms.push_back(readTerm(*table, log, names));
  top.finish();
  if (hasErrors(log.diagnostics)) return log.diagnostics;
  return terms;
}

Glossary::Glossary() {
  auto terms = loadGlossary(builtInGlossary().front().bytes);
  assert(terms && "the built-in glossary does not load");
  if (terms) terms_ = std::move(*terms);
}

const GlossaryTerm* Glossary::find(std::string_view word) const {
  const auto named = [&](const GlossaryTerm& term) {
    return sameWord(term.word, word) ||
           std::any_of(term.also.begin(), term.also.end(),
                       [&](const std::string& form) { return sameWord(form, word); });
  };
  const auto found = std::find_if(terms_.begin(), terms_.end(), named);
  return found == terms_.end() ? nullptr : &*found;
}

} // namespace backstep
