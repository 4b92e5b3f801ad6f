#include "tex/outputs.h"
#include "tex/spacing.h"
#include "tex/symbols.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <cstdio>

namespace backstep::tex {

namespace {

constexpr std::string_view applyFunction = "<mo>\u2061</mo>";

std::string escaped(char32_t codePoint) { return escapedXml(encodeUtf8(codePoint)); }

std::string element(std::string_view tag, std::string_view content,
                    std::string_view attributes = {}) {
  std::string result;
  result.append("<").append(tag);
  if (!attributes.empty()) result.append(" ").append(attributes);
  return result.append(">").append(content).append("</").append(tag).append(">");
}

std::string attribute(std::string_view name, std::string_view value) {
  return std::string(name).append("=\"").append(value).append("\"");
}

// Lengths in em with no more digits than they need.
std::string em(float length) {
  char text[24];
  std::snprintf(text, sizeof text, "%.4gem", static_cast<double>(length));
  return text;
}

std::string fence(char32_t codePoint) {
  if (codePoint == 0) return {};
  return element("mo", escaped(codePoint), R"(fence="true" stretchy="true")");
}

// MathML trims ordinary spaces at the ends of words.
std::string unbreakable(std::string_view words) {
  std::string result;
  for (const char c : words) result += c == ' ' ? std::string("\u00a0") : std::string(1, c);
  return escapedXml(result);
}

std::string styleTag(Level level) {
  const int scriptLevel = level <= Level::Text ? 0 : static_cast<int>(level) - 1;
  return "<mstyle " + attribute("displaystyle", level == Level::Display ? "true" : "false") + " " +
         attribute("scriptlevel", std::to_string(scriptLevel)) + ">";
}

// The elements of one row that is being written, with those that are still open.
struct RowText {
  std::string text;
  std::vector<std::string_view> open; // closing tags, innermost last
  std::vector<size_t> groups; // for each colour or hover region: how many were open before it

  void begin(std::string_view tag, std::string_view closing) {
    text += tag;
    open.push_back(closing);
  }
  void closeDownTo(size_t count) {
    for (; open.size() > count; open.pop_back()) text += open.back();
  }
};

class MathMlWriter {
 public:
  explicit MathMlWriter(const Tree& tree) : tree_(tree) {}

  // Any number of elements side by side.
  std::string content(NodeId id) const;

 private:
  using Kind = RowEntry::Kind;

  // Exactly one element.
  std::string single(NodeId id) const;
  void entry(const RowEntry& entry, RowText& row) const;
  size_t numeral(std::span<const RowEntry> entries, RowText& row) const;
  std::string atom(const RowEntry& entry) const;
  std::string symbol(const Symbol& node, AtomClass atom) const;
  std::string namedOperator(const NamedOperator& node) const;
  std::string scripts(const Scripts& node) const;
  std::string fraction(const Fraction& node) const;
  std::string radical(const Radical& node) const;
  std::string accent(const Accent& node) const;
  std::string line(const Line& node) const;
  std::string brace(const Brace& node) const;
  std::string sizedDelimiter(const SizedDelimiter& node) const;
  std::string delimited(const Delimited& node) const;
  std::string table(const Table& node) const;

