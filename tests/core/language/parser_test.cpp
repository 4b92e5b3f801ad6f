#include "language/limits.h"
#include "language/operators.h"
#include "language/program.h"
#include "report.h"

#include <doctest/doctest.h>
#include <numbers>
#include <random>
#include <sstream>

namespace backstep {
namespace {

/// A tree as nested calls: "add(a, mul(b, 2))", "a[0, :]", "(4, 3)", "axis=0".
std::string structure(const ExprTree& tree, int index) {
  const Expr& expr = tree.nodes[static_cast<size_t>(index)];
  std::string parts;
  const size_t skipped = expr.kind == Expr::Kind::Index ? 1 : 0;
  for (size_t i = skipped; i < expr.operands.size(); ++i)
    parts += (i > skipped ? ", " : "") + structure(tree, expr.operands[i]);
  std::ostringstream number;
  number << expr.number;
  switch (expr.kind) {
  case Expr::Kind::Number: return number.str();
  case Expr::Kind::Name: return expr.name;
  case Expr::Kind::Slice: return ":";
  case Expr::Kind::Apply: return expr.name + "(" + parts + ")";
  case Expr::Kind::Index: return structure(tree, expr.operands[0]) + "[" + parts + "]";
  case Expr::Kind::Tuple: return "(" + parts + ")";
  case Expr::Kind::Keyword: return expr.name + "=" + parts;
  }
  return {};
}

std::string structure(std::string_view text) {
  const auto tree = parseExpression(text);
  if (!tree) return test::report(tree.diagnostics());
  return structure(*tree, static_cast<int>(tree->nodes.size()) - 1);
}

std::string parseMistakes(std::string_view text) {
  return test::report(parseProgram(text).diagnostics());
}

std::string repeat(std::string_view piece, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += piece;
  return text;
}

} // namespace

TEST_CASE("operators bind as in Python") {
  // Worked out by hand from the table of precedences in Python's reference.
  const std::pair<const char*, const char*> table[] = {
      {"a + b - c", "sub(add(a, b), c)"},
      {"a - b + c", "add(sub(a, b), c)"},
      {"a - (b + c)", "sub(a, add(b, c))"},
      {"a + b * c", "add(a, mul(b, c))"},
      {"a * b + c", "add(mul(a, b), c)"},
      {"(a + b) * c", "mul(add(a, b), c)"},
      {"a / b * c", "mul(div(a, b), c)"},
      {"a @ b * c", "mul(matmul(a, b), c)"},
      {"a * b @ c / d", "div(matmul(mul(a, b), c), d)"},
      {"-2 ** 2", "neg(pow(2, 2))"},
      {"-a ** 2", "neg(pow(a, 2))"},
      {"(-2) ** 2", "pow(-2, 2)"},
      {"2 ** -1", "pow(2, -1)"},
      {"2 ** -1 ** 2", "pow(2, neg(pow(1, 2)))"},
      {"a ** b ** c", "pow(a, pow(b, c))"},
      {"(a ** b) ** c", "pow(pow(a, b), c)"},
      {"a ** -b * c", "mul(pow(a, neg(b)), c)"},
      {"-a * b", "mul(neg(a), b)"},
      {"-a @ b", "matmul(neg(a), b)"},
      {"a * -b", "mul(a, neg(b))"},
      {"a - -b", "sub(a, neg(b))"},
      {"a - -1", "sub(a, -1)"},
      {"a -1", "sub(a, 1)"},
      {"-1", "-1"},
      {"--1", "neg(-1)"},
      {"- 1.5", "-1.5"},
      {"-(1)", "neg(1)"},
      {"+a", "a"},
      {"-+-a", "neg(neg(a))"},
      {"a + +b", "add(a, b)"},
      {"a.T ** 2", "pow(transpose(a), 2)"},
      {"-a.T", "neg(transpose(a))"},
      {"a @ b.T", "matmul(a, transpose(b))"},
      {"(a @ b).T", "transpose(matmul(a, b))"},
      {"a.T.T", "transpose(transpose(a))"},
      {"-a[0] ** 2", "neg(pow(a[0], 2))"},
      {"2 ** a[-1]", "pow(2, a[-1])"},
      {"-2[0]", "neg(2[0])"},
      {"a.T[0, 1]", "transpose(a)[0, 1]"},
      {"W[1, :]", "W[1, :]"},
      {"W[:, -1].T", "transpose(W[:, -1])"},
      {"W[1][0]", "W[1][0]"},
      {"f(a)[0]", "f(a)[0]"},
      {"((a))", "a"},
      {"f()", "f()"},
      {"f(a, b + 1,)", "f(a, add(b, 1))"},
      {"sum(X, axis=-1, keepdims=True)", "sum(X, axis=-1, keepdims=True)"},
      {"reshape(x, (4, -1))", "reshape(x, (4, -1))"},
      {"reshape(x, (4,))", "reshape(x, (4))"},
      {"local(A, B)[0, 1, 2, 3]", "local(A, B)[0, 1, 2, 3]"},
      {"grad(W)[0,1] * new(W)[0]", "mul(grad(W)[0, 1], new(W)[0])"},
  };
  for (const auto& [text, expected] : table) {
    CAPTURE(text);
    CHECK(structure(text) == expected);
  }
}

namespace {

/// A random expression as the structure it should have and as text with only the parentheses that
/// Python needs. `rank` orders what the text may stand beside: 1 sum, 2 product, 3 sign, 4 power,
/// 5 primary.
struct Sample {
  std::string structure;
  std::string text;
  int rank = 5;
};

std::string enclosed(const Sample& sample, int least) {
  return sample.rank >= least ? sample.text : "(" + sample.text + ")";
}

Sample randomSample(std::mt19937& random, int size) {
  if (size <= 1) {
    const std::string name(1, static_cast<char>('a' + random() % 5));
    return {name, name, 5};
  }
  const int left = 1 + static_cast<int>(random() % static_cast<unsigned>(size));
  const auto choice = random() % 9;
  const Sample a = randomSample(random, choice < 6 ? size - left : size - 1);
  const Sample b = randomSample(random, left - 1);
  const auto both = [&](const char* op) {
    return std::string(op) + "(" + a.structure + ", " + b.structure + ")";
  };
  switch (choice) {
  case 0: return {both("add"), enclosed(a, 1) + " + " + enclosed(b, 2), 1};
  case 1: return {both("sub"), enclosed(a, 1) + "-" + enclosed(b, 2), 1};
  case 2: return {both("mul"), enclosed(a, 2) + " * " + enclosed(b, 3), 2};
  case 3: return {both("div"), enclosed(a, 2) + "/" + enclosed(b, 3), 2};
  case 4: return {both("matmul"), enclosed(a, 2) + " @ " + enclosed(b, 3), 2};
  case 5: return {both("pow"), enclosed(a, 5) + "**" + enclosed(b, 3), 4};
  case 6: return {"neg(" + a.structure + ")", "-" + enclosed(a, 3), 3};
  case 7: return {"transpose(" + a.structure + ")", enclosed(a, 5) + ".T", 5};
  default: return {"f(" + a.structure + ")", "f(" + a.text + ")", 5};
  }
}

} // namespace

TEST_CASE("an expression written with as few parentheses as Python needs is read as it was meant") {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    const Sample sample = randomSample(random, 2 + i % 20);
    CAPTURE(sample.text);
    REQUIRE(structure(sample.text) == sample.structure);
  }
}

