#include "explain/rule_fill.h"

#include "explain/tex_parts.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace backstep {

namespace {

/// Where a placeholder stands in its rule, as far as parentheses around it are concerned.
struct Surroundings {
  std::string_view before;
  std::string_view after;
};

bool startsWithAny(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

bool endsWithAny(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return text.ends_with(end); });
}

/// The loosest expression that may follow `before` without parentheses.
TexKind loosestBehind(std::string_view before) {
  if (before.ends_with("\\, ")) return TexKind::Product; // a thin space, not a comma
  if (before.empty() ||
      endsWithAny(before, {"(", "{", "[", "|", "= ", ", ", "& ", "> ", "< ", "\\le "}))
    return TexKind::Sum;
  if (endsWithAny(before, {"+ ", "-", "- ", "\\,", "\\odot ", "\\cdot "})) return TexKind::Product;
  return endsWithAny(before, {"} "}) ? TexKind::Tall : TexKind::Atom;
}

/// The loosest expression that may stand before `after` without parentheses.
TexKind loosestBefore(std::string_view after) {
  const bool factor =
      startsWithAny(after, {"\\,", " \\odot", " \\cdot", " \\ln", " {", " #", "\\left("});
  return factor ? TexKind::Product : TexKind::Sum;
}

std::string fitted(const std::string& tex, const Surroundings& place) {
  return texKind(tex) <= std::min(loosestBehind(place.before), loosestBefore(place.after))
             ? tex
             : inParentheses(tex);
}

/// Fills one rule in, from left to right.
class Filler {
 public:
  Filler(std::string_view rule, const RuleFilling& filling) : rule_(rule), filling_(filling) {}

  std::string run() {
    while (at_ < rule_.size()) {
      if (rule_.substr(at_).starts_with("{#"))
        readBraced();
      else if (rule_[at_] == '#')
        readBare();
      else if (rule_[at_] == '\\')
        copyCommand();
      else if (rule_[at_] == 'N')
        out_ += filling_.whole(rule_.substr(at_++, 1));
      else
        out_ += rule_[at_++];
    }
    return std::move(out_);
  }

 private:
  std::string_view readName(size_t hash) {
    size_t end = hash + 1;
    while (end < rule_.size() && isLetter(rule_[end])) ++end;
    return rule_.substr(hash + 1, end - hash - 1);
  }

  void copyCommand() {
    const size_t end = argumentEnd(rule_, at_);
    out_ += rule_.substr(at_, end - at_);
    at_ = end;
  }

  void readBare() {
    const std::string_view name = readName(at_);
    const size_t begin = at_;
    at_ += 1 + name.size();
    out_ += fitted(filling_.whole(name), {rule_.substr(0, begin), rule_.substr(at_)});
  }

  /// "{#a}": the base of a script, or a whole argument.
  void readBraced() {
    const std::string_view name = readName(at_ + 1);
    const size_t close = at_ + 2 + name.size();
    const char next = close + 1 < rule_.size() ? rule_[close + 1] : '\0';
    if (rule_[close] != '}' || (next != '_' && next != '^')) {
      out_ += rule_[at_++];
      return;
    }
    at_ = close + 1;
    out_ += next == '_' ? subscripted(name) : "{" + asBase(filling_.whole(name)) + "}";
  }

  std::string subscripted(std::string_view name) {
    const size_t begin = at_ + 1;
    at_ = argumentEnd(rule_, begin);
    std::string_view subscript = rule_.substr(begin, at_ - begin);
    if (subscript.starts_with('{')) subscript = subscript.substr(1, subscript.size() - 2);
    const std::string entry = filling_.entry(name, Filler(subscript, filling_).run());
    const bool raised = at_ < rule_.size() && rule_[at_] == '^';
    if (raised) return "{" + asBase(entry) + "}";
    return fitted(entry, {rule_.substr(0, begin - name.size() - 4), rule_.substr(at_)});
  }

  static std::string asBase(const std::string& tex) {
    return texKind(tex) == TexKind::Atom ? tex : inParentheses(tex);
  }

  std::string_view rule_;
  const RuleFilling& filling_;
  size_t at_ = 0;
  std::string out_;
};

constexpr std::string_view indexLetters = "ijk";

/// The letter that a subscript at `underscore` begins with, braces left out.
char subscriptLetter(std::string_view rule, size_t underscore) {
  const size_t at = underscore + 1;
  if (at >= rule.size()) return '\0';
  return rule[at] == '{' && at + 1 < rule.size() ? rule[at + 1] : rule[at];
}

std::string withIndex(std::string_view body, char index, int value) {
  std::string text;
  for (size_t at = 0; at < body.size(); ++at) {
    const bool found = body[at] == '_' && at + 1 < body.size() && body[at + 1] == index;
    text += found ? "_{" + std::to_string(value) + "}" : std::string(body.substr(at, 1));
    if (found) ++at;
  }
  return text;
}

std::vector<std::string> termsOf(std::string_view body, char index, int count, int mostTerms) {
  const bool sum = texKind(body) == TexKind::Sum;
  const auto term = [&](int i) {
    const std::string text = withIndex(body, index, i);
    return sum ? inParentheses(text) : text;
  };
  std::vector<std::string> terms;
  const int shown = count <= mostTerms ? count : mostTerms - 2;
  for (int i = 1; i <= shown; ++i) terms.push_back(term(i));
  if (shown < count) {
    terms.emplace_back("\\cdots");
    terms.push_back(term(count));
  }
  return terms;
}

