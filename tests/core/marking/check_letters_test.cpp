#include "core/lesson/mistakes.h"
#include "lesson/open_lesson.h"
#include "marking/check_parts.h"
#include "marking/formula_letters.h"
#include "prose/prose.h"

#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

/// The letters of a text's formulas, each with "_" before it when it is an index and "!" behind it
/// when its formula introduces it.
std::string lettersOf(const std::string& text) {
  std::string list;
  for (const FormulaLetter& each : formulaLetters(text, readProse(text).formulas)) {
    CHECK(text[static_cast<size_t>(each.span.begin)] == each.letter);
    CHECK(each.span.end == each.span.begin + 1);
    list += std::string(each.index ? "_" : "") + each.letter + (each.introduced ? "! " : " ");
  }
  return list;
}

Diagnostics found(const std::string& lesson) {
  const auto loaded = openLessonText(lesson);
  INFO(lesson, "\n", test::list(loaded.diagnostics()));
  REQUIRE(loaded);
  return checkLetters(*loaded, loaded->record());
}

/// A lesson about W, x, h1 and the output, with that text on its first page.
std::string lessonWith(const std::string& text, const std::string& more = {}) {
  return "id = 'a'\ntitle = 'A'\nprogram = '''\nh1 = W @ x\nloss = sum(h1 * h1)\n'''\n"
         "[symbols]\nloss = '\\mathcal{L}'\nW = 'W_a'\n[inputs]\nx = [1, 2]\n"
         "[parameters]\nW = [[1, 0], [2, 1]]\n[[page]]\nat = 'start'\ntext = '''\n" +
         text + "'''\n" + more;
}

} // namespace

TEST_CASE("letters are read from formulas alone") {
  CHECK(lettersOf("a b, `$c$`, \\$d and e\\$") == "");
  CHECK(lettersOf("cost $p q$ and $$r s$$ then t") == "p q r s ");
  CHECK(lettersOf("$\\text{in words} + \\operatorname{rank} p q$") == "p q ");
  CHECK(lettersOf("$\\max p q \\mathrm{abc} \\frac{r}{s}$") == "p q r s ");
  CHECK(lettersOf("$\\mathcal{L} + \\mathbb{R} + \\mathbf{w} + u$") == "w u ");
  CHECK(lettersOf("${value loss .4} + p q$") == "p q ");
  CHECK(lettersOf("$\\begin{aligned} p q \\end{aligned} \\color{red} r$") == "p q r ");
  CHECK(lettersOf("é $p q$ ü") == "p q ");
  CHECK(lettersOf("$\\hot{name}{p q} \\blank[12]{B1}$") == "p q ");
}

TEST_CASE("an index is told from a letter that stands for something") {
  CHECK(lettersOf("$2 w_{ij}$") == "w _i _j ");
  CHECK(lettersOf("$2 w_k$") == "w _k ");
  CHECK(lettersOf("$2 z^{(l)}$") == "z _l ");
  CHECK(lettersOf("$2 W^T p$") == "W _T p ");
  CHECK(lettersOf("$2 p^q$") == "p q ");
  CHECK(lettersOf("$2 \\sum_{k=1}^{K} p_k$") == "_k K p _k ");
  const auto isSubscripted = [](const std::string& tex) {
    const Span whole{0, static_cast<int>(tex.size())};
    return formulaLetters(tex, {&whole, 1}).at(0).subscripted;
  };
  CHECK(isSubscripted("w_1 2"));
  CHECK(isSubscripted("2 \\mathbf{w}_1"));
  CHECK_FALSE(isSubscripted("2 w^2"));
  CHECK(lettersOf("$\\frac{df}{dx} p$") == "f x p "); // no d stands for a number
}

