#include "core/lesson/mistakes.h"
#include "lesson/catalog.h"
#include "lesson/open_lesson.h"
#include "lesson/write_lesson.h"

#include <cmath>
#include <cstring>
#include <doctest/doctest.h>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace backstep {

namespace {

constexpr const char* file = R"(id = "n"
title = "N"
program = '''
loss = w * x
'''
[inputs]
x = 2 # the data

[parameters]
w = [
  1,
  2,
]
[[page]]
at = "end"
text = "there"
)";

Lesson load(const std::string& text) {
  auto lesson = loadLesson(text);
  INFO(text, "\n", test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  return std::move(*lesson);
}

/// "x () w (2,)": the arrays of a file in order.
std::string arraysOf(const std::string& text) {
  std::string all;
  for (const LessonArray& array : load(text).arrays)
    all += array.name + (array.kind == Node::Kind::Input ? " in " : " par ") +
           toString(array.shape) + "; ";
  return all;
}

ArrayDeclaration declared(const char* name, Node::Kind kind, Shape shape) {
  ArraySource zeros;
  zeros.kind = ArraySource::Kind::Fill;
  return {name, kind, shape, zeros, {}};
}

TEST_CASE("a new array becomes the last of its table; the rest of the file stays") {
  const Lesson lesson = load(file);
  ArrayDeclaration b = declared("b", Node::Kind::Parameter, vectorShape(4));
  b.source.kind = ArraySource::Kind::Uniform;
  b.source.a = -1;
  b.source.b = 1;
  b.source.seed = 7;
  const std::string text = textWithArray(lesson, b);
  CHECK(arraysOf(text) == "x in (); w par (2,); b par (4,); ");
  CHECK(text.find("b = { shape = [4], uniform = [-1, 1], seed = 7 }\n[[page]]") !=
        std::string::npos);
  CHECK(textWithoutArray(load(text), "b") == file);
  const std::string input = textWithArray(lesson, declared("t", Node::Kind::Input, scalarShape()));
  CHECK(arraysOf(input) == "x in (); t in (); w par (2,); ");
}

TEST_CASE("an array of that name is given another shape where it stands") {
  const std::string text =
      textWithArray(load(file), declared("w", Node::Kind::Parameter, matrixShape(2, 3)));
  CHECK(arraysOf(text) == "x in (); w par (2, 3); ");
  CHECK(load(text).arrays[1].values == std::vector<double>(6, 0.0));
}

TEST_CASE("an array is written out entry by entry when it follows no rule") {
  ArrayDeclaration rows{"w", Node::Kind::Parameter, matrixShape(2, 2), {}, {1, -0.5, 1e-9, 4}};
  const std::string text = textWithArray(load(file), rows);
  CHECK(arraysOf(text) == "x in (); w par (2, 2); ");
  CHECK(load(text).arrays[1].values == rows.values);
}

TEST_CASE("a table that is missing is made") {
  const std::string bare = "id = \"n\"\ntitle = \"N\"\nprogram = 'loss = 2'";
  CHECK(arraysOf(textWithArray(load(bare), declared("w", Node::Kind::Parameter, vectorShape(2)))) ==
        "w par (2,); ");
  const std::string empty = bare + "\n[inputs]\n[parameters]";
  CHECK(arraysOf(textWithArray(load(empty), declared("x", Node::Kind::Input, scalarShape()))) ==
        "x in (); ");
  CHECK(arraysOf(textWithArray(load(empty), declared("w", Node::Kind::Parameter, scalarShape()))) ==
        "w par (); ");
}

TEST_CASE("an array of several lines goes with all of them") {
  const std::string text = textWithoutArray(load(file), "w");
  CHECK(arraysOf(text) == "x in (); ");
  CHECK(text.find("[parameters]\n[[page]]") != std::string::npos);
}

TEST_CASE("rules in words") {
  ArraySource source;
  CHECK(describeSource(source) == "as written");
  source.kind = ArraySource::Kind::Fill;
  CHECK(describeSource(source) == "zeros");
  source.a = 0.1;
  CHECK(describeSource(source) == "0.1");
  source.kind = ArraySource::Kind::Uniform;
  source.b = 1;
  CHECK(describeSource(source) == "uniform from 0.1 to 1, seed 0");
}

using Arrays = std::vector<std::vector<double>>;

constexpr const char* commented = R"(# A lesson with a comment.
id = "small"
title = "Small"
program = '''
loss = sum(W @ x) * b   # read with care
'''
[inputs]
x = [0.9,
     0.5,  # the middle one
     1e-1]
[parameters]
b = -1 # bias
W = { shape = [2, 3], fill = 0.1 } # all alike
[[page]]
at = "start"
text = 'x = [0.9, 0.5, 0.1] stays as it is'
)";

