#include "editor/completion.h"

#include "engine/op.h"
#include "language/operators.h"
#include "text/words.h"

#include <algorithm>
#include <cctype>

namespace backstep::ui {

namespace {

constexpr std::size_t mostNames = 300; // more are not read through

bool beginsLike(std::string_view word, std::string_view beginning) {
  return word.size() >= beginning.size() &&
         std::equal(beginning.begin(), beginning.end(), word.begin(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view keywordText(Keyword keyword) {
  switch (keyword) {
  case Keyword::Axis: return "axis";
  case Keyword::Keepdims: return "keepdims";
  case Keyword::NegativeSlope: return "negative_slope";
  case Keyword::Alpha: return "alpha";
  case Keyword::NewShape: return "shape";
  }
  return {};
}

/// The names that begin like this: of a long program they alone are worth describing and sorting.
std::vector<Suggestion> names(std::string_view beginning, const Draft& draft) {
  std::vector<Suggestion> all;
  for (const LessonArray& array : draft.lesson().arrays) {
    if (!beginsLike(array.name, beginning)) continue;
    const bool input = array.kind == Node::Kind::Input;
    all.push_back({array.name, input ? WordKind::Input : WordKind::Parameter,
                   array.name + " " + toString(array.shape), input ? "an input" : "a parameter"});
  }
  for (const Inspection::Line& line : draft.inspection().lines) {
    if (!beginsLike(line.name, beginning)) continue;
    if (all.size() == mostNames) break;
    all.push_back({line.name, WordKind::Assigned,
                   line.name + (line.shape ? " " + toString(*line.shape) : ""),
                   "assigned on line " + std::to_string(line.number)});
  }
  return all;
}

void sortByWord(std::vector<Suggestion>& list) {
  std::sort(list.begin(), list.end(),
            [](const Suggestion& a, const Suggestion& b) { return a.word < b.word; });
  list.erase(std::unique(list.begin(), list.end(),
                         [](const Suggestion& a, const Suggestion& b) { return a.word == b.word; }),
             list.end());
}

} // namespace

std::string signatureOf(std::string_view function) {
  const Op* op = findOp(function);
  if (op == nullptr) return std::string(function);
  std::string text = std::string(function) + (op->arity == 1 ? "(a" : "(a, b");
  for (const Keyword keyword : op->keywords) text += ", " + std::string(keywordText(keyword));
  return text + ")";
}

std::string_view wordBefore(std::string_view line, int at) {
  const std::string_view before = line.substr(0, static_cast<std::size_t>(at));
  if (before.find('#') != std::string_view::npos) return {};
  if (before.find('=') == std::string_view::npos) return {};
  std::size_t begin = before.size();
  while (begin > 0 && isNamePart(before[begin - 1])) --begin;
  const std::string_view word = before.substr(begin);
  const bool number = !word.empty() && std::isdigit(static_cast<unsigned char>(word[0])) != 0;
  return number ? std::string_view() : word;
}

std::vector<Suggestion> suggest(std::string_view beginning, const Draft& draft) {
  std::vector<Suggestion> all = names(beginning, draft);
  sortByWord(all);
  std::vector<Suggestion> functions;
  for (const Op& op : opTable())
    if (isFunctionName(op.name) && beginsLike(op.name, beginning))
      functions.push_back({std::string(op.name), WordKind::Function, signatureOf(op.name),
                           std::string(op.meaning)});
  sortByWord(functions);
  all.insert(all.end(), functions.begin(), functions.end());
  return all;
}

} // namespace backstep::ui
