#include "core/engine/cases.h"
#include "core/engine/handout.h"
#include "explain/dependence.h"
#include "explain/entry_paths.h"
#include "explain/lowering.h"
#include "small_walk.h"
#include "source_dir.h"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace backstep;
using test::SmallWalk;

namespace {

/// Every way of an entry to the output, followed one at a time: their products, and how many.
void follow(const Trace& trace, NodeId node, std::int64_t entry, double product,
            std::vector<double>& products) {
  if (node == trace.graph().output()) return products.push_back(product);
  for (const EdgeId edge : trace.messagesTo(node)) {
    const NodeId consumer = trace.graph().edge(edge).consumer;
    LocalEntries local(trace, edge);
    for (const std::int64_t out : local.dependence().resultsOf(entry))
      follow(trace, consumer, out, product * local.at(out, entry), products);
  }
}

Trace recordFine(const Lowering& lowering, const Trace& original) {
  Trace fine(lowering.graph);
  fine.record(lowering.bindingValues(original));
  return fine;
}

/// A net of `layers` layers of `width` units without a nonlinearity, all weights given.
std::string deepNet(int layers) {
  std::string program = "h0 = W @ x\n";
  for (int i = 1; i < layers; ++i)
    program += "h" + std::to_string(i) + " = W @ h" + std::to_string(i - 1) + "\n";
  return program + "loss = sum(h" + std::to_string(layers - 1) + ")\n";
}

} // namespace

TEST_CASE("the handout's four ways from w_a11 to the loss, and the two from w_b11") {
  const test::Handout handout;
  const Trace trace = handout.recorded();
  const EntryPaths green = entryPaths(trace, handout.node("Wa"), 0);
  CHECK(green.count.text() == "4");
  REQUIRE(green.list.size() == 4);
  std::vector<double> products;
  for (const EntryPath& path : green.list) {
    CHECK(path.nodes.size() == 6); // Wa, H, L, O, Y, loss
    CHECK(path.edges.size() == 5);
    products.push_back(path.product);
  }
  std::sort(products.begin(), products.end());
  CHECK(products[0] == doctest::Approx(-0.01125));
  CHECK(products[1] == doctest::Approx(-0.01125));
  CHECK(products[2] == doctest::Approx(0.01125));
  CHECK(products[3] == doctest::Approx(0.01125));
  CHECK(green.sum == doctest::Approx(0));
  CHECK(green.gradient == doctest::Approx(0));

  const EntryPaths red = entryPaths(trace, handout.node("Wb"), 0);
  CHECK(red.count.text() == "2");
  CHECK(red.sum == doctest::Approx(-0.0375));
}

TEST_CASE("a value that is used twice has two ways, also by one operation") {
  const SmallWalk walk("p = x * y\nf = p + x",
                       {{"x", scalarShape(), {3}}, {"y", scalarShape(), {4}}});
  const EntryPaths paths = entryPaths(walk.trace(), NodeId{0}, 0);
  CHECK(paths.count.text() == "2");
  CHECK(paths.sum == 5);
  const SmallWalk square("f = a * a", {{"a", scalarShape(), {3}}});
  CHECK(entryPaths(square.trace(), NodeId{0}, 0).count.text() == "2");
  CHECK(entryPaths(square.trace(), NodeId{0}, 0).sum == 6);
}

TEST_CASE("a closed gate and a factor of 0 are ways too, a place elsewhere is not") {
  const SmallWalk walk("H = W @ x\nL = relu(H)\nf = L[0]",
                       {{"W", matrixShape(2, 2), {-1, 0, 1, 1}}, {"x", vectorShape(2), {1, 2}}});
  const EntryPaths closed = entryPaths(walk.trace(), NodeId{0}, 0);
  CHECK(closed.count.text() == "1");
  REQUIRE(closed.list.size() == 1);
  CHECK(closed.list[0].product == 0);
  const EntryPaths elsewhere = entryPaths(walk.trace(), NodeId{0}, 2);
  CHECK(elsewhere.count.text() == "0");
  CHECK(elsewhere.list.empty());
  CHECK(elsewhere.sum == 0);
}

TEST_CASE(
    "in every reference case the paths are those found one at a time and sum to the gradient") {
  int compared = 0;
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (example.has("nonfinite")) continue; // 0 times infinity
    CAPTURE(example.id);
    Trace trace(example.build());
    trace.record(example.inputSpans());
    for (int i = 0; i < trace.graph().bindingCount(); ++i) {
      const Node& node = trace.graph().node({i});
      if (node.isLabels) continue;
      const auto& reference = example.gradients.at(node.name);
      REQUIRE(reference);
      const std::int64_t last = node.shape.size() - 1;
      for (const std::int64_t entry : {std::int64_t{0}, last / 2, last}) {
        const EntryPaths paths = entryPaths(trace, {i}, entry);
        CAPTURE(node.name);
        CHECK(paths.problem.empty());
        CHECK(test::agree(paths.sum, reference->entries[static_cast<size_t>(entry)], 1e-9));
        if (!paths.all) continue;
        std::vector<double> products;
        follow(trace, {i}, entry, 1, products);
        CHECK(paths.count.text() == std::to_string(products.size()));
        REQUIRE(paths.list.size() == products.size());
        std::vector<double> listed;
        for (const EntryPath& path : paths.list) listed.push_back(path.product);
        const double sum = std::accumulate(listed.begin(), listed.end(), 0.0);
        std::sort(listed.begin(), listed.end());
        std::sort(products.begin(), products.end());
        for (size_t k = 0; k < products.size(); ++k)
          CHECK(test::agree(listed[k], products[k], 1e-12));
        CHECK(test::agree(sum, paths.sum, 1e-9));
        ++compared;
      }
    }
  }
  CHECK(compared > 300);
}

