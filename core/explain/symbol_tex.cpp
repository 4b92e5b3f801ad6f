#include "explain/symbol_tex.h"

#include "explain/tex_scan.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace backstep {

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
  for (const std::string& tex : {letter(word), accented(word)})
    if (!tex.empty()) return tex;
  if (word.size() == 2 && !isDigit(word[0]))
    return std::string(word.substr(0, 1)) + "_" + std::string(word.substr(1));
  return upright(word);
}

std::string subscriptTex(std::string_view part) {
  const bool number = std::all_of(part.begin(), part.end(), isDigit);
  const std::string single = letter(part);
  if (number || part.size() == 1) return std::string(part);
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

TexKind texKind(std::string_view tex) {
  if (tex.starts_with('-') || findAtTop(tex, " + ") != std::string_view::npos ||
      findAtTop(tex, " - ") != std::string_view::npos)
    return TexKind::Sum;
  for (const std::string_view sign : {"\\,", "\\odot ", "\\cdot ", "\\times ", " "}) {
    const size_t at = findAtTop(tex, sign);
    const bool product = at != std::string_view::npos && !(sign == " " && tex.starts_with("\\"));
    if (product) return TexKind::Product;
  }
  if (findAtTop(tex, "^") != std::string_view::npos || tex.starts_with("\\frac"))
    return TexKind::Tall;
  return findAtTop(tex, " ") == std::string_view::npos ? TexKind::Atom : TexKind::Tall;
}

std::string inParentheses(std::string_view tex) {
  return "\\left(" + std::string(tex) + "\\right)";
}

} // namespace backstep
