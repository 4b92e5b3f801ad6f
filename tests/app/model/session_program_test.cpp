#include "engine/anchor.h"
#include "model/session.h"

#include <doctest/doctest.h>
#include <string>

namespace backstep {
namespace {

constexpr const char* lessonFile = R"TOML(id = "n"
title = "N"
program = '''
z = w * x
loss = sum(z)
'''
[inputs]
x = [1, 2]
[parameters]
w = [3, 4]
[[page]]
at = "forward z"
text = "Here."
[[blank]]
id = "A"
at = "forward z"
answer = "z[0]"
[[blank]]
id = "B"
at = "end"
answer = "loss"
)TOML";

constexpr const char* labelled = R"(id = "c"
title = "C"
program = '''
loss = cross_entropy(z, t)
'''
[inputs]
t = 2
[parameters]
z = [2, 1, 0.1]
)";

struct Editing {
  Session session{[](std::string_view) { return openLessonText(lessonFile); }};

  explicit Editing(const char* text = nullptr) {
    if (text == nullptr)
      session.run(command::Open{"n"});
    else
      session.run(command::OpenText{text, "test"});
    REQUIRE(session.document() != nullptr);
  }
  void write(const char* text, int gesture = 0) {
    session.run(command::EditProgram{text, "program", gesture});
  }
  double loss() const {
    const Trace& trace = session.document()->trace();
    return trace.value(trace.graph().output())[0];
  }
  void declare(const char* name, Node::Kind kind, Shape shape, double fill) {
    ArraySource source;
    source.kind = ArraySource::Kind::Fill;
    source.a = fill;
    session.run(command::DeclareArray{{name, kind, shape, source, {}}});
  }
  std::vector<double> entries(const char* name) const {
    const auto now = session.document()->entries(session.document()->graph().find(name));
    return {now.begin(), now.end()};
  }
};

TEST_CASE("the graph follows a program that can be read and stays when it cannot") {
  Editing editing;
  CHECK(editing.loss() == 11);
  editing.write("z = w * x\nloss = mean(z)\n");
  CHECK(editing.loss() == 5.5);
  editing.write("z = w * x\nloss = mean(z\n");
  CHECK(editing.session.draft().stale());
  CHECK(editing.loss() == 5.5);
  editing.write("");
  CHECK(editing.loss() == 5.5);
  editing.write("z = w * x\nloss = max(z)\n");
  CHECK_FALSE(editing.session.draft().stale());
  CHECK(editing.loss() == 8);
}

TEST_CASE("cursor, selection and edited numbers outlive an edit of the program") {
  Editing editing;
  Session& session = editing.session;
  const Graph& graph = session.document()->graph();
  session.run(command::SetEntry{graph.find("w"), 0, 10, 0});
  session.run(command::Select{graph.find("z")});
  session.run(command::Seek{3});
  const std::string place = anchorOf(session.player()->trace(), 3);
  editing.write("# first\nz = w * x\nq = exp(z)\nloss = sum(z)\n");
  CHECK(editing.loss() == 18);
  CHECK(anchorOf(session.player()->trace(), session.player()->cursor()) == place);
  CHECK(session.document()->graph().node(session.selection()).name == "z");
  editing.write("s = w * x\nloss = sum(s)\n");
  CHECK_FALSE(session.selection().valid());
}

TEST_CASE("one history undoes text and numbers, through states that cannot be read") {
  Editing editing;
  Session& session = editing.session;
  editing.write("z = w * x\nloss = mean(z)\n");
  session.run(command::SetEntry{session.document()->graph().find("w"), 0, 10, 0});
  editing.write("nonsense", 1);
  editing.write("more nonsense", 1);
  CHECK(session.history().edits().size() == 3);
  session.run(command::Undo{});
  CHECK(session.draft().text() == "z = w * x\nloss = mean(z)\n");
  CHECK_FALSE(session.draft().stale());
  CHECK(editing.loss() == 9);
  session.run(command::Undo{});
  CHECK(editing.loss() == 5.5);
  session.run(command::Undo{});
  CHECK(editing.loss() == 11);
  CHECK_FALSE(session.unsaved());
  for (int i = 0; i < 3; ++i) session.run(command::Redo{});
  CHECK(session.draft().text() == "more nonsense");
  CHECK(session.unsaved());
  CHECK(editing.loss() == 9);
}

