#include "lesson/typed_words.h"

#include "text/words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace backstep {

namespace {

/// The text without what only separates or surrounds extents: each such part becomes one space.
std::optional<std::string> separated(std::string_view typed) {
  constexpr std::array<std::string_view, 14> marks{"\u00D7", "by", "x", "X", "*",  "(",      ")",
                                                   "[",      "]",  ",", " ", "\t", "\u00A0", "\n"};
  std::string digits;
  for (size_t at = 0; at < typed.size();) {
    if (isDigit(typed[at])) {
      digits += typed[at++];
      continue;
    }
    const auto mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view candidate) {
      return typed.substr(at, candidate.size()) == candidate;
    });
    if (mark == marks.end()) return std::nullopt;
    digits += ' ';
    at += mark->size();
  }
  return digits;
}

} // namespace

std::optional<std::vector<int>> readShape(std::string_view typed) {
  const size_t first = typed.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return std::nullopt;
  typed = typed.substr(first, typed.find_last_not_of(" \t\n") + 1 - first);
  if (typed == "scalar" || typed == "number" || typed == "a number") return std::vector<int>{};
  const auto digits = separated(typed);
  if (!digits) return std::nullopt;
  std::vector<int> extents;
  for (size_t at = 0; at < digits->size();) {
    if (!isDigit((*digits)[at])) {
      ++at;
      continue;
    }
    const size_t end = std::min(digits->find(' ', at), digits->size());
    if (end - at > 9) return std::nullopt;
    extents.push_back(std::stoi(digits->substr(at, end - at)));
    at = end;
  }
  const bool brackets = typed.find_first_of("([") != std::string_view::npos;
  if (extents.empty() && !brackets) return std::nullopt;
  return extents;
}

bool meansShape(const std::vector<int>& extents, const Shape& shape) {
  const std::vector<int> exact(shape.dim.begin(), shape.dim.begin() + shape.rank);
  if (extents == exact) return true;
  if (shape.rank == 0) return extents == std::vector<int>{1};
  return shape.rank == 1 && extents == std::vector<int>{shape.dim[0], 1};
}

namespace {

/// "W_a" for 'W_a', "delta_2" for '\delta_{2}'; empty for TeX that is not a letter with a
/// subscript.
std::string plainSymbol(std::string_view tex) {
  std::string plain;
  for (size_t i = 0; i < tex.size(); ++i) {
    const char c = tex[i];
    const bool command = c == '\\' && i == 0;
    if (c == '{' && i > 0 && isLetter(tex[i - 1])) return {}; // \mathcal{L}: a decorated letter
    if (command || c == '{' || c == '}') continue;
    if (!isLetter(c) && !isDigit(c) && c != '_') return {};
    plain += c;
  }
  return plain;
}

struct Index {
  int row = 0; ///< from 1
  int column = 0;
};

std::optional<int> wholeNumber(std::string_view digits) {
  if (digits.empty() || digits.size() > 8 || digits[0] == '0') return std::nullopt;
  int number = 0;
  for (const char c : digits) {
    if (!isDigit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

/// All ways to read "12" or "1,2" as an index of an array of that shape.
std::vector<Index> readIndex(std::string_view text, const Shape& shape) {
  std::vector<Index> found;
  const auto within = [](std::optional<int> index, int extent) {
    return index && *index <= extent;
  };
  if (shape.rank == 1) {
    const auto index = wholeNumber(text);
    if (within(index, shape.dim[0])) found.push_back({*index, 0});
    return found;
  }
  const size_t separator = text.find_first_of(",_");
  for (size_t cut = 1; cut < text.size(); ++cut) {
    if (separator != std::string_view::npos && cut != separator) continue;
    const auto row = wholeNumber(text.substr(0, cut));
    const auto column = wholeNumber(text.substr(separator == cut ? cut + 1 : cut));
    if (within(row, shape.dim[0]) && within(column, shape.dim[1])) found.push_back({*row, *column});
  }
  return found;
}

/// The part of `name` behind the letters, without what separates the two.
std::optional<std::string_view> behind(std::string_view name, const std::string& letters) {
  if (letters.empty() || name.substr(0, letters.size()) != letters) return std::nullopt;
  name.remove_prefix(letters.size());
  if (!name.empty() && (name[0] == '_' || name[0] == ',')) name.remove_prefix(1);
  return name;
}

/// What `name` may mean, with or without regard to case.
class Meanings {
 public:
  Meanings(std::string_view name, const LoadedLesson& lesson, bool lowerCase)
      : name_(name), lowerCase_(lowerCase) {
    for (const Node& node : lesson.graph->nodes())
      if (!node.name.empty()) add(node, plainSymbol(lesson.lesson.symbolOf(node.name)));
  }

  const std::vector<std::string>& list() const { return list_; }

 private:
  void add(const Node& node, const std::string& symbol) {
    addSpelling(node, lowerCase_ ? lower(node.name) : node.name);
    if (symbol != node.name) addSpelling(node, lowerCase_ ? lower(symbol) : symbol);
  }

  void addSpelling(const Node& node, const std::string& letters) {
    const auto rest = behind(name_, letters);
    if (!rest) return;
    if (node.shape.rank == 0) {
      if (name_ == letters) push(node.name);
      return;
    }
    for (const Index& index : readIndex(*rest, node.shape)) {
      std::string text = node.name + "[" + std::to_string(index.row - 1);
      if (node.shape.rank == 2) text += ", " + std::to_string(index.column - 1);
      push(text + "]");
    }
  }

  void push(std::string text) {
    if (std::find(list_.begin(), list_.end(), text) == list_.end())
      list_.push_back(std::move(text));
  }

  std::string_view name_;
  bool lowerCase_;
  std::vector<std::string> list_;
};

} // namespace

TypesetName readTypesetName(std::string_view name, const LoadedLesson& lesson) {
  std::string bare;
  for (const char c : name)
    if (c != '{' && c != '}' && c != ' ') bare += c;
  std::vector<std::string> meanings = Meanings(bare, lesson, false).list();
  if (meanings.empty()) meanings = Meanings(bare, lesson, true).list();
  if (meanings.size() == 1) return {meanings[0], {}};
  if (meanings.empty()) return {};
  return {{}, "'" + std::string(name) + "' may mean " + meanings[0] + " or " + meanings[1]};
}

} // namespace backstep
