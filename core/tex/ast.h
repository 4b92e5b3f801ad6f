#pragma once

#include "tex/metrics.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace backstep::tex {

// TeX's kinds of atom; the space between two atoms depends on their kinds alone.
enum class AtomClass : std::uint8_t { Ord, Op, Bin, Rel, Open, Close, Punct, Inner };

// Which letters \mathbf, \mathcal, ... select. Normal: variables italic, digits upright.
enum class Alphabet : std::uint8_t {
  Normal,
  Roman,
  Bold,
  Italic,
  BoldItalic,
  Calligraphic,
  Blackboard
};

// TeX's four sizes: a formula on its own line, one within text, scripts, scripts of scripts.
enum class Level : std::uint8_t { Display, Text, Script, ScriptScript };

// Where an operator's scripts go: Display = below and above it, in display style only.
enum class LimitPlacement : std::uint8_t { Display, Always, Never };

// A node is named by its index in Tree::nodes.
using NodeId = std::uint32_t;
inline constexpr NodeId noNode = 0xffffffff;

// A part of Tree::text.
struct TextRange {
  std::uint32_t offset;
  std::uint32_t length;
};

// A part of Tree::children.
struct ChildRange {
  std::uint32_t first;
  std::uint32_t count;
};

// Atoms side by side: a group in braces, an argument, or the whole formula.
struct Row {
  ChildRange items;
};

// One character.
struct Symbol {
  char32_t codePoint;
  Alphabet alphabet;
  AtomClass atom;
  Face face; // where its glyph is; the glyph has the same code point
};

// A sign such as a sum or an integral, larger in display style.
struct LargeOperator {
  char32_t codePoint;
  LimitPlacement limits;
};

// A name in upright letters: log, max, \operatorname{...}.
struct NamedOperator {
  TextRange name;
  LimitPlacement limits;
};

struct Scripts {
  NodeId base;        // noNode for scripts on nothing
  NodeId subscript;   // noNode: none
  NodeId superscript; // noNode: none; primes are its first symbols
};

// How large a fraction is set: as its surroundings ask, or as \dfrac and \tfrac force it.
enum class FractionSize : std::uint8_t { Natural, Display, Text };

struct Fraction {
  NodeId numerator;
  NodeId denominator;
  FractionSize size;
};

struct Radical {
  NodeId body;
  NodeId index; // noNode for a square root
};

// A mark over the body: hat, tilde, dot, ...
struct Accent {
  NodeId body;
  char32_t codePoint;
  bool wide; // grows with the body
};

// \overline and \underline.
struct Line {
  NodeId body;
  bool over;
};

// \underbrace and \overbrace with the label that follows as a script.
struct Brace {
  NodeId body;
  NodeId label; // noNode: none
  bool over;
};

// A pair of delimiters as tall as what they enclose. 0 is the invisible delimiter (\left.).
struct Delimited {
  char32_t open;
  char32_t close;
  NodeId body;
};

// \big( and its like: a delimiter of one of four fixed sizes.
struct SizedDelimiter {
  char32_t codePoint; // 0: invisible
  std::uint8_t size;  // 1 (\big) to 4 (\Bigg)
  AtomClass atom;
};

// Matrix: columns centred. Cases: columns flush left. Aligned: right and left in turn.
enum class TableKind : std::uint8_t { Matrix, Cases, Aligned };

struct Table {
  TableKind kind;
  char32_t open; // delimiters around it, 0: none
  char32_t close;
  std::uint32_t rows;
  std::uint32_t columns;
  ChildRange cells; // row by row, rows * columns of them; a short row is filled up with empty rows
};

// Words, set in the text font.
struct Text {
  TextRange text;
  bool bold;
};

struct Space {
  float width; // em of the style it stands in, may be negative
};

// \displaystyle and its like: holds to the end of the row it stands in.
struct StyleChange {
  Level level;
};

// Part of the formula in a colour that is named by its meaning.
struct Coloured {
  NodeId body;
  TextRange name;
};

// Part of the formula that reacts to the pointer, \hot{id}{...}.
struct Hot {
  NodeId body;
  TextRange id;
};

// A place to fill in, \blank{id} or \blank[width]{id}: as large in scripts as elsewhere, so that
// one can type in it.
struct Blank {
  TextRange id;
  float width; // em of the whole formula
};

using Node = std::variant<Row, Symbol, LargeOperator, NamedOperator, Scripts, Fraction, Radical,
                          Accent, Line, Brace, Delimited, SizedDelimiter, Table, Text, Space,
                          StyleChange, Coloured, Hot, Blank>;

// A formula: nodes refer to one another by index, so that a tree is copied and destroyed without
// recursion. Nesting is at most maximumDepth (parser.h), so walking it by recursion is safe.
struct Tree {
  std::vector<Node> nodes;
  std::vector<NodeId> children;
  std::string text;     // UTF-8, all strings of the nodes
  NodeId root = noNode; // noNode only in a default-made tree, which all outputs treat as empty

  const Node& operator[](NodeId id) const { return nodes[id]; }
  std::span<const NodeId> list(ChildRange range) const {
    return std::span<const NodeId>(children).subspan(range.first, range.count);
  }
  std::string_view string(TextRange range) const {
    return std::string_view(text).substr(range.offset, range.length);
  }
};

// Makes one visitor of several lambdas, for std::visit over a Node.
template <class... Lambdas>
struct Overloaded : Lambdas... {
  using Lambdas::operator()...;
};
template <class... Lambdas>
Overloaded(Lambdas...) -> Overloaded<Lambdas...>;

} // namespace backstep::tex
