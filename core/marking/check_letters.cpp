#include "explain/tex_parts.h"
#include "lesson/lesson_prose.h"
#include "marking/check_parts.h"
#include "marking/formula_letters.h"
#include "tex/symbols.h"

#include <set>

namespace backstep {
namespace {

class LetterChecker {
 public:
  explicit LetterChecker(const LoadedLesson& loaded) : loaded_(loaded), lesson_(loaded.lesson) {}

  Diagnostics run(const Trace& trace) {
    learnNames();
    const auto stepOf = [&](const LessonText& at) { return anchorStep(trace, at); };
    for (const Passage& passage : passagesOf(lesson_, stepOf)) {
      for (const LessonText* text : passage.texts) learn(*text);
      for (const LessonText* text : passage.texts) check(*text);
    }
    return std::move(found_);
  }

 private:
  /// The program's names as they are typeset. A label of theirs (W_a) is no index.
  void learnNames() {
    for (const Node& node : loaded_.graph->nodes())
      if (!node.name.empty()) learnName(texOf(node.name));
  }

  std::string texOf(const std::string& name) const {
    for (const Symbol& symbol : lesson_.symbols)
      if (symbol.name == name) return symbol.tex.text;
    return symbolTex(name);
  }

  void learnName(const std::string& tex) {
    const Span whole{0, static_cast<int>(tex.size())};
    for (const FormulaLetter& used : formulaLetters(tex, {&whole, 1}))
      (used.index ? labels_ : known_).insert(used.letter);
  }

  const std::vector<Span>& formulasIn(const LessonText& text) const {
    return loaded_.prose(text).prose.formulas;
  }

  void learn(const LessonText& text) {
    for (const char letter : wordLetters(text.text, formulasIn(text))) known_.insert(letter);
    for (const FormulaLetter& used : formulaLetters(text.text, formulasIn(text))) {
      const bool counts = used.index && used.letter >= 'a' && labels_.count(used.letter) == 0;
      if (used.introduced || counts) known_.insert(used.letter);
    }
  }

  bool isKnown(const FormulaLetter& used) const {
    if (used.index || known_.count(used.letter) > 0 || isName(used.word)) return true;
    const bool entry = used.subscripted && used.letter >= 'a';
    return entry && known_.count(static_cast<char>(used.letter - 'a' + 'A')) > 0;
  }

  /// "loss" and "max" are no products of letters, though they are typeset like one.
  bool isName(std::string_view word) const {
    if (word.size() < 2) return false;
    return loaded_.graph->find(word).valid() || tex::findCommand(word) != nullptr;
  }

  void check(const LessonText& text) {
    for (const FormulaLetter& used : formulaLetters(text.text, formulasIn(text))) {
      if (isKnown(used)) continue;
      known_.insert(used.letter);
      found_.push_back(asWarning(
          diagnosticIn(lesson_, text, used.span,
                       std::string(1, used.letter) + " is used, but no text has introduced it",
                       "say beside it what it stands for: 'the number of examples $N$'")));
    }
  }

  const LoadedLesson& loaded_;
  const Lesson& lesson_;
  std::set<char> known_{'e'};
  std::set<char> labels_; // that tell names of the program apart
  Diagnostics found_;
};

} // namespace

Diagnostics checkLetters(const LoadedLesson& lesson, const Trace& trace) {
  return LetterChecker(lesson).run(trace);
}

} // namespace backstep