/// The next sum, maximum or minimum over an index.
struct Reduction {
  size_t begin = std::string::npos;
  std::string_view name; ///< "\sum"
};

Reduction findReduction(std::string_view rule) {
  Reduction first;
  for (const std::string_view name : {"\\sum", "\\max", "\\min"}) {
    const size_t at = rule.find(std::string(name) + "_");
    if (at < first.begin) first = {at, name};
  }
  return first;
}

std::string written(const Reduction& reduction, std::string_view before,
                    const std::vector<std::string>& terms) {
  if (reduction.name != "\\sum")
    return std::string(reduction.name) + "(" + joined(terms, ", ") + ")";
  const bool alone = loosestBehind(before) == TexKind::Sum;
  const std::string sum = joined(terms, " + ");
  return alone || terms.size() == 1 ? sum : inParentheses(sum);
}

constexpr std::string_view entrywiseSign = " \\odot ";

/// Which factors of a rule's products are single numbers.
class NumberFactors {
 public:
  explicit NumberFactors(const CallShapes& shapes)
      : numbers_{{{"#a", shapes.operands[0].rank == 0},
                  {"#b", shapes.operands[1].rank == 0},
                  {"#y", shapes.out.rank == 0},
                  {"#g", shapes.out.rank == 0}}} {}

  bool all() const {
    return std::all_of(numbers_.begin(), numbers_.end(),
                       [](const auto& each) { return each.second; });
  }

  /// Whether the last factor of `text` is a number.
  bool endsWithNumber(std::string_view text) const {
    const size_t hash = text.rfind('#');
    return hash != std::string_view::npos && isNumber(text.substr(hash));
  }

  /// Whether `text` begins with a number and nothing but numbers is multiplied with it: an array
  /// behind them still needs its sign.
  bool onlyNumbersFollow(std::string_view text) const {
    while (text.starts_with('#')) {
      size_t end = 1;
      while (end < text.size() && isLetter(text[end])) ++end;
      if (!isNumber(text.substr(0, end))) return false;
      text.remove_prefix(end);
      if (!text.starts_with(entrywiseSign)) return true;
      text.remove_prefix(entrywiseSign.size());
    }
    return false;
  }

 private:
  bool isNumber(std::string_view placeholder) const {
    return std::any_of(numbers_.begin(), numbers_.end(),
                       [&](const auto& each) { return each.second && each.first == placeholder; });
  }

  std::array<std::pair<std::string_view, bool>, 4> numbers_;
};

} // namespace

bool hasIndices(std::string_view rule) {
  for (size_t at = rule.find('_'); at != std::string_view::npos; at = rule.find('_', at + 1))
    if (indexLetters.find(subscriptLetter(rule, at)) != std::string_view::npos) return true;
  return false;
}

std::string writeOutSums(std::string_view rule, int count, int free, int mostTerms) {
  std::string text(rule);
  for (Reduction next = findReduction(text); next.begin != std::string::npos;
       next = findReduction(text)) {
    const size_t letter = next.begin + next.name.size() + 1;
    if (indexLetters.find(text[letter]) == std::string::npos) return {};
    const size_t body = std::min(text.find_first_not_of(' ', letter + 1), text.size());
    const size_t end = groupEnd(text, body);
    const auto terms =
        termsOf(std::string_view(text).substr(body, end - body), text[letter], count, mostTerms);
    const std::string sum = written(next, std::string_view(text).substr(0, next.begin), terms);
    text.replace(next.begin, end - next.begin, sum);
  }
  if (free > 0) text = withIndex(text, 'i', free);
  return hasIndices(text) ? std::string() : text;
}

std::string fillRule(std::string_view rule, const RuleFilling& filling) {
  return Filler(rule, filling).run();
}

std::string withoutEntrywiseSigns(std::string_view rule, const CallShapes& shapes) {
  const NumberFactors factors(shapes);
  std::string text;
  size_t from = 0;
  for (size_t at = rule.find(entrywiseSign); at != std::string_view::npos;
       at = rule.find(entrywiseSign, from)) {
    const size_t behind = at + entrywiseSign.size();
    const bool drops = factors.all() || factors.endsWithNumber(rule.substr(0, at)) ||
                       factors.onlyNumbersFollow(rule.substr(behind));
    text += std::string(rule.substr(from, at - from)) +
            (drops ? std::string("\\, ") : std::string(entrywiseSign));
    from = behind;
  }
  return text + std::string(rule.substr(from));
}

std::string_view leftSide(std::string_view rule) { return rule.substr(0, findAtTop(rule, " = ")); }

std::string_view firstRightSide(std::string_view rule) {
  const size_t equals = findAtTop(rule, " = ");
  if (equals == std::string_view::npos) return rule;
  return leftSide(rule.substr(equals + 3));
}

std::string_view lastRightSide(std::string_view rule) {
  for (size_t equals = findAtTop(rule, " = "); equals != std::string_view::npos;
       equals = findAtTop(rule, " = "))
    rule.remove_prefix(equals + 3);
  return rule;
}

} // namespace backstep
