#include "tex_value.h"

#include "core/exact_math.h"
#include "tex/ast.h"
#include "tex/parser.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

namespace backstep::test {

namespace {

using tex::NodeId;

template <class Function>
TexValue map(const TexValue& x, Function function) {
  TexValue result = x;
  for (long double& each : result.entries) each = function(each);
  return result;
}

template <class Function>
TexValue pairwise(const TexValue& x, const TexValue& y, Function function) {
  if (!x.isNumber() && !y.isNumber() && (x.rows != y.rows || x.columns != y.columns))
    throw NotComputed("arrays of different shapes");
  TexValue result = x.isNumber() ? y : x;
  for (size_t i = 0; i < result.entries.size(); ++i) result.entries[i] = function(x[i], y[i]);
  return result;
}

TexValue sum(const TexValue& x, const TexValue& y) {
  return pairwise(x, y, [](long double a, long double b) { return a + b; });
}

TexValue entrywise(const TexValue& x, const TexValue& y) {
  return pairwise(x, y, [](long double a, long double b) { return a * b; });
}

TexValue matrixProduct(const TexValue& x, const TexValue& y) {
  if (x.isNumber() || y.isNumber()) return entrywise(x, y);
  if (x.columns != y.rows) throw NotComputed("a product of shapes that do not fit");
  TexValue result(x.rows, y.columns);
  for (int i = 0; i < x.rows; ++i)
    for (int j = 0; j < y.columns; ++j)
      for (int k = 0; k < x.columns; ++k)
        result.entries[static_cast<size_t>(i * y.columns + j)] +=
            x.entries[static_cast<size_t>(i * x.columns + k)] *
            y.entries[static_cast<size_t>(k * y.columns + j)];
  return result;
}

TexValue transposed(const TexValue& x) {
  TexValue result(x.columns, x.rows);
  for (int i = 0; i < x.rows; ++i)
    for (int j = 0; j < x.columns; ++j)
      result.entries[static_cast<size_t>(j * x.rows + i)] =
          x.entries[static_cast<size_t>(i * x.columns + j)];
  return result;
}

/// Of a column, or of every row of a matrix.
TexValue softmax(const TexValue& x, bool byRows) {
  const int length = x.columns == 1 && !byRows ? x.rows : x.columns;
  TexValue result = x;
  for (size_t start = 0; start < x.entries.size(); start += static_cast<size_t>(length)) {
    long double total = 0;
    for (int k = 0; k < length; ++k) total += exactExp(x.entries[start + static_cast<size_t>(k)]);
    for (int k = 0; k < length; ++k)
      result.entries[start + static_cast<size_t>(k)] =
          exactExp(x.entries[start + static_cast<size_t>(k)]) / total;
  }
  return result;
}

/// The functions of one number that rules name, applied to every entry.
TexValue applied(const std::string& name, const TexValue& x) {
  using L = long double;
  if (name == "reshape") return x;
  if (name == "ln") return map(x, [](L a) { return exactLog(a); });
  if (name == "sin") return map(x, [](L a) { return std::sin(a); });
  if (name == "cos") return map(x, [](L a) { return std::cos(a); });
  if (name == "tanh") return map(x, [](L a) { return exactTanh(a); });
  if (name == "sign") return map(x, [](L a) { return L((a > 0) - (a < 0)); });
  if (name == "sigma") return map(x, [](L a) { return 1 / (1 + exactExp(-a)); });
  if (name == "Phi") return map(x, [](L a) { return std::erfc(-a / std::sqrt(L(2))) / 2; });
  if (name == "phi")
    return map(x, [](L a) { return exactExp(-a * a / 2) / std::sqrt(2 * std::numbers::pi_v<L>); });
  throw NotComputed("the function " + name);
}

long double extreme(const std::string& name, long double a, long double b) {
  if (std::isnan(a) || std::isnan(b)) return std::numeric_limits<long double>::quiet_NaN();
  return name == "max" ? std::max(a, b) : std::min(a, b);
}

/// Computes the items of one row of a formula from left to right.
class Computation {
 public:
  Computation(const tex::Tree& tree, TexNames& names, std::vector<NodeId> items)
      : tree_(tree), names_(names), items_(std::move(items)) {}

