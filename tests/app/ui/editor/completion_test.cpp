#include "editor/completion.h"
#include "lesson/open_lesson.h"

#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

Draft draft() {
  return Draft(*loadLesson("id = \"n\"\ntitle = \"N\"\nprogram = '''\nsummed = sum(x)\n"
                           "loss = summed\n'''\n[inputs]\nx = [1, 2]\n"));
}

TEST_CASE("the word before the caret is completed where a name can stand") {
  CHECK(wordBefore("h = rel", 7) == "rel");
  CHECK(wordBefore("h = relu(x", 6) == "re");
  CHECK(wordBefore("hid", 3).empty()); // a new name
  CHECK(wordBefore("h = 2e", 6).empty());
  CHECK(wordBefore("h = x # su", 10).empty());
}

TEST_CASE("names come before functions, with shapes and meanings") {
  const std::vector<Suggestion> found = suggest("su", draft());
  REQUIRE(found.size() == 2);
  CHECK(found[0].signature == "summed ()");
  CHECK(found[0].meaning == "assigned on line 1");
  CHECK(found[1].signature == "sum(a, axis, keepdims)");
  CHECK_FALSE(found[1].meaning.empty());
  CHECK(suggest("SOFT", draft()).size() == 2); // softmax, softplus
  CHECK(suggest("qq", draft()).empty());
}

TEST_CASE("a signature names operands and keywords") {
  CHECK(signatureOf("maximum") == "maximum(a, b)");
  CHECK(signatureOf("leaky_relu") == "leaky_relu(a, negative_slope)");
}

} // namespace
} // namespace backstep::ui
