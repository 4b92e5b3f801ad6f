#pragma once

#include "tex/layout.h"
#include "tex/spacing.h"

#include <unordered_map>

namespace backstep::tex {

// TeX's constants for the Computer Modern fonts, in em of the current size (TeXbook, appendix G).
namespace constants {
inline constexpr float axis = 0.25F; // height of the minus sign and of fraction bars
inline constexpr float xHeight = 0.431F;
inline constexpr float rule = 0.045F;         // thickness of fraction bars
inline constexpr float root = 0.04F;          // thickness of the bar that KaTeX's root sign ends in
inline constexpr float nullDelimiter = 0.12F; // space beside a fraction
inline constexpr float pieceOverlap = 0.02F;  // of what is put together, so that no seam shows
inline constexpr float textScale = 0.9F; // the text font is wider and taller than Computer Modern
} // namespace constants

// The faces with ever larger versions of delimiters, roots and wide accents.
inline constexpr Face growingFaces[] = {Face::MainRegular, Face::Size1, Face::Size2, Face::Size3,
                                        Face::Size4};

// The current size and whether superscripts stay low (inside roots, denominators, subscripts).
struct Style {
  Level level = Level::Display;
  bool cramped = false;

  bool isDisplay() const { return level == Level::Display; }
  bool isScript() const { return level >= Level::Script; }
  // Font size as a fraction of the formula's.
  float scale() const;
  Style cramp() const { return {level, true}; }
  // Styles of the parts: scripts, numerators and denominators (denominators are cramped too).
  Style script() const;
  Style fraction() const;
};

// A position in the lists of a layout that is being built.
struct Mark {
  size_t ops = 0;
  size_t regions = 0;
};

// A finished part: its measures around its own origin (left end of its baseline) and where its ops
// and regions are, so that whoever asked for it can move it.
struct Box {
  float width = 0; // includes the italic correction
  float height = 0;
  float depth = 0;
  float italic = 0;       // how far a subscript moves back to the left
  float skew = 0;         // how far an accent moves to the right
  bool character = false; // a single character, whose scripts sit closer
  Mark begin = {};
  Mark end = {};

  float total() const { return height + depth; }
};

// Builds one layout: every part appends its ops with its own origin at 0, 0 and returns a Box.
class Builder {
 public:
  Builder(const Tree& tree, const Metrics& metrics, Layout& out)
      : tree_(tree), metrics_(metrics), out_(out) {}

  const Tree& tree() const { return tree_; }
  const Metrics& metrics() const { return metrics_; }
  // The glyph's measures; a stand-in of half an em if the face lacks it.
  const Glyph& glyphOf(Face face, char32_t codePoint) const;

  Mark mark() const { return {out_.ops.size(), out_.regions.size()}; }
  // The box of everything since `begin`.
  Box close(Mark begin, float width, float height, float depth) const;
  void move(const Box& box, float dx, float dy);
  // Moves a box up or down until its middle lies on the axis of the given font size.
  Box centreOnAxis(Box box, float size);

  Box glyph(Face face, char32_t codePoint, float size);
  // A bar with its top edge at y (downwards).
  void bar(OpKind kind, float x, float y, float width, float height);

  // The index of a name, which must be a string of the tree.
  std::int32_t nameIndex(std::string_view name);
  // Sets the colour of what comes next and returns the one before.
  std::int32_t setColour(std::int32_t colour);
  // Adds an empty region, which its maker fills in when it knows its size.
  size_t addRegion(std::string_view id);
  Region& region(size_t index) { return out_.regions[index]; }
  // A place to fill in, `width` em wide; its id must be a string of the tree.
  Box blank(std::string_view id, float width);

 private:
  const Tree& tree_;
  const Metrics& metrics_;
  Layout& out_;
  std::int32_t colour_ = -1;
  std::unordered_map<std::string_view, std::int32_t> nameIndices_; // keys live in the tree
};

// The parts of a formula. Each function appends the part's ops and returns its box.
Box layOutNode(Builder& builder, NodeId node, Style style); // noNode: an empty box
// `continues`: the row stands behind an ordinary atom (the right side of an aligned equation).
Box layOutRow(Builder& builder, std::span<const NodeId> nodes, Style style, bool continues = false);
Box layOutScripts(Builder& builder, const Scripts& node, Style style);
Box layOutLargeOperator(Builder& builder, const LargeOperator& node, Style style);
Box layOutLetters(Builder& builder, std::string_view letters, Face face, float size);
Box layOutFraction(Builder& builder, const Fraction& node, Style style);
Box layOutRadical(Builder& builder, const Radical& node, Style style);
Box layOutAccent(Builder& builder, const Accent& node, Style style);
Box layOutLine(Builder& builder, const Line& node, Style style);
Box layOutBrace(Builder& builder, const Brace& node, Style style);
Box layOutTable(Builder& builder, const Table& node, Style style);
Box layOutDelimited(Builder& builder, const Delimited& node, Style style);
// Puts delimiters (0: none) around a finished box, tall enough for it.
Box enclose(Builder& builder, const Box& body, char32_t open, char32_t close, Style style);
// A delimiter at least `total` em high, centred on the axis.
Box layOutDelimiter(Builder& builder, char32_t codePoint, float total, Style style);

} // namespace backstep::tex
