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
    std::size_t region;
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
  const std::size_t region = builder_.addRegion(tree.string(std::get<Hot>(tree[node]).id));
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

} // namespace backstep::tex
