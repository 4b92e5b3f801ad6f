#include "lesson/glossary.h"
#include "lesson/lesson_prose.h"
#include "marking/check_parts.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace backstep {
namespace {

// What has to be introduced: Greek letters, and signs that a first course cannot take for granted.
constexpr std::array<std::string_view, 36> commands{
    "alpha", "beta",  "gamma", "delta",  "epsilon", "varepsilon", "zeta",   "eta",   "theta",
    "kappa", "mu",    "nu",    "xi",     "rho",     "sigma",      "tau",    "phi",   "varphi",
    "chi",   "psi",   "omega", "lambda", "Delta",   "Theta",      "Lambda", "Sigma", "Phi",
    "Psi",   "Omega", "Gamma", "nabla",  "odot",    "otimes",     "oplus",  "circ",  "top"};

/// A sign where a text uses it: "\odot", "\mathbb{1}".
struct UsedSign {
  std::string sign;
  Span span; // in the text
};

/// The end of "\name" that begins at `at`, with its letter in braces when it sets a letter in
/// another alphabet.
size_t signEnd(std::string_view text, size_t at) {
  size_t end = at + 1;
  while (end < text.size() && isLetter(text[end])) ++end;
  const std::string_view name = text.substr(at + 1, end - at - 1);
  if (std::find(commands.begin(), commands.end(), name) != commands.end()) return end;
  const bool lettered = name == "mathbb" || name == "mathcal";
  const bool one = name == "mathbf" && text.substr(end, 3) == "{1}";
  if (!lettered && !one) return at;
  return end + 2 < text.size() && text[end] == '{' && text[end + 2] == '}' ? end + 3 : at;
}

std::vector<UsedSign> signsIn(std::string_view text) {
  std::vector<UsedSign> signs;
  for (size_t at = text.find('\\'); at != text.npos; at = text.find('\\', at + 1)) {
    const size_t end = signEnd(text, at);
    if (end == at) continue;
    signs.push_back(
        {std::string(text.substr(at, end - at)), {static_cast<int>(at), static_cast<int>(end)}});
  }
  return signs;
}

/// Whether a formula is nothing but the sign, or the sign before one letter: $^\top$, $\Delta x$.
bool isNothingBut(std::string_view tex, const std::string& sign) {
  std::string rest;
  for (const char c : tex)
    if (c != ' ' && c != '{' && c != '}') rest += c;
  std::string wanted;
  for (const char c : sign)
    if (c != '{' && c != '}') wanted += c;
  if (rest.starts_with('^')) rest.erase(0, 1);
  if (!rest.starts_with(wanted)) return false;
  return rest.size() == wanted.size() ||
         (rest.size() == wanted.size() + 1 && isLetter(rest.back()));
}

class SymbolChecker {
 public:
  explicit SymbolChecker(const FindLesson& find) : find_(find) {
    for (const GlossaryTerm& term : glossary_.terms())
      for (const UsedSign& used : signsIn(term.sign)) terms_.emplace(used.sign, &term);
  }

  Diagnostics run(const LoadedLesson& loaded) {
    const Lesson& lesson = loaded.lesson;
    const Trace trace(loaded.graph, lesson.eta); // its steps are asked for, not its numbers
    Diagnostics found;
    known_.clear();
    visited_ = {lesson.id};
    for (const LessonText& id : lesson.before) learnFrom(id.text);
    learnSymbols(lesson);
    const auto stepOf = [&](const LessonText& at) { return anchorStep(trace, at); };
    for (const Passage& passage : passagesOf(lesson, stepOf)) {
      learn(passage,
            [&](const LessonText& text) -> const Prose& { return loaded.prose(text).prose; });
      for (const LessonText* text : passage.texts)
        for (const UsedSign& used : signsIn(text->text))
          if (known_.insert(used.sign).second) found.push_back(unknown(lesson, *text, used));
    }
    return found;
  }

 private:
  static Diagnostic unknown(const Lesson& lesson, const LessonText& text, const UsedSign& used) {
    return asWarning(
        diagnosticIn(lesson, text, used.span, used.sign + " is used, but no text has introduced it",
                     "say beside it what it means, or build on a lesson that does ('before')"));
  }

  /// What someone knows who has done that lesson, and those before it.
  void learnFrom(const std::string& id) {
    const Lesson* lesson = visited_.insert(id).second ? find_(id) : nullptr;
    if (lesson == nullptr) return;
    for (const LessonText& before : lesson->before) learnFrom(before.text);
    learnSymbols(*lesson);
    for (const Passage& passage : passagesOf(*lesson, [](const LessonText&) { return 0; }))
      learn(passage, [](const LessonText& text) { return readProse(text.text); });
  }

  /// Names of the program stand beside it as they are typeset.
  void learnSymbols(const Lesson& lesson) {
    for (const Symbol& symbol : lesson.symbols)
      for (const UsedSign& used : signsIn(symbol.tex.text)) known_.insert(used.sign);
  }

  /// Learns the signs that one of the passage's texts introduces. `read` gives a text's Prose.
  template <class Read>
  void learn(const Passage& passage, const Read& read) {
    std::set<std::string> candidates;
    for (const LessonText* text : passage.texts)
      for (const UsedSign& used : signsIn(text->text))
        if (known_.count(used.sign) == 0) candidates.insert(used.sign);
    if (candidates.empty()) return;
    for (const LessonText* text : passage.texts) {
      const std::vector<TermPlace> places = glossary_.placesIn(text->text);
      const Prose& prose = read(*text);
      for (const std::string& sign : candidates)
        if (hasWordFor(places, sign) || shows(prose, sign)) known_.insert(sign);
    }
  }

  // A text introduces a sign when it uses the glossary's word for it, shows it alone, or has it on
  // the left of an equation.

  bool hasWordFor(const std::vector<TermPlace>& places, const std::string& sign) const {
    const auto [first, last] = terms_.equal_range(sign);
    for (auto term = first; term != last; ++term)
      if (std::any_of(places.begin(), places.end(),
                      [word = term->second](const TermPlace& place) { return place.term == word; }))
        return true;
    return false;
  }

  static bool shows(const Prose& prose, const std::string& sign) {
    for (const TextBlock& block : prose.blocks)
      for (const TextRun& run : block.runs) {
        if (run.kind != TextRun::Kind::Formula && run.kind != TextRun::Kind::DisplayFormula)
          continue;
        const size_t equals = run.text.find('=');
        const bool defined = equals != run.text.npos && run.text.find(sign) < equals;
        if (defined || isNothingBut(run.text, sign)) return true;
      }
    return false;
  }

  const FindLesson& find_;
  const Glossary glossary_;
  std::multimap<std::string, const GlossaryTerm*> terms_; // by their sign
  std::set<std::string> known_;
  std::set<std::string> visited_; // lessons
};

} // namespace

Diagnostics checkSymbols(const LoadedLesson& lesson, const FindLesson& find) {
  return SymbolChecker(find).run(lesson);
}

} // namespace backstep
