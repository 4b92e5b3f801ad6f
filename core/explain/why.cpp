#include "explain/why.h"

#include "explain/asking.h"
#include "explain/dependence.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

using Kind = TracePlace::Kind;

constexpr size_t mostInFormula = 6; // terms that a formula writes out
constexpr size_t shownOfMany = 3;   // of more: this many, dots, and the last

/// Terms with signs between them; of many only some.
std::string sumTex(const std::vector<std::string>& terms, bool more) {
  std::string sum;
  const bool skips = more || terms.size() > mostInFormula;
  const size_t shown = skips ? std::min(shownOfMany, terms.size()) : terms.size();
  for (size_t i = 0; i < shown; ++i) sum += (i > 0 ? " + " : "") + terms[i];
  if (skips) sum += " + \\cdots";
  return sum;
}

} // namespace

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

Why why(const Trace& trace, const Names& names, const TracePlace& place,
        const WhyOptions& options) {
  return Asking(trace, names, place, options).run();
}

} // namespace backstep
