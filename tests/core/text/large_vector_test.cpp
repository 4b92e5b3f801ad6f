#include "text/large_vector.h"

#include <doctest/doctest.h>
#include <numeric>
#include <vector>

namespace backstep {
namespace {

TEST_CASE("a vector of many megabytes holds what was put into it") {
  LargeVector<int> numbers;
  for (int i = 0; i < 3'000'000; ++i) numbers.push_back(i);
  const LargeVector<int> copy = numbers;
  numbers.assign(numbers.size(), 0);
  bool all = true;
  for (int i = 0; i < 3'000'000; ++i) all = all && copy[size_t(i)] == i && numbers[size_t(i)] == 0;
  CHECK(all);
}

TEST_CASE("advice on pages changes no byte of a block, wherever it begins and ends") {
  std::vector<unsigned char> block(50'000);
  std::iota(block.begin(), block.end(), static_cast<unsigned char>(1));
  const std::vector<unsigned char> before = block;
  adviseLargePages(block.data(), 0);
  adviseLargePages(block.data() + 1, 1);
  adviseLargePages(block.data() + 7, 40'001);
  CHECK(block == before);
}

} // namespace
} // namespace backstep
