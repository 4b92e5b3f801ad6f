#include "core/lesson/mistakes.h"
#include "lesson/lesson_text.h"
#include "lesson/open_lesson.h"

#include <doctest/doctest.h>

using namespace backstep;

namespace {

LoadedLesson numbers() {
  auto lesson = openLessonText("id = 'n'\ntitle = 'N'\nprogram = 'loss = sum(M @ v) - 7.25'\n"
                               "[inputs]\nM = [[0.125, -2], [3, 4]]\nv = [1, 0.00001]\n");
  REQUIRE(lesson);
  return std::move(*lesson);
}

std::string filled(const std::string& text) {
  const LoadedLesson lesson = numbers();
  const auto pieces = parseLessonText(text, lesson.graph, false);
  INFO(test::list(pieces.diagnostics()));
  REQUIRE(pieces);
  return fillText(*pieces, lesson.record());
}

} // namespace

TEST_CASE("text without numbers stays as it is") {
  for (const std::string text : {"", "plain $x$ text", "{values} and {x}", "a {val", "é\n\n* b"})
    CHECK(filled(text) == text);
}

TEST_CASE("numbers are written out with the decimals asked for") {
  CHECK(filled("a {value M[0,0]} b") == "a 0.125 b");
  CHECK(filled("{value M[0,0] .2}") == "0.12"); // half to even, as the number formatter rounds
  CHECK(filled("{value M[0,0] * 3 .1}") == "0.4");
  CHECK(filled("{value M[0,1]}") == "−2");
  CHECK(filled("{value M[0,0]*.5 .4}") == "0.0625");
  CHECK(filled("{value v}") == "[1, 1×10⁻⁵]");
  CHECK(filled("{value M}") == "[[0.125, −2], [3, 4]]");
  CHECK(filled("{value\nloss\n.3}{value 1}") == "−4.125" + std::string("1"));
}

TEST_CASE("numbers inside dollar signs are TeX") {
  CHECK(filled("$a = {value M[0,1]}$") == "$a = -2$");
  CHECK(filled("\\$5 {value M[0,1]}") == "\\$5 −2");
  CHECK(filled("$$M = {value M}$$") ==
        "$$M = \\begin{pmatrix} 0.125 & -2 \\\\ 3 & 4 \\end{pmatrix}$$");
  CHECK(filled("$v = {value M[0]}$") == "$v = \\begin{pmatrix} 0.125 \\\\ -2 \\end{pmatrix}$");
  CHECK(filled("$x$ {value M[0,1]} $y$ {value M[0,1]}") == "$x$ −2 $y$ −2");
}

TEST_CASE("arrays too large to write out are refused") {
  auto lesson = openLessonText("id = 'n'\ntitle = 'N'\nprogram = 'loss = sum(x)'\n"
                               "[inputs]\nx = { shape = [100], fill = 1 }\n");
  REQUIRE(lesson);
  CHECK_FALSE(parseLessonText("{value x}", lesson->graph, false));
  CHECK(parseLessonText("{value x[99]}", lesson->graph, false));
}

TEST_CASE("numbers in prose are set between marks, changed ones between others") {
  const LoadedLesson lesson = numbers();
  const auto pieces =
      parseLessonText("{value v[0]} {value M[1,0]} ${value v[0]}$", lesson.graph, false);
  REQUIRE(pieces);
  const Trace own = lesson.record();
  Trace edited = lesson.record();
  std::vector<std::span<const double>> values = lesson.bindingValues();
  const std::vector<double> other{9, 0};
  values[1] = other;
  edited.record(values);
  CHECK(fillMarked(*pieces, own, own) == "\uE0001\uE002 \uE0003\uE002 $1$");
  CHECK(fillMarked(*pieces, edited, own) == "\uE0019\uE002 \uE0003\uE002 $9$");
}
