#include "core/engine/cases.h"
#include "lesson/open_lesson.h"
#include "marking/slips.h"
#include "source_dir.h"

#include <cmath>
#include <doctest/doctest.h>
#include <memory>
#include <set>
#include <string>

using namespace backstep;

namespace {

/// A lesson with the answers of its blanks.
struct Sheet {
  std::unique_ptr<LoadedLesson> lesson;
  std::unique_ptr<Trace> trace;
  std::vector<std::unique_ptr<TraceExpression>> answers;
  std::unique_ptr<Slips> slips;

  Sheet(const std::string& program, const std::string& arrays,
        const std::vector<std::string>& asked, const std::string& eta = "") {
    const std::string text =
        "id = 's'\ntitle = 'S'\n" + eta + "program = '''\n" + program + "\n'''\n" + arrays;
    Result<LoadedLesson> loaded = openLessonText(text);
    REQUIRE_MESSAGE(loaded, (loaded ? "" : loaded.diagnostics()[0].message));
    lesson = std::make_unique<LoadedLesson>(std::move(*loaded));
    trace = std::make_unique<Trace>(lesson->record());
    std::vector<const TraceExpression*> list;
    for (const std::string& answer : asked) {
      auto compiled =
          TraceExpression::compile(answer, lesson->graph, lesson->lesson.eta.has_value());
      REQUIRE_MESSAGE(compiled, answer);
      answers.push_back(std::make_unique<TraceExpression>(std::move(*compiled)));
      list.push_back(answers.back().get());
    }
    slips = std::make_unique<Slips>(*trace, list);
  }

  /// True when the slip gives these numbers for the blank at some site.
  bool gives(size_t blank, const std::string& id, const std::vector<double>& numbers,
             const Overrides& world = {}) {
    std::string seen;
    for (const SlipHit& hit : slips->slipsFor(*answers[blank], world)) {
      if (hit.id != id) continue;
      bool agrees = hit.numbers.size() == numbers.size();
      for (size_t i = 0; agrees && i < numbers.size(); ++i)
        agrees =
            std::abs(hit.numbers[i] - numbers[i]) <= 1e-9 * std::max(1.0, std::abs(numbers[i]));
      if (agrees) return true;
      seen += " [";
      for (const double number : hit.numbers) seen += std::to_string(number) + " ";
      seen += "]";
    }
    MESSAGE(id << " gives:" << seen);
    return false;
  }
  bool has(size_t blank, const std::string& id) {
    for (const SlipHit& hit : slips->slipsFor(*answers[blank], {}))
      if (hit.id == id) return true;
    return false;
  }
};

} // namespace

// The numbers of the wrong answers below were computed by hand and with PyTorch.

TEST_CASE("slips of a batch through relu, sigmoid and binary cross-entropy") {
  Sheet sheet("A = X @ w1\nh = relu(A)\nz = h @ w2 + b\np = sigmoid(z)\nL = bce(p, y)",
              "[inputs]\nX = [[1, 2], [-1, 1], [0.5, -1.5], [2, 0]]\ny = [[1], [0], [1], [0]]\n"
              "[parameters]\nw1 = [[0.5, -0.3, 0.8], [0.1, 0.4, -0.6]]\nw2 = [[1], [-2], [0.5]]\n"
              "b = 0.1\n",
              {"L", "grad(p)", "local(p, z)[0, 0, 0, 0]", "grad(z)", "grad(w2)", "grad(b)",
               "grad(A)", "grad(w1)", "grad(h)"});
  CHECK(sheet.gives(0, "mean-forgotten", {3.43439915}));
  CHECK(sheet.gives(0, "activation-forgotten", {1.058751703}));
  CHECK(sheet.gives(0, "bias-forgotten", {0.8536553178}));
  CHECK(sheet.gives(3, "sign", {0.1374584993, -0.05354125424, 0.07485821438, -0.2174728814}));
  CHECK(sheet.gives(3, "no-mean", {-0.5498339973, 0.214165017, -0.2994328575, 0.8698915256}));
  CHECK(
      sheet.gives(3, "mean-twice", {-0.03436462483, 0.01338531356, -0.0187145536, 0.05436822035}));
  CHECK(sheet.gives(2, "derivative-at-output", {-0.24}));
  CHECK(
      sheet.gives(4, "preactivation-for-activation", {0.09234960875, -0.1055904398, 0.2306665754}));
  CHECK(sheet.gives(4, "one-path", {0.2174728814, 0, 0.3479566103}));
  CHECK(sheet.gives(4, "no-mean", {0.4550644418, -0.1250014868, 1.002563726}));
  CHECK(sheet.gives(5, "bias-not-summed", {0.01467435548}));
  CHECK(sheet.gives(5, "bias-not-summed", {-0.1374584993}));
  CHECK(sheet.gives(5, "no-mean", {0.2347896878}));
  CHECK(sheet.gives(6, "relu-value-as-derivative",
                    {-0.09622094953, 0.1374584993, 0, 0, -0.07495775594, 0, -0.007485821438, 0,
                     -0.04865783935, 0.2174728814, 0, 0.1739783051}));
  CHECK(sheet.gives(
      7, "activation-derivative",
      {0.2065169021, -0.4130338041, 0.103258451, -0.1090884228, 0.2181768457, -0.05454421142}));
  CHECK(sheet.gives(
      7, "transposed-result",
      {0.2600581563, -0.1626296771, 0.3819995071, 0.4427514888, 0.1987583278, 0.05614366079}));
}