TEST_CASE("the spans of an expression cover its text") {
  const std::string_view text = "-(a + b) * f(x, axis=0)[1]";
  const auto tree = parseExpression(text);
  REQUIRE(tree);
  const auto textOf = [&](Span span) {
    return std::string(
        text.substr(static_cast<size_t>(span.begin), static_cast<size_t>(span.end - span.begin)));
  };
  std::string spans;
  for (const Expr& expr : tree->nodes)
    spans += textOf(expr.span) + " <" + textOf(expr.head) + ">\n";
  CHECK(spans ==
        "a <a>\nb <b>\na + b <+>\n-(a + b) <->\nx <x>\n0 <0>\naxis=0 <axis>\n"
        "f(x, axis=0) <f>\n1 <1>\nf(x, axis=0)[1] <[1]>\n-(a + b) * f(x, axis=0)[1] <*>\n");
}

TEST_CASE("operands stand before what uses them") {
  const auto tree = parseExpression("mse(softmax(Wb @ relu(Wa @ x), axis=0), y) + W[1, :] ** -2");
  REQUIRE(tree);
  for (size_t i = 0; i < tree->nodes.size(); ++i)
    for (const int operand : tree->nodes[i].operands) CHECK(operand < static_cast<int>(i));
}

TEST_CASE("a program is its assignments with their lines") {
  const auto program = parseProgram(
      "# a net\r\n\r\nH = Wa @ x  # hidden\r\n\tL = relu(\r\n  H,\r\n)\r\nloss = sum(L)");
  REQUIRE(program);
  REQUIRE(program->assignments.size() == 3);
  CHECK(program->assignments[0].name == "H");
  CHECK(program->assignments[0].line == 3);
  CHECK(program->assignments[1].name == "L");
  CHECK(program->assignments[1].line == 4);
  CHECK(program->assignments[2].line == 7);
  CHECK(structure(program->assignments[1].value, 1) == "relu(H)");
}

