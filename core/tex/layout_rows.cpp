#include "tex/layout_builder.h"
#include "tex/symbols.h"

#include <algorithm>

namespace backstep::tex {

namespace {

// A letter of a word (\mathrm, \mathbf, \mathit): such letters stand as close as in text.
bool isWordLetter(const Node& node) {
  const auto* symbol = std::get_if<Symbol>(&node);
  return symbol != nullptr && isLatin(symbol->codePoint) && symbol->face <= Face::MainItalic;
}

// Sets the entries of one row from left to right.
class RowSetter {
 public:
  RowSetter(Builder& builder, Style style, bool continues)
      : builder_(builder), begin_(builder.mark()), style_(style), hasPrevious_(continues) {}

  void add(const RowEntry& entry);
  Box finish() const;

 private:
  using Kind = RowEntry::Kind;

  // A colour or hover region that has begun and not ended.
  struct Open {
    Style style;         // to return to
    std::int32_t colour; // to return to
    bool hot;
    size_t region;
    bool started; // something stands in it
    float x;      // left edge
    float height;
    float depth;
  };

  void atom(const RowEntry& entry);
  void cover(float x, const Box& box);
  void beginColour(NodeId node);
  void beginHot(NodeId node);
  void end();

  Builder& builder_;
  Mark begin_;
  Style style_;
  float x_ = 0;
  float height_ = 0;
  float depth_ = 0;
  AtomClass previous_ = AtomClass::Ord;
  bool hasPrevious_;
  int atoms_ = 0;
  bool spaced_ = false;
  bool inWord_ = false; // the last atom is a letter of a word
  Box last_;
  std::vector<Open> open_;
};

void RowSetter::add(const RowEntry& entry) {
  const Tree& tree = builder_.tree();
  switch (entry.kind) {
  case Kind::Atom: atom(entry); break;
  case Kind::Space:
    x_ += std::get<Space>(tree[entry.node]).width * style_.scale();
    spaced_ = true;
    inWord_ = false;
    break;
  case Kind::Style: style_.level = std::get<StyleChange>(tree[entry.node]).level; break;
  case Kind::ColourBegin: beginColour(entry.node); break;
  case Kind::HotBegin: beginHot(entry.node); break;
  case Kind::End: end(); break;
  }
}

void RowSetter::atom(const RowEntry& entry) {
  if (hasPrevious_) x_ += atomSpace(previous_, entry.atom, style_.isScript()) * style_.scale();
  const bool wordLetter = isWordLetter(builder_.tree()[entry.node]);
  if (wordLetter && inWord_) x_ -= last_.italic;
  const Box box = layOutNode(builder_, entry.node, style_);
  builder_.move(box, x_, 0);
  cover(x_, box);
  x_ += box.width;
  height_ = std::max(height_, box.height);
  depth_ = std::max(depth_, box.depth);
  previous_ = entry.atom;
  hasPrevious_ = true;
  last_ = box;
  inWord_ = wordLetter;
  ++atoms_;
}

void RowSetter::cover(float x, const Box& box) {
  for (Open& open : open_) {
    if (!open.started) open.x = x;
    open.started = true;
    open.height = std::max(open.height, box.height);
    open.depth = std::max(open.depth, box.depth);
  }
}

void RowSetter::beginColour(NodeId node) {
  const Tree& tree = builder_.tree();
  const std::int32_t name = builder_.nameIndex(tree.string(std::get<Coloured>(tree[node]).name));
  open_.push_back({style_, builder_.setColour(name), false, 0, false, x_, 0, 0});
}

void RowSetter::beginHot(NodeId node) {
  const Tree& tree = builder_.tree();
  const size_t region = builder_.addRegion(tree.string(std::get<Hot>(tree[node]).id));
  open_.push_back({style_, 0, true, region, false, x_, 0, 0});
}

void RowSetter::end() {
  const Open open = open_.back();
  open_.pop_back();
  style_ = open.style;
  if (!open.hot) {
    builder_.setColour(open.colour);
    return;
  }
  Region& region = builder_.region(open.region);
  region.x = open.x;
  region.y = -open.height;
  region.width = x_ - open.x;
  region.height = open.height + open.depth;
}

Box RowSetter::finish() const {
  Box box = builder_.close(begin_, x_, height_, depth_);
  if (atoms_ == 1 && !spaced_) {
    box.italic = last_.italic;
    box.skew = last_.skew;
    box.character = last_.character;
  }
  return box;
}

} // namespace

Box layOutRow(Builder& builder, std::span<const NodeId> nodes, Style style, bool continues) {
  RowSetter setter(builder, style, continues);
  for (const RowEntry& entry : flatten(builder.tree(), nodes, continues)) setter.add(entry);
  return setter.finish();
}

namespace {

// TeX's parameters for scripts in em (sup1 to sup3, sub1 and sub2, sup_drop and sub_drop).
constexpr float superscriptDisplay = 0.413F;
constexpr float superscriptText = 0.363F;
constexpr float superscriptCramped = 0.289F;
constexpr float subscriptAlone = 0.15F;
constexpr float subscriptBelow = 0.247F;
constexpr float superscriptDrop = 0.386F;
constexpr float subscriptDrop = 0.05F;
constexpr float scriptSpace = 0.05F; // behind scripts

// TeX's big_op_spacing: least gaps between an operator and its limits, least distances of their
// baselines, and the room around them.
constexpr float gapAbove = 0.111F;
constexpr float gapBelow = 0.167F;
constexpr float baselineAbove = 0.2F;
constexpr float baselineBelow = 0.6F;
constexpr float limitPadding = 0.1F;

float superscriptShift(Style style) {
  if (style.cramped) return superscriptCramped;
  return style.isDisplay() ? superscriptDisplay : superscriptText;
}

// Baseline shifts of the two scripts: up and down, both positive away from the base's baseline.
struct Shifts {
  float up = 0;
  float down = 0;
};

// TeXbook, appendix G, rules 18a to 18f.
Shifts scriptShifts(const Box& base, const Box* superscript, const Box* subscript, Style style) {
  const float size = style.scale();
  const float scriptSize = style.script().scale();
  Shifts shifts;
  if (!base.character) {
    shifts.up = base.height - superscriptDrop * scriptSize;
    shifts.down = base.depth + subscriptDrop * scriptSize;
  }
  if (superscript != nullptr) {
    shifts.up = std::max({shifts.up, superscriptShift(style) * size,
                          superscript->depth + constants::xHeight * size / 4});
  }
  if (subscript == nullptr) return shifts;
  if (superscript == nullptr) {
    shifts.down = std::max(
        {shifts.down, subscriptAlone * size, subscript->height - 0.8F * constants::xHeight * size});
    return shifts;
  }
  shifts.down = std::max(shifts.down, subscriptBelow * size);
  const float least = 4 * constants::rule * size;
  const float gap = (shifts.up - superscript->depth) - (subscript->height - shifts.down);
  if (gap < least) {
    shifts.down += least - gap;
    const float low = 0.8F * constants::xHeight * size - (shifts.up - superscript->depth);
    if (low > 0) {
      shifts.up += low;
      shifts.down -= low;
    }
  }
  return shifts;
}

Box layOutBeside(Builder& builder, const Scripts& node, Style style) {
  const Mark begin = builder.mark();
  const Box base = layOutNode(builder, node.base, style);
  const bool above = node.superscript != noNode;
  const bool below = node.subscript != noNode;
  const Box superscript = layOutNode(builder, node.superscript, style.script());
  const Box subscript = layOutNode(builder, node.subscript, style.script().cramp());
  const Shifts shifts =
      scriptShifts(base, above ? &superscript : nullptr, below ? &subscript : nullptr, style);
  float width = 0;
  float height = base.height;
  float depth = base.depth;
  if (above) {
    builder.move(superscript, base.width, -shifts.up);
    width = base.width + superscript.width;
    height = std::max(height, shifts.up + superscript.height);
    depth = std::max(depth, superscript.depth - shifts.up);
  }
  if (below) {
    builder.move(subscript, base.width - base.italic, shifts.down);
    width = std::max(width, base.width - base.italic + subscript.width);
    height = std::max(height, subscript.height - shifts.down);
    depth = std::max(depth, shifts.down + subscript.depth);
  }
  return builder.close(begin, width + scriptSpace * style.scale(), height, depth);
}

// TeXbook, appendix G, rule 13a.
Box layOutLimits(Builder& builder, const Scripts& node, Style style) {
  const Mark begin = builder.mark();
  const float size = style.scale();
  const Box base = layOutNode(builder, node.base, style);
  const Box above = layOutNode(builder, node.superscript, style.script());
  const Box below = layOutNode(builder, node.subscript, style.script().cramp());
  const float width = std::max({base.width, above.width, below.width});
  float height = base.height;
  float depth = base.depth;
  builder.move(base, (width - base.width) / 2, 0);
  if (node.superscript != noNode) {
    const float gap = std::max(gapAbove * size, baselineAbove * size - above.depth);
    builder.move(above, (width - above.width) / 2 + base.italic / 2, -(height + gap + above.depth));
    height += gap + above.total() + limitPadding * size;
  }
  if (node.subscript != noNode) {
    const float gap = std::max(gapBelow * size, baselineBelow * size - below.height);
    builder.move(below, (width - below.width) / 2 - base.italic / 2, depth + gap + below.height);
    depth += gap + below.total() + limitPadding * size;
  }
  return builder.close(begin, width, height, depth);
}

} // namespace

Box layOutScripts(Builder& builder, const Scripts& node, Style style) {
  const LimitPlacement placement = limitsOf(builder.tree(), node.base);
  const bool stacked = placement == LimitPlacement::Always ||
                       (placement == LimitPlacement::Display && style.isDisplay());
  return stacked ? layOutLimits(builder, node, style) : layOutBeside(builder, node, style);
}

Box layOutLargeOperator(Builder& builder, const LargeOperator& node, Style style) {
  const float size = style.scale();
  const Face face = style.isDisplay() ? Face::Size2 : Face::Size1;
  return builder.centreOnAxis(builder.glyph(face, node.codePoint, size), size);
}

} // namespace backstep::tex
