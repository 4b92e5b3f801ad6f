#include "core/lesson/mistakes.h"
#include "marking/bug.h"
#include "marking/mark.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

// z = 2 * 3 + 1 * -1 = 5, h = relu(z) = 5, e = h - y = 4, L = e^2 = 16; dL/dh = 8.
const std::string text = R"toml(
id = "b"
title = "B"
broken = { slip = "mul-not-swapped", at = "p" }
program = '''
p = w * x
z = p + b
h = relu(z)
L = (h - y) ** 2
'''
[inputs]
x = 3
y = 1
[parameters]
w = 2
b = -1
[[blank]]
id = "dw"
at = "gradient w"
answer = "grad(w)"
)toml";

LoadedLesson lesson() {
  auto loaded = openLessonText(text);
  INFO(test::list(loaded.diagnostics()));
  REQUIRE(loaded);
  return std::move(*loaded);
}

} // namespace

TEST_CASE("the broken walk has the bug's numbers behind it and the right ones before it") {
  const LoadedLesson loaded = lesson();
  const Trace right = loaded.record();
  const Graph& graph = *loaded.graph;
  const auto wrong = walkWithBug(right, "mul-not-swapped", "p");
  REQUIRE(wrong);
  CHECK(right.gradient(graph.find("w"))[0] == doctest::Approx(8 * 3));
  CHECK(wrong->gradient(graph.find("w"))[0] == doctest::Approx(8 * 2)); // its own value
  CHECK(wrong->gradient(graph.find("x"))[0] == doctest::Approx(8 * 3));
  CHECK(wrong->gradient(graph.find("z"))[0] == doctest::Approx(8));
  CHECK(wrong->value(graph.find("L"))[0] == doctest::Approx(16));
  CHECK_FALSE(walkWithBug(right, "mul-not-swapped", "h"));       // no product there
  CHECK_FALSE(walkWithBug(right, "activation-derivative", "h")); // an open switch: no difference
  CHECK_FALSE(walkWithBug(right, "no-such-slip", "p"));
}

TEST_CASE("the rules of all other lines stay right") {
  // q = p c = 1, f = q b = 4; df/dq = b, df/db = q whatever happens in the line of q.
  const auto loaded = openLessonText(R"toml(
id = "c"
title = "C"
program = '''
p = a + b
q = p * c
f = q * b
'''
[parameters]
a = -2
b = 4
c = 0.5
)toml");
  REQUIRE(loaded);
  const Trace right = loaded->record();
  const Graph& graph = *loaded->graph;
  const auto wrong = walkWithBug(right, "mul-not-swapped", "q");
  REQUIRE(wrong);
  for (int i = 0; i < graph.edgeCount(); ++i) {
    const Edge& edge = graph.edge(EdgeId{i});
    const std::string name = graph.node(edge.consumer).name;
    INFO(name);
    if (name == "f") CHECK(wrong->message(EdgeId{i})[0] == right.message(EdgeId{i})[0]);
  }
  CHECK(wrong->gradient(graph.find("q"))[0] == 4);
  CHECK(wrong->gradient(graph.find("c"))[0] == 4 * 0.5); // its own value
  CHECK(wrong->gradient(graph.find("p"))[0] == 4 * 2);   // its own value too
  BrokenRule broken;
  broken.slip.text = "mul-not-swapped";
  broken.at.text = "q";
  CHECK(findsBug(broken, right, "q", "mul-not-swapped"));
  CHECK_FALSE(findsBug(broken, right, "f", "mul-not-swapped"));
}

TEST_CASE("a bug is found by its node and rule together, or by another that gives the same run") {
  const LoadedLesson loaded = lesson();
  const Trace right = loaded.record();
  const BrokenRule& broken = *loaded.lesson.broken;
  CHECK(findsBug(broken, right, "p", "mul-not-swapped"));
  CHECK_FALSE(findsBug(broken, right, "L", "square-factor"));
  CHECK_FALSE(findsBug(broken, right, "p", "factor-forgotten"));
  CHECK_FALSE(findsBug(broken, right, "z", "mul-not-swapped"));
  AnswerSheet sheet;
  sheet.bug = "p mul-not-swapped";
  CHECK(markAnswers(loaded, right, sheet).bug == true);
  sheet.bug = "p mul-not-swapped x";
  CHECK(markAnswers(loaded, right, sheet).bug == false);
}

TEST_CASE("only slips that change a number can be named") {
  const LoadedLesson loaded = lesson();
  const BugChoices choices = bugChoices(loaded.record());
  CHECK(choices.nodes == std::vector<std::string>{"p", "z", "h", "L"});
  const auto has = [&](const char* slip) {
    return std::find(choices.slips.begin(), choices.slips.end(), slip) != choices.slips.end();
  };
  CHECK(has("mul-not-swapped"));
  CHECK(has("square-factor"));
  CHECK_FALSE(has("softmax-skipped"));       // no softmax
  CHECK_FALSE(has("activation-derivative")); // an open ReLU passes everything
}

TEST_CASE("one marker marks many sheets as markAnswers does, and replays a slip") {
  const LoadedLesson loaded = lesson();
  const Trace right = loaded.record();
  LessonMarker marker(loaded, right);
  const Graph& graph = *loaded.graph;
  for (const char* typed : {"24", "16", "8", "1", "", "x", "-24"}) {
    INFO(typed);
    AnswerSheet sheet;
    sheet.answers.push_back({"dw", {typed}, {}, {}});
    const EntryMark once = markAnswers(loaded, right, sheet).blanks[0].entries[0];
    const EntryMark again = marker.mark(sheet).blanks[0].entries[0];
    CHECK(nameOf(once.verdict) == nameOf(again.verdict));
    CHECK(once.slips == again.slips);
  }
  AnswerSheet sheet;
  sheet.answers.push_back({"dw", {"16"}, {}, {}});
  const BlankMark mark = marker.mark(sheet).blanks[0];
  const auto& notes = mark.entries[0].notes;
  const auto swapped = std::find_if(notes.begin(), notes.end(), [](const SlipNote& note) {
    return note.id == "mul-not-swapped";
  });
  REQUIRE(swapped != notes.end());
  REQUIRE(LessonMarker::hasRun(*swapped));
  const Trace run = marker.run(mark, &*swapped);
  CHECK(run.gradient(graph.find("w"))[0] == doctest::Approx(16));
  CHECK(run.gradient(graph.find("p"))[0] == doctest::Approx(8));
}

TEST_CASE("a blank that was asked for stands after the lesson's and outside the score") {
  const LoadedLesson loaded = lesson();
  LessonMarker marker(loaded, loaded.record());
  Blank own;
  own.id.text = "own-1";
  own.answer.text = "grad(z)";
  own.weight = 0;
  CHECK(marker.ask(own).expression.shape().size() == 1);
  AnswerSheet sheet;
  sheet.answers.push_back({"own-1", {"8"}, {}, {}});
  const LessonMark mark = marker.mark(sheet);
  REQUIRE(mark.blanks.size() == 2);
  CHECK(mark.blanks[1].entries[0].verdict == Verdict::Right);
  CHECK(mark.outOf() == 1);
  CHECK(mark.score() == 0);
  sheet.answers[0].entries[0] = "4"; // the square's 2 left out
  CHECK(marker.mark(sheet).blanks[1].entries[0].verdict == Verdict::Slip);
}
