#include "learn/run_shelf.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace backstep {
namespace {

TEST_CASE("runs of one configuration start side by side and stay equal") {
  RunShelf shelf;
  TrainingConfig config;
  config.data.points = 40;
  TrainingRun& a = *shelf.start(config).run;
  TrainingRun& b = *shelf.start(config, "twin").run;
  config.optimiser = OptimiserKind::Adam;
  TrainingRun& c = *shelf.start(config).run;
  CHECK(std::equal(a.parameters().begin(), a.parameters().end(), c.parameters().begin()));
  for (TrainingRun* run : {&a, &b, &c}) run->runFor(25);
  CHECK(std::equal(a.parameters().begin(), a.parameters().end(), b.parameters().begin()));
  CHECK_FALSE(std::equal(a.parameters().begin(), a.parameters().end(), c.parameters().begin()));
  CHECK(shelf[1].name == "twin");
  CHECK(shelf.current().name == "Run 2"); // no number is left out for a name that was given
}

TEST_CASE("branches are runs of their own") {
  RunShelf shelf;
  shelf.start({});
  shelf.current().run->runFor(30);
  shelf.current().run->seek(10);
  RunShelf::Entry& branch = shelf.branch();
  CHECK(branch.name == "Run 1 from 10");
  CHECK(branch.run->latest() == 10);
  CHECK(shelf[0].run->latest() == 30);
  RunShelf::Entry& other = shelf.start({});
  CHECK(other.run->updates() == 0);
  shelf.remove(2);
  CHECK(shelf.currentIndex() == 1);
}

TEST_CASE("the run on view stays the same when another is removed") {
  RunShelf shelf;
  TrainingConfig config;
  config.data.points = 10;
  for (int i = 0; i < 4; ++i) shelf.start(config);
  shelf.select(2);
  for (const size_t gone : {3, 0, 0}) {
    shelf.remove(gone);
    CHECK(shelf.current().name == "Run 3");
  }
  CHECK(shelf.currentIndex() == 0);
}

TEST_CASE("the oldest run goes when the shelf is full") {
  RunShelf shelf;
  TrainingConfig config;
  config.data.points = 10;
  for (size_t i = 0; i < RunShelf::mostRuns + 1; ++i) shelf.start(config);
  CHECK(shelf.size() == RunShelf::mostRuns);
  CHECK(shelf[0].name == "Run 2");
}

TEST_CASE("no two runs have one number, even if one of them has gone") {
  RunShelf shelf;
  TrainingConfig config;
  config.data.points = 10;
  const int first = shelf.start(config).number;
  const int second = shelf.branch().number;
  shelf.remove(0);
  shelf.remove(0);
  const int third = shelf.start(config, "a name").number;
  CHECK(first < second);
  CHECK(second < third);
}

} // namespace
} // namespace backstep