TEST_CASE("spans of a program count from the beginning of its text") {
  const auto program = parseProgram("\xEF\xBB\xBF# \xC3\xA9\nH = Wa @ x\n");
  REQUIRE(program);
  const Assignment& line = program->assignments[0];
  CHECK(program->text.substr(static_cast<size_t>(line.nameSpan.begin), 5) == "H = W");
  CHECK(program->text.substr(static_cast<size_t>(line.value.root().head.begin), 3) == "@ x");
}

TEST_CASE("an empty program has no assignments") {
  for (const char* text : {"", "\n\n", "  # nothing\n", "\xEF\xBB\xBF"}) {
    const auto program = parseProgram(text);
    REQUIRE(program);
    CHECK(program->assignments.empty());
  }
}

TEST_CASE("several mistakes are reported at once, in the order of the lines") {
  CHECK(parseMistakes("a = 1 +\nb = 2\nc = (3\nd = b )\n") ==
        "1:7+1 something is missing after '+' | write a value there\n"
        "3:5+1 '(' is never closed | add the missing )\n"
        "4:7+1 ')' closes nothing | leave it out, or open it before");
}

TEST_CASE("after a mistake inside brackets reading goes on behind them") {
  CHECK(parseMistakes("loss = mse(a b,\n           y)\nc = 1 +") ==
        "1:14+1 there is no operator between 'a' and 'b' | write a * b for a product\n"
        "3:7+1 something is missing after '+' | write a value there");
}

TEST_CASE("a bracket that is never closed does not hide the lines below") {
  for (const char* first : {"a = (x + 1", "a = f(x,", "a = (x +", "a = f(x", "a = W[0", "a = W["}) {
    CAPTURE(first);
    const std::string mistakes = parseMistakes(std::string(first) + "\nb = 2\nc = 3 +\n");
    const size_t second = mistakes.find('\n');
    REQUIRE(second != std::string::npos);
    CHECK(mistakes.substr(0, second).find("is never closed") != std::string::npos);
    CHECK(mistakes.substr(second + 1) ==
          "3:7+1 something is missing after '+' | write a value there");
  }
}

TEST_CASE("at most 20 mistakes are collected") {
  CHECK(parseProgram(repeat("a = (\n", 100)).diagnostics().size() == 20);
}

