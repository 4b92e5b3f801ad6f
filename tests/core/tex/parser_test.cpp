#include "tex/parser.h"
#include "tex/parser_state.h"

#include <doctest/doctest.h>

using namespace backstep::tex;

TEST_CASE("lexer: kinds, names and positions") {
  Lexer lexer(" \\frac{x}^2\\, _ &");
  const auto expect = [&](TokenKind kind, size_t position, size_t length) {
    const Token token = lexer.next();
    CHECK(token.kind == kind);
    CHECK(token.position == position);
    CHECK(token.length == length);
    return token;
  };
  CHECK(expect(TokenKind::Command, 1, 5).name == "frac");
  expect(TokenKind::OpenBrace, 6, 1);
  CHECK(expect(TokenKind::Character, 7, 1).codePoint == U'x');
  expect(TokenKind::CloseBrace, 8, 1);
  expect(TokenKind::Superscript, 9, 1);
  CHECK(expect(TokenKind::Character, 10, 1).codePoint == U'2');
  CHECK(expect(TokenKind::Command, 11, 2).name == ",");
  expect(TokenKind::Subscript, 14, 1);
  expect(TokenKind::Ampersand, 16, 1);
  expect(TokenKind::End, 17, 0);
  expect(TokenKind::End, 17, 0);
}

TEST_CASE("lexer: a command's name ends at the first non-letter; other names are one character") {
  Lexer lexer("\\alpha2\\\\\\∂");
  CHECK(lexer.next().name == "alpha");
  CHECK(lexer.next().codePoint == U'2');
  CHECK(lexer.next().name == "\\");
  CHECK(lexer.next().name == "∂");
}

TEST_CASE("lexer: peek does not consume, a lone backslash has no name") {
  Lexer lexer("\\");
  CHECK(lexer.peek().kind == TokenKind::Command);
  CHECK(lexer.next().name.empty());
  CHECK(lexer.next().kind == TokenKind::End);
}

namespace {

Tree treeOf(std::string_view source) {
  ParseResult result = parse(source);
  INFO(source);
  REQUIRE_MESSAGE(!result.error, (result.error ? result.error->message : std::string()));
  return result.tree;
}

template <class Kind>
const Kind& only(const Tree& tree) {
  const std::span<const NodeId> items = tree.list(std::get<Row>(tree[tree.root]).items);
  REQUIRE(items.size() == 1);
  REQUIRE(std::holds_alternative<Kind>(tree[items[0]]));
  return std::get<Kind>(tree[items[0]]);
}

struct Mistake {
  std::string_view source;
  size_t position;
  std::string_view says; // a part of the message
};

} // namespace

TEST_CASE("parser: characters become symbols") {
  const Tree tree = treeOf("a - 2 * β");
  const std::span<const NodeId> items = tree.list(std::get<Row>(tree[tree.root]).items);
  REQUIRE(items.size() == 5);
  const auto symbol = [&](size_t i) { return std::get<Symbol>(tree[items[i]]); };
  CHECK(symbol(0).face == Face::MathItalic);
  CHECK(symbol(1).codePoint == U'−');
  CHECK(symbol(1).atom == AtomClass::Bin);
  CHECK(symbol(2).face == Face::MainRegular);
  CHECK(symbol(3).codePoint == U'∗');
  CHECK(symbol(4).face == Face::MathItalic);
}

TEST_CASE("parser: scripts in either order, primes and superscripts together") {
  const Tree one = treeOf("w_{11}^b");
  const Tree two = treeOf("w^b_{11}");
  for (const Tree* tree : {&one, &two}) {
    const Scripts& scripts = only<Scripts>(*tree);
    CHECK(std::get<Symbol>((*tree)[scripts.superscript]).codePoint == U'b');
    CHECK(std::get<Row>((*tree)[scripts.subscript]).items.count == 2);
  }
  const Tree primes = treeOf("f''^2");
  const Scripts& scripts = only<Scripts>(primes);
  CHECK(primes.list(std::get<Row>(primes[scripts.superscript]).items).size() == 3);
  const Tree bare = treeOf("_a");
  CHECK(only<Scripts>(bare).base == noNode);
}

TEST_CASE("parser: braces around one ordinary symbol vanish, around an operator they stay") {
  CHECK(std::holds_alternative<Symbol>(Node(only<Symbol>(treeOf("{{x}}")))));
  only<Row>(treeOf("{+}"));
  only<Row>(treeOf("{xy}"));
}

