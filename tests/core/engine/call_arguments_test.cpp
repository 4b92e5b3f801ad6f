#include "engine/call_arguments.h"
#include "report.h"

namespace backstep {
namespace {

/// The shape of the last line's value.
Shape lastShape(std::string_view program) {
  const auto graph = test::graphOf(program);
  return graph->node(graph->output()).shape;
}

/// What the arguments of the last line's call fix.
Attributes lastAttributes(std::string_view program) {
  const auto graph = test::graphOf(program);
  return graph->node(graph->output()).call->attributes;
}

} // namespace

TEST_CASE("arguments are taken by name or by position, as Python does") {
  CHECK(lastAttributes("a = sum(X, axis=0)").axis == 0);
  CHECK(lastAttributes("a = sum(X, 0)").axis == 0);
  CHECK(lastAttributes("a = sum(X, -1)").axis == 1);
  CHECK(lastAttributes("a = sum(X, axis=-2)").axis == 0);
  CHECK(lastAttributes("a = sum(X, axis=+1)").axis == 1);
  CHECK(lastAttributes("a = sum(X)").axis == Attributes::noAxis);
  CHECK(lastAttributes("a = sum(X, None)").axis == Attributes::noAxis);
  CHECK(lastAttributes("a = sum(X, axis=None)").axis == Attributes::noAxis);
  CHECK(lastAttributes("a = sum(X, 0, True)").keepdims);
  CHECK(lastAttributes("a = sum(X, keepdims=True, axis=0)").keepdims);
  CHECK_FALSE(lastAttributes("a = sum(X, keepdims=False)").keepdims);
  CHECK(lastAttributes("a = leaky_relu(x, 0.2)").negativeSlope == 0.2);
  CHECK(lastAttributes("a = leaky_relu(x, negative_slope=-.2)").negativeSlope == -0.2);
  CHECK(lastAttributes("a = leaky_relu(x)").negativeSlope == 0.01);
  CHECK(lastAttributes("a = elu(x, alpha=5e-1)").alpha == 0.5);
  CHECK(lastAttributes("a = elu(x, 2)").alpha == 2.0);
  CHECK(lastAttributes("a = elu(x)").alpha == 1.0);
}

TEST_CASE("an axis left out is the last one for the softmax family") {
  CHECK(lastAttributes("a = softmax(X)").axis == 1);
  CHECK(lastAttributes("a = softmax(x)").axis == 0);
  CHECK(lastAttributes("a = log_softmax(X, 0)").axis == 0);
  CHECK((lastShape("a = logsumexp(X)") == vectorShape(4)));
}

TEST_CASE("reductions have NumPy's shapes") {
  CHECK((lastShape("a = sum(X)") == scalarShape()));
  CHECK((lastShape("a = sum(X, 0)") == vectorShape(3)));
  CHECK((lastShape("a = sum(X, 1)") == vectorShape(4)));
  CHECK((lastShape("a = mean(X, 1, keepdims=True)") == matrixShape(4, 1)));
  CHECK((lastShape("a = max(X, axis=0, keepdims=True)") == matrixShape(1, 3)));
}

TEST_CASE("a shape is a size or a pair, with -1 for what is left") {
  CHECK((lastAttributes("a = reshape(X, (2, 6))").newShape == matrixShape(2, 6)));
  CHECK((lastAttributes("a = reshape(X, (-1, 6))").newShape == matrixShape(2, 6)));
  CHECK((lastShape("a = reshape(X, (6, -1))") == matrixShape(6, 2)));
  CHECK((lastAttributes("a = reshape(X, -1)").newShape == vectorShape(12)));
  CHECK((lastShape("a = reshape(X, 12)") == vectorShape(12)));
  CHECK((lastShape("a = reshape(X, (12,))") == vectorShape(12)));
  CHECK((lastShape("a = reshape(X, newshape=(12, 1))") == matrixShape(12, 1)));
  CHECK((lastShape("a = reshape(sum(X), (1, 1))") == matrixShape(1, 1)));
  CHECK((lastShape("a = reshape(sum(X, keepdims=True), ())") == scalarShape()));
}

TEST_CASE("indices count from 0, or from the end when negative") {
  constexpr int whole = Attributes::wholeAxis;
  const auto index = [](std::string_view program) { return lastAttributes(program).index; };
  using Pair = std::array<int, 2>;
  CHECK(index("a = x[0]") == Pair{0, whole});
  CHECK(index("a = x[-1]") == Pair{2, whole});
  CHECK(index("a = x[:]") == Pair{whole, whole});
  CHECK(index("a = X[1, 0]") == Pair{1, 0});
  CHECK(index("a = X[-4, -3]") == Pair{0, 0});
  CHECK(index("a = X[1]") == Pair{1, whole});
  CHECK(index("a = X[1, :]") == Pair{1, whole});
  CHECK(index("a = X[:, -2]") == Pair{whole, 1});
  CHECK((lastShape("a = X[1, 0]") == scalarShape()));
  CHECK((lastShape("a = X[1]") == vectorShape(3)));
  CHECK((lastShape("a = X[:, 1]") == vectorShape(4)));
  CHECK((lastShape("a = X.T[:, 1]") == vectorShape(3)));
}

TEST_CASE("numbers that fix an op are not nodes of the graph") {
  const auto graph = test::graphOf("a = sum(leaky_relu(reshape(X, (2, 6))[1, 0] * x, 0.2), 0)");
  int literals = 0;
  for (const Node& node : graph->nodes()) literals += node.kind == Node::Kind::Literal ? 1 : 0;
  CHECK(literals == 0);
}

TEST_CASE("the number of arguments") {
  test::check({
      {"a = mse(x)", "1:5+3 mse takes 2 arrays; 1 given | write mse(prediction, target)"},
      {"a = mse()", "1:5+3 mse takes 2 arrays; 0 given | write mse(prediction, target)"},
      {"a = mse(x, x, x)", "1:5+3 mse takes 2 arrays; 3 given | write mse(prediction, target)"},
      {"a = relu()", "1:5+4 relu takes 1 array; 0 given | write relu(x)"},
      {"a = relu(x, 0)", "1:5+4 relu takes 1 array; 2 given | write relu(x)"},
      {"a = maximum(x)", "1:5+7 maximum takes 2 arrays; 1 given | write maximum(a, b)"},
      {"a = cross_entropy(x)",
       "1:5+13 cross_entropy takes 2 arrays; 1 given | write cross_entropy(scores, target)"},
      {"a = sum(axis=0)",
       "1:5+3 sum takes 1 array; 0 given | write sum(x, axis=None, keepdims=False)"},
      {"a = sum(X, 0, True, 3)",
       "1:5+3 sum takes at most 3 arguments; 4 given | write sum(x, axis=None, "
       "keepdims=False)"},
      {"a = softmax(x, 0, 1)",
       "1:5+7 softmax takes at most 2 arguments; 3 given | write softmax(x, axis=-1)"},
      {"a = reshape(X, 4, 3)",
       "1:5+7 reshape takes at most 2 arguments; 3 given | put the sizes in "
       "parentheses: reshape(x, (4, 3))"},
      {"a = reshape(X)", "1:5+7 reshape needs a shape | write reshape(x, (4, 3))"},
      {"a = max(x, x, x, x)",
       "1:5+3 max takes at most 3 arguments; 4 given | for the larger of two arrays, entry "
       "by entry, write maximum(a, b)"},
  });
}

TEST_CASE("arguments by name") {
  test::check({
      {"a = sum(X, axes=0)", "1:12+4 sum has no argument named 'axes' | did you mean 'axis'?"},
      {"a = sum(X, keepdim=True)",
       "1:12+7 sum has no argument named 'keepdim' | did you mean 'keepdims'?"},
      {"a = leaky_relu(x, negative_slop=0.1)",
       "1:19+13 leaky_relu has no argument named 'negative_slop' | did you mean 'negative_slope'?"},
      {"a = sum(X, out=0)",
       "1:12+3 sum has no argument named 'out' | write sum(x, axis=None, keepdims=False)"},
      {"a = relu(x, axis=0)", "1:13+4 relu has no argument named 'axis' | write relu(x)"},
      {"a = sum(X, 0, axis=1)", "1:15+6 'axis' is given twice | leave one of them out"},
      {"a = sum(X, axis=1, axis=1)", "1:20+6 'axis' is given twice | leave one of them out"},
      {"a = sum(X, keepdims=1)", "1:21+1 keepdims is True or False, not '1' | write keepdims=True"},
      {"a = sum(X, keepdims=true)",
       "1:21+4 keepdims is True or False, not 'true' | write keepdims=True"},
      {"a = leaky_relu(x, s)",
       "1:19+1 negative_slope must be a number written out, not 's' | write "
       "negative_slope=0.01"},
      {"a = elu(x, alpha=1/2)",
       "1:18+3 alpha must be a number written out, not '1/2' | write alpha=1.0"},
  });
}

TEST_CASE("axes") {
  const std::string rows = " | axis 0 has 4 rows, axis 1 has 3 columns; -1 means the last, 1";
  const std::string larger = " | for the larger of two arrays, entry by entry, write maximum(a, b)";
  CHECK(test::mistakesIn("a = sum(X, axis=2)") ==
        "1:12+6 there is no axis 2: 'X' has shape (4, 3)" + rows);
  CHECK(test::mistakesIn("a = sum(X * 2, -3)") ==
        "1:16+2 there is no axis -3: 'X * 2' has shape (4, 3)" + rows);
  CHECK(test::mistakesIn("a = sum(X, axis=0.5)") ==
        "1:17+3 an axis is a whole number, not '0.5'" + rows);
  CHECK(test::mistakesIn("a = sum(X, axis=1.0)") ==
        "1:17+3 an axis is a whole number, not '1.0'" + rows);
  CHECK(test::mistakesIn("a = sum(X, axis=True)") ==
        "1:17+4 an axis is a whole number, not 'True'" + rows);
  CHECK(test::mistakesIn("a = sum(X, (0, 1))") ==
        "1:12+6 an axis is a whole number, not '(0, 1)'" + rows);
  CHECK(test::mistakesIn("a = sum(x, axis=1)") ==
        "1:12+6 there is no axis 1: 'x' has shape (3,) | the only axis is 0; -1 means it too");
  CHECK(test::mistakesIn("a = sum(s, axis=0)") ==
        "1:12+6 there is no axis 0: 's' is a number | leave the axis out");
  CHECK(test::mistakesIn("a = softmax(x, axis=None)") ==
        "1:16+9 softmax needs an axis | leave axis=None out for the last axis");
  CHECK(test::mistakesIn("a = max(0, x)") == "1:12+1 an axis is a whole number, not 'x'" + larger);
  CHECK(test::mistakesIn("a = max(s, 0)") == "1:12+1 there is no axis 0: 's' is a number" + larger);
}

TEST_CASE("new shapes") {
  const std::string size =
      " is not a size | a size is a whole number from 1 on, or -1 for what is left";
  CHECK(test::mistakesIn("a = reshape(X, (0, 3))") == "1:17+1 '0'" + size);
  CHECK(test::mistakesIn("a = reshape(X, (4, -2))") == "1:20+2 '-2'" + size);
  CHECK(test::mistakesIn("a = reshape(X, (4, s))") == "1:20+1 's'" + size);
  CHECK(test::mistakesIn("a = reshape(X, 2.5)") == "1:16+3 '2.5'" + size);
  CHECK(test::mistakesIn("a = reshape(X, (2, 3, 2))") ==
        "1:16+9 an array has at most 2 axes, not 3 | write a shape such as (4, 3)");
  CHECK(test::mistakesIn("a = reshape(X, (5, 3))").find("'X' has shape (4, 3)") !=
        std::string::npos);
  CHECK(test::mistakesIn("a = reshape(X, (-1, 5))").rfind("1:5+7 ", 0) == 0);
  CHECK(test::mistakesIn("a = reshape(X, (-1, -1))").rfind("1:5+7 ", 0) == 0);
}

TEST_CASE("indices") {
  test::check({
      {"a = x[3]", "1:7+1 there is no index 3: 'x' has shape (3,) | the indices there are 0 to 2, "
                   "or -1 to -3 from "
                   "the end"},
      {"a = x[-4]",
       "1:7+2 there is no index -4: 'x' has shape (3,) | the indices there are 0 to 2, or -1 to -3 "
       "from the end"},
      {"a = X[4]", "1:7+1 there is no index 4 on axis 0: 'X' has shape (4, 3) | the indices there "
                   "are 0 to 3, or "
                   "-1 to -4 from the end"},
      {"a = X[0, 3]",
       "1:10+1 there is no index 3 on axis 1: 'X' has shape (4, 3) | the indices there are 0 to 2, "
       "or -1 to -3 from the end"},
      {"a = sum(x, keepdims=True)[1]",
       "1:27+1 there is no index 1: 'sum(x, keepdims=True)' has shape (1,) | the "
       "only index there is 0"},
      {"a = x[0, 0]", "1:6+6 'x' has shape (3,) and takes at most 1 index; 2 given | write one "
                      "index, such as [0]"},
      {"a = X[0, 0, 0]", "1:6+9 'X' has shape (4, 3) and takes at most 2 indices; 3 given | write "
                         "two, such as [0, 0]"},
      {"a = s[0]", "1:6+3 's' is a number and has no entries | leave the brackets out"},
      {"a = x[1.0]",
       "1:7+3 an index is a whole number, not '1.0' | entries are numbered 0, 1, 2, ..."},
      {"a = x[1e9]",
       "1:7+3 an index is a whole number, not '1e9' | entries are numbered 0, 1, 2, ..."},
      {"a = x[99999999999]",
       "1:7+11 an index is a whole number, not '99999999999' | entries are numbered 0, 1, 2, ..."},
  });
}

TEST_CASE("pairs are shapes and not arrays") {
  const std::string pair = " values in parentheses with commas are not an array | only a shape is "
                           "written so, as in reshape(x, (4, 3))";
  CHECK(test::mistakesIn("a = (1, 2)") == "1:5+6" + pair);
  CHECK(test::mistakesIn("a = (s, s) + 1") == "1:5+6" + pair);
  CHECK(test::mistakesIn("a = sum((s, s))") == "1:9+6" + pair);
  CHECK(test::mistakesIn("a = ()") ==
        "1:5+2 there is nothing between the parentheses | write a value there");
}

TEST_CASE("every function says how it is called, and that call has no mistake of form") {
  for (const Op& op : opTable()) CHECK_FALSE(usage(op).empty());
  CHECK(usage(*findOp("mean")) == "mean(x, axis=None, keepdims=False)");
  CHECK(usage(*findOp("leaky_relu")) == "leaky_relu(x, negative_slope=0.01)");
  CHECK(usage(*findOp("elu")) == "elu(x, alpha=1.0)");
  CHECK(usage(*findOp("hinge")) == "hinge(scores, target)");
  CHECK(usage(*findOp("matmul")) == "a @ b");
  for (const Op& op : opTable())
    CHECK(parseExpression(usage(op).substr(op.name == "copy" ? 4 : 0)));
}

} // namespace backstep
