#include "kit/step_words.h"

namespace backstep::ui {

namespace {

// The current step and those the pointer passes over; a long walk is not kept as a whole.
constexpr std::size_t mostKept = 64;

} // namespace

NodeId nodeOfRule(const Graph& graph, const Step& step) {
  return step.kind == StepKind::Message ? graph.edge(step.edge).consumer : step.node;
}

const StepText& StepTexts::get(const Trace& trace, const Names& names, int step, int revision,
                               int figures) {
  if (revision != revision_ || figures != figures_ || kept_.size() >= mostKept) kept_.clear();
  revision_ = revision;
  figures_ = figures;
  const auto found = kept_.find(step);
  if (found != kept_.end()) return found->second;
  StepTextOptions options;
  options.figures = figures;
  return kept_.emplace(step, stepText(trace, names, step, options)).first->second;
}

} // namespace backstep::ui
