#include "tex/outputs.h"
#include "tex/spacing.h"
#include "text/utf8.h"

#include <algorithm>

namespace backstep::tex {

namespace {

// Spaces of at least this many em separate formulas; of at least narrowSpace, parts of one.
constexpr float wideSpace = 0.5F;
constexpr float narrowSpace = 0.1F;

constexpr char32_t combiningOverline = 0x305;
constexpr char32_t combiningUnderline = 0x332;

// Code points that common text fonts show better, or at all, in another form.
char32_t readable(const Symbol& symbol) {
  constexpr std::u32string_view from = U"⋅∗∣∙ϵ";
  constexpr std::u32string_view to = U"·*|•ε";
  const size_t place = from.find(symbol.codePoint);
  if (place != std::u32string_view::npos) return to[place];
  if (symbol.alphabet != Alphabet::Blackboard) return symbol.codePoint;
  constexpr std::u32string_view sets = U"CHNPQRZ";
  constexpr std::u32string_view hollow = U"ℂℍℕℙℚℝℤ";
  const size_t set = sets.find(symbol.codePoint);
  return set != std::u32string_view::npos ? hollow[set] : symbol.codePoint;
}

char32_t combiningAccent(char32_t accent) {
  constexpr std::u32string_view from = U"ˆˇ˜ˉ˙¨˘ˊˋ\u20d7";
  constexpr std::u32string_view to =
      U"\u0302\u030c\u0303\u0304\u0307\u0308\u0306\u0301\u0300\u20d7";
  const size_t place = from.find(accent);
  return place != std::u32string_view::npos ? to[place] : accent;
}

std::string spaced(std::string_view words) {
  std::u32string text = codePointsOf(words);
  std::replace(text.begin(), text.end(), U'\u2009', U' ');
  std::replace(text.begin(), text.end(), U'\u00a0', U' ');
  return encodeUtf8(text);
}

bool isCombining(char32_t codePoint) {
  return (codePoint >= 0x300 && codePoint <= 0x36f) || codePoint == 0x20d7;
}

// The mark behind every letter and the marks it has already.
std::string withMark(std::string_view text, char32_t mark) {
  const std::u32string letters = codePointsOf(text);
  std::u32string result;
  for (size_t i = 0; i < letters.size(); ++i) {
    result += letters[i];
    const bool last = i + 1 == letters.size() || !isCombining(letters[i + 1]);
    if (last && letters[i] != U' ') result += mark;
  }
  return encodeUtf8(result);
}

void appendSpace(std::string& text) {
  if (!text.empty() && text.back() != ' ') text += ' ';
}

bool isOneCharacter(std::string_view text) { return countCodePoints(text) == 1; }

// True for "(...)" whose first parenthesis is closed by its last.
bool isParenthesised(std::string_view text) {
  if (text.size() < 2 || text.front() != '(' || text.back() != ')') return false;
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')') --depth;
    if (depth == 0) return i + 1 == text.size();
  }
  return false;
}

// True for a base whose script would seem to belong to its last part alone.
bool isCompoundBase(const Tree& tree, NodeId base) {
  if (base == noNode) return false;
  const Node& node = tree[base];
  if (std::holds_alternative<Fraction>(node) || std::holds_alternative<Radical>(node)) return true;
  const bool group = std::holds_alternative<Row>(node) || std::holds_alternative<Coloured>(node) ||
                     std::holds_alternative<Hot>(node);
  return group && bindingOf(tree, base) != Binding::Factor;
}

class PlainWriter {
 public:
  explicit PlainWriter(const Tree& tree) : tree_(tree) {}

  // A row or a single node; `script` leaves out the spaces that scripts do not have.
  std::string row(NodeId id, bool script) const;

 private:
  std::string atom(NodeId id, bool script) const;
  std::string entryText(std::span<const RowEntry> entries, bool script) const;
  std::string wrapped(NodeId id, Binding loosest, bool script) const;
  std::string scripts(const Scripts& node, bool script) const;
  std::string limits(std::string base, const Scripts& node) const;
  std::string radical(const Radical& node, bool script) const;
  std::string delimited(const Delimited& node, bool script) const;
  std::string table(const Table& node) const;
  std::string matrix(const Table& node) const;
  std::string lines(const Table& node) const;

  const Tree& tree_;
};

