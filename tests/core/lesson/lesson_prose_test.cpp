#include "core/lesson/mistakes.h"
#include "lesson/lesson_prose.h"
#include "lesson/open_lesson.h"
#include "marking/check.h"

#include <doctest/doctest.h>

using namespace backstep;

namespace {

LoadedLesson numbers() {
  auto lesson = openLessonText("id = 'n'\ntitle = 'N'\nprogram = 'loss = sum(M @ v) - 7.25'\n"
                               "[inputs]\nM = [[0.125, -2], [3, 4]]\nv = [1, 0.00001]\n");
  REQUIRE(lesson);
  return std::move(*lesson);
}

std::string textOf(const std::vector<TextBlock>& blocks) {
  std::string text;
  for (const TextBlock& block : blocks)
    for (const TextRun& run : block.runs) text += run.text;
  return text;
}

std::string filled(const std::string& text) {
  const LoadedLesson lesson = numbers();
  const LessonProse prose = readLessonProse(text, lesson.graph, false);
  INFO(test::list(prose.mistakes));
  REQUIRE(prose.mistakes.empty());
  return textOf(fillProse(prose, lesson.record()));
}

const std::string head = "id = 'm'\ntitle = 'M'\nprogram = '''\nH = a * a\nloss = H + 1\n'''\n"
                         "[parameters]\na = 2\n";

} // namespace

TEST_CASE("numbers are written out with the decimals asked for") {
  CHECK(filled("a {value M[0,0]} b") == "a 0.125 b");
  CHECK(filled("{value M[0,0] .2}") == "0.12"); // half to even, as the number formatter rounds
  CHECK(filled("{value M[0,0] * 3 .1}") == "0.4");
  CHECK(filled("{value M[0,1]}") == "−2");
  CHECK(filled("{value M[0,0]*.5 .4}") == "0.0625");
  CHECK(filled("{value v}") == "[1, 1×10⁻⁵]");
  CHECK(filled("{value M}") == "[[0.125, −2], [3, 4]]");
  CHECK(filled("{value\nloss\n.3}{value 1}") == "−4.125" + std::string("1"));
  CHECK(filled("**{value v[0]}** and `{value v[0]}`") == "1 and 1");
}

TEST_CASE("with figures for all numbers, those count and not up to four decimals of the text") {
  const LoadedLesson lesson = numbers();
  const auto shown = [&](const char* text, int figures) {
    const LessonProse prose = readLessonProse(text, lesson.graph, false);
    return textOf(fillProse(prose, lesson.record(), nullptr, figures));
  };
  CHECK(shown("{value loss / 3 .4}", 4) == "\u22121.375"); // -4.12498 / 3 = -1.374993...
  CHECK(shown("{value loss / 3 .4}", 8) == "\u22121.3749933");
  CHECK(shown("{value loss / 3 .5}", 4) == "\u22121.37499"); // as many as were asked for
  CHECK(shown("{value loss / 3 .5}", 8) == "\u22121.37499");
  CHECK(shown("{value loss / 3 .1}", 3) == "\u22121.37");
  CHECK(shown("{value M[0,0] .1}", 4) == "0.125");
}

TEST_CASE("numbers inside dollar signs are TeX") {
  CHECK(filled("$a = {value M[0,1]}$") == "a = -2");
  CHECK(filled("\\$5 {value M[0,1]}") == "$5 −2");
  CHECK(filled("$$M = {value M}$$") == "M = \\begin{pmatrix} 0.125 & -2 \\\\ 3 & 4 \\end{pmatrix}");
  CHECK(filled("$v = {value M[0]}$") == "v = \\begin{pmatrix} 0.125 \\\\ -2 \\end{pmatrix}");
  CHECK(filled("$x$ {value M[0,1]} $y$ {value M[0,1]}") == "x −2 y −2");
}

TEST_CASE("mistakes in numbers have their place in the text") {
  const LoadedLesson lesson = numbers();
  const auto refused = [&](const std::string& text, const std::string& words) {
    const auto marked = test::readMark(text);
    test::checkMistake(readLessonProse(marked.text, lesson.graph, false).mistakes, marked, words);
  };
  refused("one\ntwo {value ¦Q[0] .4}", "no name 'Q'");
  refused("a ¦{value loss", "never closed");
  refused("a ¦{value }", "names no value");
}

TEST_CASE("arrays too large to write out are refused") {
  auto lesson = openLessonText("id = 'n'\ntitle = 'N'\nprogram = 'loss = sum(x)'\n"
                               "[inputs]\nx = { shape = [100], fill = 1 }\n");
  REQUIRE(lesson);
  CHECK_FALSE(readLessonProse("{value x}", lesson->graph, false).mistakes.empty());
  CHECK(readLessonProse("{value x[99]}", lesson->graph, false).mistakes.empty());
}

