#include "core/lesson/mistakes.h"
#include "lesson/open_lesson.h"
#include "lesson/trace_expression.h"

#include <cmath>
#include <doctest/doctest.h>

using namespace backstep;

namespace {

/// A hidden layer with a skip, so that names are read twice and lines have anonymous nodes.
const std::string network = R"toml(
id = "net"
title = "Net"
eta = 0.5
output = "loss"
program = '''
H = tanh(W @ x + b) * 2
S = H * H + x[0] * H
Y = softmax(S)
loss = mse(Y, y)
unused = exp(H)
'''
[inputs]
x = [0.5, -1.5, 2]
y = [1, 0]
[parameters]
W = [[0.2, -0.4, 0.1], [0.3, 0.5, -0.2]]
b = [0.1, -0.3]
)toml";

LoadedLesson open(const std::string& text) {
  auto lesson = openLessonText(text);
  INFO(test::list(lesson.diagnostics()));
  REQUIRE(lesson);
  return std::move(*lesson);
}

ArrayValue evaluate(const Trace& trace, const std::string& text) {
  const auto value = evaluateExpression(text, trace);
  INFO(text, "\n", test::list(value.diagnostics()));
  REQUIRE(value);
  return *value;
}

double number(const Trace& trace, const std::string& text) {
  const ArrayValue value = evaluate(trace, text);
  REQUIRE(value.entries.size() == 1);
  return value.entries[0];
}

void refused(const LoadedLesson& lesson, const std::string& text, const std::string& words) {
  const auto marked = test::readMark(text);
  const auto value =
      TraceExpression::compile(marked.text, lesson.graph, lesson.lesson.eta.has_value());
  test::checkMistake(value.diagnostics(), marked, words);
}

} // namespace

TEST_CASE("names are values, in the program's own arithmetic") {
  const LoadedLesson lesson = open(network);
  const Trace trace = lesson.record();
  const auto H = trace.value(lesson.graph->find("H"));
  CHECK(number(trace, "H[1]") == H[1]);
  CHECK(number(trace, "H[0] * 2 - 1") == H[0] * 2 - 1);
  CHECK(evaluate(trace, "H").entries == std::vector<double>(H.begin(), H.end()));
  CHECK(number(trace, "sum(H ** 2)") == doctest::Approx(H[0] * H[0] + H[1] * H[1]));
  CHECK(number(trace, "e") == doctest::Approx(std::exp(1.0)));
  CHECK(number(trace, "3/4") == 0.75);
  CHECK(evaluate(trace, "W[:, 1]").entries == std::vector<double>{-0.4, 0.5});
}

TEST_CASE("gradients, also with an index and several in one expression") {
  const LoadedLesson lesson = open(network);
  const Trace trace = lesson.record();
  const auto W = trace.gradient(lesson.graph->find("W"));
  CHECK(number(trace, "grad(W)[1, 2]") == W[5]);
  CHECK(number(trace, "grad( W )[1,2] * grad(W)[0,0] + grad(W)[0,0]") ==
        doctest::Approx(W[5] * W[0] + W[0]));
  CHECK(evaluate(trace, "grad(unused)").entries == std::vector<double>{0, 0});
  CHECK(number(trace, "grad(loss)") == 1);
}

TEST_CASE("new is the parameter after one step of gradient descent") {
  const LoadedLesson lesson = open(network);
  const Trace trace = lesson.record();
  const auto gradient = trace.gradient(lesson.graph->find("b"));
  CHECK(number(trace, "new(b)[1]") == doctest::Approx(-0.3 - 0.5 * gradient[1]));
}