TEST_CASE("the ways through the scalar gates of every reference case sum to PyTorch's gradient") {
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (example.has("nonfinite") || example.has("kink")) continue;
    if (example.id.find("huge") != std::string::npos || example.id == "ex-logsumexp" ||
        example.id == "rd-max-tie-full")
      continue; // see lowering_test.cpp
    CAPTURE(example.id);
    Trace trace(example.build());
    trace.record(example.inputSpans());
    const Lowering lowering = lower(trace);
    REQUIRE(lowering.graph);
    const Trace fine = recordFine(lowering, trace);
    for (int i = 0; i < trace.graph().bindingCount(); ++i) {
      if (trace.graph().node({i}).isLabels || !trace.graph().node({i}).reachesOutput) continue;
      const NodeId start = lowering.entries[static_cast<size_t>(i)][0];
      const auto& reference = example.gradients.at(trace.graph().node({i}).name);
      CHECK(test::agree(entryPaths(fine, start, 0).sum, reference->entries[0], 1e-9));
    }
  }
}

TEST_CASE("more ways than any built-in number holds are counted exactly") {
  const SmallWalk twenty(deepNet(21).c_str(),
                         {{"W", matrixShape(8, 8), std::vector<double>(64, 0.1)},
                          {"x", vectorShape(8), std::vector<double>(8, 1.0)}});
  const EntryPaths many = entryPaths(twenty.trace(), NodeId{1}, 0);
  CHECK(many.count.text() == "9223372036854775808"); // 8^21 = 2^63
  REQUIRE(many.count.exact());
  CHECK(*many.count.exact() == std::ldexp(1.0, 63));
  CHECK(test::agree(many.sum, many.gradient, 1e-12));
  CHECK_FALSE(many.all);
  CHECK(many.list.size() == 100);

  const SmallWalk threes(
      deepNet(200).c_str(),
      {{"W", matrixShape(3, 3), std::vector<double>(9, 0.3)}, {"x", vectorShape(3), {1, 2, 3}}});
  const EntryPaths more = entryPaths(threes.trace(), NodeId{1}, 0);
  CHECK(more.count.text().size() == 96); // 3^200 = 2.656e95
  CHECK(more.count.text().substr(0, 12) == "265613988875");
  CHECK_FALSE(more.count.exact());
}

TEST_CASE("of many ways the largest are listed, largest first") {
  const std::vector<double> weights{0.9, -0.4, 0.25, 1.1, 0.05, -0.7, 0.6, 0.31, -1.3};
  const SmallWalk walk(deepNet(7).c_str(),
                       {{"W", matrixShape(3, 3), weights}, {"x", vectorShape(3), {1, 2, 3}}});
  const EntryPaths paths = entryPaths(walk.trace(), NodeId{1}, 1);
  CHECK(paths.count.text() == "2187"); // 3^7
  REQUIRE(paths.list.size() == 100);
  std::vector<double> products;
  follow(walk.trace(), NodeId{1}, 1, 1, products);
  std::sort(products.begin(), products.end(),
            [](double a, double b) { return std::abs(a) > std::abs(b); });
  for (size_t i = 0; i < 100; ++i)
    CHECK(std::abs(paths.list[i].product) == doctest::Approx(std::abs(products[i])));
}

TEST_CASE("a covered gradient covers the sum, and what it could be told from") {
  const test::Handout handout;
  Trace trace = handout.recorded();
  const NodeId weights = handout.node("Wb");
  const std::vector<TracePlace> places{{TracePlace::Kind::Gradient, weights.value, 0}};
  trace.cover(places);
  const EntryPaths covered = entryPaths(trace, weights, 0);
  CHECK(covered.count.text() == "2");
  CHECK(isCovered(covered.gradient));
  CHECK(isCovered(covered.sum));
  for (const EntryPath& path : covered.list) {
    CHECK(isCovered(path.product));
    for (const double factor : path.factors) CHECK(isCovered(factor));
  }
  const EntryPaths open = entryPaths(trace, weights, 1);
  CHECK(open.sum == doctest::Approx(-0.0375));
  CHECK_FALSE(isCovered(open.list[0].product));
}

TEST_CASE("counts are whole numbers of any size") {
  BigCount count(999'999'999);
  count += BigCount(1);
  CHECK(count.text() == "1000000000");
  CHECK(BigCount(0).text() == "0");
  for (int i = 0; i < 100; ++i) count += BigCount(count);
  CHECK(count.text() == "1267650600228229401496703205376000000000"); // 2^100 * 10^9
  CHECK(count.exact());
  count += BigCount(1);
  CHECK_FALSE(count.exact());
  CHECK(BigCount(1000).atMost(1000));
  CHECK_FALSE(BigCount(1001).atMost(1000));
}