// A fraction that multiplies what follows: (1/N) x, since 1/N x could also be 1/(N x).
bool multipliesNext(const Tree& tree, std::span<const RowEntry> entries) {
  if (!std::holds_alternative<Fraction>(tree[entries[0].node])) return false;
  for (const RowEntry& entry : entries.subspan(1)) {
    if (entry.kind == RowEntry::Kind::Space && std::get<Space>(tree[entry.node]).width >= wideSpace)
      return false;
    if (entry.kind != RowEntry::Kind::Atom) continue;
    using enum AtomClass;
    return entry.atom == Ord || entry.atom == Op || entry.atom == Open || entry.atom == Inner;
  }
  return false;
}

bool isLargeOperator(const Tree& tree, NodeId id) {
  const auto* scripts = std::get_if<Scripts>(&tree[id]);
  const NodeId base = scripts != nullptr && scripts->base != noNode ? scripts->base : id;
  return std::holds_alternative<LargeOperator>(tree[base]);
}

// Whether a space stands between two atoms: as in the typeset formula, except behind a sign, before
// a comma and between a ∂ and its parentheses, where it is too thin to be a whole space, and always
// behind a sum.
bool isSpaced(const Tree& tree, const RowEntry& left, const RowEntry& right, bool script) {
  const auto* sign = std::get_if<Symbol>(&tree[left.node]);
  const bool prefix =
      sign != nullptr && sign->atom == AtomClass::Bin && left.atom == AtomClass::Ord;
  const bool differential =
      sign != nullptr && sign->codePoint == U'∂' && right.atom == AtomClass::Inner;
  if (prefix || differential || right.atom == AtomClass::Punct) return false;
  return atomSpace(left.atom, right.atom, script) > 0 ||
         (right.atom == AtomClass::Open && isLargeOperator(tree, left.node));
}

std::string PlainWriter::row(NodeId id, bool script) const {
  const bool alone = id != noNode && std::holds_alternative<Symbol>(tree_[id]);
  if (alone) return atom(id, script); // most rows are one letter or digit
  const std::vector<RowEntry> entries = flattenRow(tree_, id);
  std::string text;
  const RowEntry* previous = nullptr;
  for (size_t i = 0; i < entries.size(); ++i) {
    const RowEntry& entry = entries[i];
    if (entry.kind == RowEntry::Kind::Space) {
      const float width = std::get<Space>(tree_[entry.node]).width;
      if (width >= narrowSpace) appendSpace(text);
      if (width >= wideSpace) text += ' ';
    }
    if (entry.kind != RowEntry::Kind::Atom) continue;
    if (previous != nullptr && isSpaced(tree_, *previous, entry, script)) appendSpace(text);
    text += entryText(std::span<const RowEntry>(entries).subspan(i), script);
    previous = &entry;
  }
  return text;
}

std::string PlainWriter::entryText(std::span<const RowEntry> entries, bool script) const {
  const std::string text = atom(entries[0].node, script);
  return multipliesNext(tree_, entries) ? "(" + text + ")" : text;
}

std::string PlainWriter::atom(NodeId id, bool script) const {
  const auto row_ = [&](const auto&) { return row(id, script); };
  return std::visit(Overloaded{
                        [&](const Symbol& node) { return encodeUtf8(readable(node)); },
                        [](const LargeOperator& node) {
                          return encodeUtf8(node.codePoint == U'∑' ? U'Σ' : node.codePoint);
                        },
                        [&](const NamedOperator& node) { return spaced(tree_.string(node.name)); },
                        [&](const Scripts& node) { return scripts(node, script); },
                        [&](const Fraction& node) {
                          return wrapped(node.numerator, Binding::Product, script) + "/" +
                                 wrapped(node.denominator, Binding::Factor, script);
                        },
                        [&](const Radical& node) { return radical(node, script); },
                        [&](const Accent& node) {
                          return withMark(row(node.body, script), combiningAccent(node.codePoint));
                        },
                        [&](const Line& node) {
                          return withMark(row(node.body, script),
                                          node.over ? combiningOverline : combiningUnderline);
                        },
                        [&](const Brace& node) {
                          const std::string body = row(node.body, script);
                          return node.label == noNode ? body
                                                      : body + " (" + row(node.label, script) + ")";
                        },
                        [&](const Delimited& node) { return delimited(node, script); },
                        [](const SizedDelimiter& node) {
                          return node.codePoint == 0 ? std::string() : encodeUtf8(node.codePoint);
                        },
                        [&](const Table& node) { return table(node); },
                        [&](const Text& node) { return spaced(tree_.string(node.text)); },
                        [](const Space&) { return std::string(); },
                        [](const StyleChange&) { return std::string(); },
                        [&](const Row& node) { return row_(node); },
                        [&](const Coloured& node) { return row_(node); },
                        [&](const Hot& node) { return row_(node); },
                        [](const Blank&) { return std::string("____"); },
                    },
                    tree_[id]);
}