TEST_CASE("local derivatives go through anonymous nodes and add up uses") {
  const LoadedLesson lesson = open(network);
  const Trace trace = lesson.record();
  const auto H = trace.value(lesson.graph->find("H"));
  // S = H^2 + x0 H with H and x as separate names: dS/dH is diagonal.
  CHECK(number(trace, "local(S, H)[0, 0]") == doctest::Approx(2 * H[0] + 0.5));
  CHECK(number(trace, "local(S, H)[0, 1]") == 0);
  CHECK((evaluate(trace, "local(S, H)").shape == matrixShape(2, 2)));
  // dS_i/dx = H_i at x_0 and 0 elsewhere, although H depends on x too: H is held fixed.
  CHECK(evaluate(trace, "local(S, x)[1]").entries == std::vector<double>{H[1], 0, 0});
  // H = 2 tanh(z): dH_i/dW_ij = 2 (1 - tanh^2) x_j.
  const double slope = 2 * (1 - H[1] * H[1] / 4);
  CHECK(number(trace, "local(H, W)[1, 1, 2]") == doctest::Approx(slope * 2));
  CHECK(number(trace, "local(H, W)[1, 0, 2]") == 0);
  CHECK((evaluate(trace, "local(H, W)[1, 1]").shape == vectorShape(3)));
  CHECK((evaluate(trace, "local(H, W)[:, :, 0]").shape == matrixShape(2, 2)));
  CHECK(number(trace, "local(H, W)[1, -1, -1]") == doctest::Approx(slope * 2));
  CHECK(number(trace, "local(H, W)[1, 1][2]") == doctest::Approx(slope * 2));
  CHECK(number(trace, "local(H, b)[1, 1] - local(H, W)[1, 1, 2] / x[2]") == doctest::Approx(0));
}

TEST_CASE("local derivatives agree with central differences of the line") {
  const LoadedLesson lesson = open(network);
  const Trace trace = lesson.record();
  const ArrayValue local = evaluate(trace, "local(Y, S)");
  const auto S = trace.value(lesson.graph->find("S"));
  const double step = 1e-6;
  const auto softmax = [&](double s0, double s1, int i) {
    return (i == 0 ? std::exp(s0) : std::exp(s1)) / (std::exp(s0) + std::exp(s1));
  };
  for (int i = 0; i < 2; ++i) {
    const double by0 = (softmax(S[0] + step, S[1], i) - softmax(S[0] - step, S[1], i)) / (2 * step);
    const double by1 = (softmax(S[0], S[1] + step, i) - softmax(S[0], S[1] - step, i)) / (2 * step);
    CHECK(local.entries[static_cast<size_t>(2 * i)] == doctest::Approx(by0).epsilon(1e-8));
    CHECK(local.entries[static_cast<size_t>(2 * i + 1)] == doctest::Approx(by1).epsilon(1e-8));
  }
}

TEST_CASE("a message is the local derivative contracted with the gradient") {
  const LoadedLesson lesson = open(network);
  const Trace trace = lesson.record();
  for (const auto& [a, b] :
       {std::pair{"Y", "S"}, std::pair{"S", "H"}, std::pair{"S", "x"}, std::pair{"H", "b"}}) {
    const std::string pair = "(" + std::string(a) + ", " + b + ")";
    const ArrayValue message = evaluate(trace, "message" + pair);
    const ArrayValue product = evaluate(trace, "grad(" + std::string(a) + ") @ local" + pair);
    REQUIRE(message.entries.size() == product.entries.size());
    for (size_t i = 0; i < message.entries.size(); ++i)
      CHECK(message.entries[i] == doctest::Approx(product.entries[i]));
  }
  // All messages into H add up to its gradient; H is read by S alone on the way to the loss.
  CHECK(evaluate(trace, "message(S, H)").entries == evaluate(trace, "grad(H)").entries);
}

TEST_CASE("lines off the way to the loss have local derivatives too") {
  const LoadedLesson lesson = open(network);
  const Trace trace = lesson.record();
  CHECK(number(trace, "local(unused, H)[0, 0]") == number(trace, "unused[0]"));
}

