#include "inspector/sentence.h"

#include "kit/rich_text.h"

#include <cctype>
#include <optional>

namespace backstep::ui {

namespace {

bool isLetter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// An entry named in a text: "Wa[0, 1]".
struct NamedEntry {
  std::size_t begin = 0;
  std::size_t end = 0;
  NodeId node;
  std::int64_t entry = 0;
};

/// The indices between brackets that open at `at`; nothing when it is not an entry of that shape.
std::optional<std::pair<std::int64_t, std::size_t>> entryAt(std::string_view text, std::size_t at,
                                                            const Shape& shape) {
  std::int64_t entry = 0;
  for (int axis = 0; axis < shape.rank; ++axis) {
    const std::string_view before = axis == 0 ? "[" : ", ";
    if (text.substr(at, before.size()) != before) return std::nullopt;
    at += before.size();
    std::int64_t index = 0;
    const std::size_t digits = at;
    constexpr std::size_t mostDigits = 8;
    while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0 &&
           at - digits < mostDigits)
      index = index * 10 + (text[at++] - '0');
    if (at == digits || index >= shape.dim[static_cast<std::size_t>(axis)]) return std::nullopt;
    entry = entry * shape.dim[static_cast<std::size_t>(axis)] + index;
  }
  if (at >= text.size() || text[at] != ']') return std::nullopt;
  return std::pair(entry, at + 1);
}

/// The next entry of a named value from `from` on.
std::optional<NamedEntry> nextEntry(const Graph& graph, std::string_view text, std::size_t from) {
  for (std::size_t open = text.find('[', from); open != std::string_view::npos;
       open = text.find('[', open + 1)) {
    std::size_t begin = open;
    while (begin > from && isLetter(text[begin - 1])) --begin;
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
  std::size_t from = 0;
  while (const auto entry = nextEntry(names.graph(), text, from)) {
    if (entry->begin > from)
      runs.push_back({TextRun::Kind::Plain, std::string(text.substr(from, entry->begin - from))});
    runs.push_back({TextRun::Kind::Formula, names.entryTex(entry->node, entry->entry)});
    from = entry->end;
  }
  if (from < text.size()) runs.push_back({TextRun::Kind::Plain, std::string(text.substr(from))});
  return runs;
}

void drawSentence(ViewContext& context, std::string_view text, float width) {
  TextBlock block;
  block.runs = sentenceRuns(*context.names, text);
  drawRichText(context, {&block, 1}, width);
}

} // namespace backstep::ui
