#include "core/lesson/mistakes.h"
#include "core/lesson/temporary_folder.h"
#include "engine/op.h"
#include "marking/check.h"
#include "marking/check_parts.h"

#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

const std::string head = "id = 'a'\ntitle = 'A'\n";
const std::string square = "program = 'loss = sum(x * x)'\n[inputs]\nx = [1, 2]\n";

Diagnostics check(const std::string& text) {
  const auto lesson = openLessonText(text);
  INFO(test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  return checkLesson(*lesson);
}

void finds(const std::string& marked, const std::string& words, Diagnostic::Severity severity) {
  const auto mark = test::readMark(marked);
  const Diagnostics found = check(mark.text);
  test::checkMistake(found, mark, words);
  CHECK(found[0].severity == severity);
}

std::string page(const std::string& text) {
  return "[[page]]\nat = 'start'\ntext = '''\n" + text + "'''\n";
}

constexpr auto error = Diagnostic::Severity::Error;
constexpr auto warning = Diagnostic::Severity::Warning;

} // namespace

TEST_CASE("a good lesson has nothing to report") {
  CHECK(check(head + square + page("$x^2$ is {value loss .2} at 2 and 3. End.")).empty());
}

TEST_CASE("a letter that no text has introduced is a warning, beside all others") {
  finds(head + square + page("then $2 ¦k$"), "k is used", warning);
  CHECK(check(head + square + page("then $2 k$ and 0.5")).size() == 2);
}

TEST_CASE("numbers with a decimal point in prose are warnings") {
  finds(head + square + page("é it is ¦0.25 here"), "0.25", warning);
  finds(head + square + page("$x = ¦12.5$"), "12.5", warning);
  finds(head + square + page("¦.5"), ".5", warning);
  CHECK(check(head + square + page("{value 0.25} and {value x[0] .2} and 3. Then 4.\n")).empty());
  finds(head + square +
            "[[blank]]\nid = 'b'\nat = 'start'\nanswer = 'loss'\nhints = ['a', 'is ¦1.5']\n",
        "1.5", warning);
  finds(head + square + "[[quiz]]\nid = 'q'\nkind = 'text'\nprompt = 'p'\nsample = '¦2.5'\n", "2.5",
        warning);
}

TEST_CASE("a page with too many words is a warning") {
  std::string words;
  for (int i = 0; i < 119; ++i) words += "word ";
  CHECK(check(head + square + page(words + "$x + x + x$")).empty());
  finds(head + square + "[[page]]\nat = ¦'start'\ntext = '" + words + "$a$ and'\n", "121 words",
        warning);
}

TEST_CASE("formulas that cannot be typeset are errors") {
  finds(head + square + page("a $¦\\nosuch{x}$ b"), "nosuch", error);
  finds(head + square + page("{value loss} $a = {value loss} ¦\\nosuch$"), "nosuch", error);
  finds(head + square + page("a ¦$x"), "never closed", error);
  CHECK(check(head + square + page("costs \\$5 and \\$6")).empty());
}

TEST_CASE("values and gradients that are not finite are errors at their line") {
  finds(head + "program = '''\nq = x - 1\nr = ¦1 / q\nloss = r * r\n'''\n[inputs]\nx = 1\n",
        "finite: r is ∞: 1 is divided by 0", error);
  finds(head + "program = '''\ns = sum(x ** 2)\nn = ¦sqrt(s)\nloss = n ** 2\n'''\n[inputs]\nx = "
               "[0, 0]\n",
        "the gradient of s is NaN: 0 × ∞ is not a number", error);
}

TEST_CASE("lost digits are warned of, and the lesson is fine otherwise") {
  const auto found = check(head + "program = '''\nt0 = 100 * x\nt1 = exp(t0)\nt2 = t0 * t1\n"
                                  "t3 = t0 * t1\nt4 = t0 - t3\ny = t2 + t4\n'''\n"
                                  "[inputs]\nx = 0.5\n");
  REQUIRE(!found.empty());
  CHECK_FALSE(hasErrors(found));
  CHECK(found[0].line == 9);
  CHECK(found[0].message.find("t4 swallowed 50") != std::string::npos);
  CHECK(check(head + "program = '''\na = 3 * x\ny = a - a\n'''\n[inputs]\nx = 0.5\n").empty());
}

