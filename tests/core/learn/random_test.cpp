#include "learn/random.h"

#include <algorithm>
#include <array>
#include <doctest/doctest.h>
#include <numeric>
#include <vector>

namespace backstep {
namespace {

TEST_CASE("the generator is PCG32") {
  // The first outputs of the reference implementation's demo, seed 42, stream 54.
  Pcg32 random(42, 54);
  for (const std::uint32_t expected :
       {0xa15c02b7U, 0x7b47f409U, 0xba1d3330U, 0x83d2f293U, 0xbfa4784bU, 0xcbed606eU})
    CHECK(random.next() == expected);
}

TEST_CASE("a stream is its name's FNV-1a hash") {
  // Reference values of the algorithm's authors.
  CHECK(streamOf("") == 0xcbf29ce484222325U);
  CHECK(streamOf("a") == 0xaf63dc4c8601ec8cU);
  CHECK(streamOf("foobar") == 0x85944171f73967e8U);
}

TEST_CASE("whole numbers below a count are even") {
  Pcg32 random(1, 2);
  std::array<int, 6> counts{};
  for (int i = 0; i < 60'000; ++i) {
    const std::uint32_t drawn = random.below(6);
    REQUIRE(drawn < 6);
    ++counts[drawn];
  }
  for (const int count : counts) CHECK(std::abs(count - 10'000) < 460); // five deviations
  CHECK(random.below(1) == 0);
}

TEST_CASE("a shuffled list keeps its members and every order is as likely") {
  std::vector<int> list(100);
  std::iota(list.begin(), list.end(), 0);
  Pcg32 random(3, 4);
  shuffle(random, list);
  CHECK_FALSE(std::is_sorted(list.begin(), list.end()));
  std::sort(list.begin(), list.end());
  for (int i = 0; i < 100; ++i) CHECK(list[static_cast<size_t>(i)] == i);

  std::array<int, 6> orders{};
  for (int round = 0; round < 6'000; ++round) {
    std::array<int, 3> three{0, 1, 2};
    shuffle(random, three);
    ++orders[static_cast<size_t>(2 * three[0] + (three[1] > three[2] ? 1 : 0))];
  }
  for (const int count : orders) CHECK(std::abs(count - 1'000) < 145);
}

} // namespace
} // namespace backstep