TEST_CASE("a slip gives no number for what it cannot reach") {
  Sheet sheet("h = relu(w * x)\nL = (h - y) ** 2", "[inputs]\nx = 2\ny = 5\n[parameters]\nw = 1\n",
              {"h", "grad(h)", "grad(w)", "L"});
  CHECK_FALSE(sheet.has(0, "activation-derivative"));
  CHECK_FALSE(sheet.has(1, "activation-derivative"));
  CHECK(sheet.has(2, "activation-derivative")); // changes nothing here, but does where h is 0
  CHECK(sheet.has(0, "activation-forgotten"));
  CHECK_FALSE(sheet.has(2, "activation-forgotten"));
  CHECK_FALSE(sheet.has(2, "bias-not-summed"));
  CHECK_FALSE(sheet.has(2, "softmax-skipped"));
  CHECK_FALSE(sheet.has(2, "relu-at-zero"));
}

TEST_CASE("slips of a chain of numbers") {
  Sheet sheet(
      "z1 = w1 * x + b1\na1 = relu(z1)\nz2 = w2 * a1 + b2\nL = (z2 - y) ** 2",
      "[inputs]\nx = 1\ny = 10\n[parameters]\nw1 = 2\nb1 = 0\nw2 = 3\nb2 = 1\n",
      {"grad(z2)", "grad(w2)", "grad(z1)", "grad(w1)", "new(w1)", "z2", "L", "local(L, z2)"},
      "eta = 0.01\n");
  CHECK(sheet.gives(0, "square-factor", {-3}));
  CHECK(sheet.gives(3, "square-factor", {-9}));
  CHECK(sheet.gives(7, "square-factor", {-3}));
  CHECK(sheet.gives(0, "sign", {6}));
  CHECK(sheet.gives(3, "sign", {18}));
  CHECK(sheet.gives(2, "factor-forgotten", {-6})); // w2
  CHECK(sheet.gives(1, "input-forgotten", {-6}));
  CHECK(sheet.gives(1, "wrong-operand", {-6})); // x for a1
  CHECK(sheet.gives(2, "updated-weight", {-18.72}));
  CHECK(sheet.gives(3, "upstream-forgotten", {1})); // x alone
  CHECK(sheet.gives(0, "value-for-gradient", {7}));
  CHECK(sheet.gives(4, "not-updated", {2}));
  CHECK(sheet.gives(4, "ascent", {1.82}));
  CHECK(sheet.gives(4, "square-factor", {2.09}));
  CHECK(sheet.gives(5, "bias-forgotten", {6}));
  CHECK(sheet.gives(6, "square-forgotten", {-3}));
}

