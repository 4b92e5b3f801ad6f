#include "explain/tex_parts.h"

#include "explain/number.h"
#include "tex/outputs.h"
#include "tex/parser.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace backstep {

std::string plainTex(std::string_view source) {
  const tex::ParseResult parsed = tex::parse(source);
  return parsed.error ? std::string(source) : tex::toPlainText(parsed.tree);
}

namespace {

size_t commandEnd(std::string_view tex, size_t backslash) {
  size_t end = backslash + 1;
  while (end < tex.size() && isLetter(tex[end])) ++end;
  return std::min(std::max(end, backslash + 2), tex.size());
}

/// How the piece that begins at `at` changes the depth of nesting, and where it ends. \left and
/// \right take their delimiter along.
struct Piece {
  int change = 0;
  size_t end = 0;
};

Piece pieceAt(std::string_view tex, size_t at) {
  const char c = tex[at];
  if (c == '{' || c == '(' || c == '[') return {1, at + 1};
  if (c == '}' || c == ')' || c == ']') return {-1, at + 1};
  if (c != '\\') return {0, at + 1};
  const size_t end = commandEnd(tex, at);
  const std::string_view command = tex.substr(at, end - at);
  if (command == "\\left") return {1, argumentEnd(tex, end)};
  if (command == "\\right") return {-1, argumentEnd(tex, end)};
  if (command == "\\begin") return {1, end};
  if (command == "\\end") return {-1, end};
  return {0, end};
}

} // namespace

size_t findAtTop(std::string_view tex, std::string_view needle, size_t from) {
  int depth = 0;
  for (size_t at = from; at < tex.size();) {
    if (depth == 0 && tex[at] == needle[0] && tex.substr(at).starts_with(needle)) return at;
    const Piece piece = pieceAt(tex, at);
    depth += piece.change;
    at = piece.end;
  }
  return std::string_view::npos;
}

size_t groupEnd(std::string_view tex, size_t from) {
  int depth = 0;
  for (size_t at = from; at < tex.size();) {
    const Piece piece = pieceAt(tex, at);
    depth += piece.change;
    if (depth < 0) return at;
    at = piece.end;
  }
  return tex.size();
}

size_t argumentEnd(std::string_view tex, size_t from) {
  if (from >= tex.size()) return tex.size();
  if (tex[from] == '{') return std::min(groupEnd(tex, from + 1) + 1, tex.size());
  return tex[from] == '\\' ? commandEnd(tex, from) : from + 1;
}

