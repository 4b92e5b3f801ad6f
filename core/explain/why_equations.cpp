#include "explain/asking.h"
#include "explain/dependence.h"

#include <algorithm>

namespace backstep {

namespace {

using Kind = TracePlace::Kind;

} // namespace

void Asking::askProduct(NodeId id) {
  const auto operands = graph_.operandEdges(id);
  const Dependence left(graph_, graph_.operandEdge(id, 0));
  for (const std::int64_t in : left.operandsOf(place_.entry))
    addTerm({{valuePart(operands[0].operand, in),
              valuePart(operands[1].operand, left.otherFactor(place_.entry, in))},
             0,
             graph_.operandEdge(id, 0)});
  why_.sentence = why_.asked.name + " adds up " + std::to_string(why_.termCount) +
                  (why_.termCount == 1 ? " product." : " products: a row times a column.");
  writeSum();
}

/// The terms of an op that adds up its operands' entries; false for another one.
bool Asking::listLinearTerms(NodeId id) {
  const Op& op = *graph_.node(id).op;
  const std::string_view name = op.name;
  const bool moves = op.onlyMoves || name == "neg";
  const bool adds = name == "sum" || name == "mean" || name == "add" || name == "sub";
  if (!moves && !adds && name != "mul") return false;
  if (name == "mul") {
    WhyTerm term;
    for (const Edge& edge : graph_.operandEdges(id))
      term.factors.push_back(
          valuePart(edge.operand, broadcastEntry(graph_.node(edge.operand).shape,
                                                 graph_.node(id).shape, place_.entry)));
    term.edge = graph_.operandEdge(id, 0);
    addTerm(std::move(term));
    return true;
  }
  for (int position = 0; position < graph_.node(id).operandCount; ++position) {
    const EdgeId edge = graph_.operandEdge(id, position);
    const std::vector<std::int64_t> read = Dependence(graph_, edge).operandsOf(place_.entry);
    const auto count = static_cast<double>(read.size());
    const bool minus = name == "neg" || (name == "sub" && position == 1);
    for (const std::int64_t in : read) {
      WhyTerm term{{}, 0, edge};
      if (name == "mean")
        term.factors.push_back(constant(1 / count, "1/" + std::to_string(read.size()),
                                        "\\frac{1}{" + std::to_string(read.size()) + "}"));
      if (minus) term.factors.push_back(constant(-1, "\u22121", "-1"));
      term.factors.push_back(valuePart(graph_.edge(edge).operand, in));
      addTerm(std::move(term));
    }
  }
  return true;
}

void Asking::askOperation(NodeId id) {
  const Node& what = graph_.node(id);
  if (what.op->name == "matmul") return askProduct(id);
  const bool linear = listLinearTerms(id);
  const StepContext here = context();
  const CallFilling filling(here, id);
  why_.sentence = valueSentence();
  if (what.op->gate == Gate::Rearranger) {
    const WhyPart& source = why_.terms[0].factors[0];
    return writeFormula({source.tex, {}, {}});
  }
  if (const auto rule = filling.valueAt(place_.entry)) {
    if (!linear)
      for (const TracePlace& read : rule->reads)
        if (!(read == place_)) why_.reads.push_back(part(read));
    return writeFormula(*rule);
  }
  const RuleTex rules = ruleTex(*what.op, ruleCall(trace_, id));
  why_.formulaTex = filling.symbols(rules.forward);
  why_.numbersTex = why_.asked.tex + relation(why_.asked.number);
  for (int position = 0; position < what.operandCount; ++position) {
    const EdgeId edge = graph_.operandEdge(id, position);
    for (const std::int64_t in : Dependence(graph_, edge).operandsOf(place_.entry))
      if (static_cast<int>(why_.reads.size()) < options_.mostTerms)
        why_.reads.push_back(valuePart(graph_.edge(edge).operand, in));
  }
}

std::string Asking::valueSentence() const {
  const Op& op = *graph_.node(node()).op;
  const std::int64_t count = why_.termCount;
  const std::string& name = why_.asked.name;
  if (op.onlyMoves) return name + " is the same number in another place.";
  if (op.name == "sum") return name + " adds up " + std::to_string(count) + " entries.";
  if (op.name == "mean")
    return name + " is the mean of " + std::to_string(count) + " entries: their sum divided by " +
           std::to_string(count) + ".";
  return name + " is computed by the rule of " + std::string(op.name) + ": " +
         std::string(op.meaning) + ".";
}

void Asking::askValue() {
  const Node& what = graph_.node(node());
  why_.what = "value";
  if (what.kind == Node::Kind::Operation) return askOperation(node());
  why_.given = true;
  why_.formulaTex = why_.asked.tex;
  why_.numbersTex = why_.asked.tex + relation(why_.asked.number);
  if (what.isLabels)
    why_.sentence = why_.asked.name + " is a class label: it chooses a score, and has no gradient.";
  else if (what.kind == Node::Kind::Parameter)
    why_.sentence = why_.asked.name + " is a parameter: it was chosen, and training may change it.";
  else
    why_.sentence = why_.asked.name + " is an input: it is given from outside.";
}

/// The paths of an operand's entry through one edge.
void Asking::addPaths(EdgeId id, std::int64_t entry) {
  const Edge& edge = graph_.edge(id);
  const Dependence dependence(graph_, id);
  for (const std::int64_t out : dependence.resultsOf(entry)) {
    if (static_cast<int>(why_.terms.size()) >= options_.mostTerms) {
      ++why_.termCount;
      continue;
    }
    addTerm({{part({Kind::Gradient, edge.consumer.value, out}), localPart(id, out, entry)}, 0, id});
  }
}

std::string Asking::pathsSentence(std::int64_t paths) const {
  return paths == 1 ? "it is one product"
                    : "in it are " + std::to_string(paths) + " paths, which add up";
}

std::string Asking::gradientSentence() const {
  const double gradient = why_.asked.number;
  const std::string entry = placeName(trace_, names_, {Kind::Value, place_.index, place_.entry});
  const std::string output = nameOf(graph_.output());
  std::string text = isCovered(gradient) ? "It says how fast " + output + " changes with " + entry
                     : gradient == 0 ? "By the slopes at these numbers a small change of " + entry +
                                           " does not change " + output
                                     : "A small change of " + entry + " changes " + output + " " +
                                           words(gradient) + " times as much";
  const auto messages = trace_.messagesTo(node());
  if (messages.size() == 1)
    text += ". Only " + nameOf(graph_.edge(messages[0]).consumer) + " reads " + nameOf(node()) +
            ", so its one message is the whole gradient; " + pathsSentence(why_.termCount);
  else
    text += ". " + nameOf(node()) + " is read in " + std::to_string(messages.size()) +
            " places, whose messages add up; in them are " + std::to_string(why_.termCount) +
            " paths";
  const bool cancels =
      gradient == 0 && std::any_of(why_.terms.begin(), why_.terms.end(),
                                   [](const WhyTerm& t) { return t.product != 0; });
  return text + (cancels ? ". They cancel out." : ".");
}

/// The equation of a number that is the same whatever the others are.
void Asking::writeConstant(const char* constant) {
  const bool asked = isCovered(why_.asked.number);
  why_.formulaTex = why_.asked.tex + (asked ? "" : " = " + std::string(constant));
}

/// Of a number that is 0 because nothing reads what it is about: a blank that asks for it would be
/// answered by the reason.
void Asking::writeNothing(const std::string& reason) {
  writeConstant("0");
  why_.sentence = isCovered(why_.asked.number) ? "" : reason;
}

void Asking::askGradient() {
  why_.what = "gradient";
  if (node() == graph_.output()) {
    writeConstant("1");
    why_.sentence =
        "The backward pass starts here: " + nameOf(node()) + " changes exactly as fast as itself.";
    return;
  }
  const auto messages = trace_.messagesTo(node());
  if (messages.empty()) {
    return writeNothing(graph_.node(node()).isLabels
                            ? "Class labels have no gradient."
                            : nameOf(graph_.output()) +
                                  " is not computed from it, so it cannot change it.");
  }
  for (const EdgeId message : messages) {
    addPaths(message, place_.entry);
    if (messages.size() > 1)
      why_.messages.push_back(part({Kind::Message, message.value, place_.entry}));
  }
  why_.sentence = gradientSentence();
  if (why_.termCount == 0)
    return writeNothing("Nothing that reads " + nameOf(node()) + " reads this entry.");
  writeSum();
}

void Asking::askMessage() {
  why_.what = "message";
  const Edge& what = graph_.edge(edge());
  addPaths(edge(), place_.entry);
  why_.sentence = "What " + nameOf(what.consumer) + " sends back to " + nameOf(what.operand) +
                  ": the gradient that arrives there times the slope; " +
                  pathsSentence(why_.termCount) + ".";
  if (why_.termCount > 0) return writeSum();
  writeNothing(nameOf(what.consumer) + " does not read this entry.");
}

void Asking::askLocal() {
  why_.what = "local derivative";
  const auto [out, in] = localPlace(trace_, place_);
  const Edge& what = graph_.edge(edge());
  const std::string upper = placeName(trace_, names_, {Kind::Value, what.consumer.value, out});
  const std::string lower = placeName(trace_, names_, {Kind::Value, what.operand.value, in});
  const Dependence dependence(graph_, edge());
  if (!dependence.reads(out, in)) return writeNothing(upper + " does not read " + lower + ".");
  const WhyPart local = localPart(edge(), out, in);
  writeFormula({local.ruleTex, local.numbersTex, {}});
  if (local.ruleTex.empty()) why_.formulaTex = why_.asked.tex;
  if (dependence.isProduct()) {
    const NodeId other = graph_.operandEdges(what.consumer)[what.position == 0 ? 1 : 0].operand;
    why_.reads.push_back(valuePart(other, dependence.otherFactor(out, in)));
  } else {
    const StepContext here = context();
    if (const auto rule = CallFilling(here, what.consumer).localAt(what.position, out, in))
      for (const TracePlace& read : rule->reads) why_.reads.push_back(part(read));
  }
  why_.sentence = isCovered(why_.asked.number)
                      ? "It says how fast " + upper + " changes with " + lower + " alone."
                      : upper + " changes " + words(why_.asked.number) + " times as fast as " +
                            lower + ", when nothing else changes.";
}

void Asking::askUpdated() {
  why_.what = "updated value";
  const double eta = *trace_.eta();
  addTerm({{part({Kind::Value, place_.index, place_.entry})}, 0, {}});
  addTerm({{constant(-eta, "\u2212" + formatNumber(eta, {.digits = options_.figures}), "-\\eta"),
            part({Kind::Gradient, place_.index, place_.entry})},
           0,
           {}});
  why_.sentence =
      "One step of gradient descent goes against the gradient, with the learning rate " +
      words(eta) + ".";
  const WhyPart& old = why_.terms[0].factors[0];
  const WhyPart& slope = why_.terms[1].factors[1];
  writeFormula({old.tex + " - \\eta\\, " + slope.tex,
                number(old.number) + " - " + number(eta) + " \\cdot " + enclosed(slope.number),
                {}});
}

} // namespace backstep
