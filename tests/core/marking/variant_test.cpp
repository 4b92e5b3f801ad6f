#include "lesson/catalog.h"
#include "lesson/draw.h"
#include "marking/mark.h"
#include "marking/slips.h"
#include "marking/variant.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <map>
#include <set>
#include <string>

using namespace backstep;

namespace {

using Numbers = std::vector<double>;

LoadedLesson opened(const std::string& id) {
  auto lesson = openFileOrId(id);
  REQUIRE(lesson);
  return std::move(*lesson);
}

LoadedLesson openedText(const std::string& text) {
  auto lesson = openLessonText("id = 's'\ntitle = 'S'\n" + text);
  REQUIRE(lesson);
  return std::move(*lesson);
}

Numbers numbersOf(const LoadedLesson& lesson, const std::string& name) {
  for (const LessonArray& array : lesson.lesson.arrays)
    if (array.name == name) return array.values;
  FAIL(name);
  return {};
}

bool sameNumbers(const LoadedLesson& a, const LoadedLesson& b) {
  for (size_t i = 0; i < a.lesson.arrays.size(); ++i)
    if (a.lesson.arrays[i].values != b.lesson.arrays[i].values) return false;
  return true;
}

/// Whether someone whose boxes hold these numbers, written with seven figures, has them all right.
bool allRight(const Numbers& typed, const Numbers& exact, const Closeness& closeness) {
  for (size_t i = 0; i < exact.size(); ++i) {
    if (!std::isfinite(typed[i])) return false;
    TypedNumber number;
    number.kind = TypedNumber::Kind::Number;
    number.value = typed[i];
    number.literal = true;
    number.decimals = 6;
    number.figures = 7;
    if (judge(number, exact[i], closeness) != Verdict::Right) return false;
  }
  return true;
}

/// "blank slip" for every slip that takes part and can be told by none of its places: found out
/// with a slip table of the variant's own.
std::set<std::string> hiddenSlips(const LoadedLesson& variant) {
  const Trace trace = variant.record();
  const auto answers = blankAnswers(variant);
  std::vector<const TraceExpression*> expressions;
  for (const BlankAnswer& answer : answers) expressions.push_back(&answer.expression);
  Slips slips(trace, expressions);
  std::set<std::string> hidden;
  for (const BlankAnswer& answer : answers) {
    const Numbers exact = answer.expression.evaluate(trace).entries;
    const Closeness closeness = closenessOf(answer.blank->tolerance, variant.lesson.tolerance);
    std::map<std::string, bool> told;
    for (const SlipHit& hit : slips.slipsFor(answer.expression, {}))
      if (!allRight(hit.numbers, exact, closeness))
        told[hit.id] = true;
      else
        told.insert({hit.id, false});
    for (const auto& [id, isTold] : told)
      if (!isTold) hidden.insert(answer.blank->id.text + " " + id);
  }
  return hidden;
}

std::set<std::string> announced(const Variant& variant) {
  std::set<std::string> list;
  for (const Variant::Coincidence& each : variant.coincidences)
    list.insert(each.blank + " " + each.slip);
  return list;
}

bool hasGate(const Graph& graph) {
  for (const Node& node : graph.nodes())
    if (node.op && (node.op->gate == Gate::Switch || node.op->gate == Gate::Router)) return true;
  return false;
}

/// Those that are drawn are short and other than the lesson's own; what is asked for is a number.
void checkNumbers(const LoadedLesson& lesson, const LoadedLesson& variant) {
  const std::vector<bool> kept = keptInVariants(lesson);
  const Trace trace = variant.record();
  CHECK(kinkDistance(trace) > 0.04);
  CHECK_FALSE(sameNumbers(lesson, variant));
  for (size_t i = 0; i < kept.size(); ++i) {
    const LessonArray& array = variant.lesson.arrays[i];
    INFO(array.name);
    if (kept[i]) CHECK(array.values == lesson.lesson.arrays[i].values);
    for (const double value : array.values) {
      if (kept[i]) continue;
      CHECK(value != 0);
      CHECK(std::abs(value) <= 9);
      CHECK(std::round(value * 100) / 100 == value);
    }
  }
  for (const BlankAnswer& answer : blankAnswers(variant))
    for (const double number : answer.expression.evaluate(trace).entries)
      CHECK(std::isfinite(number));
}

} // namespace

TEST_CASE("a variant of any lesson is fair, with short numbers off all kinks") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    const LoadedLesson lesson = opened(entry.id);
    INFO(entry.id);
    const Variant variant = makeVariant(lesson, 7);
    const std::set<std::string> known = announced(variant);
    for (const std::string& hidden : hiddenSlips(variant.lesson)) {
      INFO(hidden);
      CHECK(known.count(hidden) == 1);
    }
    // A gate that stands open or closed hides something whatever the numbers are.
    if (!hasGate(*lesson.graph)) CHECK(known.empty());
    CHECK(known.size() <= 11);
    checkNumbers(lesson, variant.lesson);
  }
}