namespace {

/// Greek letters by the names that programs use; "lambda" is a word of Python's own.
std::string greek(std::string_view name) {
  constexpr std::array<std::string_view, 31> letters{
      "alpha",  "beta",  "gamma", "delta", "epsilon", "zeta",  "eta",   "theta",
      "iota",   "kappa", "mu",    "nu",    "xi",      "pi",    "rho",   "sigma",
      "tau",    "phi",   "chi",   "psi",   "omega",   "Gamma", "Delta", "Theta",
      "Lambda", "Xi",    "Pi",    "Sigma", "Phi",     "Psi",   "Omega"};
  if (name == "lam" || name == "lambda") return "\\lambda";
  if (name == "eps") return "\\epsilon";
  const bool known = std::find(letters.begin(), letters.end(), name) != letters.end();
  return known ? "\\" + std::string(name) : "";
}

/// A letter, Latin or Greek; empty for anything longer.
std::string letter(std::string_view name) {
  return name.size() == 1 && !isDigit(name[0]) ? std::string(name) : greek(name);
}

std::string upright(std::string_view word) { return "\\mathrm{" + std::string(word) + "}"; }

/// "yhat" is y with a hat.
std::string accented(std::string_view name) {
  constexpr std::array<std::string_view, 3> accents{"hat", "bar", "tilde"};
  for (const std::string_view accent : accents) {
    if (name.size() <= accent.size() || !name.ends_with(accent)) continue;
    const std::string base = letter(name.substr(0, name.size() - accent.size()));
    if (!base.empty()) return "\\" + std::string(accent) + "{" + base + "}";
  }
  return {};
}

/// A word without digits and underscores.
std::string wordTex(std::string_view word) {
  if (std::string single = letter(word); !single.empty()) return single;
  if (std::string base = accented(word); !base.empty()) return base;
  if (word.size() == 2 && !isDigit(word[0]))
    return std::string(word.substr(0, 1)) + "_" + std::string(word.substr(1));
  return upright(word);
}

std::string subscriptTex(std::string_view part) {
  const bool number = std::all_of(part.begin(), part.end(), isDigit);
  if (number || part.size() == 1) return std::string(part);
  const std::string single = letter(part);
  return single.empty() ? upright(part) : single;
}

/// The parts of a name: "W_out2" gives "W", "out2"; "h1" gives "h", "1".
std::vector<std::string_view> partsOf(std::string_view name) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0; begin <= name.size();) {
    const size_t end = std::min(name.find('_', begin), name.size());
    if (end > begin) parts.push_back(name.substr(begin, end - begin));
    begin = end + 1;
  }
  if (parts.empty()) return parts;
  const std::string_view head = parts.front();
  const size_t digits = head.find_first_of("0123456789");
  const bool numbered = digits != std::string_view::npos && digits > 0 &&
                        std::all_of(head.begin() + static_cast<long>(digits), head.end(), isDigit);
  if (!numbered) return parts;
  parts.front() = head.substr(0, digits);
  parts.insert(parts.begin() + 1, head.substr(digits));
  return parts;
}

} // namespace

std::string symbolTex(std::string_view name) {
  const std::vector<std::string_view> parts = partsOf(name);
  if (parts.empty()) return "\\text{" + std::string(name) + "}"; // only underscores
  std::string tex = wordTex(parts.front());
  for (size_t i = 1; i < parts.size(); ++i) tex = indexedTex(tex, subscriptTex(parts[i]));
  return tex;
}

std::string indexedTex(std::string_view tex, std::string_view subscript) {
  const TexKind kind = texKind(tex);
  const bool oneSymbol = kind == TexKind::Atom ||
                         (kind == TexKind::Tall && findAtTop(tex, " ") == std::string_view::npos &&
                          !tex.starts_with("\\frac"));
  const std::string base = oneSymbol ? std::string(tex) : inParentheses(tex);
  const size_t underscore = findAtTop(base, "_");
  if (underscore == std::string::npos) return base + "_{" + std::string(subscript) + "}";
  const size_t end = argumentEnd(base, underscore + 1);
  std::string old = base.substr(underscore + 1, end - underscore - 1);
  if (old.starts_with('{')) old = old.substr(1, old.size() - 2);
  return base.substr(0, underscore) + "_{" + old + "," + std::string(subscript) + "}" +
         base.substr(end);
}

namespace {

bool isProductSign(std::string_view tex) {
  return tex[0] == '\\' && (tex.starts_with("\\,") || tex.starts_with("\\odot ") ||
                            tex.starts_with("\\cdot ") || tex.starts_with("\\times "));
}

} // namespace

TexKind texKind(std::string_view tex) {
  if (tex.starts_with('-')) return TexKind::Sum;
  const bool command = tex.starts_with('\\');
  TexKind kind = tex.starts_with("\\frac") ? TexKind::Tall : TexKind::Atom;
  int depth = 0;
  for (size_t at = 0; at < tex.size();) {
    const Piece piece = pieceAt(tex, at);
    if (depth == 0) {
      const std::string_view rest = tex.substr(at);
      if (rest.starts_with(" + ") || rest.starts_with(" - ")) return TexKind::Sum;
      const bool product = rest[0] == ' ' ? !command : isProductSign(rest);
      if (product) kind = TexKind::Product;
      if (rest[0] == '^' || rest[0] == ' ') kind = std::max(kind, TexKind::Tall);
    }
    depth += piece.change;
    at = piece.end;
  }
  return kind;
}

