#include "explain/why.h"

#include "engine/local_derivative.h"
#include "explain/array_tex.h"
#include "explain/call_filling.h"
#include "explain/dependence.h"
#include "explain/number.h"
#include "explain/symbol_tex.h"
#include "explain/wording.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace backstep {

namespace {

using Kind = TracePlace::Kind;

constexpr size_t mostInFormula = 6; // terms that a formula writes out
constexpr size_t shownOfMany = 3;   // of more: so many, dots, and the last

/// The edge is all that connects two named values, so that `local(A, B)` means it.
bool isNamedEdge(const Graph& graph, EdgeId id) {
  const Edge& edge = graph.edge(id);
  if (graph.node(edge.consumer).name.empty() || graph.node(edge.operand).name.empty()) return false;
  return LocalDerivative(graph, edge.consumer, edge.operand).onlyEdge() == id;
}

std::string indices(const Shape& shape, std::int64_t entry) {
  if (shape.rank == 0) return {};
  if (shape.rank == 1) return std::to_string(entry);
  return std::to_string(entry / shape.cols()) + ", " + std::to_string(entry % shape.cols());
}

std::string inBrackets(const std::string& a, const std::string& b = {}) {
  const std::string both = a + (a.empty() || b.empty() ? "" : ", ") + b;
  return both.empty() ? both : "[" + both + "]";
}

std::string localName(const Names& names, EdgeId id, const LocalPlace& at) {
  const Graph& graph = names.graph();
  const Edge& edge = graph.edge(id);
  if (!isNamedEdge(graph, id))
    return "∂" + names.entryProgram(edge.consumer, at.out) + "/∂" +
           names.entryProgram(edge.operand, at.in);
  const Node& a = graph.node(edge.consumer);
  const Node& b = graph.node(edge.operand);
  return "local(" + a.name + ", " + b.name + ")" +
         inBrackets(indices(a.shape, at.out), indices(b.shape, at.in));
}

std::string messageName(const Names& names, EdgeId id, std::int64_t entry) {
  const Graph& graph = names.graph();
  const Edge& edge = graph.edge(id);
  if (!isNamedEdge(graph, id))
    return "message to " + names.entryProgram(edge.operand, entry) + " from " +
           names.program(edge.consumer);
  const Node& b = graph.node(edge.operand);
  return "message(" + graph.node(edge.consumer).name + ", " + b.name + ")" +
         inBrackets(indices(b.shape, entry));
}

std::string fractionTex(const Names& names, NodeId of, const std::string& above, NodeId by,
                        const std::string& below) {
  const auto quantity = [&](NodeId node, const std::string& tex) {
    const bool symbol = !names.graph().node(node).name.empty() || texKind(tex) == TexKind::Atom;
    return symbol ? tex : inParentheses(tex);
  };
  return "\\frac{\\partial " + quantity(of, above) + "}{\\partial " + quantity(by, below) + "}";
}

/// Terms with signs between them; of many only some.
std::string sumTex(const std::vector<std::string>& terms, bool more) {
  std::string sum;
  const bool skips = more || terms.size() > mostInFormula;
  const size_t shown = skips ? std::min(shownOfMany, terms.size()) : terms.size();
  for (size_t i = 0; i < shown; ++i) sum += (i > 0 ? " + " : "") + terms[i];
  if (skips) sum += " + \\cdots";
  return sum;
}

/// Asks one number of one trace.
class Asking {
 public:
  Asking(const Trace& trace, const Names& names, const TracePlace& place, const WhyOptions& options)
      : trace_(trace), names_(names), graph_(trace.graph()), place_(place), options_(options) {
    textOptions_.figures = options.figures;
  }

  Why run();

 private:
  WhyPart part(const TracePlace& place) const;
  WhyPart localPart(EdgeId edge, std::int64_t out, std::int64_t in) const;
  WhyPart valuePart(NodeId node, std::int64_t entry) const;
  static WhyPart constant(double number, std::string name, std::string tex);

  void askValue();
  void askOperation(NodeId id);
  void askProduct(NodeId id);
  bool listLinearTerms(NodeId id);
  void askGradient();
  void askMessage();
  void askLocal();
  void askUpdated();

  void addPaths(EdgeId edge, std::int64_t entry);
  void addTerm(WhyTerm term);
  bool termsHold() const;
  void writeSum();
  void writeFormula(const EntryRule& rule);
  void closeList();
  void coverParts();

  void listEffects();
  void listReaders();
  void addEffect(const WhyPart& part, double slope);

  std::string valueSentence() const;
  std::string gradientSentence() const;
  std::string pathsSentence(std::int64_t paths) const;