TEST_CASE("targets, labels and codes stay as they are") {
  const LoadedLesson lesson =
      openedText("program = '''\nO = W @ x + z\nd = O - t\nL = sum(d ** 2) + "
                 "cross_entropy(O, c) + mse(O, u) + sum(v * O)\n'''\n"
                 "[inputs]\nx = [0.5, -0.25]\nz = [0, 1]\nt = [3.5, -2]\n"
                 "c = 1\nu = [0.3, 0.4]\nv = [0.01, 0.02]\n"
                 "[parameters]\nW = [[1, 0], [0, 1]]\n");
  const Variant variant = makeVariant(lesson, 5);
  for (const char* name : {"z", "t", "c", "u"})
    CHECK(numbersOf(variant.lesson, name) == numbersOf(lesson, name));
  for (const char* name : {"x", "v", "W"})
    CHECK(numbersOf(variant.lesson, name) != numbersOf(lesson, name));
  for (const double value : numbersOf(variant.lesson, "v")) {
    CHECK(value > 0); // it is nowhere negative, so it may be a factor of a penalty
    CHECK(value < 0.1);
  }
}

TEST_CASE("a seed means one variant, whoever asks and in whatever order") {
  const LoadedLesson lesson = opened("handout");
  VariantMaker maker(lesson);
  const Variant seven = maker.make(7);
  const Variant eight = maker.make(8);
  CHECK_FALSE(sameNumbers(seven.lesson, eight.lesson));
  CHECK(sameNumbers(maker.make(7).lesson, seven.lesson));
  CHECK(sameNumbers(makeVariant(lesson, 8).lesson, eight.lesson));
  CHECK(announced(makeVariant(lesson, 8)) == announced(eight));
  std::set<Numbers> different;
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    different.insert(numbersOf(maker.make(seed).lesson, "Wa"));
  CHECK(different.size() == 30);
}

TEST_CASE("the numbers of a seed do not change from machine to machine or version to version") {
  const Variant xyz = makeVariant(opened("xyz"), 1);
  CHECK(numbersOf(xyz.lesson, "x") == Numbers{2});
  CHECK(numbersOf(xyz.lesson, "y") == Numbers{2});
  CHECK(numbersOf(xyz.lesson, "z") == Numbers{-3});
  const Variant softmax = makeVariant(opened("softmax-cross-entropy"), 1);
  CHECK(numbersOf(softmax.lesson, "z") == Numbers{1.9, 0.7, 1.6});
}

TEST_CASE("how near a computation is to a kink or tie") {
  const auto distance = [](const std::string& program, const std::string& inputs) {
    return kinkDistance(
        openedText("program = '''\n" + program + "\n'''\n[inputs]\n" + inputs).record());
  };
  CHECK(distance("L = sum(relu(x))", "x = [2, -0.25, 3]") == 0.25);
  CHECK(distance("L = sum(abs(x - 1))", "x = [2, 0.5]") == 0.5);
  CHECK(distance("L = sum(maximum(x, y))", "x = [2, 5]\ny = 4") == 1);
  CHECK(distance("L = max(x)", "x = [2, 5, 4.5]") == 0.5);
  CHECK(distance("L = max(x)", "x = [2, 5, 5]") == 0);
  CHECK(distance("L = sum(min(x, axis=1))", "x = [[2, 5], [1, 1.125]]") == 0.125);
  CHECK(distance("L = hinge(s, y)", "s = [[1, 3, 0.5], [0, 2, 9]]\ny = [0, 2]") == 0.5);
  CHECK(std::isinf(distance("L = sum(tanh(x) * x)", "x = [2, 0]")));
}

TEST_CASE("a slip table that takes other numbers gives what one made for them gives") {
  for (const char* id : {"handout-random", "softmax-cross-entropy", "deep-linear"}) {
    const LoadedLesson lesson = opened(id);
    const Variant variant = makeVariant(lesson, 4);
    const auto answers = blankAnswers(lesson);
    std::vector<const TraceExpression*> expressions;
    for (const BlankAnswer& answer : answers) expressions.push_back(&answer.expression);
    Slips moved(lesson.record(), expressions);
    moved.slipsFor(*expressions[0], {});
    const Trace trace = variant.lesson.record();
    moved.setNumbers(trace);
    Slips fresh(trace, expressions);
    for (const TraceExpression* expression : expressions) {
      // Which slips take part may depend on the numbers; what they give may not.
      const auto given = fresh.slipsFor(*expression, {});
      const auto isGiven = [&](const SlipHit& hit) {
        return std::any_of(given.begin(), given.end(), [&](const SlipHit& other) {
          return other.id == hit.id && other.numbers == hit.numbers;
        });
      };
      int same = 0;
      for (const SlipHit& hit : moved.slipsFor(*expression, {})) same += isGiven(hit) ? 1 : 0;
      INFO(std::string(id));
      CHECK(10 * same >= 8 * static_cast<int>(given.size()));
    }
  }
}
