#include "learn/run_history.h"

#include <doctest/doctest.h>
#include <utility>
#include <vector>

namespace backstep {
namespace {

ThinnedLog filled(int updates, size_t bytes = 0) {
  ThinnedLog log(2, bytes);
  for (int k = 0; k < updates; ++k) {
    const double row[]{k * 1.0, -k * 1.0};
    log.append(k, row);
  }
  return log;
}

TEST_CASE("everything is kept while it fits") {
  const ThinnedLog log = filled(16);
  CHECK(log.size() == 16);
  CHECK(log.stride() == 1);
  for (int i = 0; i < 16; ++i) CHECK(log.rowAt(i)[1] == -i);
}

TEST_CASE("beyond that every second row goes; first and last stay") {
  for (int count = 17; count < 400; ++count) {
    CAPTURE(count);
    const ThinnedLog log = filled(count);
    REQUIRE(log.size() <= 16);
    CHECK(log.size() > 6);
    CHECK(log.updateAt(0) == 0);
    CHECK(log.updateAt(log.size() - 1) == count - 1);
    for (int i = 0; i + 1 < log.size(); ++i) {
      CHECK(log.updateAt(i) == i * log.stride());
      CHECK(log.rowAt(i)[0] == static_cast<double>(log.updateAt(i)));
    }
  }
}

TEST_CASE("memory is what was asked for") {
  CHECK(filled(1000, 24 * 1000).size() == 1000);
  CHECK(filled(1001, 24 * 1000).size() == 501);
}

TEST_CASE("rows are found, replaced and cut") {
  ThinnedLog log = filled(10);
  CHECK(log.indexBefore(4) == 4);
  CHECK(log.indexBefore(400) == 9);
  CHECK(log.indexBefore(-1) == -1);
  const double row[]{7, 7};
  log.append(9, row);
  CHECK(log.size() == 10);
  CHECK(log.rowAt(9)[1] == 7);
  log.cutAfter(5);
  CHECK(log.size() == 6);
  const ThinnedLog copy = log;
  log.clear();
  CHECK(log.empty());
  CHECK(copy.rowAt(5)[0] == 5);
}

TEST_CASE("a log that another is assigned to is another edition for whoever read either") {
  const ThinnedLog other = filled(40); // thinned
  ThinnedLog log = filled(10);
  REQUIRE(other.edition() > log.edition());
  log = other;
  CHECK(log.edition() > other.edition());
  CHECK(log.size() == other.size());
  CHECK(log.updateAt(3) == other.updateAt(3));
  const int before = log.edition();
  log = filled(10); // of an earlier edition
  CHECK(log.edition() > before);
  CHECK(log.size() == 10);
  for (int k = 10; k < 16; ++k) {
    const double row[]{k * 1.0, -k * 1.0};
    log.append(k, row);
  }
  CHECK(log.size() == 16); // it has the room of what was assigned
}

TEST_CASE("within an edition all rows but the last stay where and as they are") {
  ThinnedLog log(1, 0);
  std::vector<std::pair<std::int64_t, double>> before;
  int edition = log.edition();
  int editions = 0;
  const auto look = [&] {
    const bool same = log.edition() == edition;
    if (same && !before.empty()) REQUIRE(log.size() >= static_cast<int>(before.size()));
    for (size_t i = 0; same && i + 1 < before.size(); ++i) {
      CHECK(log.updateAt(static_cast<int>(i)) == before[i].first);
      CHECK(log.rowAt(static_cast<int>(i))[0] == before[i].second);
    }
    editions += same ? 0 : 1;
    edition = log.edition();
    before.clear();
    for (int i = 0; i < log.size(); ++i) before.emplace_back(log.updateAt(i), log.rowAt(i)[0]);
  };
  for (int k = 0; k < 300; ++k) {
    const double number = k;
    log.append(k, {&number, 1});
    look();
    if (k % 70 == 69) log.cutAfter(k - 5);
    look();
    log.cutAfter(k); // drops nothing
    look();
  }
  CHECK(editions == 5 + 4); // thinned from 16 to 300 rows, and cut
  log.clear();
  CHECK(log.edition() > edition);
}

} // namespace
} // namespace backstep