TEST_CASE("a gradient that is not the slope is an error, at a kink a warning") {
  finds(head + "program = 'loss = relu(x)'\n[inputs]\nx = ¦0\n", "kink", warning);
  CHECK(check(head + "program = 'loss = relu(x)'\n[inputs]\nx = 0.5\n").empty());
  const std::string atZero = "program = 'loss = relu(x)'\n[inputs]\nx = 0\n";
  CHECK(check(head + "conventions = ['At its kink the ReLU has slope 0.']\n" + atZero).empty());
  CHECK(check(head + "conventions = ['ReLU is max(0, x).']\n" + atZero).size() == 1);
  const std::string all = "conventions = ['All kinks, as that of max, have slope 0.']\n";
  CHECK(check(head + all + atZero).empty());
  CHECK(check(head + "conventions = ['At a kink the slope is 0.']\n" + atZero).empty());
  // What is said of another op does not count.
  CHECK(check(head + "conventions = ['|x| has slope 0 at its kink.']\n" + atZero).size() == 1);
  CHECK(check(head + "conventions = ['Leaky ReLU has a kink.']\n" + atZero).size() == 1);
  // Every op's gradient is right, so a mismatch is made by recording other numbers.
  const auto lesson = openLessonText(head + square);
  REQUIRE(lesson);
  Trace trace(lesson->graph);
  const std::vector<double> values{1, 2};
  Overrides overrides;
  overrides.gradients.push_back({lesson->graph->find("x"), 1, 5});
  trace.record(std::vector<std::span<const double>>{values}, &overrides);
  const auto found = compareGradients(*lesson, trace);
  REQUIRE(found.size() == 1);
  CHECK(found[0].entry == 1);
  CHECK(found[0].gradient == 5);
  CHECK(found[0].difference == doctest::Approx(4).epsilon(1e-8));
  CHECK_FALSE(found[0].kink);
}

TEST_CASE("a convention states the kink of the ops that it names as people do") {
  const auto states = [](const std::string& convention, const char* op) {
    Lesson lesson;
    lesson.conventions.push_back({convention, {}, -1});
    return statesKink(lesson, *findOp(op));
  };
  CHECK(states("ReLU has derivative 0 for inputs of 0 and below.", "relu"));
  CHECK(states("At its kink $\\max(0, x)$ has slope 0.", "relu"));
  CHECK(states("At its kink $\\max(0, x)$ has slope 0.", "maximum")); // written as maximum(x, 0)
  CHECK(states("ReLUs have slope 0 at the kink.", "relu"));
  CHECK(states("The leaky ReLU takes its small slope at 0.", "leaky_relu"));
  CHECK_FALSE(states("The leaky ReLU takes its small slope at 0.", "relu"));
  CHECK_FALSE(states("ReLU has slope 0 at 0.", "elu"));
  CHECK_FALSE(states("ReLU is max(0, x).", "relu")); // nothing about a slope
  CHECK_FALSE(states("ReLU is max(0, x). Gradients are written as columns.", "relu"));
  const char* tie = "$\\max$ sends the gradient on. At a tie each gets half of it.";
  CHECK(states(tie, "maximum"));
  CHECK(states(tie, "max"));
  CHECK_FALSE(states(tie, "min"));
  CHECK_FALSE(states("Mini-batches have a kink, ReLU too.", "min"));
  CHECK(states("$|x|$ has slope 0 at 0.", "abs"));
  CHECK(states("The hinge loss has slope 0 at its kink.", "hinge"));
  CHECK(states("At every kink, as that of ReLU, the slope is 0.", "abs"));
  CHECK_FALSE(states("The loss is a mean.", "relu"));
  // Every op with a kink can be named by what the program calls it.
  for (const Op& op : opTable())
    if (op.kink != Kink::None)
      CHECK(states(std::string(op.name) + " has a kink, slope 0", std::string(op.name).c_str()));
}

