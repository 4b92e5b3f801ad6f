#include "plot/chart_csv.h"

#include <cmath>
#include <doctest/doctest.h>

namespace backstep::ui {
namespace {

TEST_CASE("curves share the lines of the table; numbers read back") {
  const std::vector<double> every{1, 0.5, 0.1 + 0.2};
  const std::vector<double> testX{0, 2};
  const std::vector<double> testY{2, INFINITY};
  const std::vector<NamedSamples> curves{{"training", {{}, every}}, {"a, \"b\"", {testX, testY}}};
  CHECK(csvOf("update", curves) == "update,training,\"a, \"\"b\"\"\"\n"
                                   "0,1,2\n"
                                   "1,0.5,\n"
                                   "2,0.30000000000000004,inf\n");
}

TEST_CASE("without curves there is only the head") { CHECK(csvOf("x", {}) == "x\n"); }

} // namespace
} // namespace backstep::ui
