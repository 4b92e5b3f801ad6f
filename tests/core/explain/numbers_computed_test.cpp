#include "small_walk.h"
#include "tex_value.h"

#include <cmath>
#include <map>
#include <set>

// The equations with numbers in them, as the walk shows them, computed side by side: what stands
// before "=" gives what stands behind it.

using namespace backstep;
using test::computeSides;
using test::SmallWalk;
using test::TexValue;

namespace {

struct Example {
  const char* op;
  const char* program; ///< of a, b and X; y is the op's result
  std::vector<double> a{0.5, -1.5, 2};
  std::vector<double> b{0.25, 0.5, 0.25};
};

/// A number is only equal to an array when `ones`, a bold 1 that stands for an array, is among its
/// factors.
bool equal(const TexValue& x, const TexValue& y, bool ones) {
  if (x.entries.size() != y.entries.size() && !(ones && x.isNumber())) return false;
  for (size_t i = 0; i < y.entries.size(); ++i) {
    const long double a = x[i];
    const long double b = y[i];
    if (std::isnan(a) && std::isnan(b)) continue;
    if (a != b && !(std::abs(a - b) <= 1e-9L * std::max({1.0L, std::abs(a), std::abs(b)})))
      return false;
  }
  return true;
}

/// Checks every side of a formula against the last one; how many there were to check.
int checkSides(const std::string& tex) {
  if (tex.empty()) return 0;
  const std::vector<TexValue> sides = computeSides(tex);
  const bool ones = tex.find("\\mathbf{1}") != std::string::npos;
  for (size_t i = 0; i + 1 < sides.size(); ++i)
    CHECK_MESSAGE(equal(sides[i], sides.back(), ones), tex);
  return sides.empty() ? 0 : static_cast<int>(sides.size()) - 1;
}

/// How many sides of the walk's equations were computed and compared.
int checkWalk(const Example& example) {
  CAPTURE(example.program);
  const auto n = static_cast<int>(example.a.size());
  const SmallWalk walk(example.program,
                       {{"a", vectorShape(n), example.a},
                        {"b", vectorShape(static_cast<int>(example.b.size())), example.b},
                        {"X", matrixShape(2, 3), {1, 2, -1, 1, 0.5, -1}},
                        {"s", scalarShape(), {-0.75}},
                        {"t", scalarShape(), {2}, Node::Kind::Input}});
  StepTextOptions options;
  options.figures = 17;
  int compared = 0;
  for (int step = 1; step <= walk.trace().lastStep(); ++step) {
    for (std::int64_t entry = StepTextOptions::telling; entry < n; ++entry) {
      options.entry = entry;
      const StepText text = stepText(walk.trace(), walk.names(), step, options);
      CAPTURE(text.title);
      compared += checkSides(text.numbersTex) + checkSides(text.entryTex);
    }
  }
  return compared;
}

std::vector<Example> examples() {
  return {
      {"add", "y = a + b\nf = sum(y * y)"},
      {"add", "y = X + b\nf = sum(y * y)"},
      {"sub", "y = a - b\nf = sum(y * y)"},
      {"sub", "y = s - t\nf = y * y"},
      {"mul", "y = a * b\nf = sum(y * y)"},
      {"mul", "y = s * a\nf = sum(y * y)"},
      {"div", "y = b / a\nf = sum(y * y)"},
      {"pow", "y = b ** a\nf = sum(y * y)"},
      {"pow", "y = a ** b\nf = sum(y)", {0, 2, 0, 3}, {0, 0, 2, 1.5}},
      {"arctan2", "y = arctan2(a, b)\nf = sum(y * y)"},
      {"maximum", "y = maximum(a, b)\nf = sum(y * y)", {1, 2, 3}, {1, -2, 4}},
      {"minimum", "y = minimum(a, b)\nf = sum(y * y)", {1, 2, 3}, {1, -2, 4}},
      {"neg", "y = -a\nf = sum(y * y)"},
      {"exp", "y = exp(a)\nf = sum(y * y)"},
      {"log", "y = log(b)\nf = sum(y * y)"},
      {"log", "y = log(a)\nf = sum(y * y)", {0, -1, 2}},
      {"sqrt", "y = sqrt(b)\nf = sum(y * y)", {1, 1, 1}, {0, 4, 0.25}},
      {"square", "y = square(a)\nf = sum(y * y)"},
      {"sin", "y = sin(a)\nf = sum(y * y)"},
      {"cos", "y = cos(a)\nf = sum(y * y)"},
      {"abs", "y = abs(a)\nf = sum(y * b)", {0, -2, 3}},
      {"relu", "y = relu(a)\nf = sum(y * b)", {0, -2, 3}},
      {"leaky_relu", "y = leaky_relu(a, negative_slope=0.2)\nf = sum(y * b)", {0, -2, 3}},
      {"elu", "y = elu(a, alpha=2)\nf = sum(y * b)", {0, -2, 3}},
      {"gelu", "y = gelu(a)\nf = sum(y * b)"},
      {"silu", "y = silu(a)\nf = sum(y * b)"},
      {"softplus", "y = softplus(a)\nf = sum(y * b)"},
      {"sigmoid", "y = sigmoid(a)\nf = sum(y * b)"},
      {"tanh", "y = tanh(a)\nf = sum(y * b)"},
      {"sum", "y = sum(a)\nf = y * y"},
      {"sum", "y = sum(X, axis=0)\nf = sum(y * y)"},
      {"mean", "y = mean(a)\nf = y * y"},
      {"mean", "y = mean(X, axis=1)\nf = sum(y * y)"},
      {"max", "y = max(a)\nf = y * y", {2, 1, 2}},
      {"max", "y = max(X, axis=0)\nf = sum(y * y)"},
      {"min", "y = min(a)\nf = y * y", {1, 2, 1}},
      {"softmax", "y = softmax(a)\nf = sum(y * b)"},
      {"softmax", "y = softmax(X)\nf = sum(y * b)"},
      {"log_softmax", "y = log_softmax(a)\nf = sum(y * b)"},
      {"logsumexp", "y = logsumexp(a)\nf = y * y"},
      {"logsumexp", "y = logsumexp(X, axis=0)\nf = sum(y * y)"},
      {"mse", "y = mse(a, b)\nf = y * 2"},
      {"bce", "y = bce(b, a)\nf = y * 2"},
      {"bce", "y = bce(b, a)\nf = y * 2", {1, 0, 0.5}, {0, 1, 1e-60}},
      {"bce_with_logits", "y = bce_with_logits(a, b)\nf = y * 2"},
      {"l2", "y = l2(a)\nf = y * y"},
      {"cross_entropy", "y = cross_entropy(a, b)\nf = y * 2"},
      {"cross_entropy", "y = cross_entropy(a, b)\nf = y * 2", {0.5, 1, 2}, {0, 3, -1}},
      {"cross_entropy", "y = cross_entropy(a, t)\nf = y * 2"},
      {"hinge", "y = hinge(a, t)\nf = y * 2"},
      {"matmul", "y = X @ a\nf = sum(y * y)"},
      {"matmul", "y = a @ b\nf = y * y"},
      {"matmul", "y = X @ X.T\nf = sum(y * y)"},
      {"copy", "y = a\nf = sum(y * y)"},
      {"transpose", "y = X.T\nf = sum(y * y)"},
      {"reshape", "y = reshape(X, (3, 2))\nf = sum(y * y)"},
      {"index", "y = a[1]\nf = y * y"},
  };
}

} // namespace