Arrays numbersOf(const Lesson& lesson) {
  Arrays arrays;
  for (const LessonArray& array : lesson.arrays) arrays.push_back(array.values);
  return arrays;
}

Result<std::string> write(const Lesson& lesson, const Arrays& arrays,
                          std::optional<std::string_view> program = std::nullopt) {
  const std::vector<std::span<const double>> views(arrays.begin(), arrays.end());
  return editedLessonText(lesson, views, program);
}

bool equalBits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

std::string with(std::string text, const std::string& old, const std::string& replacement) {
  const size_t at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), replacement);
}

TEST_CASE("a lesson without edits is written byte for byte") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    const Lesson lesson = load(entry.text);
    CHECK(*write(lesson, numbersOf(lesson)) == lesson.file);
    CHECK(*write(lesson, numbersOf(lesson), lesson.program.text) == lesson.file);
  }
}

TEST_CASE("only the numbers that differ are replaced") {
  const Lesson lesson = load(commented);
  Arrays arrays = numbersOf(lesson);
  arrays[0][1] = -0.25;
  CHECK(*write(lesson, arrays) == with(commented, "     0.5,", "     -0.25,"));
  arrays = numbersOf(lesson);
  arrays[1][0] = 2;
  CHECK(*write(lesson, arrays) == with(commented, "b = -1 #", "b = 2 #"));
}

TEST_CASE("an array given by a rule is written out, a fill stays a fill while it can") {
  const Lesson lesson = load(commented);
  Arrays arrays = numbersOf(lesson);
  for (double& entry : arrays[2]) entry = 0.3;
  CHECK(*write(lesson, arrays) == with(commented, "fill = 0.1", "fill = 0.3"));
  arrays[2] = {1, 2, 3, 4, 5, 0.5};
  CHECK(*write(lesson, arrays) ==
        with(commented, "{ shape = [2, 3], fill = 0.1 }", "[\n  [1, 2, 3],\n  [4, 5, 0.5],\n]"));
}

TEST_CASE("another program takes the old one's place, whatever is in it") {
  const Lesson lesson = load(commented);
  const Arrays arrays = numbersOf(lesson);
  CHECK(*write(lesson, arrays, "loss = sum(W @ x)\n") ==
        with(commented, "loss = sum(W @ x) * b   # read with care\n", "loss = sum(W @ x)\n"));
  for (const std::string program :
       {"loss = 1 # '''\n", "loss = 1 # it's'", "# \"quoted\" \\n \x01\t'''\nloss = 1"}) {
    CAPTURE(program);
    CHECK(load(*write(lesson, arrays, program)).program.text == program);
  }
}

/// False where the standard library refuses numbers below the smallest normal one, as in a browser.
bool readsSubnormals() {
  double number = 0;
  return static_cast<bool>(std::istringstream("5e-324") >> number);
}