TEST_CASE("slips of one dead relu show only with its derivative left out") {
  Sheet sheet("z1 = w1 * x + b1\na1 = relu(z1)\nz2 = w2 * a1 + b2\nL = (z2 - y) ** 2",
              "[inputs]\nx = 1\ny = 10\n[parameters]\nw1 = -2\nb1 = 0\nw2 = 3\nb2 = 1\n",
              {"grad(w1)"});
  CHECK(sheet.gives(0, "activation-derivative", {-54}));
  CHECK(sheet.gives(0, "relu-gate-flipped", {-54}));
}

TEST_CASE("slips of a sigmoid with cross-entropy") {
  Sheet sheet("z = w * x + b\np = sigmoid(z)\nL = bce(p, y)",
              "[inputs]\nx = 2\ny = 0\n[parameters]\nw = 1\nb = -1\n", {"L", "grad(z)", "grad(w)"});
  CHECK(sheet.gives(0, "log-base", {0.5703423042}));
  CHECK(sheet.gives(1, "fused-twice", {0.1437348405}));
  CHECK(sheet.gives(2, "fused-twice", {0.2874696809}));
  CHECK(sheet.gives(2, "upstream-forgotten", {0.3932238665}));
  CHECK(sheet.gives(1, "sign", {-0.7310585786}));
}

TEST_CASE("the softmax's derivative again, by entries and as a Jacobian") {
  Sheet sheet("L = cross_entropy(z, y)", "[inputs]\ny = [1, 0, 0]\n[parameters]\nz = [2, 1, 0.1]\n",
              {"grad(z)"});
  CHECK(sheet.gives(0, "fused-twice", {-0.07662879957, 0.04452505162, 0.008757643988}));
  const double p[] = {0.6590011389, 0.2424329707, 0.09856589041};
  const double d[] = {p[0] - 1, p[1], p[2]};
  const double mean = p[0] * d[0] + p[1] * d[1] + p[2] * d[2];
  std::vector<double> twice;
  for (int i = 0; i < 3; ++i) twice.push_back(p[i] * (d[i] - mean));
  CHECK(sheet.gives(0, "fused-twice", twice));
}

TEST_CASE("slips of a bias and a mean over a batch in columns") {
  Sheet sheet("Z = W @ A + b\nL = mean(sum((Z - Y) ** 2, axis=0))",
              "[inputs]\nA = [[1, 2, -1, 0.5], [0, -1, 3, 1]]\n"
              "Y = [[0, 1, 0, 1], [1, 0, 0, 1], [0, 0, 1, 0]]\n"
              "[parameters]\nW = [[0.5, -1], [2, 0.25], [-1, 1]]\nb = [[0.1], [-0.2], [0.3]]\n",
              {"grad(W)", "grad(b)"});
  CHECK(sheet.gives(0, "no-mean", {10.75, -25.9, 18.75, -15.7, -18, 26.8}));
  CHECK(sheet.gives(1, "no-mean", {-6.7, 5.9, 1.4}));
  CHECK(sheet.gives(0, "mean-twice", {0.671875, -1.61875, 1.171875, -0.98125, -1.125, 1.675}));
  CHECK(sheet.gives(1, "bias-not-summed", {0.3, 0.4, -0.35}));
  CHECK(sheet.gives(1, "bias-not-summed", {-0.41875, 0.36875, 0.0875}));
}

TEST_CASE("slips of a relu at and below zero") {
  Sheet sheet("a = relu(z)\ns = W @ a\nL = sum(d * s)",
              "[inputs]\nd = [0.5, -0.3]\n[parameters]\nz = [1, -2, 0]\n"
              "W = [[1, 2, 3], [-1, 0, 1]]\n",
              {"grad(z)", "grad(W)", "grad(a)"});
  CHECK(sheet.gives(0, "activation-derivative", {0.8, 1, 1.2}));
  CHECK(sheet.gives(0, "relu-at-zero", {0.8, 0, 1.2}));
  CHECK(sheet.gives(0, "relu-at-zero", {0.8, 0, 0.6}));
  CHECK(sheet.gives(0, "relu-gate-flipped", {0, 1, 1.2}));
  CHECK(sheet.gives(0, "value-for-gradient", {0.8, -2, 0}));
  CHECK(sheet.gives(1, "preactivation-for-activation", {0.5, -1, 0, -0.3, 0.6, 0}));
  CHECK(sheet.gives(1, "input-forgotten", {0.5, 0.5, 0.5, -0.3, -0.3, -0.3}));
  CHECK(sheet.gives(2, "one-path", {0.5, 1, 1.5}));
  CHECK(sheet.gives(2, "difference-for-sum", {0.2, 1, 1.8}));
  CHECK(sheet.gives(2, "upstream-forgotten", {0, 2, 4}));
  CHECK(sheet.gives(1, "upstream-forgotten", {1, 0, 0, 1, 0, 0}));
}