TEST_CASE("a wrong answer that is right is a warning") {
  const std::string blank = "[[blank]]\nid = 'b'\nat = 'start'\nanswer = 'loss'\n";
  finds(head + square + blank + "[[blank.wrong]]\nanswer = '¦x[0] + 4'\nsay = 's'\n", "right",
        warning);
}

TEST_CASE("questions that reply to no mistake, and replies to right answers, are warnings") {
  const auto quiz = [](const std::string& kind, const std::string& rest) {
    return "[[quiz]]\nid = '¦q'\nkind = '" + kind + "'\nprompt = 'p'\n" + rest;
  };
  const auto unmarked = [](std::string text) {
    text.erase(text.find("¦"), std::string("¦").size());
    return text;
  };
  const std::string reply = "[[quiz.wrong]]\nsay = 's'\n";
  const char* nothing = "no wrong answer to this question gets a reply";
  finds(head + square + quiz("numeric", "answer = '1'\n"), nothing, warning);
  finds(head + square + quiz("formula", "answer = 'x[0]'\n"), nothing, warning);
  finds(head + square + quiz("text", "answers = ['a']\n"), nothing, warning);
  finds(head + square + quiz("shape", "shape = [3, 3]\n"), nothing, warning);
  CHECK(check(head + square + unmarked(quiz("shape", "shape = [3, 2]\n"))).empty());
  CHECK(check(head + square + unmarked(quiz("shape", "answer = 'x'\n"))).empty());
  CHECK(check(head + square + unmarked(quiz("text", "sample = 'open'\n"))).empty());
  CHECK(check(head + square +
              unmarked(quiz("text", "answers = ['a']\n" + reply + "answers = ['b']\n")))
            .empty());
  finds(head + square + unmarked(quiz("text", "answers = ['a']\n" + reply)) +
            "answers = ['b', '¦A']\n",
        "this wrong answer is right", warning);
  finds(head + square + unmarked(quiz("formula", "answer = '2 * x[0]'\n" + reply)) +
            "answer = '¦x[0] + x[0]'\n",
        "this wrong answer is right", warning);
  finds(head + square + unmarked(quiz("shape", "answer = 'x'\n")) +
            "[[quiz.wrong]]\nshape = [2, 1]\nsay = ¦'s'\n",
        "this wrong answer is right", warning);
  finds(head + square + unmarked(quiz("choice", "[[quiz.option]]\ntext = 'a'\nright = true\n")) +
            "[[quiz.option]]\ntext = '¦b'\n",
        "nothing is said", warning);
}

TEST_CASE("an equation that states what is asked is a warning") {
  const std::string lesson = head + "program = '''\nq = x[0] + x[1]\nloss = q * q\n'''\n"
                                    "[symbols]\nloss = 'L'\n[inputs]\nx = [4, 9]\n";
  const auto later = [](const std::string& text) {
    return "[[page]]\nat = 'end'\ntext = '''" + text + "'''\n";
  };
  const std::string q = "[[blank]]\nid = 'q'\nat = 'forward q'\nanswer = 'q'\nprompt = 'p'\n";
  const std::string dq = "[[blank]]\nid = 'dq'\nat = 'gradient q'\nanswer = 'grad(q)'\n";
  finds(lesson + page("so $¦q = x_1 + x_2 = 13$ here") + q, "blank 'q'", warning);
  finds(lesson + page("$$¦\\frac{\\partial L}{\\partial q} = 26$$") + dq, "blank 'dq'", warning);
  finds(lesson + page("$¦\\partial L/\\partial q = 2 q = 26$") + dq, "blank 'dq'", warning);
  finds(lesson + q + "[[quiz]]\nid = 'a'\nkind = 'text'\nat = 'forward q'\nsample = 's'\n" +
            "prompt = 'as $¦q = 13$'\n",
        "blank 'q'", warning);
  // Said afterwards, computed, of another name or another number, or as a rule.
  for (const std::string& text :
       {later("$q = 13$"), page("$q = {value q}$"), page("$N = 13$"), page("$q = 12$"),
        page("$q = x_1 + x_2$"), page("$q = {value x[0]} - 13$"), page("$f(q = 13)$")}) {
    INFO(text);
    CHECK(check(lesson + text + q).empty());
  }
  const std::string formula =
      "[[quiz]]\nid = 'f'\nkind = 'formula'\nat = 'forward q'\nprompt = 'p'\n"
      "answer = 'x[0] + x[1]'\n[[quiz.wrong]]\nanswer = 'x[0]'\nsay = 's'\n";
  finds(lesson + page("$¦q = x_2 + x_1$") + formula, "quiz 'f'", warning);
  CHECK(check(lesson + page("$q = x_1$") + later("$q = x_1 + x_2$") + formula).empty());
}