// The text in parentheses if it binds less closely than `loosest`.
std::string PlainWriter::wrapped(NodeId id, Binding loosest, bool script) const {
  const std::string text = row(id, script);
  return bindingOf(tree_, id) > loosest ? "(" + text + ")" : text;
}

std::string PlainWriter::scripts(const Scripts& node, bool script) const {
  std::string text = row(node.base, script);
  if (limitsOf(tree_, node.base) != LimitPlacement::Never) return limits(text, node);
  if (isCompoundBase(tree_, node.base)) text = "(" + text + ")";
  if (node.subscript != noNode) {
    const std::string below = row(node.subscript, true);
    const std::optional<std::string> letters = toSubscript(below);
    text += letters ? *letters : isOneCharacter(below) ? "_" + below : "_{" + below + "}";
  }
  if (node.superscript != noNode) {
    const std::string above = row(node.superscript, true);
    const std::optional<std::string> letters = toSuperscript(above);
    const bool bare = isOneCharacter(above) || isParenthesised(above);
    text += letters ? *letters : bare ? "^" + above : "^(" + above + ")";
  }
  return text;
}

// Both limits of an operator in the same manner: small letters if both have them, else braces.
std::string PlainWriter::limits(std::string base, const Scripts& node) const {
  const std::string below = node.subscript == noNode ? std::string() : row(node.subscript, true);
  const std::string above =
      node.superscript == noNode ? std::string() : row(node.superscript, true);
  const std::optional<std::string> low = toSubscript(below);
  const std::optional<std::string> high = toSuperscript(above);
  if (low && high) return base + *low + *high;
  if (above.empty() && isOneCharacter(below)) return base + "_" + below;
  if (!below.empty()) base += "_{" + below + "}";
  if (!above.empty()) base += "^{" + above + "}";
  return base;
}

std::string PlainWriter::radical(const Radical& node, bool script) const {
  std::string root = "√" + wrapped(node.body, Binding::Factor, script);
  if (node.index == noNode) return root;
  const std::string index = row(node.index, true);
  return toSuperscript(index).value_or("(" + index + ")") + root;
}

std::string PlainWriter::delimited(const Delimited& node, bool script) const {
  const std::vector<RowEntry> entries = flattenRow(tree_, node.body);
  std::string body = row(node.body, script);
  const Table* only = entries.size() == 1 ? std::get_if<Table>(&tree_[entries[0].node]) : nullptr;
  const bool usual = node.open == U'(' || node.open == U'[';
  if (only != nullptr && only->kind == TableKind::Matrix && usual) return body;
  return (node.open == 0 ? "" : encodeUtf8(node.open)) + body +
         (node.close == 0 ? "" : encodeUtf8(node.close));
}

std::string PlainWriter::table(const Table& node) const {
  if (node.kind == TableKind::Aligned) return lines(node);
  if (node.kind == TableKind::Matrix) return matrix(node);
  const std::span<const NodeId> cells = tree_.list(node.cells);
  std::string text = "{";
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string cell = row(cells[i], false);
    if (i > 0 && i % node.columns == 0) text += "; ";
    if (i % node.columns != 0 && !cell.empty()) text += ", ";
    text += cell;
  }
  return text + "}";
}

std::string PlainWriter::matrix(const Table& node) const {
  const std::span<const NodeId> cells = tree_.list(node.cells);
  std::string text = "[";
  for (size_t i = 0; i < cells.size(); ++i) {
    const bool first = i % node.columns == 0;
    if (first) text += i == 0 ? "[" : "], [";
    if (!first) text += ", ";
    text += row(cells[i], false);
  }
  text += "]]";
  const bool usual = node.open == 0 || node.open == U'(' || node.open == U'[';
  return usual ? text : encodeUtf8(node.open) + text + encodeUtf8(node.close);
}

std::string PlainWriter::lines(const Table& node) const {
  const std::span<const NodeId> cells = tree_.list(node.cells);
  std::string text;
  for (size_t i = 0; i < cells.size(); ++i) {
    const std::string cell = row(cells[i], false);
    if (i > 0 && i % node.columns == 0) text += '\n';
    const bool joins = !text.empty() && text.back() != '\n' && !cell.empty();
    if (joins) appendSpace(text);
    text += cell;
  }
  return text;
}

} // namespace

std::string toPlainText(const Tree& tree) { return PlainWriter(tree).row(tree.root, false); }

} // namespace backstep::tex
