#include "learn/training_data.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>

namespace backstep {
namespace {

Model plainModel(int inputs) {
  ModelSpec spec;
  spec.inputs = inputs;
  return makeModel(spec);
}

TEST_CASE("a split has the share asked for, uses every point once, and depends on its seed") {
  for (const int percent : {10, 33, 50, 90}) {
    const Split split = splitPoints(57, percent, 1);
    CHECK(static_cast<int>(split.train.size()) == (57 * percent + 50) / 100); // rounded
    std::vector<int> all = split.train;
    all.insert(all.end(), split.test.begin(), split.test.end());
    std::sort(all.begin(), all.end());
    REQUIRE(all.size() == 57);
    for (int i = 0; i < 57; ++i) CHECK(all[static_cast<size_t>(i)] == i);
  }
  CHECK(splitPoints(57, 50, 1).train == splitPoints(57, 50, 1).train);
  CHECK(splitPoints(57, 50, 1).train != splitPoints(57, 50, 2).train);
}

TEST_CASE("few points still make two sides, one point is on both") {
  CHECK(splitPoints(2, 10, 0).train.size() == 1);
  CHECK(splitPoints(2, 90, 0).test.size() == 1);
  CHECK(splitPoints(1, 50, 0).train == std::vector<int>{0});
  CHECK(splitPoints(1, 50, 0).test == std::vector<int>{0});
}

TEST_CASE(
    "standardised training features have mean 0 and deviation 1; the test part is moved along") {
  const DataSet set = makeData({DataKind::Gauss, 100, 0.3, 2});
  const DataOptions options{{Feature::X1, Feature::X2Squared}, true, 60, 4};
  const TrainingData data = prepareData(set, options, plainModel(2));
  REQUIRE(data.train.count() == 60);
  for (size_t column = 0; column < 2; ++column) {
    double sum = 0;
    double squares = 0;
    for (size_t i = 0; i < 60; ++i) {
      sum += data.train.inputs[2 * i + column];
      squares += std::pow(data.train.inputs[2 * i + column], 2);
    }
    CHECK(sum / 60 == doctest::Approx(0).scale(1));
    CHECK(squares / 60 == doctest::Approx(1));
  }
  double row[2];
  const DataPoint& point = set.points[static_cast<size_t>(data.test.points[5])];
  data.inputsAt(point.x1, point.x2, row);
  CHECK(row[0] == data.test.inputs[10]);
  CHECK(row[1] == data.test.inputs[11]);
  CHECK(row[1] * data.standardiser.deviation[1] + data.standardiser.mean[1] ==
        doctest::Approx(point.x2 * point.x2));
}

TEST_CASE("a constant feature is only shifted") {
  DataSet set;
  set.classNames = {"0", "1"};
  for (int i = 0; i < 10; ++i) set.points.push_back({0.1, static_cast<double>(i), i % 2 * 1.0});
  const TrainingData data =
      prepareData(set, {{Feature::X1, Feature::X2}, true, 50, 0}, plainModel(2));
  CHECK(data.standardiser.deviation[0] == 1);
  for (int i = 0; i < data.train.count(); ++i)
    CHECK(std::abs(data.train.inputs[static_cast<size_t>(2 * i)]) < 1e-15);
}

TEST_CASE("a complete set is on both sides") {
  const TrainingData data = prepareData(makeData({DataKind::XorTable, 0, 0, 0}), {}, plainModel(2));
  CHECK(data.train.points == std::vector<int>{0, 1, 2, 3});
  CHECK(data.test.points == data.train.points);
}

} // namespace
} // namespace backstep
