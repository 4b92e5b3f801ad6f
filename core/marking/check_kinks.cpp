#include "engine/op.h"
#include "marking/check_parts.h"
#include "text/words.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace backstep {
namespace {

/// Whether a word stands in a text at a byte, by itself or with an "s" behind it.
bool standsAt(std::string_view text, size_t at, std::string_view word) {
  if (text.substr(at, word.size()) != word) return false;
  if (at > 0 && isNamePart(word.front()) && isNamePart(text[at - 1])) return false;
  std::string_view after = text.substr(at + word.size());
  if (after.starts_with('s')) after.remove_prefix(1);
  return after.empty() || !isNamePart(word.back()) || !isNamePart(after.front());
}

bool hasOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  for (size_t at = 0; at < text.size(); ++at)
    if (std::any_of(words.begin(), words.end(),
                    [&](std::string_view word) { return standsAt(text, at, word); }))
      return true;
  return false;
}

using NamedOp = std::pair<std::string_view, const Op*>;

/// The ops that have kinks, by everything they are called.
std::vector<NamedOp> opsWithKinks() {
  std::vector<NamedOp> names;
  for (const Op& op : opTable()) {
    if (op.kink == Kink::None) continue;
    names.emplace_back(op.name, &op);
    for (std::string_view rest = op.alsoCalled; !rest.empty();) {
      const size_t end = std::min(rest.find(','), rest.size());
      names.emplace_back(rest.substr(0, end), &op);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return names;
}

/// The ops with kinks that a text in small letters speaks of. Of names that begin at one place the
/// longest counts: "leaky relu" is no relu.
std::vector<const Op*> opsNamedIn(std::string_view text) {
  const std::vector<NamedOp> names = opsWithKinks();
  std::vector<const Op*> found;
  for (size_t at = 0; at < text.size();) {
    size_t longest = 0;
    for (const auto& [name, op] : names)
      if (standsAt(text, at, name)) longest = std::max(longest, name.size());
    for (const auto& [name, op] : names)
      if (name.size() == longest && standsAt(text, at, name)) found.push_back(op);
    at += std::max<size_t>(longest, 1);
  }
  return found;
}

} // namespace

bool statesKink(const Lesson& lesson, const Op& op) {
  return std::any_of(lesson.conventions.begin(), lesson.conventions.end(), [&](const auto& each) {
    const std::string text = lower(each.text);
    const std::vector<const Op*> named = opsNamedIn(text);
    if (std::find(named.begin(), named.end(), &op) != named.end())
      return hasOneOf(text, {"kink", "tie", "slope", "derivative"});
    return named.empty() ? hasOneOf(text, {"kink"})
                         : hasOneOf(text, {"all kink", "every kink", "any kink", "each kink"});
  });
}

} // namespace backstep
