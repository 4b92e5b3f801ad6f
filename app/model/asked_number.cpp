#include "model/asked_number.h"

#include "engine/anchor.h"
#include "explain/tex_parts.h"
#include "text/utf8.h"

#include <algorithm>

namespace backstep {

namespace {

using Kind = TraceSource::Kind;

/// The symbol of a node, or of its one entry.
std::string quantityTex(const Names& names, NodeId node, const std::optional<std::int64_t>& entry) {
  return entry ? names.entryTex(node, *entry) : names.tex(node);
}

/// "[1, 0]", or nothing for a number.
std::string indexText(const Shape& shape, std::int64_t entry) {
  if (shape.rank == 0) return {};
  if (shape.rank == 1) return "[" + std::to_string(entry) + "]";
  return "[" + std::to_string(entry / shape.cols()) + ", " + std::to_string(entry % shape.cols()) +
         "]";
}

// --- Questions that a student asks for

/// The node whose line an edge's consumer stands in.
NodeId lineOf(const Graph& graph, NodeId consumer) {
  const Node& node = graph.node(consumer);
  if (!node.name.empty() || node.assignment < 0) return consumer;
  const auto line = static_cast<size_t>(node.assignment);
  return graph.find(graph.program().assignments[line].name);
}

struct Named {
  std::string expression;
  std::string prompt;
  NodeId node; ///< whose shape the array has
  int step = 0;
};

std::optional<Named> nameOfPlace(const Names& names, const Trace& own, const TracePlace& place,
                                 const std::optional<std::int64_t>& entry) {
  const Graph& graph = names.graph();
  const bool message = place.kind == TracePlace::Kind::Message;
  const NodeId node = message ? graph.edge(EdgeId{place.index}).operand : NodeId{place.index};
  const std::string& name = graph.node(node).name;
  if (name.empty()) return std::nullopt;
  const std::string quantity = quantityTex(names, node, entry);
  switch (place.kind) {
  case TracePlace::Kind::Value:
    if (graph.node(node).kind != Node::Kind::Operation) return std::nullopt;
    return Named{name, "What is $" + quantity + "$?", node, own.valueStep(node)};
  case TracePlace::Kind::Gradient:
    return Named{"grad(" + name + ")", "What is $" + names.gradientOfTex(node, quantity) + "$?",
                 node, own.gradientStep(node)};
  case TracePlace::Kind::Updated:
    return Named{"new(" + name + ")", "What is $" + quantity + "$ after the update?", node,
                 own.updateStep(node)};
  case TracePlace::Kind::Message: {
    const NodeId from = lineOf(graph, graph.edge(EdgeId{place.index}).consumer);
    return Named{"message(" + graph.node(from).name + ", " + name + ")",
                 "Which message goes from $" + names.tex(from) + "$ back to $" + quantity + "$?",
                 node, own.messageStep(EdgeId{place.index})};
  }
  case TracePlace::Kind::Local: break;
  }
  return std::nullopt;
}

} // namespace

Names namesOf(const LoadedLesson& lesson) { return {*lesson.graph, lesson.lesson.symbolMap()}; }

namespace {

/// Whether the fonts of labels have a character: they lack marks above and below letters, and of
/// the alphabets of formulas all but two letters.
bool inLabels(char32_t c) {
  const bool mark = (c >= 0x300 && c < 0x370) || (c >= 0x20d0 && c < 0x2100);
  const bool letter = c >= 0x2100 && c < 0x2150 && c != U'ℒ' && c != U'ℝ';
  return !mark && !letter && c < 0x10000;
}

bool fitsLabels(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = decodeUtf8(text, at);
    if (!inLabels(c.value)) return false;
    at += static_cast<size_t>(c.bytes);
  }
  return true;
}

/// How a symbol is written into a sentence.
using Writer = std::string (*)(const Names&, NodeId, const std::optional<std::int64_t>&);

std::string betweenDollars(const Names& names, NodeId node,
                           const std::optional<std::int64_t>& entry) {
  return "$" + quantityTex(names, node, entry) + "$";
}

/// What a source is, or its entries from `entry` on when that is given.
std::string aboutSource(const Names& names, const TraceSource& source,
                        const std::optional<std::int64_t>& entry, Writer write) {
  const auto symbol = [&](NodeId node, bool counted) {
    const bool one = counted && entry && names.graph().node(node).shape.rank > 0;
    return write(names, node, one ? entry : std::nullopt);
  };
  switch (source.kind) {
  case Kind::Value: return symbol(source.a, true);
  case Kind::Gradient: return "gradient at " + symbol(source.a, true);
  case Kind::Updated: return "new " + symbol(source.a, true);
  case Kind::Local: return "slope of " + symbol(source.a, false) + " by " + symbol(source.b, false);
  case Kind::Message:
    return "message " + symbol(source.a, false) + " \u2192 " + symbol(source.b, true);
  }
  return {};
}

std::string about(const Names& names, const TraceExpression& answer, Writer write) {
  const auto target = answer.target();
  if (!target) return {};
  const bool one = target->entries.size() == 1;
  return aboutSource(names, *target->source,
                     one ? std::optional<std::int64_t>(target->entries[0]) : std::nullopt, write);
}

} // namespace

