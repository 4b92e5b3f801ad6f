#include "kit/typing.h"
#include "lesson/open_lesson.h"

#include <doctest/doctest.h>

namespace backstep::ui {

namespace {

struct Walk {
  LoadedLesson lesson = open();
  Trace trace = lesson.record();

  static LoadedLesson open() {
    auto opened = openLessonText(
        "id = 'a'\ntitle = 'A'\nprogram = 'y = x[0] * x[1]'\n[inputs]\nx = [0.5, 3]\n");
    REQUIRE(opened);
    return *opened;
  }
};

TEST_CASE("numbers and expressions") {
  const Walk walk;
  const auto read = [&](const char* typed) {
    const ReadNumber result = readNumber(typed, walk.trace);
    CAPTURE(typed);
    CHECK(result.problem.empty());
    return result.value;
  };
  CHECK(read("0.25") == 0.25);
  CHECK(read(" -1.5e-3 ") == -1.5e-3);
  CHECK(read("\u22122") == -2);
  CHECK(read("1/4 \u2212 1") == -0.75);
  CHECK(read("x[1] + x[0]") == 3.5);
}

TEST_CASE("what is not a number has a reason") {
  const Walk walk;
  for (const char* typed : {"", " ", "1 +", "abc", "x", "1/0", "0,5", "((", "nan"}) {
    CAPTURE(typed);
    CHECK_FALSE(readNumber(typed, walk.trace).problem.empty());
  }
  CHECK(readNumber("x", walk.trace).problem.find("(2,)") != std::string::npos);
}

} // namespace

} // namespace backstep::ui
