#include "core/engine/cases.h"
#include "core/engine/handout.h"
#include "explain/paths.h"
#include "source_dir.h"

#include <doctest/doctest.h>

using namespace backstep;

TEST_CASE("the two paths from O to the loss in the handout") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  const EdgeId edge = trace.messagesTo(handout.node("O"))[0];
  const Paths paths = pathsFrom(trace, edge, 0);
  REQUIRE(paths.list.size() == 2);
  CHECK(paths.list[0].upstream == doctest::Approx(-0.5));
  CHECK(paths.list[0].local == doctest::Approx(0.25));
  CHECK(paths.list[1].upstream == doctest::Approx(0.5));
  CHECK(paths.list[1].local == doctest::Approx(-0.25));
}

TEST_CASE("in every reference case the paths add up to the message") {
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (example.has("nonfinite")) continue; // infinity times 0
    Trace trace(example.build());
    trace.record(example.inputSpans());
    for (const EdgeId id : trace.graph().messageOrder()) {
      const auto message = trace.message(id);
      const Paths paths = pathsFrom(trace, id, 0);
      double sum = 0;
      for (const Path& path : paths.list) sum += path.upstream * path.local;
      CAPTURE(example.id);
      if (paths.known) CHECK(test::agree(sum, message[0], 1e-9));
    }
  }
}

TEST_CASE("broadcast entries") {
  CHECK(broadcastEntry(scalarShape(), matrixShape(2, 3), 5) == 0);
  CHECK(broadcastEntry(vectorShape(3), matrixShape(2, 3), 4) == 1);
  CHECK(broadcastEntry(matrixShape(2, 1), matrixShape(2, 3), 4) == 1);
  CHECK(broadcastEntry(matrixShape(2, 3), matrixShape(2, 3), 4) == 4);
}

TEST_CASE("slices along an axis") {
  const Slice column = sliceOf(matrixShape(2, 3), vectorShape(3), 0, 1);
  CHECK(column.first == 1);
  CHECK(column.stride == 3);
  CHECK(column.count == 2);
  const Slice row = sliceOf(matrixShape(2, 3), matrixShape(2, 3), 1, 5);
  CHECK(row.first == 3);
  CHECK(row.count == 3);
  CHECK(row.position == 2);
  const Slice all = sliceOf(matrixShape(2, 3), scalarShape(), Attributes::noAxis, 0);
  CHECK(all.count == 6);
}
