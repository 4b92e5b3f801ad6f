#include "cli/explanations.h"

#include "cli/evaluation_output.h"
#include "cli/explanation_writer.h"
#include "explain/tex_parts.h"
#include "lesson/trace_expression.h"

#include <algorithm>
#include <cmath>

namespace backstep {

using Json = nlohmann::ordered_json;

Explained failed(std::string error) {
  Explained wrong;
  wrong.error = std::move(error);
  return wrong;
}

Explained answered(std::string text) {
  Explained right;
  right.text = std::move(text);
  return right;
}

std::string oneLine(const Diagnostic& diagnostic) {
  return diagnostic.message + (diagnostic.hint.empty() ? "" : ": " + diagnostic.hint);
}

std::string exampleEntry(const std::string& name, const Shape& shape) {
  if (shape.rank == 0) return name;
  return name + (shape.rank == 1 ? "[0]" : "[0, 0]");
}

namespace {

/// The one number that a text names: "H[0]", "grad(Wa)[0, 1]", "local(Y, O)[0, 1]".
std::variant<TracePlace, std::string> readPlace(const std::string& text, const Trace& trace) {
  const auto expression =
      TraceExpression::compile(text, trace.evaluation().sharedGraph(), trace.eta().has_value());
  if (!expression) return oneLine(expression.diagnostics().front());
  const auto target = expression->target();
  if (!target)
    return "'" + text + "' is a computation; ask for one number of the walk, such as " +
           exampleEntry(trace.graph().node({0}).name, trace.graph().node({0}).shape);
  const TraceSource& source = *target->source;
  if (target->entries.size() != 1)
    return "which entry of " + source.name + " " + toString(source.shape) + "? Write " +
           exampleEntry(source.name, source.shape);
  const auto place = placeOf(trace, source, target->entries[0]);
  if (place) return *place;
  return "several ops of the line lie between " + trace.graph().node(source.a).name + " and " +
         trace.graph().node(source.b).name + "; ask for the whole: jacobian " +
         trace.graph().node(source.a).name + " " + trace.graph().node(source.b).name;
}

Json partJson(const WhyPart& part) {
  Json json;
  json["name"] = part.name;
  json["number"] = numberJson(part.number);
  if (!part.ruleTex.empty()) json["rule"] = plainTex(part.ruleTex);
  return json;
}

std::string countText(const BigCount& count) {
  const std::string digits = count.text();
  return digits + (digits == "1" ? " path" : " paths");
}

} // namespace

std::string ExplanationWriter::row(std::string_view label, const std::string& text) const {
  constexpr size_t labelWidth = 9;
  if (text.empty()) return {};
  const std::string margin =
      "  " + std::string(label) + std::string(labelWidth - label.size(), ' ');
  return wrapped(text, style_.columns, ink_.faint(margin));
}

// why

std::string ExplanationWriter::factorText(const WhyPart& part) const {
  return part.asked ? part.name + " " + factor(part.number) : factor(part.number);
}

std::string ExplanationWriter::listText(const std::vector<WhyPart>& parts) const {
  std::string text;
  for (const WhyPart& part : parts)
    text += (text.empty() ? "" : ", ") + part.name + " " + number(part.number);
  return text;
}

std::string ExplanationWriter::termLines(const Why& why) const {
  constexpr size_t mostLines = 16;
  std::string lines;
  for (size_t i = 0; i < why.terms.size() && i < mostLines; ++i) {
    const WhyTerm& term = why.terms[i];
    std::string line;
    std::string working;
    for (const WhyPart& factor : term.factors) {
      line += (line.empty() ? "" : " × ") + factorText(factor);
      if (!factor.ruleTex.empty() && factor.numbersTex != factor.ruleTex)
        working =
            plainTex(factor.tex + " = " + factor.ruleTex +
                     (factor.numbersTex.empty() || factor.numbersTex == numberTex(factor.number)
                          ? ""
                          : " = " + factor.numbersTex));
    }
    if (term.factors.size() > 1) line += " = " + number(term.product);
    lines += row(i == 0 ? "terms" : "", line + (working.empty() ? "" : ", where " + working));
  }
  const auto shown = static_cast<std::int64_t>(std::min(why.terms.size(), mostLines));
  if (why.termCount > shown)
    lines += row("", "and " + std::to_string(why.termCount - shown) + " more terms");
  return lines;
}

std::string ExplanationWriter::effectsText(const Why& why) const {
  constexpr size_t most = 8;
  std::string text;
  for (size_t i = 0; i < why.effects.size() && i < most; ++i)
    text += (text.empty() ? "" : ", ") + why.effects[i].part.name + " by " +
            number(why.effects[i].slope);
  if (why.effectCount > static_cast<std::int64_t>(most))
    text += " and " + std::to_string(why.effectCount - static_cast<std::int64_t>(most)) + " more";
  return text.empty() ? text : text + " per unit";
}

Json ExplanationWriter::whyJson(const Why& why) {
  Json json;
  json["name"] = why.asked.name;
  json["kind"] = why.what;
  json["number"] = numberJson(why.asked.number);
  json["step"] = why.step;
  json["formula"] = plainTex(why.formulaTex);
  json["numbers"] = plainTex(why.numbersTex);
  json["tex"] = why.formulaTex;
  json["sentence"] = why.sentence;
  json["term_count"] = why.termCount;
  json["terms"] = Json::array();
  for (const WhyTerm& term : why.terms) {
    Json factors = Json::array();
    for (const WhyPart& factor : term.factors) factors.push_back(partJson(factor));
    json["terms"].push_back({{"factors", factors}, {"product", numberJson(term.product)}});
  }
  json["rest"] = numberJson(why.rest);
  json["messages"] = Json::array();
  for (const WhyPart& message : why.messages) json["messages"].push_back(partJson(message));
  json["reads"] = Json::array();
  for (const WhyPart& read : why.reads) json["reads"].push_back(partJson(read));
  json["moves"] = Json::array();
  for (const WhyEffect& effect : why.effects)
    json["moves"].push_back({{"name", effect.part.name}, {"by", numberJson(effect.slope)}});
  return json;
}

Explained ExplanationWriter::why(const TracePlace& place) const {
  WhyOptions options;
  if (style_.json) options.mostTerms = options.mostEffects = 1000;
  const Why why = backstep::why(trace_, names_, place, options);
  if (style_.json) return answered(whyJson(why).dump(1) + "\n");
  const std::string when = why.step > 0 ? ", known from step " + std::to_string(why.step) : "";
  std::string text = ink_.bold(why.asked.name + " = " + number(why.asked.number)) + "  (" +
                     why.what + when + ")\n";
  if (!why.given) text += row("formula", plainTex(why.formulaTex));
  text += row(why.given ? "given" : "numbers", plainTex(why.numbersTex));
  if (isCovered(why.asked.number))
    text += row("", "A blank asks for this number: its numbers stay covered until it is right.");
  text += row("messages", listText(why.messages));
  text += termLines(why);
  text += row("reads", listText(why.reads));
  text += row("moves", effectsText(why));
  return answered(text + wrapped(why.sentence, style_.columns, "  "));
}

// paths

std::string ExplanationWriter::pathName(const Lowering* lowering, const TracePlace& at) const {
  if (lowering != nullptr) return gateText(*lowering, names_, {at.index});
  return names_.entryProgram({at.index}, at.entry);
}

std::string ExplanationWriter::pathsText(const EntryPaths& paths, const std::string& name,
                                         const std::vector<std::vector<std::string>>& nodes,
                                         bool gates) const {
  const std::string output = graph_.node(graph_.output()).name;
  std::string text = ink_.bold(countText(paths.count) + " from " + name + " to " + output) +
                     (gates ? " through the scalar gates" : "") + "\n";
  for (size_t i = 0; i < paths.list.size(); ++i) {
    std::string way;
    std::string product;
    for (const std::string& node : nodes[i]) way += (way.empty() ? "" : " → ") + node;
    for (const double each : paths.list[i].factors)
      product += (product.empty() ? number(each) : " · " + factor(each));
    text += wrapped(way, style_.columns, "  ");
    if (!product.empty())
      text += wrapped(product + " = " + number(paths.list[i].product), style_.columns, "      ");
  }
  if (!paths.all)
    text += paths.list.empty()
                ? "  Too many entries lie on them to list the largest.\n"
                : "  These are the " + std::to_string(paths.list.size()) + " largest.\n";
  text += row("sum", number(paths.sum) + ", over all of them");
  return text + row("gradient", number(paths.gradient) + ", by the backward pass");
}

std::string ExplanationWriter::pathsJson(const EntryPaths& paths, const std::string& name,
                                         const std::vector<std::vector<std::string>>& nodes) const {
  Json list = Json::array();
  for (size_t i = 0; i < paths.list.size(); ++i) {
    Json factors = Json::array();
    for (const double each : paths.list[i].factors) factors.push_back(numberJson(each));
    list.push_back({{"nodes", nodes[i]},
                    {"factors", factors},
                    {"product", numberJson(paths.list[i].product)}});
  }
  // As digits where a double holds the number, since that is what readers of JSON make of it.
  const std::string digits = paths.count.text();
  const std::string count = paths.count.exact() ? digits : Json(digits).dump();
  return "{\"name\": " + Json(name).dump() + ", \"count\": " + count +
         ", \"sum\": " + numberJson(paths.sum).dump() +
         ", \"gradient\": " + numberJson(paths.gradient).dump() + ", \"paths\": " + list.dump() +
         "}\n";
}

Explained ExplanationWriter::paths(const TracePlace& asked, bool gates) const {
  if (asked.kind != TracePlace::Kind::Value && asked.kind != TracePlace::Kind::Gradient)
    return failed("paths lead from an entry of a value or parameter to the output: paths Wa[0, 0]");
  const NodeId node{asked.index};
  const std::string name = names_.entryProgram(node, asked.entry);
  if (graph_.node(node).isLabels)
    return failed(graph_.node(node).name + " holds class labels, which have no gradient");
  const Lowering lowering = gates ? lower(trace_) : Lowering{};
  if (gates && lowering.graph == nullptr) return failed(lowering.problem);
  std::optional<Trace> fine;
  if (gates) {
    if (trace_.covered() != nullptr)
      return failed("--gates opens the numbers that blanks ask for; add --show-answers");
    fine.emplace(lowering.graph);
    fine->record(lowering.bindingValues(trace_));
  }
  const Trace& walked = gates ? *fine : trace_;
  const NodeId start =
      gates ? lowering.entries[static_cast<size_t>(node.value)][static_cast<size_t>(asked.entry)]
            : node;
  EntryPaths paths = entryPaths(walked, start, gates ? 0 : asked.entry);
  if (!paths.problem.empty()) return failed(paths.problem);
  paths.gradient = trace_.gradient(node)[static_cast<size_t>(asked.entry)];
  std::vector<std::vector<std::string>> nodes;
  for (const EntryPath& path : paths.list) {
    nodes.emplace_back();
    for (const TracePlace& at : path.nodes)
      nodes.back().push_back(pathName(gates ? &lowering : nullptr, at));
  }
  return answered(style_.json ? pathsJson(paths, name, nodes)
                              : pathsText(paths, name, nodes, gates));
}

Explained explain(const Question& question, const Trace& trace, const Names& names,
                  const ExplainStyle& style) {
  const ExplanationWriter writer(trace, names, style);
  if (question.kind == Question::Kind::Jacobian) return writer.jacobian(question.of, question.by);
  if (question.kind == Question::Kind::GradientCheck && question.of.empty())
    return writer.gradientCheck();
  const auto place = readPlace(question.of, trace);
  if (const std::string* wrong = std::get_if<std::string>(&place)) return failed(*wrong);
  const TracePlace& at = std::get<TracePlace>(place);
  if (question.kind == Question::Kind::Paths) return writer.paths(at, question.gates);
  return question.kind == Question::Kind::Why ? writer.why(at) : writer.entryCheck(at);
}

std::variant<Question, std::string> readQuestion(std::string_view line) {
  std::istringstream in{std::string(line)};
  std::string verb;
  in >> verb;
  std::string rest;
  std::getline(in, rest);
  rest.erase(0, std::min(rest.find_first_not_of(' '), rest.size()));
  rest.erase(rest.find_last_not_of(' ') + 1);
  Question question;
  if (verb == "gradcheck") {
    question.kind = Question::Kind::GradientCheck;
    question.of = rest;
    return question;
  }
  const bool known = verb == "why" || verb == "paths" || verb == "jacobian";
  if (!known || rest.empty())
    return std::string("write why H[0], why grad(H)[0], paths H[0], jacobian A B or gradcheck");
  question.of = rest;
  if (verb == "paths") question.kind = Question::Kind::Paths;
  if (verb != "jacobian") return question;
  question.kind = Question::Kind::Jacobian;
  // The space between A and B, not one inside an index.
  int depth = 0;
  size_t split = std::string::npos;
  for (size_t i = 0; i < rest.size(); ++i) {
    depth += rest[i] == '[' ? 1 : rest[i] == ']' ? -1 : 0;
    if (rest[i] == ' ' && depth == 0 && rest[rest.find_first_not_of(' ', i)] != '[') split = i;
  }
  if (split == std::string::npos) return std::string("write two names: jacobian A B");
  question.of = rest.substr(0, split);
  question.by = rest.substr(rest.find_first_not_of(' ', split));
  return question;
}

} // namespace backstep