std::string inParentheses(std::string_view tex) {
  return "\\left(" + std::string(tex) + "\\right)";
}

namespace {

constexpr int dots = -1;    // stands for the indices left out
constexpr int longest = 12; // rows or columns of an array that is written out in full

/// The indices that are shown: all, or the first two, dots, and the last.
std::vector<int> shownIndices(int count, bool all) {
  constexpr int atMost = 4;
  std::vector<int> shown;
  if (all || count <= atMost) {
    for (int i = 0; i < count; ++i) shown.push_back(i);
    return shown;
  }
  return {0, 1, dots, count - 1};
}

std::string cellTex(int row, int column, double value, int figures) {
  if (row == dots && column == dots) return "\\ddots";
  if (row == dots) return "\\vdots";
  if (column == dots) return "\\cdots";
  return numberTex(value, figures);
}

/// Rank 1 is drawn as a column.
struct Drawn {
  int rows = 1;
  int columns = 1;
};
Drawn drawn(const Shape& shape) {
  if (shape.rank == 1) return {shape.dim[0], 1};
  return {shape.rows(), shape.cols()};
}

std::string rowText(std::span<const double> row, const ArrayStyle& style) {
  constexpr size_t shownWhenLong = 4;
  const bool all = row.size() <= longest || static_cast<int>(row.size()) <= style.maxEntries;
  std::string text = "[";
  for (size_t i = 0; i < row.size(); ++i) {
    if (i > 0) text += ", ";
    if (!all && i == shownWhenLong) return text + "…]";
    text += formatNumber(row[i], {.digits = style.figures});
  }
  return text + "]";
}

} // namespace

std::string numberTex(double value, int figures) {
  return formatNumber(value, {.digits = figures, .script = NumberScript::Tex});
}

bool fits(const Shape& shape, const ArrayStyle& style) {
  const auto [rows, columns] = drawn(shape);
  return shape.size() <= style.maxEntries && rows <= longest && columns <= longest;
}

std::string arrayTex(std::span<const double> entries, const Shape& shape, ArrayStyle style) {
  if (shape.rank == 0) return numberTex(entries[0], style.figures);
  const auto [rows, columns] = drawn(shape);
  const bool all = fits(shape, style);
  const std::vector<int> shownColumns = shownIndices(columns, all);
  std::string tex = "\\begin{bmatrix} ";
  bool firstRow = true;
  for (const int row : shownIndices(rows, all)) {
    if (!firstRow) tex += " \\\\ ";
    firstRow = false;
    for (size_t c = 0; c < shownColumns.size(); ++c) {
      const bool number = row != dots && shownColumns[c] != dots;
      const auto at = number ? static_cast<size_t>(row) * columns + shownColumns[c] : 0;
      tex += (c > 0 ? " & " : "") + cellTex(row, shownColumns[c], entries[at], style.figures);
    }
  }
  return tex + " \\end{bmatrix}";
}

std::string arrayText(std::span<const double> entries, const Shape& shape, ArrayStyle style) {
  if (shape.rank == 0) return formatNumber(entries[0], {.digits = style.figures});
  if (shape.rank == 1) return rowText(entries, style);
  const auto columns = static_cast<size_t>(shape.cols());
  const int mostRows = std::max(1, style.maxEntries / std::min(shape.cols(), longest));
  std::string text = "[";
  for (int row = 0; row < shape.rows(); ++row) {
    if (row > 0) text += ", ";
    if (row == mostRows) return text + "…]";
    text += rowText(entries.subspan(static_cast<size_t>(row) * columns, columns), style);
  }
  return text + "]";
}

std::string relationTex(std::span<const double> entries, const ArrayStyle& style) {
  constexpr size_t mostLookedAt = 1024; // of a larger array only corners are shown anyway
  const auto looked = entries.first(std::min(entries.size(), mostLookedAt));
  const bool exact = std::all_of(looked.begin(), looked.end(), [&](double value) {
    return printsExactly(value, {.digits = style.figures});
  });
  return exact ? " = " : " \\approx ";
}

} // namespace backstep
