#include "marking/hints.h"

#include "engine/local_derivative.h"
#include "explain/names.h"
#include "explain/step_text.h"

#include <algorithm>

namespace backstep {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i)
    text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + ("`" + names[i] + "`");
  return text;
}

/// The named values whose lines read a value.
std::vector<std::string> readersOf(const Graph& graph, NodeId node) {
  std::vector<std::string> readers;
  for (const Edge& edge : graph.edges()) {
    if (edge.operand != node) continue;
    const auto line = static_cast<size_t>(graph.node(edge.consumer).assignment);
    const std::string& reader = graph.program().assignments[line].name;
    if (std::find(readers.begin(), readers.end(), reader) == readers.end())
      readers.push_back(reader);
  }
  return readers;
}

std::string nudge(const Graph& graph, const TraceSource& source) {
  const std::string name = "`" + graph.node(source.a).name + "`";
  switch (source.kind) {
  case TraceSource::Kind::Value: {
    const auto names = namesReadBy(graph, source.a);
    if (names.empty()) return "Look at " + name + ": its numbers are given.";
    return "Look at " + name + " on the way forward: it is computed from " + joined(names) + ".";
  }
  case TraceSource::Kind::Gradient: {
    const auto readers = readersOf(graph, source.a);
    if (readers.empty()) return "Look at " + name + ", where the backward pass begins.";
    return "Look at " + name + " on the way back: its gradient comes from " + joined(readers) + ".";
  }
  case TraceSource::Kind::Local:
  case TraceSource::Kind::Message:
    return "Look at the line of " + name + ": how does it change with `" +
           graph.node(source.b).name + "`?";
  case TraceSource::Kind::Updated:
    return "Look at " + name + " and its gradient: the update goes against the gradient.";
  }
  return {};
}

/// The step at which a number is made.
int stepOf(const Trace& trace, const TraceSource& source) {
  switch (source.kind) {
  case TraceSource::Kind::Value: return trace.valueStep(source.a);
  case TraceSource::Kind::Gradient: {
    const auto messages = trace.messagesTo(source.a);
    return messages.empty() ? trace.gradientStep(source.a) : trace.messageStep(messages.back());
  }
  case TraceSource::Kind::Local:
  case TraceSource::Kind::Message: {
    const EdgeId edge = LocalDerivative(trace.graph(), source.a, source.b).onlyEdge();
    return edge.valid() ? trace.messageStep(edge) : trace.valueStep(source.a);
  }
  case TraceSource::Kind::Updated: return trace.updateStep(source.a);
  }
  return 0;
}

/// A chain of equations without its last member, the result; empty when nothing is left to read.
std::string withoutResult(const std::string& tex) {
  int depth = 0;
  size_t last = std::string::npos;
  int equations = 0;
  for (size_t i = 0; i < tex.size(); ++i) {
    if (tex[i] == '{' || tex.compare(i, 6, "\\begin") == 0) ++depth;
    if (tex[i] == '}' || tex.compare(i, 4, "\\end") == 0) --depth;
    if (tex[i] != '=' || depth != 0) continue;
    last = i;
    ++equations;
  }
  return equations < 2 ? std::string{} : tex.substr(0, tex.find_last_not_of(' ', last - 1) + 1);
}

std::vector<std::string> madeFor(const LoadedLesson& lesson, const Trace& trace,
                                 const TraceExpression& expression) {
  if (expression.sources().empty()) return {};
  const auto target = expression.target();
  const TraceSource& source = target ? *target->source : expression.sources().front();
  std::vector<std::string> hints{nudge(*lesson.graph, source)};
  const int step = stepOf(trace, source);
  if (!target || !Trace::isStep(step)) return hints;
  StepTextOptions options;
  const bool entry =
      source.kind == TraceSource::Kind::Value || source.kind == TraceSource::Kind::Gradient;
  if (entry && !target->entries.empty()) options.entry = target->entries.front();
  const StepText text =
      stepText(trace, Names(*lesson.graph, lesson.lesson.symbolMap()), step, options);
  if (!text.ruleTex.empty()) hints.push_back("$" + text.ruleTex + "$");
  const std::string numbers =
      withoutResult(text.entryTex.empty() ? text.numbersTex : text.entryTex);
  if (!numbers.empty()) hints.push_back("$" + numbers + "$");
  return hints;
}

} // namespace

std::vector<std::string> hintsFor(const LoadedLesson& lesson, const Trace& trace,
                                  const BlankAnswer& answer) {
  if (answer.blank->hints.empty()) return madeFor(lesson, trace, answer.expression);
  std::vector<std::string> hints;
  for (const LessonText& hint : answer.blank->hints) hints.push_back(hint.text);
  return hints;
}

} // namespace backstep