TEST_CASE("numbers in prose that differ from the lesson's own are marked as changed") {
  const LoadedLesson lesson = numbers();
  const LessonProse prose =
      readLessonProse("{value v[0]} {value M[1,0]} ${value v[0]}$", lesson.graph, false);
  const Trace own = lesson.record();
  Trace edited = lesson.record();
  std::vector<std::span<const double>> values = lesson.bindingValues();
  const std::vector<double> other{9, 0};
  values[1] = other;
  edited.record(values);
  CHECK(textOf(fillProse(prose, own, &own)) == "1 3 1");
  CHECK(fillProse(prose, own, &own)[0].runs[0].kind == TextRun::Kind::Number);
  const auto changed = fillProse(prose, edited, &own);
  CHECK(textOf(changed) == "9 3 9");
  CHECK(changed[0].runs[0].kind == TextRun::Kind::ChangedNumber);
  CHECK(changed[0].runs[2].kind == TextRun::Kind::Number);
}

TEST_CASE("a text with mistakes is shown as it is written") {
  const LoadedLesson lesson = numbers();
  const LessonProse prose =
      readLessonProse("{value loss} and {value nothing}", lesson.graph, false);
  CHECK(prose.values.empty());
  CHECK(textOf(fillProse(prose, lesson.record())) == "{value loss} and {value nothing}");
}

TEST_CASE("a lesson's texts are read when it is loaded, and copies share them") {
  const auto loaded = openLessonText("conventions = ['here $p$', 'never {value nothing}']\n"
                                     "goals = ['one goal']\n" +
                                     head +
                                     "[[page]]\nat = 'start'\ntext = 'a page: {value a}'\n"
                                     "[[blank]]\nid = 'B'\nat = 'end'\nanswer = 'loss'\n"
                                     "prompt = 'asked'\nhints = ['a hint']\n"
                                     "[[blank.wrong]]\nanswer = 'H'\nsay = 'a reply'\n"
                                     "[[quiz]]\nid = 'Q'\nkind = 'choice'\nprompt = 'which?'\n"
                                     "explain = 'because'\n"
                                     "[[quiz.option]]\ntext = 'this'\nright = true\n"
                                     "[[quiz.option]]\ntext = 'that'\nsay = 'no'\n");
  INFO(test::list(loaded.diagnostics()));
  REQUIRE(loaded);
  const LoadedLesson copy = *loaded;
  for (const char* text : {"here $p$", "one goal", "a page: {value a}", "asked", "a hint",
                           "a reply", "which?", "because", "this", "that", "no"}) {
    INFO(text);
    REQUIRE(loaded->texts->find(text) != nullptr);
    CHECK(loaded->texts->find(text)->mistakes.empty());
    CHECK(copy.texts->find(text) == loaded->texts->find(text));
  }
  const LessonText& page = loaded->lesson.pages[0].text;
  CHECK(textOf(fillProse(loaded->prose(page), loaded->record())) == "a page: 2");
  // What a convention computes is not checked when a lesson is loaded.
  CHECK_FALSE(loaded->texts->find("never {value nothing}")->mistakes.empty());
  CHECK(loaded->texts->find("never {value nothin}") == nullptr);
}

TEST_CASE("a link leads to a value or a step of the walk") {
  const auto lesson = openLessonText(head);
  REQUIRE(lesson);
  const Trace trace = lesson->record();
  CHECK(resolveLink(trace, {TextLink::Kind::Node, "H"})->node == lesson->graph->find("H"));
  CHECK(*resolveLink(trace, {TextLink::Kind::Step, "seed"})->step == 4);
  const auto web = resolveLink(trace, {TextLink::Kind::Web, "https://example.org"});
  REQUIRE(web);
  CHECK_FALSE(web->node.valid());
  CHECK_FALSE(web->step.has_value());
  CHECK_FALSE(resolveLink(trace, {TextLink::Kind::Node, "K"}));
  CHECK_FALSE(resolveLink(trace, {TextLink::Kind::Other, "H"}));
}

TEST_CASE("the check finds links that lead nowhere, at their place") {
  const auto rejects = [](const std::string& text, const std::string& words) {
    const auto marked =
        test::readMark(head + "[[page]]\nat = 'start'\ntext = '''\n" + text + "\n'''\n");
    const auto lesson = openLessonText(marked.text);
    REQUIRE(lesson);
    test::checkMistake(checkLesson(*lesson), marked, words);
  };
  rejects("Look at\n[it](¦node:h).", "did you mean 'H'");
  rejects("{value a} and [it](¦step:forward K)", "leads to no step");
  rejects("[it](¦page:2)", "leads nowhere");
}