TEST_CASE("a sign that no text has introduced is a warning") {
  const auto found = [](const std::string& texts, const Lesson* before = nullptr) {
    const auto lesson = openLessonText(texts);
    INFO(test::list(lesson.diagnostics()));
    REQUIRE(lesson);
    return checkSymbols(*lesson, [before](const std::string&) { return before; });
  };
  const std::string unknown = head + "before = ['b']\n" + square + page("then $x ¦\\odot y$");
  const auto marked = test::readMark(unknown);
  test::checkMistake(found(marked.text), marked, "\\odot is used");
  CHECK(found(marked.text).size() == 1);
  CHECK(found(marked.text)[0].severity == warning);
  // A word for it, the sign alone, or an equation introduces it, also in a lesson before.
  for (const char* text :
       {"the elementwise product $x \\odot y$", "$x \\odot y$, where $\\odot$ is",
        "$\\theta = 1$ and $2 \\theta$", "the change $\\Delta x$"}) {
    INFO(text);
    CHECK(found(head + square + page(text)).empty());
  }
  const auto before =
      loadLesson("id = 'b'\ntitle = 'B'\n" + square + page("the elementwise product $\\odot$"));
  REQUIRE(before);
  CHECK(found(marked.text, &*before).empty());
  const std::string symbols = "[symbols]\nx = '\\theta'\n";
  CHECK(found(head + square + symbols + page("$\\theta + 1$")).empty());
  // What a later page says comes too late.
  CHECK(found(head + square + page("$2 \\theta$") +
              "[[page]]\nat = 'end'\ntext = '$\\theta$ is the angle'\n")
            .size() == 1);
}

TEST_CASE("a rule that is broken on purpose must exist and change a number") {
  const std::string product =
      "program = 'loss = w * x'\n[inputs]\nx = 0.5\n[parameters]\nw = 0.73\n";
  finds(head + "broken = { slip = '¦mul-swapped', at = 'loss' }\n" + product, "no slip", error);
  finds(head + "broken = { slip = '¦relu-gate-flipped', at = 'loss' }\n" + product,
        "changes no number", error);
  CHECK(check(head + "broken = { slip = 'mul-not-swapped', at = 'loss' }\n" + product).empty());
}

TEST_CASE("files are checked together") {
  const test::TemporaryFolder folder;
  const std::string first =
      folder.write("first.toml", head + "after = ['b', 'nowhere']\n" + square);
  const std::string second =
      folder.write("second.toml", "id = 'b'\ntitle = 'B'\nbefore = ['handout']\n" + square);
  const std::string third = folder.write("third.toml", head + square);
  const std::string broken = folder.write("broken.toml", "id = 'c'\n");
  const auto checked = checkFiles({first, second, third, broken, folder.path() + "/none.toml"});
  REQUIRE(checked.size() == 5);
  REQUIRE(checked[0].diagnostics.size() == 1);
  CHECK(checked[0].diagnostics[0].message.find("nowhere") != std::string::npos);
  CHECK(checked[0].diagnostics[0].severity == warning);
  CHECK(checked[1].diagnostics.empty());
  REQUIRE(checked[2].diagnostics.size() == 1);
  CHECK(checked[2].diagnostics[0].message.find("already") != std::string::npos);
  CHECK(hasErrors(checked[3].diagnostics));
  CHECK(hasErrors(checked[4].diagnostics));
}