/// Any finite double that can be read, with the edges among them.
double anyNumber(std::mt19937_64& random) {
  static const double smallest = readsSubnormals() ? 5e-324 : std::numeric_limits<double>::min();
  const double edges[] = {0.0, -0.0, smallest, -1.7976931348623157e308, 1e15, 123456789012345678.0};
  if (random() % 8 == 0) return edges[random() % std::size(edges)];
  for (;;) {
    const std::uint64_t bits = random();
    double number = 0;
    std::memcpy(&number, &bits, sizeof number);
    if (std::isfinite(number) && std::abs(number) >= smallest) return number;
  }
}

bool isLabels(const LoadedLesson& lesson, size_t array) {
  return lesson.graph->node(NodeId{static_cast<int>(array)}).isLabels;
}

TEST_CASE("what was saved loads with equal bits, in every built-in lesson") {
  std::mt19937_64 random(11);
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    const auto opened = openLessonText(entry.text);
    REQUIRE(opened);
    for (int round = 0; round < 6; ++round) {
      Arrays arrays = numbersOf(opened->lesson);
      for (size_t i = 0; i < arrays.size(); ++i)
        for (double& number : arrays[i])
          if (random() % 3 == 0 && !isLabels(*opened, i)) number = anyNumber(random);
      const Lesson again = load(*write(opened->lesson, arrays));
      CAPTURE(entry.id);
      for (size_t i = 0; i < arrays.size(); ++i)
        CHECK(equalBits(again.arrays[i].values, arrays[i]));
      CHECK(again.program.text == opened->lesson.program.text);
      CHECK(again.blanksFrom.text == opened->lesson.blanksFrom.text);
      if (!again.blanksFrom.empty())
        continue; // borrowed when a lesson is opened, not when it is read
      REQUIRE(again.blanks.size() == opened->lesson.blanks.size());
      for (size_t i = 0; i < again.blanks.size(); ++i)
        CHECK(again.blanks[i].prompt.text == opened->lesson.blanks[i].prompt.text);
    }
  }
}

TEST_CASE("the smallest number is saved or refused, never lost") {
  const Lesson lesson = load(commented);
  Arrays arrays = numbersOf(lesson);
  arrays[1][0] = 5e-324;
  const auto written = write(lesson, arrays);
  REQUIRE(static_cast<bool>(written) == readsSubnormals());
  if (written)
    CHECK(load(*written).arrays[1].values[0] == 5e-324);
  else
    CHECK(written.diagnostics()[0].line == 12);
}

TEST_CASE("a rule in a table of its own is refused and says how to write it") {
  const Lesson lesson = load(with(commented, "W = { shape = [2, 3], fill = 0.1 } # all alike\n",
                                  "[parameters.W]\nshape = [2, 3]\nfill = 0.1\n"));
  Arrays arrays = numbersOf(lesson);
  CHECK(*write(lesson, arrays) == lesson.file);
  arrays[2][0] = 1;
  const auto written = write(lesson, arrays);
  REQUIRE_FALSE(written);
  CHECK(written.diagnostics()[0].line == 13);
  CHECK(written.diagnostics()[0].hint ==
        "write it in one line: W = { shape = [2, 3], fill = 0.1 }");
}

TEST_CASE("dotted keys are refused too") {
  const Lesson lesson = load(with(commented, "W = { shape = [2, 3], fill = 0.1 } # all alike\n",
                                  "W.shape = [2, 3]\nW.fill = 0.1\n"));
  Arrays arrays = numbersOf(lesson);
  arrays[2][0] = 1;
  CHECK_FALSE(write(lesson, arrays));
}

TEST_CASE("what could not be opened again is not written") {
  const Lesson lesson =
      load(with(commented, "b = -1", "b = -1\nU = { shape = [80000], sine = 1 }"));
  Arrays arrays = numbersOf(lesson);
  CHECK(write(lesson, arrays));
  arrays[2][7] = 1;
  const auto written = write(lesson, arrays);
  REQUIRE_FALSE(written);
  CHECK(written.diagnostics()[0].message ==
        "with these numbers written out the file would be larger than 1 MiB");
}

} // namespace

} // namespace backstep
