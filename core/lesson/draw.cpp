#include "lesson/draw.h"

#include "learn/random.h"

#include <cmath>
#include <numbers>

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

} // namespace backstep
