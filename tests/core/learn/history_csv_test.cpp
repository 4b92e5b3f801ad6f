#include "learn/history_csv.h"
#include "learn/training_config.h"
#include "text/shortest.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <sstream>

namespace backstep {
namespace {

TEST_CASE("a line per update, with scores at the ends of epochs") {
  TrainingConfig config;
  config.data.points = 20;
  config.hidden = {};
  TrainingRun run(makeSetup(config)); // 10 examples, one update per epoch
  config.batch = 5;
  TrainingRun half(makeSetup(config));
  half.runFor(3);
  std::istringstream lines(historyCsv(half));
  std::string line;
  std::getline(lines, line);
  CHECK(line == "update,batch_loss,train_loss,test_loss,train_accuracy,test_accuracy,penalty,"
                "gradient_norm_W1,gradient_norm_b1,norm_W1,norm_b1");
  for (int update = 0; update < 3; ++update) {
    REQUIRE(std::getline(lines, line));
    CHECK(line.substr(0, 2) == std::to_string(update) + ",");
    CHECK(std::count(line.begin(), line.end(), ',') == 10);
    CHECK((line.find(",,") != std::string::npos) == (update == 1)); // mid-epoch
  }
  CHECK_FALSE(std::getline(lines, line));
}

TEST_CASE("numbers read back exactly") {
  for (const double x : {0.1, 1.0 / 3, -1e-300, 12345678.9, 2.0})
    CHECK(std::strtod(shortest(x).c_str(), nullptr) == x);
  CHECK(shortest(0.1) == "0.1");
  CHECK(shortest(std::numeric_limits<double>::infinity()) == "inf");
  CHECK(shortest(std::nan("")) == "nan");
}

} // namespace
} // namespace backstep
