#include "lesson/prose_link.h"

#include "engine/anchor.h"

#include <variant>

namespace backstep {
namespace {

constexpr std::string_view nodeScheme = "node:";
constexpr std::string_view stepScheme = "step:";

bool startsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

/// The byte after the code span or formula that begins at `at`; the byte after its opening mark
/// when it is never closed.
size_t afterQuoted(std::string_view text, size_t at) {
  size_t width = 1;
  while (at + width < text.size() && text[at + width] == text[at]) ++width;
  const std::string_view mark = text.substr(at, width);
  const size_t close = text.find(mark, at + width);
  return close == std::string_view::npos ? at + width : close + width;
}

/// The link whose label begins after the bracket at `open`; nothing when it is none.
std::optional<ProseLink> readLink(std::string_view text, size_t open) {
  const size_t middle = text.find("](", open);
  if (middle == std::string_view::npos) return std::nullopt;
  const size_t inner = text.find_first_of("[\n", open + 1);
  if (inner < middle && text[inner] == '[') return std::nullopt; // a later bracket is the link's
  size_t begin = middle + 2;
  size_t end = text.find(')', begin);
  if (end == std::string_view::npos) return std::nullopt;
  if (end > begin + 1 && text[begin] == '<' && text[end - 1] == '>') {
    ++begin;
    --end;
  }
  return ProseLink{{static_cast<int>(open) + 1, static_cast<int>(middle)},
                   {static_cast<int>(begin), static_cast<int>(end)}};
}

Diagnostic mistake(std::string message, std::string hint) {
  Diagnostic found;
  found.message = std::move(message);
  found.hint = std::move(hint);
  return found;
}

Result<LinkPlace> resolveNode(const Trace& trace, std::string_view name) {
  const NodeId node = trace.graph().find(name);
  if (node.valid()) return LinkPlace{node, std::nullopt};
  std::vector<std::string> names;
  for (const Node& each : trace.graph().nodes())
    if (!each.name.empty()) names.push_back(each.name);
  const std::string nearest = nearestName(name, names);
  return mistake("this link leads to '" + std::string(name) + "', which the program does not have",
                 nearest.empty() ? "" : "did you mean '" + nearest + "'?");
}

Result<LinkPlace> resolveStep(const Trace& trace, std::string_view anchor) {
  const auto step = resolveAnchor(trace, anchor);
  if (const int* found = std::get_if<int>(&step)) return LinkPlace{{}, *found};
  const AnchorError& error = *std::get_if<AnchorError>(&step);
  return mistake("this link leads to no step: " + error.message, error.hint);
}

} // namespace

std::vector<ProseLink> findLinks(std::string_view text) {
  std::vector<ProseLink> links;
  size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '\\') {
      at += 2;
    } else if (text[at] == '`' || text[at] == '$') {
      at = afterQuoted(text, at);
    } else if (const auto link = text[at] == '[' ? readLink(text, at) : std::nullopt) {
      links.push_back(*link);
      at = static_cast<size_t>(link->target.end) + 1;
    } else {
      ++at;
    }
  }
  return links;
}

std::string bracketTargets(std::string_view text) {
  std::string result;
  size_t done = 0;
  for (const ProseLink& link : findLinks(text)) {
    const auto begin = static_cast<size_t>(link.target.begin);
    const auto end = static_cast<size_t>(link.target.end);
    if (text[begin - 1] == '<') continue;
    result += text.substr(done, begin - done);
    result += "<" + std::string(text.substr(begin, end - begin)) + ">";
    done = end;
  }
  return result + std::string(text.substr(done));
}

Result<LinkPlace> resolveLink(const Trace& trace, std::string_view target) {
  if (startsWith(target, nodeScheme)) return resolveNode(trace, target.substr(nodeScheme.size()));
  if (startsWith(target, stepScheme)) return resolveStep(trace, target.substr(stepScheme.size()));
  if (startsWith(target, "http://") || startsWith(target, "https://")) return LinkPlace{};
  return mistake("this link leads nowhere",
                 "write node: and a name, step: and an anchor, or a web address");
}

} // namespace backstep