  std::string number(double value) const { return numberTex(value, options_.figures); }
  std::string enclosed(double value) const {
    const std::string text = number(value);
    return texKind(text) == TexKind::Atom ? text : "(" + text + ")";
  }
  std::string words(double value) const {
    return formatNumber(value, {.digits = options_.figures});
  }
  std::string relation(double value) const {
    return relationTex({&value, 1}, {.figures = options_.figures}) + number(value);
  }
  std::string nameOf(NodeId node) const {
    const Node& what = graph_.node(node);
    return what.name.empty() ? "“" + names_.program(node) + "”" : what.name;
  }
  NodeId node() const { return {place_.index}; }
  EdgeId edge() const { return {place_.index}; }
  StepContext context() const { return {trace_, names_, step_, textOptions_}; }

  const Trace& trace_;
  const Names& names_;
  const Graph& graph_;
  const TracePlace& place_;
  const WhyOptions& options_;
  Step step_;
  StepTextOptions textOptions_;
  Why why_;
};

WhyPart Asking::part(const TracePlace& place) const {
  return {true,
          place,
          placeName(trace_, names_, place),
          placeTex(trace_, names_, place),
          numberAt(trace_, place),
          {},
          {}};
}

WhyPart Asking::constant(double number, std::string name, std::string tex) {
  return {false, {}, std::move(name), std::move(tex), number, {}, {}};
}

WhyPart Asking::valuePart(NodeId id, std::int64_t entry) const {
  const Node& what = graph_.node(id);
  if (what.kind == Node::Kind::Literal)
    return constant(what.literal, names_.program(id), names_.tex(id));
  return part({Kind::Value, id.value, entry});
}

WhyPart Asking::localPart(EdgeId id, std::int64_t out, std::int64_t in) const {
  const Edge& edge = graph_.edge(id);
  const std::int64_t size = graph_.node(edge.operand).shape.size();
  WhyPart local = part({Kind::Local, id.value, out * size + in});
  const Dependence dependence(graph_, id);
  if (dependence.isProduct()) {
    const NodeId other = graph_.operandEdges(edge.consumer)[edge.position == 0 ? 1 : 0].operand;
    local.ruleTex = names_.entryTex(other, dependence.otherFactor(out, in));
    local.numbersTex = number(local.number);
    return local;
  }
  const StepContext here = context();
  if (const auto rule = CallFilling(here, edge.consumer).localAt(edge.position, out, in)) {
    local.ruleTex = rule->symbols;
    local.numbersTex = rule->numbers;
  }
  if (isCovered(local.number)) local.numbersTex.clear();
  return local;
}

void Asking::addTerm(WhyTerm term) {
  ++why_.termCount;
  if (static_cast<int>(why_.terms.size()) >= options_.mostTerms) return;
  term.product = 1;
  for (const WhyPart& factor : term.factors)
    term.product = isCovered(term.product) || isCovered(factor.number)
                       ? coveredNumber()
                       : term.product * factor.number;
  why_.terms.push_back(std::move(term));
}

/// What the terms that are not listed add up to.
void Asking::closeList() {
  if (why_.termCount <= static_cast<std::int64_t>(why_.terms.size())) return;
  double listed = 0;
  bool covered = isCovered(why_.asked.number);
  for (const WhyTerm& term : why_.terms) {
    covered = covered || isCovered(term.product);
    listed += term.product;
  }
  why_.rest = covered ? coveredNumber() : why_.asked.number - listed;
}

/// Whether the terms that are listed explain the number, up to rounding.
bool Asking::termsHold() const {
  if (why_.termCount > static_cast<std::int64_t>(why_.terms.size())) return true;
  double sum = 0;
  double size = std::abs(why_.asked.number);
  for (const WhyTerm& term : why_.terms) {
    sum += term.product;
    size = std::max(size, std::abs(term.product));
  }
  const double difference = std::abs(sum - why_.asked.number); // NaN where one is not finite
  constexpr double slack = 1e-9;
  return !(difference > slack * size);
}

/// The formula of a sum of products, from its terms.
void Asking::writeSum() {
  why_.holds = !options_.judges || termsHold();
  std::vector<std::string> symbols;
  std::vector<std::string> numbers;
  for (const WhyTerm& term : why_.terms) {
    std::string symbol;
    std::string product;
    for (const WhyPart& factor : term.factors) {
      const bool fraction = factor.tex.starts_with("\\frac");
      if (!symbol.empty()) symbol += fraction ? " \\cdot " : "\\, ";
      symbol += texKind(factor.tex) == TexKind::Sum ? inParentheses(factor.tex) : factor.tex;
      const bool first = product.empty() && numbers.empty();
      const std::string written = first ? number(factor.number) : enclosed(factor.number);
      product += (product.empty() ? "" : " \\cdot ") + written;
    }
    symbols.push_back(symbol);
    numbers.push_back(product);
  }
  const bool more = why_.termCount > static_cast<std::int64_t>(why_.terms.size());
  writeFormula({sumTex(symbols, more), sumTex(numbers, more), {}});
}

void Asking::writeFormula(const EntryRule& rule) {
  const std::string& name = why_.asked.tex;
  why_.formulaTex = rule.symbols == name ? name : name + " = " + rule.symbols;
  const std::string result = number(why_.asked.number);
  const bool said = rule.numbers.empty() || rule.numbers == result;
  const std::string differs = " \\ne " + result;
  why_.numbersTex = name + (said ? std::string() : " = " + rule.numbers) +
                    (why_.holds ? relation(why_.asked.number) : differs);
}

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
  const bool moves = op.gate == Gate::Rearranger || name == "copy" || name == "neg";
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
      if (minus) term.factors.push_back(constant(-1, "-1", "-1"));
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
  if (op.gate == Gate::Rearranger || op.name == "copy")
    return name + " is the same number in another place.";
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

void Asking::askGradient() {
  why_.what = "gradient";
  if (node() == graph_.output()) {
    why_.formulaTex = why_.asked.tex + " = 1";
    why_.sentence =
        "The backward pass starts here: " + nameOf(node()) + " changes exactly as fast as itself.";
    return;
  }
  const auto messages = trace_.messagesTo(node());
  if (messages.empty()) {
    why_.formulaTex = why_.asked.tex + " = 0";
    why_.sentence =
        graph_.node(node()).isLabels
            ? "Class labels have no gradient."
            : nameOf(graph_.output()) + " is not computed from it, so it cannot change it.";
    return;
  }
  for (const EdgeId message : messages) {
    addPaths(message, place_.entry);
    if (messages.size() > 1)
      why_.messages.push_back(part({Kind::Message, message.value, place_.entry}));
  }
  why_.sentence = gradientSentence();
  if (why_.termCount == 0) {
    why_.formulaTex = why_.asked.tex + " = 0";
    why_.sentence = "Nothing that reads " + nameOf(node()) + " reads this entry.";
    return;
  }
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
  why_.formulaTex = why_.asked.tex + " = 0";
  why_.sentence = nameOf(what.consumer) + " does not read this entry.";
}

void Asking::askLocal() {
  why_.what = "local derivative";
  const auto [out, in] = localPlace(trace_, place_);
  const Edge& what = graph_.edge(edge());
  const std::string upper = placeName(trace_, names_, {Kind::Value, what.consumer.value, out});
  const std::string lower = placeName(trace_, names_, {Kind::Value, what.operand.value, in});
  const Dependence dependence(graph_, edge());
  if (!dependence.reads(out, in)) {
    why_.formulaTex = why_.asked.tex + " = 0";
    why_.sentence = upper + " does not read " + lower + ".";
    return;
  }
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
  addTerm({{constant(-eta, "-" + formatNumber(eta, {.digits = options_.figures}), "-\\eta"),
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

void Asking::addEffect(const WhyPart& part, double slope) {
  ++why_.effectCount;
  why_.effects.push_back({part, slope});
}

/// The values that read the asked one.
void Asking::listReaders() {
  if (graph_.node(node()).isLabels) return;
  for (const EdgeId reader : trace_.messagesTo(node())) {
    LocalEntries local(trace_, reader);
    for (const std::int64_t out : local.dependence().resultsOf(place_.entry)) {
      if (static_cast<int>(why_.effects.size()) < options_.mostEffects)
        addEffect(part({Kind::Value, graph_.edge(reader).consumer.value, out}),
                  local.at(out, place_.entry));
      else
        ++why_.effectCount;
    }
  }
}

void Asking::listEffects() {
  switch (place_.kind) {
  case Kind::Value: return listReaders();
  case Kind::Message:
    return addEffect(part({Kind::Gradient, graph_.edge(edge()).operand.value, place_.entry}), 1);
  case Kind::Local: {
    const auto [out, in] = localPlace(trace_, place_);
    const Edge& what = graph_.edge(edge());
    if (what.carriesGradient)
      addEffect(part({Kind::Message, place_.index, in}),
                trace_.gradient(what.consumer)[static_cast<size_t>(out)]);
    return;
  }
  case Kind::Updated: return;
  case Kind::Gradient: break;
  }
  for (int position = 0; position < graph_.node(node()).operandCount; ++position) {
    const EdgeId down = graph_.operandEdge(node(), position);
    if (!graph_.edge(down).carriesGradient) continue;
    LocalEntries local(trace_, down);
    for (const std::int64_t in : local.dependence().operandsOf(place_.entry)) {
      if (static_cast<int>(why_.effects.size()) < options_.mostEffects)
        addEffect(part({Kind::Gradient, graph_.edge(down).operand.value, in}),
                  local.at(place_.entry, in));
      else
        ++why_.effectCount;
    }
  }
  if (!trace_.updated(node()).empty())
    addEffect(part({Kind::Updated, place_.index, place_.entry}), -*trace_.eta());
}

/// What a covered number is made from would give it away.
void Asking::coverParts() {
  if (!isCovered(why_.asked.number)) return;
  why_.numbersTex.clear();
  why_.rest = why_.rest == 0 ? 0 : coveredNumber();
  for (WhyPart& message : why_.messages) message.number = coveredNumber();
  for (WhyTerm& term : why_.terms) {
    term.product = coveredNumber();
    for (WhyPart& factor : term.factors) {
      if (!factor.asked || factor.place.kind == Kind::Value) continue;
      factor.number = coveredNumber();
      factor.numbersTex.clear();
    }
  }
  for (WhyEffect& effect : why_.effects)
    if (effect.slope == 1 || effect.slope == -1) effect.part.number = coveredNumber();
}

Why Asking::run() {
  why_.asked = part(place_);
  const int step = stepOf(trace_, place_);
  why_.step = Trace::isStep(step) ? step : 0;
  switch (place_.kind) {
  case Kind::Value: askValue(); break;
  case Kind::Gradient: askGradient(); break;
  case Kind::Message: askMessage(); break;
  case Kind::Local: askLocal(); break;
  case Kind::Updated: askUpdated(); break;
  }
  closeList();
  if (!why_.holds) why_.sentence += " But its terms do not add up to it.";
  listEffects();
  coverParts();
  return std::move(why_);
}

} // namespace

LocalPlace localPlace(const Trace& trace, const TracePlace& place) {
  const Graph& graph = trace.graph();
  const std::int64_t size = graph.node(graph.edge({place.index}).operand).shape.size();
  return {place.entry / size, place.entry % size};
}

std::string placeName(const Trace& trace, const Names& names, const TracePlace& place) {
  switch (place.kind) {
  case Kind::Value: return names.entryProgram({place.index}, place.entry);
  case Kind::Message: return messageName(names, {place.index}, place.entry);
  case Kind::Local: return localName(names, {place.index}, localPlace(trace, place));
  case Kind::Gradient:
  case Kind::Updated: break;
  }
  const std::string name = names.program({place.index});
  return (place.kind == Kind::Gradient ? "grad(" : "new(") + name + ")" +
         inBrackets(indices(trace.graph().node({place.index}).shape, place.entry));
}

std::string placeTex(const Trace& trace, const Names& names, const TracePlace& place) {
  const Graph& graph = trace.graph();
  switch (place.kind) {
  case Kind::Value: return names.entryTex({place.index}, place.entry);
  case Kind::Gradient: return names.gradientEntryTex({place.index}, place.entry);
  case Kind::Updated: return names.entryTex({place.index}, place.entry) + "^{\\text{new}}";
  case Kind::Message: {
    const Edge& edge = graph.edge({place.index});
    const std::string whole = names.gradientEntryTex(edge.operand, place.entry);
    if (graph.node(edge.operand).messageCount == 1) return whole;
    std::string sender = names.tex(edge.consumer);
    const auto operands = graph.operandEdges(edge.consumer);
    if (std::count_if(operands.begin(), operands.end(),
                      [&](const Edge& use) { return use.operand == edge.operand; }) > 1)
      sender += ",\\," + std::to_string(edge.position + 1);
    return "\\left." + whole + "\\right|_{\\text{via }" + sender + "}";
  }
  case Kind::Local: break;
  }
  const Edge& edge = graph.edge({place.index});
  const auto [out, in] = localPlace(trace, place);
  return fractionTex(names, edge.consumer, names.entryTex(edge.consumer, out), edge.operand,
                     names.entryTex(edge.operand, in));
}

double numberAt(const Trace& trace, const TracePlace& place) {
  const auto entry = static_cast<size_t>(place.entry);
  switch (place.kind) {
  case Kind::Value: return trace.value(NodeId{place.index})[entry];
  case Kind::Gradient: return trace.gradient(NodeId{place.index})[entry];
  case Kind::Message: return trace.message(EdgeId{place.index})[entry];
  case Kind::Updated: return trace.updated(NodeId{place.index})[entry];
  case Kind::Local: break;
  }
  const auto [out, in] = localPlace(trace, place);
  return LocalEntries(trace, {place.index}).at(out, in);
}

int stepOf(const Trace& trace, const TracePlace& place) {
  switch (place.kind) {
  case Kind::Value: return trace.valueStep({place.index});
  case Kind::Gradient: return trace.gradientStep({place.index});
  case Kind::Message: return trace.messageStep({place.index});
  case Kind::Updated: return trace.updateStep({place.index});
  case Kind::Local: break;
  }
  return trace.valueStep(trace.graph().edge({place.index}).consumer);
}

Why why(const Trace& trace, const Names& names, const TracePlace& place,
        const WhyOptions& options) {
  return Asking(trace, names, place, options).run();
}

} // namespace backstep
