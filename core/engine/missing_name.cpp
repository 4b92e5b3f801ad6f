#include "engine/missing_name.h"

#include "engine/op.h"
#include "language/operators.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <map>
#include <optional>

namespace backstep {
namespace {

std::string lineOf(const Assignment& assignment) {
  return "line " + std::to_string(assignment.line);
}

/// Which line assigns a name first.
using AssignedAt = std::map<std::string, int, std::less<>>;

AssignedAt firstAssignments(const Program& program) {
  AssignedAt result;
  for (size_t i = 0; i < program.assignments.size(); ++i)
    result.emplace(program.assignments[i].name, static_cast<int>(i));
  return result;
}

/// The chain of assignments by which `from` needs `to`, both included, as short as possible; empty
/// when it does not need it.
std::vector<int> chainOfNeeds(const Program& program, const AssignedAt& assignedAt, int from,
                              int to) {
  constexpr int unseen = -1;
  std::vector<int> neededBy(program.assignments.size(), unseen);
  std::vector<int> queue{from};
  neededBy[static_cast<size_t>(from)] = from;
  for (size_t next = 0; next < queue.size() && queue[next] != to; ++next) {
    for (const Expr& expr : program.assignments[static_cast<size_t>(queue[next])].value.nodes) {
      const auto needed =
          expr.kind == Expr::Kind::Name ? assignedAt.find(expr.name) : assignedAt.end();
      if (needed == assignedAt.end() || neededBy[static_cast<size_t>(needed->second)] != unseen)
        continue;
      neededBy[static_cast<size_t>(needed->second)] = queue[next];
      queue.push_back(needed->second);
    }
  }
  if (neededBy[static_cast<size_t>(to)] == unseen) return {};
  std::vector<int> chain{to};
  while (chain.back() != from) chain.push_back(neededBy[static_cast<size_t>(chain.back())]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

/// "a needs b (line 2), b needs a (line 1)".
std::string describeCycle(const Program& program, int line, const std::vector<int>& chain) {
  constexpr size_t most = 6;
  const auto at = [&](int index) -> const Assignment& {
    return program.assignments[static_cast<size_t>(index)];
  };
  std::string text = quoted(at(line).name);
  for (size_t i = 0; i < chain.size() && i < most; ++i)
    text += " needs " + quoted(at(chain[i]).name) + " (" + lineOf(at(chain[i])) + "), which";
  if (chain.size() > most) return text + " needs ... and so on, back to " + quoted(at(line).name);
  text.resize(text.size() - std::string_view(", which").size());
  return text;
}

Advice adviceForLaterName(const Program& program, int line, int assigned,
                          const AssignedAt& assignedAt) {
  const Assignment& later = program.assignments[static_cast<size_t>(assigned)];
  const std::string name = quoted(later.name);
  if (assigned == line)
    return {name + " is used in the line that assigns it",
            "give the new value a name of its own, such as " + excerpt(later.name, 40) + "2"};
  const std::string message = name + " is assigned only on " + lineOf(later) + " of the program";
  const std::vector<int> chain = chainOfNeeds(program, assignedAt, assigned, line);
  if (chain.empty()) return {message, "move that line above this one"};
  return {message, "the lines form a cycle: " + describeCycle(program, line, chain)};
}

std::vector<std::string> both(std::vector<std::string> first,
                              const std::vector<std::string>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

} // namespace

Advice adviceForMissingName(const Program& program, int line, std::string_view name,
                            const std::vector<std::string>& known) {
  const AssignedAt assignedAt = firstAssignments(program);
  const auto later = assignedAt.find(name);
  if (later != assignedAt.end() && later->second >= line)
    return adviceForLaterName(program, line, later->second, assignedAt);
  if (isFunctionName(name))
    return {quoted(name) + " is a function, not a value",
            "did you forget to call it? write " + std::string(name) + "(...)"};
  if (name == "True" || name == "False" || name == "None")
    return {quoted(name) + " is not a number", "it stands only after keepdims= or axis="};
  std::string hint = didYouMean(nearestName(name, both(known, functionNames())));
  if (hint.empty()) {
    hint = known.empty() ? "there are no inputs or parameters" : "the names known here are ";
    constexpr size_t most = 12;
    for (size_t i = 0; i < known.size() && i < most; ++i) hint += (i > 0 ? ", " : "") + known[i];
    if (known.size() > most) hint += ", ...";
  }
  return {"there is no " + quoted(name), hint};
}

Advice adviceForMissingFunction(std::string_view name, const std::vector<std::string>& known,
                                bool isArray) {
  const std::string message = "there is no function " + quoted(name);
  if (const auto example = operatorExample(name); !example.empty())
    return {message, "write " + std::string(example)};
  if (const auto own = ownSpelling(name); !own.empty())
    return {message, "write it in the form " + std::string(own)};
  if (std::find(known.begin(), known.end(), name) != known.end())
    return {quoted(name) + " is a value and cannot be called",
            "write " + std::string(name) + " * (...) for a product" +
                (isArray ? ", " + std::string(name) + "[...] for an entry" : "")};
  return {message, didYouMean(nearestName(name, functionNames()))};
}

std::vector<std::string> functionNames() {
  std::vector<std::string> names;
  for (const Op& op : opTable())
    if (isFunctionName(op.name)) names.emplace_back(op.name);
  return names;
}

} // namespace backstep
