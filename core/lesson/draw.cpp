#include "lesson/draw.h"

#include <cmath>
#include <numbers>

// This file is compiled without contraction of a * b + c to one rounding, which would make uniform
// entries differ between machines.

namespace backstep {
namespace {

/// FNV-1a, to give each name a stream of its own.
std::uint64_t hashOf(std::string_view name) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

double sineEntry(std::int64_t k) {
  const double square = static_cast<double>(k) * static_cast<double>(k);
  return std::numbers::sqrt2 * std::sin(square);
}

std::vector<double> drawUniform(const ArraySource& source, Pcg32 random, std::int64_t size) {
  std::vector<double> entries(static_cast<size_t>(size));
  for (double& entry : entries) entry = source.a + (source.b - source.a) * random.uniform();
  return entries;
}

std::vector<double> drawNormal(const ArraySource& source, Pcg32 random, std::int64_t size) {
  std::vector<double> entries(static_cast<size_t>(size));
  for (size_t i = 0; i < entries.size(); i += 2) {
    const double radius = std::sqrt(-2 * std::log(1 - random.uniform()));
    const double angle = 2 * std::numbers::pi * random.uniform();
    entries[i] = source.a + source.b * (radius * std::cos(angle));
    if (i + 1 < entries.size()) entries[i + 1] = source.a + source.b * (radius * std::sin(angle));
  }
  return entries;
}

} // namespace

Pcg32::Pcg32(std::uint64_t seed, std::uint64_t stream) : increment_(stream << 1U | 1U) {
  next();
  state_ += seed;
  next();
}

std::uint32_t Pcg32::next() {
  const std::uint64_t old = state_;
  state_ = old * 6364136223846793005U + increment_;
  const auto shifted = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
  const auto turn = static_cast<std::uint32_t>(old >> 59U);
  return (shifted >> turn) | (shifted << ((32U - turn) & 31U));
}

double Pcg32::uniform() {
  const std::uint64_t high = next() >> 5U;
  const std::uint64_t low = next() >> 6U;
  return static_cast<double>(high << 26U | low) / 9007199254740992.0; // 2^53
}

std::vector<double> generate(const ArraySource& source, std::string_view name, std::int64_t size) {
  const Pcg32 random(source.seed, hashOf(name));
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