TEST_CASE("slips of a relu's gate and of a penalty") {
  Sheet relu("z = relu(x)\nL = sum(u * z)",
             "[inputs]\nu = [4, -1, 5, 9]\n[parameters]\nx = [1, -2, 3, -1]\n", {"grad(x)"});
  CHECK(relu.gives(0, "relu-mask-from-gradient", {4, 0, 5, 9}));
  CHECK(relu.gives(0, "relu-value-as-derivative", {4, 0, 15, 0}));
  Sheet hinged("s = W @ x\ndata = hinge(s, y)\nR = l2(W)\nL = data + lam * R",
               "[inputs]\nx = [2, 1]\ny = 0\nlam = 0.1\n[parameters]\n"
               "W = [[1, -1], [0.5, 2], [-1, 0.5]]\n",
               {"grad(W)", "L", "data"});
  CHECK(hinged.gives(0, "regulariser-left-out", {-2, -1, 2, 1, 0, 0}));
  CHECK(hinged.gives(0, "regulariser-factor", {-1.9, -1.1, 2.05, 1.2, -0.1, 0.05}));
  CHECK(hinged.gives(1, "factor-forgotten", {10.5}));
  CHECK(hinged.gives(2, "hinge-own-class", {4}));
  Sheet rows("L = hinge(S, y)",
             "[inputs]\ny = [0, 1, 2]\n[parameters]\n"
             "S = [[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]]\n",
             {"grad(S)"});
  const double third = 1.0 / 3;
  CHECK(rows.gives(0, "hinge-own-class", {-third, third, 0, 0, 0, 0, third, third, -third}));
}

TEST_CASE("slips of single gates") {
  Sheet xyz("q = x + y\nf = q * z", "[inputs]\nx = -2\ny = 5\nz = -4\n",
            {"grad(q)", "grad(z)", "grad(x)"});
  CHECK(xyz.gives(0, "mul-not-swapped", {3}));
  CHECK(xyz.gives(1, "mul-not-swapped", {-4}));
  CHECK(xyz.gives(2, "mul-not-swapped", {3}));
  CHECK(xyz.gives(2, "value-for-gradient", {8}));
  CHECK(xyz.gives(2, "value-for-gradient", {-2}));
  Sheet fine("m = -s3\nn = exp(m)\nd = n + 1\nf = 1 / d", "[inputs]\ns3 = 1\n",
             {"grad(d)", "grad(n)", "grad(m)", "grad(s3)"});
  CHECK(fine.gives(0, "reciprocal-sign", {0.5344466454}));
  CHECK(fine.gives(1, "sum-for-product", {0.4655533546}));
  CHECK(fine.gives(2, "derivative-at-output", {0.5344466454}));
  CHECK(fine.gives(2, "factor-forgotten", {-0.5344466454}));
  CHECK(fine.gives(3, "reciprocal-sign", {-0.1966119332}));
  Sheet gates("f = 2 * (x * y + maximum(z, w))", "[inputs]\nx = 3\ny = -4\nz = 2\nw = -1\n",
              {"grad(z)", "grad(w)", "grad(x)"});
  CHECK(gates.gives(0, "max-to-loser", {0}));
  CHECK(gates.gives(1, "max-to-loser", {2}));
  CHECK(gates.gives(2, "mul-not-swapped", {6}));
  Sheet chain("y = x ** 2\nz = 3 * y", "[inputs]\nx = 3\n", {"grad(x)"});
  CHECK(chain.gives(0, "sum-for-product", {9}));
  Sheet paths("u = x ** 2\nv = 3 * x\nz = u * v", "[inputs]\nx = 2\n", {"grad(x)"});
  CHECK(paths.gives(0, "one-path", {24}));
  CHECK(paths.gives(0, "one-path", {12}));
}

