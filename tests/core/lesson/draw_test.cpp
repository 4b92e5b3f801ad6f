#include "lesson/draw.h"
#include "lesson/open_lesson.h"

#include <cmath>
#include <doctest/doctest.h>

using namespace backstep;

TEST_CASE("sine fills by the formula") {
  const ArraySource source{ArraySource::Kind::Sine, 0, 0, 3, 0};
  const auto entries = generate(source, "x", 4);
  // Python's math.sqrt(2) * math.sin(k * k) for k = 3, 4, 6.
  CHECK(std::abs(entries[0] - 0.5828235511335484) < 1e-12);
  CHECK(std::abs(entries[1] - -0.4071567750799313) < 1e-12);
  CHECK(std::abs(entries[3] - -1.4025871054140926) < 1e-12);
}

TEST_CASE("drawn arrays have their distribution and differ by name and seed") {
  const int count = 20'000;
  const ArraySource uniform{ArraySource::Kind::Uniform, -1, 3, 0, 7};
  const ArraySource normal{ArraySource::Kind::Normal, 2, 0.5, 0, 7};
  double sum = 0;
  for (const double entry : generate(uniform, "W", count)) {
    REQUIRE(entry >= -1);
    REQUIRE(entry < 3);
    sum += entry;
  }
  CHECK(std::abs(sum / count - 1) < 0.04); // five standard errors
  double mean = 0;
  double square = 0;
  for (const double entry : generate(normal, "W", count)) {
    mean += entry / count;
    square += (entry - 2) * (entry - 2) / count;
  }
  CHECK(std::abs(mean - 2) < 0.02);
  CHECK(std::abs(std::sqrt(square) - 0.5) < 0.013);
  CHECK(generate(uniform, "W", 3) == generate(uniform, "W", 3));
  CHECK(generate(uniform, "W", 3) != generate(uniform, "V", 3));
  ArraySource other = uniform;
  other.seed = 8;
  CHECK(generate(uniform, "W", 3) != generate(other, "W", 3));
}

TEST_CASE("normal entries come in pairs by Box and Muller") {
  const ArraySource uniform{ArraySource::Kind::Uniform, 0, 1, 0, 5};
  const ArraySource normal{ArraySource::Kind::Normal, 0, 1, 0, 5};
  const auto u = generate(uniform, "n", 4);
  const auto z = generate(normal, "n", 3);
  // A pair's squares add up to the squared radius; its ratio is the tangent of the angle.
  CHECK(z[0] * z[0] + z[1] * z[1] == doctest::Approx(-2 * std::log(1 - u[0])).epsilon(1e-12));
  CHECK(z[1] / z[0] == doctest::Approx(std::tan(2 * 3.14159265358979323846 * u[1])).epsilon(1e-9));
  CHECK(z[2] * z[2] <= -2 * std::log(1 - u[2]) * (1 + 1e-12));
}

TEST_CASE("redraw changes drawn arrays only") {
  auto lesson = loadLesson("id = 'a'\ntitle = 'A'\nprogram = 'loss = a * b * c'\n[inputs]\n"
                           "a = 2\nb = { shape = [], uniform = [0, 1], seed = 1 }\n"
                           "c = { shape = [], fill = 3 }\n");
  REQUIRE(lesson);
  const double before = lesson->arrays[1].values[0];
  redraw(*lesson, 1);
  CHECK(lesson->arrays[1].values[0] == before);
  redraw(*lesson, 2);
  CHECK(lesson->arrays[1].values[0] != before);
  CHECK(lesson->arrays[0].values[0] == 2);
  CHECK(lesson->arrays[2].values[0] == 3);
}
