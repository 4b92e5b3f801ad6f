#include "lesson/draw.h"

#include "learn/random.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

// This file is compiled without contraction of a * b + c to one rounding, which would make uniform
// entries differ between machines.
namespace backstep {

namespace {

double sineEntry(std::int64_t k) {
  const double square = static_cast<double>(k) * static_cast<double>(k);
  return std::numbers::sqrt2 * std::sin(square);
}

std::vector<double> drawUniform(const ArraySource& source, Pcg32 random, std::int64_t size) {
  std::vector<double> entries(static_cast<size_t>(size));
  for (double& entry : entries) entry = random.uniform(source.a, source.b);
  return entries;
}

std::vector<double> drawNormal(const ArraySource& source, Pcg32 random, std::int64_t size) {
  std::vector<double> entries(static_cast<size_t>(size));
  for (size_t i = 0; i < entries.size(); i += 2) {
    const auto [first, second] = normalPair(random);
    entries[i] = source.a + source.b * first;
    if (i + 1 < entries.size()) entries[i + 1] = source.a + source.b * second;
  }
  return entries;
}

} // namespace

std::vector<double> generate(const ArraySource& source, std::string_view name, std::int64_t size) {
  const Pcg32 random(source.seed, streamOf(name));
  switch (source.kind) {
  case ArraySource::Kind::Uniform: return drawUniform(source, random, size);
  case ArraySource::Kind::Normal: return drawNormal(source, random, size);
  case ArraySource::Kind::Sine: {
    std::vector<double> entries(static_cast<size_t>(size));
    for (size_t j = 0; j < entries.size(); ++j)
      entries[j] = sineEntry(source.start + static_cast<std::int64_t>(j));
    return entries;
  }
  case ArraySource::Kind::Rows:
  case ArraySource::Kind::Fill: break;
  }
  return std::vector<double>(static_cast<size_t>(size), source.a);
}

void redraw(Lesson& lesson, std::uint64_t seed) {
  for (LessonArray& array : lesson.arrays) {
    if (!array.source.drawn()) continue;
    array.source.seed = seed;
    array.values = generate(array.source, array.name, array.shape.size());
  }
}

namespace {

/// The numbers an array is drawn from: k / unit with 1 <= k <= most, of either sign or positive.
struct ShortNumbers {
  double unit = 10;
  int most = 9;
  bool positive = false;
};

bool isWhole(double value) { return value == std::floor(value); }

bool isCode(const LessonArray& array) {
  return array.values.size() > 1 &&
         std::all_of(array.values.begin(), array.values.end(),
                     [](double value) { return value == 0 || value == 1; });
}

/// Arrays filled with one number or drawn by a rule say little about the numbers that fit; those
/// written out say their size.
ShortNumbers shortNumbersFor(const LessonArray& array) {
  const std::vector<double>& own = array.values;
  double largest = 0;
  for (const double value : own) largest = std::max(largest, std::abs(value));
  ShortNumbers numbers;
  const bool negative = std::any_of(own.begin(), own.end(), [](double v) { return v < 0; });
  numbers.positive = array.kind == Node::Kind::Input && !negative && largest > 0;
  if (largest > 0 && std::all_of(own.begin(), own.end(), isWhole)) {
    numbers.unit = 1;
    numbers.most = std::clamp(static_cast<int>(std::min(largest, 9.0)), 5, 9);
    return numbers;
  }
  const bool small = largest > 0 && largest < 0.1 && array.kind == Node::Kind::Input;
  numbers.unit = small ? 100 : 10;
  // A size beyond 2 is rounded up to whole tenths; most lists of decimals stay below 1.
  if (largest > 1) numbers.most = static_cast<int>(std::ceil(std::min(largest, 3.0) * 10));
  return numbers;
}

/// Whether a use of an input makes it a target: a loss, a difference from something computed, a
/// product with a logarithm.
bool comparesWith(const Graph& graph, const Edge& use) {
  const Node& consumer = graph.node(use.consumer);
  if (isLoss(*consumer.op)) return true;
  if (consumer.operandCount != 2) return false;
  const Edge& other = graph.operandEdges(use.consumer)[use.position == 0 ? 1 : 0];
  const Node& compared = graph.node(other.operand);
  if (compared.kind != Node::Kind::Operation) return false;
  return consumer.op->name == "sub" || (consumer.op->name == "mul" && compared.op->name == "log");
}

} // namespace

bool isLossTarget(const Graph& graph, NodeId input) {
  const Node& node = graph.node(input);
  if (node.isLabels) return true;
  if (node.kind != Node::Kind::Input) return false;
  return std::any_of(graph.edges().begin(), graph.edges().end(), [&](const Edge& edge) {
    return edge.operand == input && comparesWith(graph, edge);
  });
}

std::vector<bool> keptInVariants(const LoadedLesson& lesson) {
  std::vector<bool> kept;
  for (const LessonArray& array : lesson.lesson.arrays) {
    const NodeId node{static_cast<int>(kept.size())};
    kept.push_back(array.kind == Node::Kind::Input &&
                   (isLossTarget(*lesson.graph, node) || isCode(array)));
  }
  return kept;
}

void drawCandidate(Lesson& lesson, const std::vector<bool>& kept, std::uint64_t seed, int attempt) {
  for (size_t i = 0; i < lesson.arrays.size(); ++i) {
    LessonArray& array = lesson.arrays[i];
    if (kept[i]) continue;
    const ShortNumbers numbers = shortNumbersFor(array);
    Pcg32 random(seed, streamOf("variant " + std::to_string(attempt) + " " + array.name));
    for (double& value : array.values) {
      const auto k =
          static_cast<double>(1 + random.below(static_cast<std::uint32_t>(numbers.most)));
      const bool minus = !numbers.positive && random.below(2) == 1;
      value = (minus ? -k : k) / numbers.unit;
    }
    array.source = ArraySource{};
  }
}

} // namespace backstep
