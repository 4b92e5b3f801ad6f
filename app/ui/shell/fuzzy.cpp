#include "shell/fuzzy.h"

#include "text/words.h"

#include <algorithm>
#include <cctype>

namespace backstep::ui {

namespace {

bool isWordStart(std::string_view title, std::size_t at) {
  return at == 0 || std::isalnum(static_cast<unsigned char>(title[at - 1])) == 0;
}

/// The letters of `word` in order, as early as they come after `from`.
std::optional<int> scoreFrom(std::string_view word, std::string_view title, std::size_t from) {
  constexpr int inRow = 4;
  constexpr int atStart = 6;
  int score = 0;
  std::size_t next = from;
  for (std::size_t i = 0; i < word.size(); ++i) {
    std::size_t at = next;
    while (at < title.size() && lower(title[at]) != lower(word[i])) ++at;
    if (at == title.size()) return std::nullopt;
    if (isWordStart(title, at)) score += atStart;
    score += i > 0 && at == next ? inRow : 1;
    next = at + 1;
  }
  return score;
}

std::optional<int> scoreWord(std::string_view word, std::string_view title) {
  std::optional<int> best;
  for (std::size_t from = 0; from < title.size(); ++from) {
    if (lower(title[from]) != lower(word.front())) continue;
    const std::optional<int> score = scoreFrom(word, title, from);
    if (score && (!best || *score > *best)) best = score;
  }
  return best;
}

} // namespace

std::optional<int> fuzzyScore(std::string_view typed, std::string_view title) {
  constexpr int perHit = 100; // so that length only decides between equal hits
  int total = 0;
  bool any = false;
  while (!typed.empty()) {
    const std::size_t end = std::min(typed.find(' '), typed.size());
    const std::string_view word = typed.substr(0, end);
    typed.remove_prefix(std::min(end + 1, typed.size()));
    if (word.empty()) continue;
    const std::optional<int> score = scoreWord(word, title);
    if (!score) return std::nullopt;
    total += *score * perHit;
    any = true;
  }
  return any ? total - static_cast<int>(title.size()) : 0;
}

} // namespace backstep::ui
