#include "inspector/step_words.h"

#include "inspector/pieces.h"

#include <iterator>
#include <string>
#include <string_view>

namespace backstep::ui {

namespace {

// Around a node's index where a text names it. No text holds these characters otherwise.
constexpr char opens = '\x01';
constexpr char closes = '\x02';

/// Names whose words are those marks.
Names markedNames(const Names& names) {
  const Graph& graph = names.graph();
  std::vector<NodeLabel> labels(static_cast<size_t>(graph.nodeCount()));
  for (int i = 0; i < graph.nodeCount(); ++i)
    if (graph.node(NodeId{i}).kind != Node::Kind::Literal)
      labels[static_cast<size_t>(i)] = {opens + std::to_string(i) + closes, names.tex(NodeId{i})};
  return Names::labelled(graph, std::move(labels));
}

/// A marked text with symbols in the places of the marks. A line's inside stands in quotes, which a
/// formula needs not.
std::vector<TextRun> typeset(const Names& names, std::string_view text) {
  constexpr std::string_view quote = "“";
  constexpr std::string_view endQuote = "”";
  std::vector<TextRun> runs;
  const auto append = [&](std::string_view words) {
    std::vector<TextRun> more = sentenceRuns(names, words);
    runs.insert(runs.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
  };
  for (size_t at = text.find(opens); at != std::string_view::npos; at = text.find(opens)) {
    const size_t end = text.find(closes, at);
    const NodeId node{std::stoi(std::string(text.substr(at + 1, end - at - 1)))};
    std::string_view before = text.substr(0, at);
    text.remove_prefix(end + 1);
    if (before.ends_with(quote) && text.starts_with(endQuote)) {
      before.remove_suffix(quote.size());
      text.remove_prefix(endQuote.size());
    }
    append(before);
    runs.push_back({TextRun::Kind::Formula, names.tex(node)});
  }
  append(text);
  return runs;
}

} // namespace

StepWords stepWords(const Trace& trace, const Names& names, int step,
                    const StepTextOptions& options) {
  const Names marked = markedNames(names);
  const StepText text = stepText(trace, marked, step, options);
  return {typeset(names, text.title), typeset(names, text.sentence)};
}

const StepWords& KeptStepWords::get(const ViewContext& context, int step) {
  const int figures = context.preferences.figures;
  kept_.update({context.numbers(), step, figures}, [&] {
    StepTextOptions options;
    options.figures = figures;
    options.judges = !context.session.hidesBug();
    return stepWords(context.session.player()->trace(), *context.names, step, options);
  });
  return *kept_;
}

} // namespace backstep::ui
