#include "inspector/typeset_names.h"

#include "explain/gate_names.h"
#include "explain/tex_parts.h"
#include "text/words.h"

#include <iterator>
#include <optional>
#include <utility>

namespace backstep::ui {

namespace {

/// An entry named in a text: "Wa[0, 1]".
struct NamedEntry {
  size_t begin = 0;
  size_t end = 0;
  NodeId node;
  std::int64_t entry = 0;
};

/// The indices between brackets that open at `at`; nothing when it is not an entry of that shape.
std::optional<std::pair<std::int64_t, size_t>> entryAt(std::string_view text, size_t at,
                                                       const Shape& shape) {
  std::int64_t entry = 0;
  for (int axis = 0; axis < shape.rank; ++axis) {
    const std::string_view before = axis == 0 ? "[" : ", ";
    if (text.substr(at, before.size()) != before) return std::nullopt;
    at += before.size();
    std::int64_t index = 0;
    const size_t digits = at;
    constexpr size_t mostDigits = 8;
    while (at < text.size() && isDigit(text[at]) && at - digits < mostDigits)
      index = index * 10 + (text[at++] - '0');
    if (at == digits || index >= shape.dim[static_cast<size_t>(axis)]) return std::nullopt;
    entry = entry * shape.dim[static_cast<size_t>(axis)] + index;
  }
  if (at >= text.size() || text[at] != ']') return std::nullopt;
  return std::pair(entry, at + 1);
}

/// The next entry of a named value from `from` on.
std::optional<NamedEntry> nextEntry(const Graph& graph, std::string_view text, size_t from) {
  for (size_t open = text.find('[', from); open != std::string_view::npos;
       open = text.find('[', open + 1)) {
    size_t begin = open;
    while (begin > from && isNamePart(text[begin - 1])) --begin;
    const NodeId node = graph.find(text.substr(begin, open - begin));
    if (!node.valid() || graph.node(node).shape.rank == 0) continue;
    const auto found = entryAt(text, open, graph.node(node).shape);
    if (found) return NamedEntry{begin, found->second, node, found->first};
  }
  return std::nullopt;
}

} // namespace

std::vector<TextRun> sentenceRuns(const Names& names, std::string_view text) {
  std::vector<TextRun> runs;
  size_t from = 0;
  while (const auto entry = nextEntry(names.graph(), text, from)) {
    if (entry->begin > from)
      runs.push_back({TextRun::Kind::Plain, std::string(text.substr(from, entry->begin - from))});
    runs.push_back({TextRun::Kind::Formula, names.entryTex(entry->node, entry->entry)});
    from = entry->end;
  }
  if (from < text.size()) runs.push_back({TextRun::Kind::Plain, std::string(text.substr(from))});
  return runs;
}

namespace {

// Around a node's index where a text names it. No text holds these characters otherwise.
constexpr char opens = '\x01';
constexpr char closes = '\x02';

void append(std::vector<TextRun>& runs, std::vector<TextRun> more) {
  runs.insert(runs.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

/// Takes `before` from the end of one text and `after` from the beginning of the other, if they are
/// there.
bool unwrap(std::string_view& left, std::string_view before, std::string_view& right,
            std::string_view after) {
  if (!left.ends_with(before) || !right.starts_with(after)) return false;
  left.remove_suffix(before.size());
  right.remove_prefix(after.size());
  return true;
}

} // namespace

Names markedNames(const Names& names) {
  const Graph& graph = names.graph();
  std::vector<NodeLabel> labels(static_cast<size_t>(graph.nodeCount()));
  for (int i = 0; i < graph.nodeCount(); ++i)
    if (graph.node(NodeId{i}).kind != Node::Kind::Literal)
      labels[static_cast<size_t>(i)] = {opens + std::to_string(i) + closes, names.tex(NodeId{i}),
                                        isCalledByOp(names, NodeId{i})};
  return Names::labelled(graph, std::move(labels));
}

std::vector<TextRun> typesetMarked(const Names& names, std::string_view text) {
  std::vector<TextRun> runs;
  for (size_t at = text.find(opens); at != std::string_view::npos; at = text.find(opens)) {
    const size_t end = text.find(closes, at);
    const NodeId node{std::stoi(std::string(text.substr(at + 1, end - at - 1)))};
    std::string_view before = text.substr(0, at);
    text.remove_prefix(end + 1);
    std::string symbol = names.tex(node);
    const auto entry =
        text.starts_with(")[") ? entryAt(text, 1, names.graph().node(node).shape) : std::nullopt;
    if (entry && unwrap(before, "(", text, ")")) {
      symbol = names.entryTex(node, entry->first);
      text.remove_prefix(entry->second - 1);
    } else {
      unwrap(before, "\u201c", text, "\u201d");
    }
    append(runs, sentenceRuns(names, before));
    runs.push_back({TextRun::Kind::Formula, symbol});
  }
  append(runs, sentenceRuns(names, text));
  return runs;
}

std::string inOneLine(const std::string& tex) {
  constexpr std::string_view fraction = "\\frac{\\partial ";
  constexpr size_t command = 5; // "\frac"
  const size_t at = tex.find(fraction);
  if (at == std::string::npos) return tex;
  const size_t above = at + command;
  const size_t below = argumentEnd(tex, above);
  const size_t end = argumentEnd(tex, below);
  const auto inside = [&](size_t from, size_t to) { return tex.substr(from + 1, to - from - 2); };
  return tex.substr(0, at) + inside(above, below) + " / " + inside(below, end) + tex.substr(end);
}

} // namespace backstep::ui
