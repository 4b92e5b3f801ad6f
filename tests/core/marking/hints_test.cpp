#include "core/lesson/mistakes.h"
#include "marking/hints.h"

#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

std::vector<std::string> hints(const std::string& answer, const std::string& more = "") {
  const auto lesson =
      openLessonText("id = 'h'\ntitle = 'H'\neta = 0.1\nprogram = '''\nz = w * x\np = sigmoid(z)\n"
                     "loss = (p - y) ** 2\n'''\n[inputs]\nx = 2\ny = 1\n[parameters]\nw = 0.75\n"
                     "[[blank]]\nid = 'b'\nat = 'end'\nanswer = '" +
                     answer + "'\n" + more);
  INFO(test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  return hintsFor(*lesson, lesson->record(), blankAnswers(*lesson)[0]);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the author's hints come first") {
  CHECK(hints("z", "hints = ['one', 'two']\n") == std::vector<std::string>{"one", "two"});
}

TEST_CASE("without them there are a nudge, the rule, and the rule with numbers but no result") {
  const auto value = hints("z"); // 0.75 * 2 = 1.5
  REQUIRE(value.size() == 3);
  CHECK(contains(value[0], "computed from `x` and `w`"));
  CHECK(contains(value[1], "w"));
  CHECK(contains(value[2], "0.75"));
  CHECK_FALSE(contains(value[2], "1.5"));
  const auto gradient = hints("grad(z)");
  REQUIRE(gradient.size() >= 2);
  CHECK(contains(gradient[0], "its gradient comes from `p`"));
  CHECK(contains(hints("local(p, z)")[0], "how does it change with `z`"));
  CHECK(contains(hints("new(w)")[0], "against the gradient"));
}