  static std::vector<NodeId> itemsOf(const tex::Tree& tree, NodeId id) {
    if (const auto* row = std::get_if<tex::Row>(&tree[id])) {
      std::vector<NodeId> items;
      for (const NodeId item : tree.list(row->items))
        if (!std::holds_alternative<tex::Space>(tree[item])) items.push_back(item);
      return items;
    }
    return {id};
  }

  /// The whole row: an expression, or comparisons, which give 1 or 0.
  TexValue whole() {
    TexValue result = comparison();
    if (at_ < items_.size()) throw NotComputed("something behind the formula");
    return result;
  }

 private:
  const tex::Node& node(NodeId id) const { return tree_[id]; }

  TexValue row(NodeId id) { return Computation(tree_, names_, itemsOf(tree_, id)).whole(); }

  /// The character of a symbol, or of the symbol that carries scripts; 0 for anything else.
  char32_t characterOf(NodeId id) const {
    if (const auto* symbol = std::get_if<tex::Symbol>(&node(id))) return symbol->codePoint;
    if (const auto* scripts = std::get_if<tex::Scripts>(&node(id)))
      if (scripts->base != tex::noNode) return characterOf(scripts->base);
    return 0;
  }
  char32_t peek() const { return at_ < items_.size() ? characterOf(items_[at_]) : 0; }
  bool take(char32_t c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  TexValue comparison() {
    TexValue left = expression();
    TexValue holds(1);
    for (bool compared = false;; compared = true) {
      const char32_t sign = peek();
      const bool relation =
          sign == U'=' || sign == U'<' || sign == U'>' || sign == U'≤' || sign == U'≠';
      if (!relation) return compared ? holds : left;
      ++at_;
      const TexValue right = expression();
      holds = entrywise(holds,
                        pairwise(left, right, [sign](long double a, long double b) -> long double {
                          switch (sign) {
                          case U'=': return a == b;
                          case U'<': return a < b;
                          case U'>': return a > b;
                          case U'≤': return a <= b;
                          default: return a != b;
                          }
                        }));
      left = right;
    }
  }

  TexValue expression() {
    TexValue total = signedTerm();
    while (peek() == U'+' || peek() == U'-' || peek() == U'−') total = sum(total, signedTerm());
    return total;
  }

  TexValue signedTerm() {
    long double sign = 1;
    for (;; ++at_) {
      if (peek() == U'-' || peek() == U'−')
        sign = -sign;
      else if (peek() != U'+')
        break;
    }
    const TexValue value = term();
    return map(value, [sign](long double x) { return sign * x; });
  }

  bool endsTerm() const {
    if (at_ >= items_.size()) return true;
    constexpr std::u32string_view ends = U"+-−=<>≤≠,)]|≈";
    const char32_t c = peek();
    return c != 0 && ends.find(c) != std::u32string_view::npos && !(c == U'|' && !inBars_);
  }

  TexValue term() {
    TexValue product = factor();
    while (!endsTerm()) {
      if (take(U'⊙') || take(U'⋅') || take(U'×'))
        product = entrywise(product, factor());
      else
        product = matrixProduct(product, factor());
    }
    return product;
  }

  TexValue factor() {
    if (at_ >= items_.size()) throw NotComputed("an operand is missing");
    const NodeId id = items_[at_];
    const auto* scripts = std::get_if<tex::Scripts>(&node(id));
    const NodeId base = scripts != nullptr ? scripts->base : id;
    if (base == tex::noNode) throw NotComputed("scripts on nothing");
    if (std::holds_alternative<tex::LargeOperator>(node(base))) return summed(scripts);
    if (const auto* named = std::get_if<tex::NamedOperator>(&node(base)))
      return namedOperator(std::string(tree_.string(named->name)), scripts);
    const char32_t c = characterOf(base);
    if (c == U'σ' || c == U'Φ' || c == U'φ') {
      ++at_;
      return call(c == U'σ' ? "sigma" : c == U'Φ' ? "Phi" : "phi");
    }
    if (c >= U'0' && c <= U'9') return number();
    if (c == U'(' || c == U'[') return parenthesised();
    if (c == U'|') return absolute();
    ++at_;
    return scripts != nullptr ? scripted(*scripts) : atom(id);
  }

  TexValue number() {
    if (const auto* symbol = std::get_if<tex::Symbol>(&node(items_[at_])))
      if (symbol->alphabet == tex::Alphabet::Bold) return indicator();
    std::string digits;
    while (at_ < items_.size()) {
      const char32_t c = peek();
      if (!((c >= U'0' && c <= U'9') || c == U'.')) break;
      digits += static_cast<char>(c);
      const auto* scripts = std::get_if<tex::Scripts>(&node(items_[at_++]));
      if (scripts == nullptr) continue;
      return raised(TexValue(std::strtold(digits.c_str(), nullptr)), scripts->superscript);
    }
    return TexValue(std::strtold(digits.c_str(), nullptr));
  }

  /// A bold 1: of a condition in brackets, else just 1.
  TexValue indicator() {
    ++at_;
    if (!take(U'[')) return TexValue(1);
    const TexValue holds = comparison();
    if (!take(U']')) throw NotComputed("a bracket is not closed");
    return holds;
  }

  TexValue parenthesised() {
    ++at_;
    const TexValue inside = comparison();
    if (peek() != U')' && peek() != U']') throw NotComputed("a parenthesis is not closed");
    const auto* scripts = std::get_if<tex::Scripts>(&node(items_[at_++]));
    return scripts == nullptr ? inside : withScripts(inside, *scripts);
  }

  TexValue absolute() {
    ++at_;
    const bool outer = inBars_;
    inBars_ = true;
    const TexValue inside = expression();
    inBars_ = outer;
    if (!take(U'|')) throw NotComputed("a bar is not closed");
    return map(inside, [](long double x) { return std::abs(x); });
  }

  /// Calls `body` for every value of the indices that a subscript such as "i", "i,j" or "j \ne 2"
  /// binds, where its condition holds.
  void forEachIndex(NodeId subscript, const std::function<void()>& body) {
    std::vector<char> bound;
    const std::vector<NodeId> items = itemsOf(tree_, subscript);
    bool condition = false;
    for (const NodeId item : items) {
      const char32_t c = characterOf(item);
      condition = condition || c == U'≠';
      if (!condition && c >= U'i' && c <= U'k') bound.push_back(static_cast<char>(c));
    }
    if (bound.empty()) throw NotComputed("a sum over words");
    const std::map<char, int> before = names_.indices;
    const std::function<void(size_t)> run = [&](size_t depth) {
      if (depth == bound.size()) {
        if (!condition || row(subscript)[0] != 0) body();
        return;
      }
      for (int i = 1; i <= names_.counts.at(bound[depth]); ++i) {
        names_.indices[bound[depth]] = i;
        run(depth + 1);
      }
    };
    run(0);
    names_.indices = before;
  }

  TexValue summed(const tex::Scripts* scripts) {
    if (scripts == nullptr || scripts->subscript == tex::noNode) throw NotComputed("a bare sum");
    const size_t body = ++at_;
    TexValue total(0);
    bool first = true;
    size_t end = body;
    forEachIndex(scripts->subscript, [&] {
      at_ = body;
      const TexValue value = term();
      total = first ? value : sum(total, value);
      first = false;
      end = at_;
    });
    if (first) { // nothing to sum: go past the body all the same
      skipTerm();
      end = at_;
    }
    at_ = end;
    return total;
  }

  void skipTerm() {
    int depth = 0;
    for (; at_ < items_.size(); ++at_) {
      const char32_t c = peek();
      depth += c == U'(' || c == U'[';
      if (depth == 0 && endsTerm()) return;
      depth -= c == U')' || c == U']';
    }
  }

  TexValue namedOperator(const std::string& name, const tex::Scripts* scripts) {
    ++at_;
    const bool over = scripts != nullptr && scripts->subscript != tex::noNode;
    if (over && (name == "max" || name == "min" || name.starts_with("arg")))
      return overIndex(name, scripts->subscript);
    if (name == "max" || name == "min" || name == "arctan2") return ofList(name);
    return call(name);
  }

  /// A function of what follows; scripts behind a closing parenthesis belong to its value.
  TexValue call(const std::string& name) {
    if (const auto* scripts = growing()) {
      ++at_;
      return withScripts(valueOf(name, atom(scripts->base)), *scripts);
    }
    if (peek() != U'(') return valueOf(name, factor());
    ++at_;
    const TexValue value = valueOf(name, comparison());
    if (peek() != U')') throw NotComputed("a parenthesis is not closed");
    const auto* scripts = std::get_if<tex::Scripts>(&node(items_[at_++]));
    return scripts == nullptr ? value : withScripts(value, *scripts);
  }

  TexValue valueOf(const std::string& name, const TexValue& x) const {
    return name == "softmax" ? softmax(x, names_.matrices) : applied(name, x);
  }

  /// The scripts of parentheses that grow, if such are next.
  const tex::Scripts* growing() const {
    const auto* scripts =
        at_ < items_.size() ? std::get_if<tex::Scripts>(&node(items_[at_])) : nullptr;
    const bool delimited = scripts != nullptr && scripts->base != tex::noNode &&
                           std::holds_alternative<tex::Delimited>(node(scripts->base));
    return delimited ? scripts : nullptr;
  }

  TexValue overIndex(const std::string& name, NodeId subscript) {
    const std::string order = name.substr(name.size() - 3);
    const size_t body = at_;
    long double best = 0;
    int count = 0;
    int winner = 0;
    forEachIndex(subscript, [&] {
      at_ = body;
      const long double value = factor()[0];
      ++count;
      if (count > 1 && (order == "max" ? value <= best : value >= best)) return;
      best = value;
      winner = count;
    });
    return TexValue(name.size() > 3 ? winner : best);
  }

  TexValue ofList(const std::string& name) {
    if (at_ < items_.size())
      if (const auto* delimited = std::get_if<tex::Delimited>(&node(items_[at_]))) {
        ++at_;
        return Computation(tree_, names_, itemsOf(tree_, delimited->body)).list(name);
      }
    if (!take(U'(')) throw NotComputed(name + " of no list");
    const TexValue value = list(name);
    if (!take(U')')) throw NotComputed("a parenthesis is not closed");
    return value;
  }

  TexValue list(const std::string& name) {
    TexValue value = expression();
    while (take(U',')) {
      const TexValue next = expression();
      value = pairwise(value, next, [&](long double a, long double b) {
        return name == "arctan2" ? std::atan2(a, b) : extreme(name, a, b);
      });
    }
    return value;
  }

  TexValue atom(NodeId id) {
    const tex::Node& what = node(id);
    if (std::holds_alternative<tex::Row>(what)) return row(id);
    if (const auto* fraction = std::get_if<tex::Fraction>(&what))
      return pairwise(row(fraction->numerator), row(fraction->denominator),
                      [](long double a, long double b) { return a / b; });
    if (const auto* radical = std::get_if<tex::Radical>(&what))
      return map(row(radical->body), [](long double x) { return std::sqrt(x); });
    if (const auto* delimited = std::get_if<tex::Delimited>(&what)) return row(delimited->body);
    if (const auto* table = std::get_if<tex::Table>(&what)) return tableValue(*table);
    if (const auto* text = std::get_if<tex::Text>(&what)) return word(tree_.string(text->text));
    return letter(characterOf(id));
  }

  static TexValue word(std::string_view text) {
    if (text == "else") return TexValue(1);
    if (text == "NaN") return TexValue(std::numeric_limits<long double>::quiet_NaN());
    throw NotComputed("words");
  }

  TexValue letter(char32_t c) const {
    if (c == U'∞') return TexValue(std::numeric_limits<long double>::infinity());
    const char name = c < 128 ? static_cast<char>(c) : '\0';
    if (const auto found = names_.indices.find(name); found != names_.indices.end())
      return TexValue(found->second);
    if (const auto found = names_.arrays.find(name); found != names_.arrays.end())
      return found->second;
    throw NotComputed("a letter without a value");
  }

  TexValue tableValue(const tex::Table& table) {
    const auto cells = tree_.list(table.cells);
    if (table.kind != tex::TableKind::Cases) {
      TexValue result(static_cast<int>(table.rows), static_cast<int>(table.columns));
      for (size_t i = 0; i < cells.size(); ++i) result.entries[i] = row(cells[i])[0];
      return result;
    }
    std::vector<TexValue> holds;
    size_t size = 1;
    for (size_t i = 0; i < table.rows; ++i) {
      holds.push_back(row(cells[2 * i + 1]));
      if (!holds.back().isNumber()) size = holds.back().entries.size();
    }
    TexValue result(static_cast<int>(size), 1);
    for (size_t k = 0; k < size; ++k) {
      size_t i = 0;
      while (i < holds.size() && holds[i][k] == 0) ++i;
      result.entries[k] =
          i < holds.size() ? row(cells[2 * i])[k] : std::numeric_limits<long double>::quiet_NaN();
    }
    return result;
  }

  TexValue scripted(const tex::Scripts& scripts) {
    const char32_t base = characterOf(scripts.base);
    if (base == U'e' && scripts.superscript != tex::noNode)
      return map(row(scripts.superscript), [](long double x) { return exactExp(x); });
    if (base == U'δ') {
      const std::vector<int> at = positions(scripts.subscript);
      return TexValue(at.at(0) == at.at(1));
    }
    return withScripts(atom(scripts.base), scripts);
  }

  TexValue withScripts(TexValue value, const tex::Scripts& scripts) {
    if (scripts.subscript != tex::noNode) value = entry(value, positions(scripts.subscript));
    return scripts.superscript == tex::noNode ? value : raised(value, scripts.superscript);
  }

  TexValue raised(const TexValue& value, NodeId power) {
    const std::vector<NodeId> items = itemsOf(tree_, power);
    if (items.size() == 1 && characterOf(items[0]) == U'⊤') return transposed(value);
    return pairwise(value, row(power), [](long double a, long double b) { return exactPow(a, b); });
  }

  /// "ij", "i, 2 + 1" or "3": a list of positions from 1.
  std::vector<int> positions(NodeId subscript) {
    std::vector<int> found;
    std::vector<std::vector<NodeId>> parts{{}};
    bool letters = true;
    for (const NodeId item : itemsOf(tree_, subscript)) {
      const char32_t c = characterOf(item);
      if (c == U',') {
        parts.emplace_back();
        continue;
      }
      letters = letters && c >= U'i' && c <= U'k';
      parts.back().push_back(item);
    }
    if (letters && parts.size() == 1) {
      for (const NodeId item : parts[0])
        found.push_back(names_.indices.at(static_cast<char>(characterOf(item))));
      return found;
    }
    for (const std::vector<NodeId>& part : parts)
      found.push_back(static_cast<int>(Computation(tree_, names_, part).whole()[0]));
    return found;
  }

  static TexValue entry(const TexValue& value, const std::vector<int>& at) {
    const int row = at.at(0) - 1;
    const int column = at.size() > 1 ? at[1] - 1 : 0;
    const bool flat = at.size() == 1 && value.columns > 1;
    if (flat || row < 0 || row >= value.rows || column < 0 || column >= value.columns)
      throw NotComputed("an entry that does not exist");
    return TexValue(value.entries[static_cast<size_t>(row * value.columns + column)]);
  }

  const tex::Tree& tree_;
  TexNames& names_;
  std::vector<NodeId> items_;
  size_t at_ = 0;
  bool inBars_ = false;
};

tex::Tree parsed(const std::string& tex) {
  tex::ParseResult result = tex::parse(tex);
  if (result.error) throw NotComputed(result.error->message + " in " + tex);
  return std::move(result.tree);
}

} // namespace

TexValue computeTex(const std::string& tex, const TexNames& names) {
  const tex::Tree tree = parsed(tex);
  TexNames own = names;
  return Computation(tree, own, Computation::itemsOf(tree, tree.root)).whole();
}

std::vector<TexValue> computeSides(const std::string& tex) {
  const tex::Tree tree = parsed(tex);
  std::vector<std::vector<NodeId>> sides{{}};
  int depth = 0;
  for (const NodeId item : Computation::itemsOf(tree, tree.root)) {
    const auto* symbol = std::get_if<tex::Symbol>(&tree[item]);
    const char32_t c = symbol != nullptr ? symbol->codePoint : 0;
    depth += (c == U'[' || c == U'(') - (c == U']' || c == U')');
    if (depth == 0 && (c == U'=' || c == U'≈'))
      sides.emplace_back();
    else
      sides.back().push_back(item);
  }
  std::vector<TexValue> values;
  TexNames none;
  for (size_t i = 1; i < sides.size(); ++i) {
    try {
      values.push_back(Computation(tree, none, sides[i]).whole());
    } catch (const NotComputed&) {
      continue;
    }
  }
  return values;
}

} // namespace backstep::test
