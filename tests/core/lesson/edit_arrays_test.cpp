#include "lesson/edit_arrays.h"
#include "lesson/load_lesson.h"

#include <doctest/doctest.h>

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
  REQUIRE_MESSAGE(lesson, lesson.diagnostics()[0].message);
  return *lesson;
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

} // namespace
} // namespace backstep