  const Tree& tree_;
};

const Symbol* symbolOf(const Tree& tree, const RowEntry& entry) {
  return entry.kind == RowEntry::Kind::Atom ? std::get_if<Symbol>(&tree[entry.node]) : nullptr;
}

std::string MathMlWriter::content(NodeId id) const {
  const std::vector<RowEntry> entries = flattenRow(tree_, id);
  RowText row;
  for (size_t i = 0; i < entries.size();) {
    const size_t digits = numeral(std::span<const RowEntry>(entries).subspan(i), row);
    if (digits == 0) entry(entries[i], row);
    i += std::max<size_t>(digits, 1);
  }
  row.closeDownTo(0);
  return row.text;
}

std::string MathMlWriter::single(NodeId id) const {
  if (id == noNode) return "<mrow></mrow>";
  if (const auto* name = std::get_if<NamedOperator>(&tree_[id])) return namedOperator(*name);
  const bool group =
      std::holds_alternative<Row>(tree_[id]) || std::holds_alternative<Hot>(tree_[id]);
  return group ? element("mrow", content(id)) : content(id);
}

// Writes the digits that the entries begin with as one number; returns how many entries it is.
size_t MathMlWriter::numeral(std::span<const RowEntry> entries, RowText& row) const {
  std::string number;
  size_t count = 0;
  for (; count < entries.size(); ++count) {
    const Symbol* sign = symbolOf(tree_, entries[count]);
    const bool fits =
        sign != nullptr && (isDigit(sign->codePoint) || (count > 0 && sign->codePoint == U'.'));
    if (!fits) break;
    number += encodeUtf8(mathLetter(sign->alphabet, sign->codePoint));
  }
  if (count > 0) row.text += element("mn", number);
  return count;
}

void MathMlWriter::entry(const RowEntry& entry, RowText& row) const {
  switch (entry.kind) {
  case Kind::Atom:
    row.text += atom(entry);
    if (std::holds_alternative<NamedOperator>(tree_[entry.node])) row.text += applyFunction;
    break;
  case Kind::Space:
    row.text +=
        element("mspace", "", attribute("width", em(std::get<Space>(tree_[entry.node]).width)));
    break;
  case Kind::Style:
    row.begin(styleTag(std::get<StyleChange>(tree_[entry.node]).level), "</mstyle>");
    break;
  case Kind::ColourBegin: {
    const std::string_view name = tree_.string(std::get<Coloured>(tree_[entry.node]).name);
    row.groups.push_back(row.open.size());
    row.begin("<mrow " + attribute("class", escapedXml(name)) + ">", "</mrow>");
    break;
  }
  case Kind::HotBegin: row.groups.push_back(row.open.size()); break;
  case Kind::End:
    row.closeDownTo(row.groups.back());
    row.groups.pop_back();
    break;
  }
}

std::string MathMlWriter::atom(const RowEntry& entry) const {
  const auto grouped = [&](const auto&) { return element("mrow", content(entry.node)); };
  return std::visit(
      Overloaded{
          [&](const Symbol& node) { return symbol(node, entry.atom); },
          [](const LargeOperator& node) {
            const bool movable = node.limits == LimitPlacement::Display;
            return element("mo", escaped(node.codePoint), movable ? R"(movablelimits="true")" : "");
          },
          [&](const NamedOperator& node) { return namedOperator(node); },
          [&](const Scripts& node) { return scripts(node); },
          [&](const Fraction& node) { return fraction(node); },
          [&](const Radical& node) { return radical(node); },
          [&](const Accent& node) { return accent(node); },
          [&](const Line& node) { return line(node); },
          [&](const Brace& node) { return brace(node); },
          [&](const Delimited& node) { return delimited(node); },
          [&](const SizedDelimiter& node) { return sizedDelimiter(node); },
          [&](const Table& node) { return table(node); },
          [&](const Text& node) {
            return element("mtext", unbreakable(tree_.string(node.text)),
                           node.bold ? "class=\"bold\"" : "");
          },
          [&](const Row& node) { return grouped(node); },
          [&](const Space& node) { return grouped(node); },
          [&](const StyleChange& node) { return grouped(node); },
          [&](const Coloured& node) { return grouped(node); },
          [&](const Hot& node) { return grouped(node); },
          [&](const Blank& node) {
            const std::string side = element("mspace", "",
                                             attribute("width", em(node.width * 0.4F)) +
                                                 R"( height="1.05em" depth="0.5em")");
            const std::string id = element("mtext", escapedXml(tree_.string(node.id)));
            return element("mrow", side + id + side, R"(class="blank")");
          },
      },
      tree_[entry.node]);
}

// `atom`: what the symbol counts as where it stands, a sign without left operand being Ord.
std::string MathMlWriter::symbol(const Symbol& node, AtomClass atom) const {
  const std::string text = escaped(mathLetter(node.alphabet, node.codePoint));
  const bool letter = isLatin(node.codePoint);
  if (isDigit(node.codePoint)) return element("mn", text);
  if (letter || (node.atom == AtomClass::Ord && node.codePoint != U'|' && node.codePoint != U'‖')) {
    const bool upright = letter && node.alphabet == Alphabet::Roman;
    return element("mi", text, upright ? R"(mathvariant="normal")" : "");
  }
  const bool prefix = node.atom == AtomClass::Bin && atom == AtomClass::Ord;
  if (prefix) return element("mo", text, R"(form="prefix")");
  const bool delimiter = node.atom == AtomClass::Open || node.atom == AtomClass::Close ||
                         node.atom == AtomClass::Ord || node.codePoint == U'∣';
  return element("mo", text, delimiter ? R"(stretchy="false")" : "");
}

std::string MathMlWriter::namedOperator(const NamedOperator& node) const {
  const std::string name = unbreakable(tree_.string(node.name));
  if (node.limits == LimitPlacement::Never) return element("mi", name, R"(mathvariant="normal")");
  return element("mo", name,
                 node.limits == LimitPlacement::Display ? R"(movablelimits="true")" : "");
}

std::string MathMlWriter::scripts(const Scripts& node) const {
  const bool limits = limitsOf(tree_, node.base) != LimitPlacement::Never;
  const std::string base = single(node.base);
  if (node.superscript == noNode)
    return element(limits ? "munder" : "msub", base + single(node.subscript));
  if (node.subscript == noNode)
    return element(limits ? "mover" : "msup", base + single(node.superscript));
  return element(limits ? "munderover" : "msubsup",
                 base + single(node.subscript) + single(node.superscript));
}

std::string MathMlWriter::fraction(const Fraction& node) const {
  std::string text = element("mfrac", single(node.numerator) + single(node.denominator));
  if (node.size == FractionSize::Natural) return text;
  return styleTag(node.size == FractionSize::Display ? Level::Display : Level::Text) + text +
         "</mstyle>";
}

std::string MathMlWriter::radical(const Radical& node) const {
  if (node.index == noNode) return element("msqrt", content(node.body));
  return element("mroot", single(node.body) + single(node.index));
}

std::string MathMlWriter::accent(const Accent& node) const {
  const std::string mark = element("mo", escaped(node.codePoint),
                                   node.wide ? R"(stretchy="true")" : R"(stretchy="false")");
  return element("mover", single(node.body) + mark, R"(accent="true")");
}

std::string MathMlWriter::line(const Line& node) const {
  const std::string mark = element("mo", node.over ? "‾" : "_", R"(stretchy="true")");
  return element(node.over ? "mover" : "munder", single(node.body) + mark);
}

std::string MathMlWriter::brace(const Brace& node) const {
  const std::string_view tag = node.over ? "mover" : "munder";
  const std::string mark = element("mo", node.over ? "⏞" : "⏟", R"(stretchy="true")");
  const std::string braced = element(tag, single(node.body) + mark);
  return node.label == noNode ? braced : element(tag, braced + single(node.label));
}

std::string MathMlWriter::sizedDelimiter(const SizedDelimiter& node) const {
  if (node.codePoint == 0) return "<mrow></mrow>";
  const std::string size = em(0.6F * static_cast<float>(node.size + 1));
  return element("mo", escaped(node.codePoint),
                 attribute("stretchy", "true") + " " + attribute("minsize", size) + " " +
                     attribute("maxsize", size));
}

std::string MathMlWriter::delimited(const Delimited& node) const {
  return element("mrow",
                 fence(node.open) + element("mrow", content(node.body)) + fence(node.close));
}

std::string MathMlWriter::table(const Table& node) const {
  const std::span<const NodeId> cells = tree_.list(node.cells);
  std::string rows;
  for (size_t first = 0; first < cells.size(); first += node.columns) {
    std::string row;
    for (size_t column = 0; column < node.columns; ++column) {
      const bool right = node.kind == TableKind::Aligned && column % 2 == 0;
      const std::string_view side =
          right ? "style=\"text-align: right\"" : "style=\"text-align: left\"";
      const bool centred = node.kind == TableKind::Matrix;
      row += element("mtd", content(cells[first + column]), centred ? std::string_view() : side);
    }
    rows += element("mtr", row);
  }
  const bool display = node.kind == TableKind::Aligned;
  std::string grid = element("mtable", rows, display ? R"(displaystyle="true")" : "");
  if (node.open == 0 && node.close == 0) return grid;
  return element("mrow", fence(node.open) + grid + fence(node.close));
}

} // namespace

std::string toMathMl(const Tree& tree, bool block) {
  const std::string attributes = attribute("xmlns", "http://www.w3.org/1998/Math/MathML") + " " +
                                 attribute("display", block ? "block" : "inline");
  return element("math", MathMlWriter(tree).content(tree.root), attributes);
}

} // namespace backstep::tex