TEST_CASE("mistakes have their place and say what to write") {
  const LoadedLesson lesson = open(network);
  refused(lesson, "¦Hh[0]", "no name 'Hh'");
  refused(lesson, "grad(¦Q)", "no name 'Q'");
  refused(lesson, "1 + local(loss, ¦S)", "write local(loss, Y)");
  refused(lesson, "local(H, ¦y)", "it reads 'x', 'W', 'b'");
  refused(lesson, "local(¦x, W)", "not computed");
  refused(lesson, "grad(H ¦+ 1)", "name of one value");
  refused(lesson, "local(H¦)", "names of two values");
  refused(lesson, "¦local(H, W)", "index it down");
  refused(lesson, "¦local(H, W)[0, 0, 0, 0]", "3 axes");
  refused(lesson, "local(H, W)[0, 0, ¦3]", "out of range");
  refused(lesson, "local(H, W)[0, ¦x]", "whole number");
  refused(lesson, "local(H, W)[0, ¦1.0]", "not an index");
  refused(lesson, "local(H, W)¦[0, 0", "never closed");
  refused(lesson, "local(H, W)[¦]", "index is missing");
  refused(lesson, "grad(H, ¦W)", "name of one value");
  refused(lesson, "grad(¦2)", "name of one value");
  refused(lesson, "grad(¦sum(H))", "name of one value");
  refused(lesson, "grad(H) ¦+ W", "'grad(H)' has shape (2,), 'W' has shape (2, 3)");
  refused(lesson, "local(H, b)[-1, :] ¦@ x", "'local(H, b)[1, :]'");
  refused(lesson, "¦new(x)", "not a parameter");
  refused(lesson, "grad(H)[¦2]", "'grad(H)' has shape (2,)");
  refused(lesson, "2 * ¦gard(H)", "'grad'");
  CHECK_FALSE(TraceExpression::compile("", lesson.graph, false));
  CHECK_FALSE(TraceExpression::compile("H[", lesson.graph, false));
  CHECK_FALSE(TraceExpression::compile("grad(", lesson.graph, false));
  CHECK_FALSE(TraceExpression::compile("local(H, W)[", lesson.graph, false));
}

TEST_CASE("class labels have neither gradient nor local derivative") {
  const LoadedLesson lesson = open("id = 'l'\ntitle = 'L'\nprogram = 'loss = cross_entropy(z, t)'\n"
                                   "[inputs]\nz = [[1, 2], [3, 4]]\nt = [0, 1]\n");
  refused(lesson, "¦grad(t)", "class labels");
  refused(lesson, "local(loss, ¦t)", "class labels");
  const Trace trace = lesson.record();
  // d loss / d z = (p - one hot) / 2.
  const double p = 1 / (1 + std::exp(1.0));
  CHECK(number(trace, "local(loss, z)[0, 0]") == doctest::Approx((p - 1) / 2));
}

TEST_CASE("what an expression stands for") {
  const LoadedLesson lesson = open(network);
  const auto target = [&](const std::string& text) {
    auto expression = TraceExpression::compile(text, lesson.graph, true);
    REQUIRE(expression);
    const auto found = expression->target();
    return found ? std::optional(found->entries) : std::nullopt;
  };
  using Entries = std::vector<std::int64_t>;
  CHECK(*target("H") == Entries{0, 1});
  CHECK(*target("W[1, 0]") == Entries{3});
  CHECK(*target("W[:, 1]") == Entries{1, 4});
  CHECK(*target("W.T") == Entries{0, 3, 1, 4, 2, 5});
  CHECK(*target("grad(W)[1]") == Entries{3, 4, 5});
  CHECK(*target("local(Y, S)[1, 0]") == Entries{2});
  CHECK(*target("local(H, W)[1, 0]") == Entries{6, 7, 8});
  CHECK_FALSE(target("H[0] * 1"));
  CHECK_FALSE(target("-H"));
  CHECK_FALSE(target("H + H"));
  CHECK_FALSE(target("0.5"));
}

TEST_CASE("references name the entries an expression takes") {
  const LoadedLesson lesson = open(network);
  const auto expression = TraceExpression::compile(
      "W[1, 0] * H[-1] + sum(H) + loss + grad(W)[0, 1]", lesson.graph, true);
  REQUIRE(expression);
  std::vector<std::optional<std::int64_t>> entries;
  for (const TraceReference& reference : expression->references())
    entries.push_back(reference.entry);
  using Entry = std::optional<std::int64_t>;
  CHECK(entries == std::vector<Entry>{3, 1, std::nullopt, 0, 1});
}
