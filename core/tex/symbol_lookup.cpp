#include "tex/symbols.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace backstep::tex {

namespace {

// A mistyped name may differ from the suggested one by at most this many letters.
constexpr size_t furthestSuggestion = 3;

size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

template <class Rows>
std::string_view nearest(std::string_view name, const Rows& rows) {
  std::string_view best;
  size_t bestDistance = std::min(furthestSuggestion, name.size() / 2 + 1) + 1;
  for (const auto& row : rows) {
    const size_t longer = std::max(row.name.size(), name.size());
    const size_t shorter = std::min(row.name.size(), name.size());
    if (shorter == 0 || longer - shorter >= bestDistance) continue;
    const size_t distance = editDistance(name, row.name);
    if (distance >= bestDistance || distance >= longer) continue;
    best = row.name;
    bestDistance = distance;
  }
  return best;
}

} // namespace

const Command* findCommand(std::string_view name) {
  static const auto byName = [] {
    std::unordered_map<std::string_view, const Command*> map;
    for (const Command& row : commands()) {
      if (!row.name.empty()) map.emplace(row.name, &row);
    }
    return map;
  }();
  const auto found = byName.find(name);
  return found == byName.end() ? nullptr : found->second;
}

const Command* findCharacter(char32_t codePoint) {
  static const auto byCodePoint = [] {
    std::unordered_map<char32_t, const Command*> map;
    for (const Command& row : commands()) {
      const bool character = row.kind == CommandKind::Symbol || row.kind == CommandKind::Delimiter;
      if (!character) continue;
      // What a keyboard types directly has a row without a name, which takes precedence (':' is a
      // relation, \colon punctuation).
      if (row.name.empty()) {
        map.insert_or_assign(row.codePoint, &row);
      } else {
        map.emplace(row.codePoint, &row);
      }
    }
    return map;
  }();
  const auto found = byCodePoint.find(codePoint);
  return found == byCodePoint.end() ? nullptr : found->second;
}

std::string_view nearestCommand(std::string_view name) { return nearest(name, commands()); }

const Environment* findEnvironment(std::string_view name) {
  const auto rows = environments();
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const Environment& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

std::string_view nearestEnvironment(std::string_view name) { return nearest(name, environments()); }

Face normalFace(char32_t codePoint) {
  return isLatin(codePoint) || isLowerGreek(codePoint) ? Face::MathItalic : Face::MainRegular;
}

Face faceIn(Alphabet alphabet, char32_t codePoint, Face normal) {
  const bool latin = isLatin(codePoint);
  switch (alphabet) {
  case Alphabet::Normal: return normal;
  case Alphabet::Roman: return latin ? Face::MainRegular : normal;
  case Alphabet::Bold:
    if (isLowerGreek(codePoint)) return Face::MathBoldItalic;
    return latin || normal == Face::MainRegular ? Face::MainBold : normal;
  case Alphabet::Italic: return latin || isDigit(codePoint) ? Face::MainItalic : normal;
  case Alphabet::BoldItalic:
    if (normal == Face::MathItalic) return Face::MathBoldItalic;
    return normal == Face::MainRegular ? Face::MainBold : normal;
  case Alphabet::Calligraphic: return isUpperLatin(codePoint) ? Face::Caligraphic : normal;
  case Alphabet::Blackboard:
    if (isUpperLatin(codePoint) || codePoint == U'k') return Face::Ams;
    return isDigit(codePoint) ? Face::MainBold : normal;
  }
  return normal;
}

Drawing drawingOf(char32_t codePoint) {
  switch (codePoint) {
  case U'≠': return {U'=', true};
  case U'∉': return {U'∈', true};
  case U'‖': return {U'∥', false};
  default: return {codePoint, false};
  }
}

} // namespace backstep::tex