TEST_CASE("parser: alphabets reach through groups and end with their argument") {
  const Tree tree = treeOf("\\mathbf{a{b}}c");
  std::string seen;
  for (const Node& node : tree.nodes) {
    if (const auto* symbol = std::get_if<Symbol>(&node)) {
      seen += static_cast<char>(symbol->codePoint);
      seen += symbol->alphabet == Alphabet::Bold ? '!' : '.';
    }
  }
  CHECK(seen == "a!b!c.");
}

TEST_CASE("parser: mistakes come back with their place and what to write") {
  const Mistake mistakes[] = {
      {"a + \\alhpa", 4, "\\alpha"},
      {"x^2^3", 3, "second superscript"},
      {"x_1_2", 3, "second subscript"},
      {"f^2'", 3, "prime before"},
      {"{a", 0, "never closed"},
      {"a}", 1, "closes nothing"},
      {"\\frac{a}", 8, "argument is missing"},
      {"\\frac{a}^2", 8, "argument is missing"},
      {"x^", 1, "nothing follows"},
      {"x_}", 1, "nothing follows"},
      {"a & b", 2, "\\&"},
      {"a \\\\ b", 2, "matrix"},
      {"\\left( a", 0, "\\right"},
      {"a \\right)", 2, "without a \\left"},
      {"\\left x\\right)", 6, "delimiter"},
      {"\\big", 4, "delimiter"},
      {"\\begin{pmatirx} a \\end{pmatirx}", 6, "pmatrix"},
      {"\\begin{pmatrix} a", 0, "\\end{pmatrix}"},
      {"\\begin{pmatrix} a \\end{cases}", 22, "pmatrix"},
      {"\\end{cases}", 0, "without a \\begin"},
      {"\\begin x", 7, "environment's name"},
      {"\\sqrt[3{x}", 5, "]"},
      {"\\text{a $x$}", 8, "no formula inside words"},
      {"\\text{a \\alpha}", 8, "no command inside words"},
      {"\\text{a", 5, "never closed"},
      {"\\hot x", 5, "braces"},
      {"\\textcolor{red", 10, "colour"},
      {"x^\\color{a}b", 2, "\\textcolor"},
      {"x\\limits_i", 1, "\\sum"},
      {"$x$", 0, "leave out the $"},
      {"50%", 2, "\\%"},
      {"a 漢", 2, "\\text"},
      {"a\\", 1, "name is missing"},
      {"a\xff", 1, "UTF-8"},
      {"a\x01", 1, "control"},
  };
  for (const Mistake& mistake : mistakes) {
    INFO(mistake.source);
    const ParseResult result = parse(mistake.source);
    REQUIRE(result.error.has_value());
    INFO(result.error->message);
    CHECK(result.error->position == mistake.position);
    CHECK(result.error->position + result.error->length <= mistake.source.size());
    CHECK(result.error->message.find(mistake.says) != std::string::npos);
    CHECK(result.tree.root == noNode);
  }
}

TEST_CASE("parser: nesting has a limit, whatever nests") {
  const std::string_view openings[] = {"{",         "\\frac{",      "\\left(",    "\\begin{matrix}",
                                       "x^{",       "\\sqrt[",      "\\color{a}", "\\hat ",
                                       "\\mathbf ", "\\sqrt ",      "\\hot{a}{",  "\\textcolor{a}",
                                       "x_{",       "\\underbrace{"};
  for (const std::string_view opening : openings) {
    INFO(opening);
    std::string source;
    for (int i = 0; i < 60000; ++i) source += opening;
    const ParseResult result = parse(source);
    REQUIRE(result.error.has_value());
    CHECK(result.error->message.find("deep") != std::string::npos);
  }
}

TEST_CASE("parser: the deepest nesting that is allowed") {
  const auto nested = [](int depth) {
    return std::string(static_cast<size_t>(depth), '{') + "x" +
           std::string(static_cast<size_t>(depth), '}');
  };
  CHECK_FALSE(parse(nested(maximumDepth)).error.has_value());
  CHECK(parse(nested(maximumDepth + 1)).error->position == maximumDepth);
}

TEST_CASE("parser: a table that would be far larger than its source is refused") {
  std::string source = "\\begin{matrix}" + std::string(1000, '&');
  for (int i = 0; i < 1000; ++i) source += "\\\\ a";
  const ParseResult result = parse(source + "\\end{matrix}");
  REQUIRE(result.error.has_value());
  CHECK(result.error->message.find("too many cells") != std::string::npos);
}