TEST_CASE("nesting has a limit that a message names") {
  const auto nested = [](const char* open, const char* close, int depth) {
    return "a = " + repeat(open, depth) + "x" + repeat(close, depth);
  };
  CHECK(parseProgram(nested("(", ")", limits::nestingDepth)));
  CHECK(parseProgram(nested("sin(", ")", limits::nestingDepth)));
  CHECK(parseProgram(nested("-", "", limits::nestingDepth)));
  CHECK(parseProgram("a = x" + repeat("**x", limits::nestingDepth)));
  const std::string message = "1:205+1 the expression is nested more than 200 levels deep | give "
                              "an inner part a name on a line of its own";
  CHECK(parseMistakes(nested("(", ")", limits::nestingDepth + 1)) == message);
  CHECK(parseMistakes(nested("(", ")", 60'000)) == message);
  CHECK(parseMistakes(nested("(", "", 60'000)) == message);
  CHECK(parseMistakes(nested("-", "", 60'000)) == message);
  CHECK_FALSE(parseProgram(nested("sin(", ")", 60'000)));
  CHECK_FALSE(parseProgram("a = x" + repeat("**x", 60'000)));
}

TEST_CASE("long chains of operators do not count as nesting") {
  CHECK(parseProgram("a = x" + repeat("+1", 20'000)));
  CHECK(parseProgram("a = x" + repeat("@x", 20'000)));
  CHECK(parseProgram("a = x" + repeat(".T", 20'000)));
  CHECK(parseProgram("a = x" + repeat("[0]", 20'000)));
  CHECK(parseProgram("a = f(x" + repeat(",x", 20'000) + ")"));
}

TEST_CASE("too long a text is refused as a whole") {
  CHECK(parseProgram(repeat("\n", limits::programLines)));
  CHECK(parseMistakes(repeat("\n", limits::programLines + 1)) ==
        "0:0+1 the program has 20001 lines; at most 20000 are read | write repeated steps as "
        "operations on arrays");
  CHECK(parseMistakes(std::string(50'000'000, '(')) ==
        "0:0+1 the text is larger than 1 MiB (50000000 bytes) | a program has at most 20000 lines");
  CHECK(parseExpression(std::string(2'000'000, '-')).diagnostics().size() == 1);
}

TEST_CASE("bytes that are not text are reported with their place") {
  CHECK(parseMistakes("a = 1\nb = \xFF") ==
        "2:5+1 this byte is not UTF-8 text | save the text as UTF-8");
  CHECK(parseMistakes("a = 1 # \xC3(") ==
        "1:9+1 this byte is not UTF-8 text | save the text as UTF-8");
  CHECK(parseMistakes(std::string_view("a = \0", 5)) ==
        "1:5+1 unexpected zero byte | write the line again without it");
}

TEST_CASE("a single expression ends where its line ends") {
  CHECK(structure("\n a + 1 # one\n\n") == "add(a, 1)");
  CHECK(structure("(a +\n 1)") == "add(a, 1)");
  CHECK(structure("") == "1:1+1 there is no expression | write one, such as 2 * x");
  CHECK(structure(" # nothing\n") == "2:1+1 there is no expression | write one, such as 2 * x");
  CHECK(structure("a\nb") ==
        "2:1+1 the expression ends before this line | write it on one line, or in parentheses");
  CHECK(structure("a = 1") ==
        "1:3+1 there is a second = in this line | write one assignment per line");
}

TEST_CASE("names are Python's, of ASCII letters") {
  for (const char* name : {"x", "_", "W1", "hidden_layer", "e", "print", "match"})
    CHECK(isIdentifier(name));
  for (const char* name :
       {"", "1x", "a b", "a-b", "\xC3\xA9", "lambda", "if", "True", "None", "a."})
    CHECK_FALSE(isIdentifier(name));
}

TEST_CASE("e and pi are constants") {
  CHECK(isConstantName("e"));
  CHECK(isConstantName("pi"));
  CHECK_FALSE(isConstantName("E"));
  CHECK(constantValue("pi") == std::numbers::pi);
  CHECK(constantValue("e") == std::numbers::e);
}

} // namespace backstep