TEST_CASE("equations with numbers hold, side by side") {
  std::map<std::string_view, int> compared;
  for (const Example& example : examples()) compared[example.op] += checkWalk(example);
  for (const Op& op : opTable()) {
    CAPTURE(op.name);
    CHECK(compared.count(op.name) == 1);
    CHECK(compared[op.name] > 0);
  }
}

TEST_CASE("a winner's sentence says who gets the gradient where there are equals") {
  const SmallWalk along("m = max(X, axis=0)\nf = sum(m)", {{"X", matrixShape(2, 1), {1, 1}}});
  CHECK(along.sentence("message m -> X") ==
        "Only the winner of each column gets the gradient, the first of equals gets all: 1 of 2 "
        "entries of X receives some.");
  const SmallWalk over("f = max(x)", {{"x", vectorShape(3), {2, 1, 2}}});
  CHECK(over.sentence("message f -> x") ==
        "Only the winner gets the gradient, equal winners share it: 2 of 3 entries of x receive "
        "some.");
  const SmallWalk pair("f = maximum(a, b)", {{"a", scalarShape(), {2}}, {"b", scalarShape(), {2}}});
  CHECK(pair.sentence("message f -> a") ==
        "Both sides are equal, so each gets half of the gradient: a gets 0.5.");
}

TEST_CASE("a cross entropy with targets that are not a distribution shows their sums") {
  const SmallWalk walk("f = cross_entropy(Z, T)",
                       {{"Z", matrixShape(2, 3), {0.1, 0.9, 0, 1, 2, -1}},
                        {"T", matrixShape(2, 3), {0, 0, 0, 0.7, 0.2, 0.3}}});
  CHECK(walk.at("message f -> Z").ruleTex.find("\\sum_k T_{ik}") != std::string::npos);
  const SmallWalk usual("f = cross_entropy(Z, T)",
                        {{"Z", matrixShape(1, 2), {1, 2}}, {"T", matrixShape(1, 2), {0.5, 0.5}}});
  CHECK(usual.at("message f -> Z").ruleTex.find("\\sum") == std::string::npos);
}

TEST_CASE("a clamp is in the equation where it acts, and only there") {
  const SmallWalk certain("f = bce(p, y)",
                          {{"p", vectorShape(2), {0, 0.5}}, {"y", vectorShape(2), {1, 1}}});
  CHECK(certain.at("forward f").ruleTex.find("\\max(-100, \\ln p_{i})") != std::string::npos);
  CHECK(certain.at("message f -> p").ruleTex.find("10^{-12}") != std::string::npos);
  const SmallWalk usual("f = bce(p, y)",
                        {{"p", vectorShape(2), {0.25, 0.5}}, {"y", vectorShape(2), {1, 1}}});
  CHECK(usual.at("forward f").ruleTex.find("100") == std::string::npos);
}
