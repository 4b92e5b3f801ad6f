#include "canvas/card_labels.h"

#include "explain/number.h"

namespace backstep::ui {

namespace {

constexpr std::size_t mostKept = 4000;

float textWidth(const ViewContext& context, const std::string& text) {
  const float size = context.theme.card.text;
  return context.fonts.textFor(size)->CalcTextSizeA(size, FLT_MAX, 0, text.c_str()).x;
}

} // namespace

std::string cardSubtitle(const Node& node) {
  const std::string shape = node.shape.rank == 0 ? "" : " " + toString(node.shape);
  switch (node.kind) {
  case Node::Kind::Input: return (node.isLabels ? "labels" : "input") + shape;
  case Node::Kind::Parameter: return "parameter" + shape;
  case Node::Kind::Literal: return "number";
  case Node::Kind::Operation: return std::string(node.op->name) + shape;
  }
  return {};
}

CardLabels cardLabels(ViewContext& context, const Names& names, NodeId id) {
  const CardSizes& c = context.theme.card;
  const Node& node = names.graph().node(id);
  CardLabels labels;
  if (node.kind == Node::Kind::Literal) {
    labels.name = formatNumber(node.literal);
    return labels;
  }
  labels.name = names.program(id);
  labels.symbol = names.tex(id);
  labels.symbolWidth = context.formulas.get(labels.symbol).width * c.symbol;
  labels.subtitle = cardSubtitle(node);
  labels.subtitleWidth = textWidth(context, labels.subtitle);
  return labels;
}

const CardLabels& LabelCache::get(ViewContext& context, NodeId id) {
  const auto& graph = context.session.document()->trace().evaluation().sharedGraph();
  const float em = context.theme.sizes.em;
  if (graph != graph_ || em != em_) kept_.clear();
  graph_ = graph;
  em_ = em;
  const auto found = kept_.find(id.value);
  if (found != kept_.end()) return found->second;
  if (kept_.size() >= mostKept) kept_.clear();
  return kept_.emplace(id.value, cardLabels(context, *context.names, id)).first->second;
}

} // namespace backstep::ui
