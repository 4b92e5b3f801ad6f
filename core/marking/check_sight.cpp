#include "explain/names.h"
#include "explain/tex_parts.h"
#include "lesson/lesson_prose.h"
#include "marking/check_parts.h"
#include "marking/formula_check.h"
#include "text/words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

namespace backstep {
namespace {

constexpr char computed = '\x01'; // stands where a text has a number of the walk

/// The sides of one equation, as TeX without spaces at the ends.
using Equation = std::vector<std::string>;

/// Cuts formulas into equations and their sides. What stands in braces, brackets or an environment
/// is not cut.
class EquationReader {
 public:
  std::vector<Equation> read(std::string_view tex) {
    while (!tex.empty()) {
      const std::string_view token = firstToken(tex);
      take(token);
      tex.remove_prefix(token.size());
    }
    endEquation();
    return std::move(equations_);
  }

 private:
  static std::string_view firstToken(std::string_view tex) {
    size_t length = 1;
    if (tex.front() == '\\' && tex.size() > 1) {
      length = 2;
      while (isLetter(tex[1]) && length < tex.size() && isLetter(tex[length])) ++length;
    }
    return tex.substr(0, length);
  }

  static bool isOneOf(std::string_view token, std::initializer_list<std::string_view> list) {
    return std::find(list.begin(), list.end(), token) != list.end();
  }

  void take(std::string_view token) {
    if (isOneOf(token, {"{", "(", "[", "\\begin"})) ++depth_;
    if (isOneOf(token, {"}", ")", "]", "\\end"})) --depth_;
    if (depth_ > 0) {
      side_ += token;
    } else if (isOneOf(token, {"=", "\\approx"})) {
      endSide();
    } else if (isOneOf(token,
                       {",", ";", "\\quad", "\\qquad", "\\\\", "&", "\\to", "\\Rightarrow"})) {
      endEquation();
    } else {
      side_ += token;
    }
  }

  void endSide() {
    equation_.emplace_back(trimmed(side_, " \n\t."));
    side_.clear();
  }

  void endEquation() {
    endSide();
    equations_.push_back(std::move(equation_));
    equation_.clear();
  }

  std::vector<Equation> equations_;
  Equation equation_;
  std::string side_;
  int depth_ = 0;
};

/// The equations of a text, with `computed` for the numbers of the walk.
std::vector<Equation> equationsIn(const Prose& prose) {
  std::vector<Equation> all;
  for (const TextBlock& block : prose.blocks)
    for (const TextRun& run : block.runs) {
      if (run.kind != TextRun::Kind::Formula && run.kind != TextRun::Kind::DisplayFormula) continue;
      std::string tex = run.text;
      for (auto number = run.numbers.rbegin(); number != run.numbers.rend(); ++number)
        tex.insert(number->at, 1, computed);
      for (Equation& equation : EquationReader().read(tex)) all.push_back(std::move(equation));
    }
  return all;
}

/// TeX without what does not change its meaning; a fraction as a/b.
std::string bare(std::string_view tex) {
  std::string text(tex);
  for (const char* frac : {"\\frac", "\\tfrac", "\\dfrac"}) text = replaceAll(text, frac, "\\frac");
  for (size_t at = text.find("\\frac{"); at != text.npos; at = text.find("\\frac{")) {
    const size_t middle = groupEnd(text, at + 6);
    if (middle >= text.size()) break;
    text.replace(middle, 1, "/");
    text.erase(at, 6);
  }
  for (const char* nothing : {"\\,", "\\;", "\\left", "\\right", "{", "}", " "})
    text = replaceAll(text, nothing, "");
  return text;
}

/// The value of a side that is nothing but digits: "36", "-12", "3/4". One with a decimal point is
/// found wherever it stands, see GivenAway.
std::optional<double> literalOf(const std::string& side) {
  const std::string digits = bare(side);
  const size_t slash = digits.find('/');
  const auto isNumber = [](std::string_view part) {
    if (part.starts_with('-')) part.remove_prefix(1);
    return !part.empty() && std::all_of(part.begin(), part.end(), isDigit);
  };
  if (!isNumber(std::string_view(digits).substr(0, slash))) return std::nullopt;
  const double top = std::strtod(digits.c_str(), nullptr);
  if (slash == digits.npos) return top;
  if (!isNumber(std::string_view(digits).substr(slash + 1))) return std::nullopt;
  return top / std::strtod(digits.c_str() + slash + 1, nullptr);
}

/// A text that is in view from a step on.
struct ShownText {
  const LessonText* text;
  int step;
  std::vector<Equation> equations;
};

/// Looks for equations in the texts of a lesson that state what is asked at their step or later.
class SightChecker {
 public:
  SightChecker(const LoadedLesson& loaded, const Trace& trace)
      : loaded_(loaded),
        lesson_(loaded.lesson),
        trace_(trace),
        names_(*loaded.graph, lesson_.symbolMap()) {
    for (const LessonText& text : lesson_.conventions) show(text, 0);
    for (const Page& page : lesson_.pages) show(page.text, stepOf(page.at));
    if (!lesson_.blanksAreBorrowed)
      for (const Blank& blank : lesson_.blanks) show(blank.prompt, stepOf(blank.at));
    for (const Quiz& quiz : lesson_.quizzes) show(quiz.prompt, stepOf(quiz.at));
  }