std::string plainLabel(std::string_view tex, std::string_view otherwise) {
  std::string text = plainTex(tex);
  return fitsLabels(text) ? text : std::string(otherwise);
}

std::string plainSymbol(const Names& names, NodeId node, const std::optional<std::int64_t>& entry) {
  return plainLabel(quantityTex(names, node, entry),
                    entry ? names.entryProgram(node, *entry) : names.program(node));
}

std::string aboutAnswer(const Names& names, const TraceExpression& answer) {
  return about(names, answer, plainSymbol);
}

std::vector<TextRun> aboutAnswerRuns(const Names& names, const TraceExpression& answer) {
  const std::string text = about(names, answer, betweenDollars);
  std::vector<TextRun> runs;
  TextRun::Kind kind = TextRun::Kind::Plain;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('$', at), text.size());
    if (end > at) runs.push_back({kind, text.substr(at, end - at)});
    kind = kind == TextRun::Kind::Plain ? TextRun::Kind::Formula : TextRun::Kind::Plain;
    at = end + 1;
  }
  return runs;
}

std::string aboutBox(const Names& names, const TraceExpression& answer, size_t box) {
  const auto target = answer.target();
  const bool counted = target && target->source->kind != Kind::Local;
  if (!counted) return "box " + std::to_string(box + 1);
  return aboutSource(names, *target->source, target->entries[box], plainSymbol);
}

std::string aboutTex(const Names& names, const TraceExpression& answer) {
  const auto target = answer.target();
  if (!target) return {};
  const TraceSource& source = *target->source;
  const bool one = target->entries.size() == 1 && names.graph().node(source.a).shape.rank > 0;
  const bool whole = static_cast<std::int64_t>(target->entries.size()) ==
                     names.graph().node(source.a).shape.size();
  if (!one && !whole) return {}; // W[0, :] has no symbol of its own
  const std::string quantity = quantityTex(
      names, source.a, one ? std::optional<std::int64_t>(target->entries[0]) : std::nullopt);
  if (source.kind == Kind::Value) return quantity;
  if (source.kind == Kind::Gradient) return names.gradientOfTex(source.a, quantity);
  if (source.kind == Kind::Updated) return quantity + "^{\\text{new}}";
  return {};
}

std::vector<std::vector<TracePlace>> placesOf(const TraceExpression& answer, const Trace& own) {
  std::vector<std::vector<TracePlace>> places(static_cast<size_t>(answer.shape().size()));
  const auto target = answer.target();
  if (!target) return places;
  for (size_t i = 0; i < places.size(); ++i)
    if (const auto place = placeOf(own, *target->source, target->entries[i]))
      places[i].push_back(*place);
  return places;
}

std::optional<Blank> blankAt(const Names& names, const Trace& own, const TracePlace& place,
                             AskedPart part) {
  const Graph& graph = names.graph();
  const auto whole = nameOfPlace(names, own, place, std::nullopt);
  if (!whole || !Trace::isStep(whole->step)) return std::nullopt;
  const Shape& shape = graph.node(whole->node).shape;
  const bool large = shape.size() > mostAskedAtOnce;
  const bool one = place.entry >= 0 && (large || (part == AskedPart::Entry && shape.size() > 1));
  if (large && !one) return std::nullopt;
  const Named asked = one ? *nameOfPlace(names, own, place, place.entry) : *whole;
  Blank blank;
  blank.answer.text = asked.expression + (one ? indexText(shape, place.entry) : "");
  const auto answer = TraceExpression::compile(blank.answer.text, own.evaluation().sharedGraph(),
                                               own.eta().has_value());
  // message(A, B) is the sum over all edges from A's line: it must be what stands at this place.
  const auto target = answer ? answer->target() : std::nullopt;
  const std::int64_t entry = one ? place.entry : 0;
  if (!target || placeOf(own, *target->source, entry) != TracePlace{place.kind, place.index, entry})
    return std::nullopt;
  blank.prompt.text = asked.prompt;
  blank.at.text = anchorOf(own, asked.step);
  blank.weight = 0;
  return blank;
}

} // namespace backstep
