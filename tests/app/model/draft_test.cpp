#include "lesson/open_lesson.h"
#include "model/draft.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

constexpr const char* file = R"(id = "n"
title = "N"
program = '''
h = w * x
loss = sum(h)
'''
[inputs]
x = [1, 2]
[parameters]
w = [3, 4]
)";

Draft drafted() { return Draft(*loadLesson(file)); }

ArrayDeclaration zeros(const char* name, Node::Kind kind, Shape shape) {
  ArraySource fill;
  fill.kind = ArraySource::Kind::Fill;
  return {name, kind, shape, fill, {}};
}

TEST_CASE("a draft begins with the lesson's program, its shapes and no mistake") {
  const Draft draft = drafted();
  CHECK(draft.text() == "h = w * x\nloss = sum(h)\n");
  CHECK_FALSE(draft.stale());
  CHECK(toString(*draft.shapeOfLine(1)) == "(2,)");
  CHECK(toString(*draft.shapeOfLine(2)) == "()");
  CHECK_FALSE(draft.shapeOfLine(3));
}

TEST_CASE("the file follows the text, whatever is typed, and reads back as typed") {
  Draft draft = drafted();
  for (const char* text : {"h = w *", "h = \"''' \\ \u03b1\"\nx", "  \n\nloss = sum(w)\t# end"}) {
    draft.setText(text);
    draft.read();
    CHECK(draft.text() == text);
    CHECK(loadLesson(draft.lesson().file)->program.text == text);
  }
  CHECK_FALSE(draft.stale());
}

TEST_CASE("a snapshot brings text, arrays and mistakes back") {
  Draft draft = drafted();
  const Draft::Snapshot before = draft.snapshot();
  draft.setText("h = w * q\nloss = sum(h)\n");
  draft.read();
  CHECK(draft.mistakes().size() == 1);
  const Draft::Snapshot after = draft.snapshot();
  draft.restore(before);
  draft.read();
  CHECK_FALSE(draft.stale());
  CHECK(draft.lesson().file == file);
  draft.restore(after);
  draft.read();
  CHECK(draft.mistakes().size() == 1);
  CHECK(draft.inspection().unknown[0].name == "q");
}

TEST_CASE("a text waits to be read, and is read when something else is changed") {
  Draft draft = drafted();
  const int readings = draft.revision();
  draft.setText("h = w * x + b\nloss = sum(h)\n");
  CHECK(draft.text() == "h = w * x + b\nloss = sum(h)\n");
  CHECK(draft.unread());
  CHECK(draft.stale());
  CHECK(draft.mistakes().empty());
  CHECK(draft.lesson().file == file);
  CHECK_FALSE(draft.declare(zeros("b", Node::Kind::Parameter, vectorShape(2))));
  CHECK_FALSE(draft.unread());
  CHECK_FALSE(draft.stale());
  CHECK(loadLesson(draft.lesson().file)->program.text == draft.text());
  const int declared = draft.revision();
  CHECK(declared > readings);
  draft.read();
  CHECK(draft.revision() == declared);
}

TEST_CASE("the draft of the next lesson goes on counting") {
  Draft draft = drafted();
  draft.setText("h = w\nloss = sum(h)\n");
  draft.read();
  const int readings = draft.revision();
  const Draft next(*loadLesson(file), readings);
  CHECK(next.revision() > readings);
  CHECK(next.text() == drafted().text());
}

TEST_CASE("snapshots of texts that were never read come back as they were") {
  Draft draft = drafted();
  draft.setText("h = w\nloss = sum(h)\n");
  const Draft::Snapshot first = draft.snapshot();
  draft.setText("h = w + w\nloss = sum(h)\n");
  draft.read();
  draft.restore(first);
  CHECK(draft.text() == "h = w\nloss = sum(h)\n");
  draft.read();
  CHECK(loadLesson(draft.lesson().file)->program.text == draft.text());
}

TEST_CASE("declaring a name takes the mistake away; what is used cannot be removed") {
  Draft draft = drafted();
  draft.setText("h = w * x + b\nloss = sum(h)\n");
  draft.read();
  CHECK(draft.stale());
  CHECK_FALSE(draft.declare(zeros("b", Node::Kind::Parameter, vectorShape(2))));
  CHECK_FALSE(draft.stale());
  REQUIRE(draft.remove("b"));
  CHECK(draft.remove("b")->message == "the program uses 'b'");
  draft.setText("h = w * x\nloss = sum(h)\n");
  draft.read();
  CHECK_FALSE(draft.remove("b"));
  CHECK(draft.lesson().file == file);
}

TEST_CASE("an array changes its kind, and a name that cannot be one is refused") {
  Draft draft = drafted();
  CHECK_FALSE(draft.declare(zeros("x", Node::Kind::Parameter, vectorShape(2))));
  CHECK(draft.lesson().arrays[1].name == "x");
  CHECK(draft.lesson().arrays[1].kind == Node::Kind::Parameter);
  const std::string now = draft.lesson().file;
  CHECK(draft.declare(zeros("relu", Node::Kind::Input, vectorShape(2))));
  CHECK(draft.declare(zeros("2x", Node::Kind::Input, vectorShape(2))));
  CHECK(draft.lesson().file == now);
}

} // namespace
} // namespace backstep