TEST_CASE("a formula introduces what it shows alone, defines or calls") {
  CHECK(lettersOf("$N$") == "N! ");
  CHECK(lettersOf("$w_{12}$") == "w! ");
  CHECK(lettersOf("$\\hat{y}$") == "y! ");
  CHECK(lettersOf("$f'$") == "f! ");
  CHECK(lettersOf("$(p, q)$ $r, s$") == "p! q! r! s! ");
  CHECK(lettersOf("$1/N$") == "N ");
  CHECK(lettersOf("$2 N$") == "N ");
  CHECK(lettersOf("$w^2$") == "w ");
  CHECK(lettersOf("$p q$") == "p q ");
  CHECK(lettersOf("$p = q r$") == "p! q r ");
  CHECK(lettersOf("$p = q = r$") == "p! q r "); // a chain defines its beginning
  CHECK(lettersOf("$p = 2 q, \\qquad r = 2 s$") == "p! q r! s ");
  CHECK(lettersOf("$p \\in \\mathbb{R}^n$") == "p! _n ");
  CHECK(lettersOf("$2 f_\\theta(p)$") == "f! p ");
  CHECK(lettersOf("$f(2 p) + g'(p) + p(q)$") == "f! p g! p p q ");
}

TEST_CASE("letters stand alone between words, too") {
  const auto letters = [](const std::string& text) {
    return wordLetters(text, readProse(text).formulas);
  };
  CHECK(letters("a batch of N examples, A or I, e.g. don't x-axis") == "Nx");
  CHECK(letters("`W @ x` and $p$ beside q.") == "Wxq");
}

TEST_CASE("a letter that no text has introduced is a warning") {
  for (const char* text : {"with $2 ¦k$ steps", "$\\frac{1}{¦N}$ of it", "$x = ¦q + x$",
                           "so $\\mathbf{¦u} x$", "$1^¦P$", "$2 ¦w$"}) {
    INFO(text);
    const auto mark = test::readMark(lessonWith(text));
    const Diagnostics warnings = found(mark.text);
    test::checkMistake(warnings, mark, "is used, but no text has introduced it");
    CHECK(warnings.size() == 1);
    CHECK(warnings[0].severity == Diagnostic::Severity::Warning);
  }
  // Once is enough.
  CHECK(found(lessonWith("$2 k$, $3 k$")).size() == 1);
  CHECK(found(lessonWith("$2 k$, $3 N$")).size() == 2);
}

TEST_CASE("what the program, the text or its formulas introduce is silent") {
  for (const char* text :
       {"$2 x + x_1 + W x + W_a x + w_{12} + 2 h_1 + \\mathbf{x} x$", // names, and their entries
        "a batch of $N$ examples: $1/N$", "N examples: $1/N$", "$N = 3$ and $1/N$",
        "$\\sum_{k} x_k$, and $2 k$", "$e^{-x}$ of it", "$f(x) x$ and $f' x$",
        "$\\frac{dx}{dx}$ is 1", "$x^T x + x^{(t)}$", "$2\\,loss + max(0, x)$", "no formula k"}) {
    INFO(text);
    CHECK(found(lessonWith(text)).empty());
  }
  // The label of a name is no index: $a$ is not said to be anything.
  CHECK(found(lessonWith("$W_a$ and $2 a$")).size() == 1);
  // Nor does a capital letter count.
  CHECK(found(lessonWith("$2 x_F$ and $2 F$")).size() == 1);
}

TEST_CASE("letters are introduced in reading order, and for their lesson alone") {
  const std::string later = "[[page]]\nat = 'end'\ntext = 'the factor $k$'\n";
  CHECK(found(lessonWith("$2 k$", later)).size() == 1);
  CHECK(found(lessonWith("the factor $k$", "[[page]]\nat = 'end'\ntext = '$2 k$'\n")).empty());
  // A question's hints and replies are read with it.
  CHECK(found(lessonWith("A page.", "[[blank]]\nid = 'b'\nat = 'end'\nanswer = 'loss'\n"
                                    "hints = ['$2 k$']\nprompt = 'The factor is $k$.'\n"))
            .empty());
  CHECK(found(lessonWith("A page.", "[[blank]]\nid = 'b'\nat = 'end'\nanswer = 'loss'\n"
                                    "hints = ['$2 k$']\nprompt = 'The factor.'\n"))
            .size() == 1);
  // A conventions' letter is known everywhere.
  CHECK(found("conventions = ['N is the number of examples']\n" + lessonWith("$1/N$")).empty());
}
