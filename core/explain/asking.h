#pragma once

#include "explain/call_filling.h"
#include "explain/number.h"
#include "explain/step_sentence.h"
#include "explain/tex_parts.h"
#include "explain/why.h"

#include <string>

namespace backstep {

/// Works out why() for one number of one trace: why.cpp has the common parts, why_equations.cpp the
/// equation of each kind of number. Not for use elsewhere.
class Asking {
 public:
  Asking(const Trace& trace, const Names& names, const TracePlace& place, const WhyOptions& options)
      : trace_(trace), names_(names), graph_(trace.graph()), place_(place), options_(options) {
    textOptions_.figures = options.figures;
    textOptions_.judges = options.judges;
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
  void writeConstant(const char* constant);
  void writeNothing(const std::string& reason);
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
    const std::string leads =
        options_.judges ? relationTex({&value, 1}, {.figures = options_.figures}) : " \\to ";
    return leads + number(value);
  }
  std::string nameOf(NodeId node) const {
    const Node& what = graph_.node(node);
    const std::string name = names_.program(node);
    return what.name.empty() ? "“" + name + "”" : name;
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

} // namespace backstep