/// A program too long to be read at every key.
std::string longProgram(const char* last) {
  std::string text = "z = w * x\n";
  for (int i = 0; i < 800; ++i) text += "# as if it were long\n";
  return text + last;
}

TEST_CASE("a long program is read when the typing pauses, and every key is kept") {
  Editing editing;
  Session& session = editing.session;
  editing.write(longProgram("loss = mean(z)\n").c_str(), 1);
  CHECK(editing.loss() == 11);
  CHECK(session.draft().stale());
  CHECK(session.unsaved());
  session.advance(0.3);
  editing.write(longProgram("loss = max(z)\n").c_str(), 1);
  session.advance(0.3); // half a second after the first key, but not after the last
  CHECK(editing.loss() == 11);
  CHECK(session.draft().text() == longProgram("loss = max(z)\n"));
  session.advance(0.1);
  CHECK(editing.loss() == 8);
  CHECK_FALSE(session.draft().stale());
  CHECK(session.history().edits().size() == 1);
  session.run(command::Undo{});
  CHECK(editing.loss() == 11); // the lesson's own program is short
  session.run(command::Redo{});
  CHECK(editing.loss() == 11);
  session.advance(1);
  CHECK(editing.loss() == 8);
}

TEST_CASE("what needs a long program's meaning reads it at once") {
  Editing editing;
  Session& session = editing.session;
  SUBCASE("declaring an array") {
    editing.write(longProgram("loss = sum(z * b)\n").c_str());
    editing.declare("b", Node::Kind::Parameter, vectorShape(2), 2);
    CHECK(editing.loss() == 22);
    session.run(command::Undo{});
    session.run(command::Redo{});
    CHECK(editing.loss() == 22);
  }
  SUBCASE("removing one") {
    editing.write(longProgram("loss = sum(z * q)\n").c_str());
    session.run(command::RemoveArray{"w"});
    CHECK(session.draft().mistakes().size() == 1);
    CHECK(session.draft().lesson().arrays.size() == 2);
  }
  SUBCASE("saving") {
    editing.write(longProgram("loss = mean(z)\n").c_str());
    session.run(command::SaveLessonAs{"somewhere"});
    CHECK(editing.loss() == 5.5);
  }
}

TEST_CASE("pages and blanks without a place go, and come back with it; so do answers") {
  Editing editing;
  Session& session = editing.session;
  session.run(command::TypeAnswer{"A", 0, "3"});
  editing.write("s = w * x\nloss = sum(s)\n");
  CHECK(session.document()->misfits().pages == 1);
  CHECK(session.document()->misfits().blanks == 1);
  CHECK(session.document()->lesson().blanks.size() == 1);
  CHECK(session.answers()->findBlank("A") == nullptr);
  session.run(command::Undo{});
  CHECK_FALSE(session.document()->misfits().any());
  REQUIRE(session.answers()->findBlank("A") != nullptr);
  CHECK(session.answers()->findBlank("A")->typed[0] == "3");
}

TEST_CASE("a declared array makes the program run; its undo takes it away again") {
  Editing editing;
  Session& session = editing.session;
  editing.write("z = w * x + b\nloss = sum(z)\n");
  CHECK(session.draft().stale());
  editing.declare("b", Node::Kind::Parameter, vectorShape(2), 1);
  CHECK(editing.loss() == 13);
  session.run(command::Undo{});
  CHECK(session.draft().stale());
  CHECK(session.draft().lesson().arrays.size() == 2);
  session.run(command::Redo{});
  CHECK(editing.loss() == 13);
  CHECK(session.history().edits().back().name == "declare b");
}