TEST_CASE("a tolerance that accepts a wrong number is a warning") {
  const std::string line = "program = 'loss = sum(w * x)'\n[inputs]\nx = [1, 1.005]\n";
  const std::string parameters = "[parameters]\nw = [0.5, 0.7]\n";
  const auto blank = [](const std::string& answer, const std::string& more) {
    return "[[blank]]\nid = 'b'\nat = 'end'\nanswer = '¦" + answer + "'\n" + more;
  };
  // new(w) = (0.499, 0.698995) is 0.2 % away from w, and grad(w) = (1, 1.005).
  finds(head + "eta = 0.001\n" + line + parameters + blank("new(w)[0]", ""),
        "0.5, the number before the update, for 0.499", warning);
  finds(head + line + parameters + blank("grad(w)[0]", ""), "1.005, another entry", warning);
  finds(head + line + parameters + blank("loss", "atol = 2"), "0 for 1.2035", warning);
  const auto good = test::readMark(head + "eta = 0.001\n" + line + parameters +
                                   blank("new(w)[0]", "figures = 3\n"));
  CHECK(check(good.text).empty());
}

TEST_CASE("the digits of an answer in a text are an error, unless they are given") {
  const std::string blank = "[[blank]]\nid = 'b'\nat = 'end'\nanswer = 'loss'\n";
  const std::string half = "program = 'loss = w * x'\n[inputs]\nx = 0.5\n[parameters]\nw = 0.73\n";
  finds(head + half + page("it is ¦0.365") + blank, "gives away the answer to blank 'b'", error);
  finds(head + half + page("about ¦0.37") + blank, "gives away", error);
  finds(head + half + page("not ¦0.4") + blank, "may go stale", warning);
  finds(head + half + page("w is ¦0.73") + blank, "may go stale", warning);
  finds(head + half + page("w is ¦0.73") + blank +
            "[[blank]]\nid = 'c'\nat = 'end'\nanswer = 'w'\n",
        "may go stale", warning);
}

TEST_CASE("a course is checked against the lessons that there are") {
  const test::TemporaryFolder folder;
  const std::string own =
      folder.write("own.toml", "id = 'b'\ntitle = 'B'\nminutes = 30\nbefore = ['xyz']\n" + square);
  const std::string course = folder.write("course.toml", "id = 'c'\ntitle = 'C'\nminutes = 35\n"
                                                         "[[stretch]]\ntitle = 'S'\n"
                                                         "lessons = ['b', 'xyz', 'xzy']\n");
  const auto checked = checkFiles({course, own});
  REQUIRE(checked.size() == 2);
  CHECK(checked[1].diagnostics.empty());
  const Diagnostics& found = checked[0].diagnostics;
  REQUIRE(found.size() == 3);
  CHECK(found[0].message == "\"b\" builds on \"xyz\", which comes later");
  CHECK(found[0].line == 6);
  CHECK(found[0].severity == warning);
  CHECK(found[1].message == "there is no lesson \"xzy\"");
  CHECK(found[1].hint == "did you mean \"xyz\"?");
  CHECK(found[1].column == 24);
  CHECK(found[1].severity == error);
  // 30 minutes of its own and 10 of the built-in one.
  CHECK(found[2].message == "the lessons take 40 minutes, and the course has 35");
  CHECK(found[2].severity == warning);
}

TEST_CASE("a course with mistakes is reported at them") {
  const test::TemporaryFolder folder;
  const auto checked = checkFiles({folder.write("c.toml", "id = 'c'\n[[stretch]]\ntitle = 'S'\n")});
  REQUIRE(checked.size() == 1);
  CHECK(checked[0].diagnostics.size() == 2);
}
