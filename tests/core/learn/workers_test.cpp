#include "learn/workers.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <vector>

namespace backstep {
namespace {

TEST_CASE("every piece is done once, by a worker that does nothing else meanwhile") {
  for (const int most : {1, 2, 5}) {
    const std::unique_ptr<Workers> workers = makeWorkers(most);
    CAPTURE(most);
    REQUIRE(workers->count() >= 1);
    REQUIRE(workers->count() <= most);
    for (const int pieces : {0, 1, 2, 3, 1000}) {
      std::vector<int> done(static_cast<size_t>(pieces), 0);
      std::vector<int> inside(static_cast<size_t>(workers->count()), 0);
      std::vector<int> worst(static_cast<size_t>(workers->count()), 0);
      workers->run(pieces, [&](int piece, int worker) {
        const auto w = static_cast<size_t>(worker);
        worst[w] = std::max(worst[w], ++inside[w]);
        ++done[static_cast<size_t>(piece)];
        --inside[w];
      });
      CHECK(done == std::vector<int>(static_cast<size_t>(pieces), 1));
      for (const int each : worst) CHECK(each <= 1);
    }
  }
}

TEST_CASE("what was done before is seen after a run, many times over") {
  const std::unique_ptr<Workers> workers = makeWorkers(4);
  std::vector<int> sums(64, 0);
  for (int round = 0; round < 500; ++round)
    workers->run(64, [&](int piece, int) { sums[static_cast<size_t>(piece)] += piece; });
  for (int i = 0; i < 64; ++i) CHECK(sums[static_cast<size_t>(i)] == 500 * i);
}

} // namespace
} // namespace backstep