TEST_CASE("another shape keeps the numbers that both have, and undo brings back the others") {
  Editing editing;
  Session& session = editing.session;
  session.run(command::SetEntry{session.document()->graph().find("w"), 1, 9, 0});
  session.run(command::DeclareArray{{"w", Node::Kind::Parameter, matrixShape(2, 3), {}, {}}});
  CHECK(session.draft().stale()); // (2, 3) * (2,)
  session.run(command::DeclareArray{{"x", Node::Kind::Input, vectorShape(3), {}, {}}});
  CHECK_FALSE(session.draft().stale());
  CHECK(editing.entries("w") == std::vector<double>{3, 9, 0, 0, 0, 0});
  CHECK(editing.entries("x") == std::vector<double>{1, 2, 0});
  session.run(command::Undo{});
  session.run(command::Undo{});
  CHECK(editing.entries("w") == std::vector<double>{3, 9});
  CHECK(editing.entries("x") == std::vector<double>{1, 2});
}

TEST_CASE("an array that is removed comes back with its numbers") {
  Editing editing;
  Session& session = editing.session;
  session.run(command::RemoveArray{"w"});
  CHECK(session.problem().diagnostics.size() == 1); // it is used
  session.run(command::SetEntry{session.document()->graph().find("w"), 0, 7, 0});
  editing.write("loss = sum(x)\n");
  session.run(command::RemoveArray{"w"});
  CHECK(session.problem().diagnostics.empty());
  CHECK_FALSE(session.document()->graph().find("w").valid());
  session.run(command::Undo{});
  CHECK(editing.entries("w") == std::vector<double>{7, 4});
}

TEST_CASE("class labels that do not fit the new program are a mistake, not a crash") {
  Editing editing(labelled);
  Session& session = editing.session;
  CHECK_FALSE(session.draft().stale());
  editing.write("s = z[0] * z\nloss = cross_entropy(s, t)\n");
  CHECK_FALSE(session.draft().stale());
  session.run(command::DeclareArray{{"z", Node::Kind::Parameter, vectorShape(2), {}, {}}});
  REQUIRE(session.draft().stale());
  CHECK(session.draft().mistakes()[0].message.find("t is 2") != std::string::npos);
  CHECK(editing.entries("z").size() == 3);
}

TEST_CASE("edits are unsaved until they are undone") {
  Editing editing;
  CHECK_FALSE(editing.session.unsaved());
  editing.write("loss = sum(x)");
  CHECK(editing.session.unsaved());
  editing.session.run(command::Undo{});
  CHECK_FALSE(editing.session.unsaved());
  editing.session.run(command::SetEntry{NodeId{0}, 0, 10, 0});
  CHECK(editing.session.unsaved());
}

TEST_CASE("reading the file again over edits can be undone, program and numbers") {
  std::string file = lessonFile;
  Session session([&file](std::string_view) { return openLessonText(file); });
  session.run(command::Open{"n"});
  const auto first = [&](const char* name) {
    return session.document()->entries(session.document()->graph().find(name))[0];
  };
  const auto anchor = [&] {
    return anchorOf(session.player()->trace(), session.player()->cursor());
  };
  session.run(command::EditProgram{"z = w * x\nloss = sum(z) + 1\n", "program", 0});
  session.run(command::SetEntry{session.document()->graph().find("x"), 0, 5, 0});
  session.run(command::Seek{3});
  const std::string place = anchor();
  REQUIRE(place == "forward z");
  // On disk another line comes first, and x has other numbers.
  file.replace(file.find("z = w * x"), 9, "v = exp(x)\nz = w * v");
  file.replace(file.find("x = [1, 2]"), 10, "x = [7, 2]");
  session.run(command::Reload{});
  CHECK(session.draft().text().find("v = exp(x)") != std::string::npos);
  CHECK(session.document()->graph().find("v").valid());
  CHECK(first("x") == 7);
  CHECK(anchor() == place);
  CHECK(session.player()->cursor() == 4);
  CHECK_FALSE(session.unsaved());
  session.run(command::Undo{});
  CHECK(session.draft().text() == "z = w * x\nloss = sum(z) + 1\n");
  CHECK_FALSE(session.document()->graph().find("v").valid());
  CHECK(first("x") == 5);
  CHECK(anchor() == place);
  CHECK(session.player()->cursor() == 3);
  CHECK(session.unsaved());
  session.run(command::Redo{});
  CHECK(first("x") == 7);
  CHECK(session.document()->graph().find("v").valid());
}

} // namespace
} // namespace backstep