TEST_CASE("slips of a softmax under a squared error") {
  const std::string arrays =
      "[inputs]\nx = [0.9, 0.5, 0.1]\ny = [1, 0]\n[parameters]\n"
      "Wa = [[0.2, -0.1, 0.3], [-0.4, 0.1, 0.2], [0.1, 0.5, -0.3], [0.3, -0.6, 0.1]]\n"
      "Wb = [[0.2, -0.3, 0.4, 0.1], [-0.1, 0.5, 0.3, -0.2]]\n";
  const std::string program =
      "H = Wa @ x\nL = relu(H)\nO = Wb @ L\nY = softmax(O)\nloss = mse(Y, y)";
  Sheet sheet(program, arrays,
              {"grad(Wb)[0,0]", "grad(O)", "grad(Wa)[1,:]", "H[0]", "L[0]", "local(Y, O)[0,0]",
               "local(Y, O)[0,1]", "loss", "Y", "grad(Wb)[0,1]"});
  CHECK(sheet.gives(0, "softmax-skipped", {-0.07684164244}));
  CHECK(sheet.gives(0, "softmax-diagonal-only", {-0.01918046872}));
  CHECK(sheet.gives(1, "one-path", {-0.1198779295, 0.1198779295}));
  CHECK(sheet.gives(2, "activation-derivative", {0.1726242184, 0.09590234358, 0.01918046872}));
  CHECK(sheet.gives(9, "preactivation-for-activation", {0.06952919909}));
  CHECK(sheet.gives(3, "first-term-only", {0.18}));
  CHECK(sheet.gives(3, "factor-forgotten", {1.5 - 1.1})); // the weights 0.2, -0.1, 0.3 alone
  CHECK(sheet.gives(4, "wrong-operand", {0.9}));
  CHECK(sheet.gives(4, "wrong-operand", {0.156}));
  CHECK(sheet.gives(4, "neighbour-entry", {0.31}));
  CHECK(sheet.gives(5, "value-for-gradient", {0.5197397348}));
  CHECK(sheet.gives(5, "derivative-at-output", {0.156 * (1 - 0.156)}));
  CHECK(sheet.gives(6, "softmax-diagonal-only", {0}));
  CHECK(sheet.gives(7, "mean-forgotten", {2 * 0.2306499224}));
  CHECK(sheet.gives(7, "square-forgotten", {0}));
  CHECK(sheet.gives(8, "first-term-only", {1, std::exp(0.077 - 0.156)}));
  CHECK(sheet.gives(1, "fused-under-mse", {-0.4802602652, 0.4802602652}));
  // The student takes grad(Y) to be (1, 2): slips are then those of that world.
  Overrides world;
  world.gradients = {{sheet.lesson->graph->find("Y"), 0, 1},
                     {sheet.lesson->graph->find("Y"), 1, 2}};
  CHECK(sheet.gives(1, "softmax-skipped", {1, 2}, world));
}

TEST_CASE("one path inside a fused op") {
  Sheet entropy("L = cross_entropy(z, y)", "[inputs]\ny = 0\n[parameters]\nz = [2, 1, 0.1]\n",
                {"grad(z)"});
  CHECK(entropy.gives(0, "one-path", {0.6590011389, 0.2424329707, 0.09856589041})); // y forgotten
  CHECK(entropy.gives(0, "one-path", {-1, 0, 0}));
  Sheet binary("L = bce(p, y)", "[inputs]\ny = 0.25\n[parameters]\np = 0.8\n", {"grad(p)"});
  CHECK(binary.gives(0, "one-path", {-0.25 / 0.8}));
  CHECK(binary.gives(0, "one-path", {0.75 / 0.2}));
  Sheet logits("L = bce_with_logits(z, y)", "[inputs]\ny = 1\n[parameters]\nz = 0\n", {"grad(z)"});
  CHECK(logits.gives(0, "one-path", {0.5}));
  Sheet soft("Y = softmax(z)\nL = sum(u * Y)", "[inputs]\nu = [1, 0]\n[parameters]\nz = [0, 0]\n",
             {"grad(z)"});
  CHECK(soft.gives(0, "one-path", {0.5, 0})); // the numerator's alone
  CHECK(soft.gives(0, "one-path", {-0.25, -0.25}));
}

