#include "lesson/open_lesson.h"
#include "lesson/templates.h"
#include "marking/check_parts.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <string_view>
#include <vector>

namespace backstep {
namespace {

const LessonTemplate& named(std::string_view id) {
  const auto all = lessonTemplates();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [id](const LessonTemplate& each) { return each.id == id; });
  REQUIRE(found != all.end());
  return *found;
}

/// The sizes of a template: all least, all usual, or all half way to the largest.
std::vector<int> sizesOf(const LessonTemplate& which, int variant) {
  std::vector<int> sizes;
  for (const TemplateSize& size : which.sizes)
    sizes.push_back(variant == 0   ? size.least
                    : variant == 1 ? size.usual
                                   : (size.least + size.most) / 2);
  return sizes;
}

TEST_CASE("every template is a lesson whose gradients agree with central differences") {
  for (const LessonTemplate& each : lessonTemplates()) {
    for (int variant = 0; variant < 3; ++variant) {
      CAPTURE(each.id);
      CAPTURE(variant);
      const auto lesson = openLessonText(templateText(each, sizesOf(each, variant)));
      REQUIRE_MESSAGE(lesson, lesson.diagnostics()[0].message);
      CHECK(lesson->lesson.id == each.id);
      CHECK(lesson->lesson.title == each.title);
      CHECK(compareGradients(*lesson, lesson->record()).empty());
    }
  }
}

TEST_CASE("sizes shape the arrays; what is beyond the limits is clamped") {
  const std::vector<int> sizes{5, 3, 2, 100};
  const auto lesson = openLessonText(templateText(named("mlp"), sizes));
  REQUIRE(lesson);
  const Graph& graph = *lesson->graph;
  CHECK(toString(graph.node(graph.find("W1")).shape) == "(3, 5)");
  CHECK(toString(graph.node(graph.find("W2")).shape) == "(3, 3)");
  CHECK(toString(graph.node(graph.find("W3")).shape) == "(12, 3)");
}

TEST_CASE(
    "attention's rows are shares of the tokens, layer norm's rows have mean 0 and variance 1") {
  const auto attention = openLessonText(templateText(named("attention")));
  const Trace looked = attention->record();
  const auto shares = looked.value(attention->graph->find("A"));
  for (size_t row = 0; row < 3; ++row)
    CHECK(shares[3 * row] + shares[3 * row + 1] + shares[3 * row + 2] == doctest::Approx(1));

  const auto norm = openLessonText(templateText(named("layer-norm")));
  const Trace normed = norm->record();
  const auto n = normed.value(norm->graph->find("n"));
  for (size_t row = 0; row < 2; ++row) {
    const double a = n[3 * row];
    const double b = n[3 * row + 1];
    const double c = n[3 * row + 2];
    CHECK(a + b + c == doctest::Approx(0));
    CHECK((a * a + b * b + c * c) / 3 == doctest::Approx(1).epsilon(1e-3));
  }
}

} // namespace
} // namespace backstep
