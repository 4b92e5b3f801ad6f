#include "engine/evaluate.h"
#include "engine/graph.h"
#include "op_points.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>

namespace backstep {
namespace {

using test::Array;
using test::Call;
using test::describe;
using test::near;
using test::upstreamFor;

std::vector<std::string_view> texOf(const RuleTex& tex) {
  return {tex.forward, tex.pullback[0], tex.pullback[1], tex.local[0], tex.local[1]};
}

bool hasKeyword(const Op& op, Keyword keyword) {
  return std::find(op.keywords.begin(), op.keywords.end(), keyword) != op.keywords.end();
}

/// The words behind "#" in a text.
std::vector<std::string> placeholders(std::string_view text) {
  std::vector<std::string> found;
  for (size_t at = text.find('#'); at != text.npos; at = text.find('#', at + 1)) {
    size_t end = at + 1;
    while (end < text.size() && std::islower(static_cast<unsigned char>(text[end])) != 0) ++end;
    found.emplace_back(text.substr(at + 1, end - at - 1));
  }
  return found;
}

/// The placeholders a row's texts may have besides those of TeX's symbols.
std::set<std::string> allowedIn(const Op& op) {
  std::set<std::string> allowed{"a"};
  if (op.arity == 2) allowed.insert("b");
  if (hasKeyword(op, Keyword::Axis)) allowed.insert("axis");
  if (hasKeyword(op, Keyword::Keepdims)) allowed.insert("keepdims");
  if (hasKeyword(op, Keyword::NegativeSlope)) allowed.insert("slope");
  if (hasKeyword(op, Keyword::Alpha)) allowed.insert("alpha");
  if (hasKeyword(op, Keyword::NewShape)) allowed.insert("shape");
  if (op.name == "index") allowed.insert("index");
  return allowed;
}

TEST_CASE("the texts of every row are there and name only what exists") {
  for (const Call& point : test::smoothPoints()) {
    const Op& op = *point.op;
    CAPTURE(describe(point));
    auto allowed = allowedIn(op);
    for (const std::string_view text : {op.numpy, op.torch, op.gates})
      for (const std::string& word : placeholders(text))
        CHECK_MESSAGE(allowed.count(word) == 1, word);
    CHECK(!op.numpy.empty());
    CHECK(!op.torch.empty());
    CHECK(!op.meaning.empty());
    allowed.insert({"y", "g"});
    allowed.erase("axis");
    const RuleTex tex = ruleTex(op, point.shapes());
    for (const std::string_view text : texOf(tex))
      for (const std::string& word : placeholders(text))
        CHECK_MESSAGE(allowed.count(word) == 1, word);
    CHECK(tex.forward.find("#y") != tex.forward.npos);
    for (int operand = 0; operand < op.arity; ++operand) {
      const bool labels = point.isLabels(operand);
      CHECK(tex.pullback[static_cast<size_t>(operand)].empty() == labels);
      CHECK(tex.local[static_cast<size_t>(operand)].empty() == labels);
    }
  }
}

TEST_CASE("every message has a NumPy text that names only what exists") {
  for (const Call& point : test::smoothPoints()) {
    CAPTURE(describe(point));
    auto allowed = allowedIn(*point.op);
    allowed.insert({"y", "g"});
    const NumpyPullback texts = numpyPullback(*point.op, point.shapes());
    for (int operand = 0; operand < point.op->arity; ++operand) {
      const std::string_view text = texts[static_cast<size_t>(operand)];
      if (!point.isLabels(operand)) CHECK(!text.empty());
      for (const std::string& word : placeholders(text))
        CHECK_MESSAGE(allowed.count(word) == 1, word);
    }
  }
}

TEST_CASE("the TeX of every row survives any symbol put in") {
  for (const Call& point : test::smoothPoints()) {
    CAPTURE(describe(point));
    for (const std::string_view text : texOf(ruleTex(*point.op, point.shapes()))) {
      CAPTURE(text);
      CHECK(std::count(text.begin(), text.end(), '{') == std::count(text.begin(), text.end(), '}'));
      for (const char* symbol : {"#a", "#b", "#y", "#g"}) { // W_a must not become W_a_i
        CHECK(text.find(std::string(symbol) + "_") == text.npos);
        CHECK(text.find(std::string(symbol) + "^") == text.npos);
      }
    }
  }
}

/// The text with a placeholder replaced.
std::string filled(std::string text, const std::string& placeholder, const std::string& by) {
  for (size_t at = text.find(placeholder); at != text.npos; at = text.find(placeholder, at))
    text.replace(at, placeholder.size(), by);
  return text;
}

/// The op's expansion as a program over a, b and an upstream gradient u.
std::string expansionOf(const Call& point) {
  const Attributes& attributes = point.attributes;
  const bool whole = attributes.axis == Attributes::noAxis;
  std::string text(point.op->gates);
  text = filled(text, "#axis", whole ? "None" : std::to_string(attributes.axis));
  text = filled(text, "#keepdims", attributes.keepdims ? "True" : "False");
  text = filled(text, "#slope", std::to_string(attributes.negativeSlope));
  text = filled(text, "#alpha", std::to_string(attributes.alpha));
  text = filled(filled(text, "#a", "a"), "#b", "b");
  return "y = " + text + "\nloss = sum(y * u)\n";
}

/// The point's operands as an expansion takes them: class labels as rows of zeros with a one.
std::vector<Array> expandedOperands(const Call& point) {
  std::vector<Array> operands = point.operands;
  if (point.op->labelOperand == nullptr || point.op->labelOperand(point.shapes()) == noLabels)
    return operands;
  Array& labels = operands[1];
  const auto classes = static_cast<size_t>(operands[0].shape.cols());
  Array ones{operands[0].shape, std::vector<double>(operands[0].entries.size())};
  for (size_t row = 0; row < labels.entries.size(); ++row)
    ones.entries[row * classes + static_cast<size_t>(labels.entries[row])] = 1;
  labels = ones;
  return operands;
}

constexpr std::array<const char*, 2> operandNames{"a", "b"};

/// The expansion's value and the gradients of its operands.
struct Expanded {
  std::vector<double> value;
  std::vector<std::vector<double>> gradients;
};

Expanded runExpansion(const Call& point, const Array& upstream) {
  const std::vector<Array> operands = expandedOperands(point);
  std::vector<Binding> bindings{{"u", Node::Kind::Input, upstream.shape}};
  for (size_t i = 0; i < operands.size(); ++i)
    bindings.push_back({operandNames[i], Node::Kind::Parameter, operands[i].shape});
  const auto program = parseProgram(expansionOf(point));
  REQUIRE(program);
  const auto graph = buildGraph(*program, bindings);
  REQUIRE_MESSAGE(graph, graph.diagnostics().front().message);
  Evaluation evaluation(*graph, Evaluation::Messages::Discard);
  const auto bind = [&](const char* name, const Array& array) {
    std::copy(array.entries.begin(), array.entries.end(),
              evaluation.value((*graph)->find(name)).begin());
  };
  bind("u", upstream);
  for (size_t i = 0; i < operands.size(); ++i) bind(operandNames[i], operands[i]);
  evaluation.forward();
  evaluation.backward();
  const auto y = evaluation.value((*graph)->find("y"));
  Expanded result{{y.begin(), y.end()}, {}};
  for (size_t i = 0; i < operands.size(); ++i) {
    const auto gradient = evaluation.gradient((*graph)->find(operandNames[i]));
    result.gradients.emplace_back(gradient.begin(), gradient.end());
  }
  return result;
}

TEST_CASE("an op's expansion into gates has its value and its gradients") {
  for (const Call& point : test::smoothPoints()) {
    if (point.op->gates.empty()) continue;
    CAPTURE(describe(point));
    CAPTURE(expansionOf(point));
    const Array value = point.value();
    const Array upstream{value.shape, upstreamFor(value)};
    const Expanded expanded = runExpansion(point, upstream);
    for (size_t i = 0; i < value.entries.size(); ++i)
      CHECK(near(expanded.value[i], value.entries[i], 1e-12));
    for (size_t i = 0; i < point.operands.size(); ++i) {
      if (point.isLabels(static_cast<int>(i))) continue;
      const auto message = point.message(static_cast<int>(i), upstream.entries, value);
      for (size_t k = 0; k < message.size(); ++k)
        CHECK(near(expanded.gradients[i][k], message[k], 1e-11));
    }
  }
}

TEST_CASE("an op is kept whole where its expansion has another gradient at a kink") {
  std::set<std::string_view> different;
  for (const test::KinkPoint& kink : test::kinkPoints()) {
    Call point = test::call(kink.op, kink.operands);
    point.attributes.axis = kink.axis;
    if (point.op->gates.empty()) continue;
    const Expanded expanded = runExpansion(point, {point.value().shape, {1.0}});
    const double gradient =
        expanded.gradients[static_cast<size_t>(kink.operand)][static_cast<size_t>(kink.entry)];
    if (!near(gradient, kink.derivative, 1e-12)) different.insert(kink.op);
  }
  CHECK(different.count("relu") == 1);
  for (const Op& op : opTable()) {
    CAPTURE(op.name);
    if (different.count(op.name) == 1) CHECK(op.keptWhole);
    if (op.keptWhole) CHECK_FALSE(op.gates.empty());
  }
}

} // namespace
} // namespace backstep