TEST_CASE("slips in the formula that a blank asks for") {
  Sheet sheet("u = x ** 2\nv = 3 * x\nz = u * v", "[inputs]\nx = 2\n",
              {"local(u, x) * grad(u) + local(v, x) * grad(v)", "u + v", "v - u"});
  CHECK(sheet.gives(0, "one-path", {24}));
  CHECK(sheet.gives(0, "one-path", {12}));
  CHECK(sheet.gives(0, "difference-for-sum", {12}));
  CHECK(sheet.gives(0, "sum-for-product", {4 + 6 + 12}));
  CHECK(sheet.gives(0, "factor-forgotten", {24 + 4}));
  CHECK(sheet.gives(1, "first-term-only", {4}));
  CHECK(sheet.gives(2, "sign", {-2}));
}

TEST_CASE("slips of a square matrix") {
  Sheet sheet("z = W @ a\nL = sum(g * z)",
              "[inputs]\ng = [1, -2]\na = [3, 4]\n[parameters]\nW = [[1, 2], [3, 5]]\n",
              {"grad(W)", "grad(a)"});
  CHECK(sheet.gives(0, "not-transposed", {3, -6, 4, -8}));
  CHECK(sheet.gives(0, "transposed-result", {3, -6, 4, -8}));
  CHECK(sheet.gives(1, "not-transposed", {1 - 4, 3 - 10}));
  CHECK(sheet.gives(0, "mul-not-swapped", {1, 2, -6, -10}));
}

TEST_CASE("every slip, over all reference cases") {
  std::set<std::string> seen;
  for (const test::Case& reference : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    INFO(reference.id);
    const auto graph = reference.build();
    Trace right(graph, 0.1);
    right.record(reference.inputSpans());
    std::vector<std::unique_ptr<TraceExpression>> answers;
    std::vector<const TraceExpression*> list;
    for (const Node& node : graph->nodes()) {
      if (node.name.empty() || node.isLabels) continue;
      for (const std::string& text : {node.name, "grad(" + node.name + ")"}) {
        auto compiled = TraceExpression::compile(text, graph, true);
        REQUIRE(compiled);
        answers.push_back(std::make_unique<TraceExpression>(std::move(*compiled)));
        list.push_back(answers.back().get());
      }
    }
    Slips slips(right, list);
    Trace broken(graph, 0.1);
    int replayed = 0;
    for (const auto& answer : answers) {
      const auto number = static_cast<size_t>(answer->shape().size());
      for (const SlipHit& hit : slips.slipsFor(*answer, {})) {
        seen.insert(hit.id);
        CHECK(hit.numbers.size() == number);
        CHECK_FALSE(hit.sentence.empty());
        if (hit.site < 0 || ++replayed % 17 != 0) continue;
        const Overrides rule = slips.brokenRule(hit.site, {});
        broken.record(reference.inputSpans(), &rule);
        const std::vector<double> again = answer->evaluate(broken, &rule).entries;
        for (size_t i = 0; i < number; ++i) CHECK(test::agree(again[i], hit.numbers[i], 0));
        if (!rule.forwards.empty()) continue;
        for (int i = 0; i < graph->nodeCount(); ++i) // a broken backward pass changes no value
          for (size_t k = 0; k < right.value({i}).size(); ++k)
            CHECK(test::agree(broken.value({i})[k], right.value({i})[k], 0));
      }
    }
  }
  for (const std::string_view id : slipIds()) {
    INFO(id);
    if (id != "not-updated" && id != "ascent") CHECK(seen.count(std::string(id)) == 1);
  }
}