  Diagnostics run() {
    if (!lesson_.blanksAreBorrowed)
      for (const BlankAnswer& answer : blankAnswers(loaded_)) checkBlank(answer);
    for (const Quiz& quiz : lesson_.quizzes)
      if (quiz.kind == Quiz::Kind::Formula) checkFormula(quiz);
    return std::move(found_);
  }

 private:
  int stepOf(const LessonText& at) const { return anchorStep(trace_, at); }

  void show(const LessonText& text, int step) {
    std::vector<Equation> equations = equationsIn(loaded_.prose(text).prose);
    if (!equations.empty()) texts_.push_back({&text, step, std::move(equations)});
  }

  void checkBlank(const BlankAnswer& answer) {
    const auto target = answer.expression.target();
    if (!target) return;
    const std::vector<double> exact = answer.expression.evaluate(trace_).entries;
    for (size_t box = 0; box < exact.size(); ++box) {
      const std::string name = nameOf(*target->source, target->entries[box]);
      if (name.empty()) continue;
      forEachEquation(stepOf(answer.blank->at), [&](const LessonText& text, const Equation& each) {
        if (states(each, name, exact[box]))
          warn(text, each, "blank '" + answer.blank->id.text + "'");
      });
    }
  }

  /// How formulas name an entry that is asked for; empty for what has no name.
  std::string nameOf(const TraceSource& source, std::int64_t entry) const {
    const Node& node = loaded_.graph->node(source.a);
    if (source.kind == TraceSource::Kind::Gradient)
      return bare(names_.gradientEntryTex(source.a, entry));
    const bool given = node.kind == Node::Kind::Input || node.kind == Node::Kind::Parameter;
    if (source.kind != TraceSource::Kind::Value || given) return {};
    return bare(names_.entryTex(source.a, entry));
  }

  static bool states(const Equation& equation, const std::string& name, double exact) {
    bool named = false;
    bool stated = false;
    for (const std::string& side : equation) {
      const auto literal = literalOf(side);
      stated = stated || (literal && std::abs(*literal - exact) <= 1e-9 * std::abs(exact));
      named = named || bare(side) == name;
    }
    return named && stated;
  }

  void checkFormula(const Quiz& quiz) {
    forEachEquation(stepOf(quiz.at), [&](const LessonText& text, const Equation& equation) {
      for (const std::string& side : equation) {
        if (side.find(computed) != side.npos || literalOf(side)) continue;
        const auto formula = readFormula(plainTex(side), loaded_);
        const bool isName = formula && formula->target().has_value();
        if (!formula || isName || takesShortCut(*formula, quiz.answer.text, loaded_)) continue;
        if (sameFormula(*formula, quiz.answer.text, loaded_))
          return warn(text, equation, "quiz '" + quiz.id.text + "'");
      }
    });
  }

  template <class Visit>
  void forEachEquation(int until, const Visit& visit) const {
    for (const ShownText& text : texts_)
      if (text.step <= until)
        for (const Equation& equation : text.equations) visit(*text.text, equation);
  }

  void warn(const LessonText& text, const Equation& equation, const std::string& question) {
    const size_t at = equation[0].empty() ? text.text.npos : text.text.find(equation[0]);
    const Span whole{0, static_cast<int>(text.text.size())};
    const auto begin = static_cast<int>(at);
    const Span first{begin, begin + static_cast<int>(equation[0].size())};
    found_.push_back(asWarning(diagnosticIn(lesson_, text, at == text.text.npos ? whole : first,
                                            "this equation states the answer to " + question +
                                                ", which is in view with it or after it",
                                            "leave the answer out, or say it on a later page")));
  }

  const LoadedLesson& loaded_;
  const Lesson& lesson_;
  const Trace& trace_;
  const Names names_;
  std::vector<ShownText> texts_;
  Diagnostics found_;
};

} // namespace

Diagnostics checkSight(const LoadedLesson& lesson, const Trace& trace) {
  return SightChecker(lesson, trace).run();
}

} // namespace backstep
