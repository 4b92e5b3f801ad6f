#include "cli/explanations.h"

#include "cli/array_json.h"
#include "cli/style.h"
#include "cli/text_table.h"
#include "cli/wrap.h"
#include "engine/local_derivative.h"
#include "explain/array_tex.h"
#include "explain/entry_paths.h"
#include "explain/gradient_check.h"
#include "explain/jacobian.h"
#include "explain/lowering.h"
#include "explain/number.h"
#include "explain/pathologies.h"
#include "explain/plain_tex.h"
#include "explain/why.h"
#include "language/diagnostic.h"
#include "lesson/trace_expression.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <sstream>

namespace backstep {

namespace {

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

class Writer {
 public:
  Writer(const Trace& trace, const Names& names, const ExplainStyle& style)
      : trace_(trace), names_(names), graph_(trace.graph()), style_(style), ink_(style.colour) {}

  Explained why(const TracePlace& place) const;
  Explained paths(const TracePlace& place, bool gates) const;
  Explained jacobian(const std::string& of, const std::string& by) const;
  Explained gradientCheck() const;
  Explained entryCheck(const TracePlace& place) const;

 private:
  /// A node by its name, with the one entry an index picks.
  struct Quantity {
    NodeId node;
    std::optional<std::int64_t> entry;
    std::string name;
  };
  std::variant<Quantity, std::string> readQuantity(const std::string& text) const;

  std::string row(std::string_view label, const std::string& text) const;
  std::string factorText(const WhyPart& part) const;
  std::string termLines(const Why& why) const;
  std::string effectsText(const Why& why) const;
  std::string listText(const std::vector<WhyPart>& parts) const;
  static Json whyJson(const Why& why);
  std::string pathName(const Trace& walked, const Lowering* lowering, const TracePlace& at) const;
  std::string gateText(const Graph& fine, const Lowering& lowering, NodeId gate, int depth) const;
  std::string pathsText(const EntryPaths& paths, const std::string& name,
                        const std::vector<std::vector<std::string>>& nodes, bool gates) const;
  std::string pathsJson(const EntryPaths& paths, const std::string& name,
                        const std::vector<std::vector<std::string>>& nodes) const;
  std::string matrixText(std::span<const double> entries, std::int64_t rows,
                         std::int64_t cols) const;
  Explained wholeJacobian(const Jacobian& jacobian, const Quantity& of, const Quantity& by) const;
  Explained slicedJacobian(const Jacobian& jacobian, const Quantity& of, const Quantity& by) const;
  Json entryJson(const CheckedEntry& entry) const;

  static std::string number(double value) { return formatNumber(value, {.digits = 4}); }
  static std::string factor(double value) {
    const std::string text = number(value);
    return value < 0 && text != "0" ? "(" + text + ")" : text;
  }

  const Trace& trace_;
  const Names& names_;
  const Graph& graph_;
  const ExplainStyle& style_;
  TextStyle ink_;
};

std::string Writer::row(std::string_view label, const std::string& text) const {
  constexpr size_t labelWidth = 9;
  if (text.empty()) return {};
  const std::string margin =
      "  " + std::string(label) + std::string(labelWidth - label.size(), ' ');
  return wrapped(text, style_.columns, ink_.faint(margin));
}

// why

std::string Writer::factorText(const WhyPart& part) const {
  return part.asked ? part.name + " " + factor(part.number) : factor(part.number);
}

std::string Writer::listText(const std::vector<WhyPart>& parts) const {
  std::string text;
  for (const WhyPart& part : parts)
    text += (text.empty() ? "" : ", ") + part.name + " " + number(part.number);
  return text;
}

std::string Writer::termLines(const Why& why) const {
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

std::string Writer::effectsText(const Why& why) const {
  constexpr size_t most = 8;
  std::string text;
  for (size_t i = 0; i < why.effects.size() && i < most; ++i)
    text += (text.empty() ? "" : ", ") + why.effects[i].part.name + " by " +
            number(why.effects[i].slope);
  if (why.effectCount > static_cast<std::int64_t>(most))
    text += " and " + std::to_string(why.effectCount - static_cast<std::int64_t>(most)) + " more";
  return text.empty() ? text : text + " per unit";
}

Json partJson(const WhyPart& part) {
  Json json;
  json["name"] = part.name;
  json["number"] = numberJson(part.number);
  if (!part.ruleTex.empty()) json["rule"] = plainTex(part.ruleTex);
  return json;
}

Json Writer::whyJson(const Why& why) {
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

Explained Writer::why(const TracePlace& place) const {
  WhyOptions options;
  if (style_.json) options.mostTerms = options.mostEffects = 1000;
  const Why why = backstep::why(trace_, names_, place, options);
  if (style_.json) return answered(whyJson(why).dump(1) + "\n");
  const std::string when = why.step > 0 ? ", known from step " + std::to_string(why.step) : "";
  std::string text = ink_.bold(why.asked.name + " = " + number(why.asked.number)) + "  (" +
                     why.what + when + ")\n";
  text += row("formula", plainTex(why.formulaTex));
  text += row("numbers", plainTex(why.numbersTex));
  if (isCovered(why.asked.number))
    text += row("", "A blank asks for this number: its numbers stay covered until it is right.");
  text += row("messages", listText(why.messages));
  text += termLines(why);
  text += row("reads", listText(why.reads));
  text += row("moves", effectsText(why));
  return answered(text + wrapped(why.sentence, style_.columns, "  "));
}

// paths

/// A gate of the finer graph in words: the entry it is, or what it computes from its operands.
std::string Writer::gateText(const Graph& fine, const Lowering& lowering, NodeId gate,
                             int depth) const {
  const Node& node = fine.node(gate);
  if (node.kind == Node::Kind::Literal)
    return formatNumber(node.literal, {NumberStyle::Form::Shortest, 0, NumberScript::Ascii});
  const Lowering::Owner& owner = lowering.owners[static_cast<size_t>(gate.value)];
  if (owner.entry >= 0) return names_.entryProgram(owner.node, owner.entry);
  constexpr int deepest = 2;
  if (depth > deepest) return "…";
  const auto operands = fine.operandEdges(gate);
  const auto operand = [&](size_t i) {
    return gateText(fine, lowering, operands[i].operand, depth + 1);
  };
  const std::string_view op = node.op->name;
  if (op == "copy") return operand(0);
  if (op == "neg") return "-" + operand(0);
  for (const auto& [name, sign] :
       {std::pair("add", " + "), std::pair("sub", " - "), std::pair("mul", " * "),
        std::pair("div", " / "), std::pair("pow", " ** ")})
    if (op == name) {
      const std::string text = operand(0) + sign + operand(1);
      return depth == 0 ? text : "(" + text + ")";
    }
  std::string text = std::string(op) + "(" + operand(0);
  if (operands.size() > 1) text += ", " + operand(1);
  return text + ")";
}

std::string Writer::pathName(const Trace& walked, const Lowering* lowering,
                             const TracePlace& at) const {
  if (lowering != nullptr) return gateText(walked.graph(), *lowering, {at.index}, 0);
  return names_.entryProgram({at.index}, at.entry);
}

std::string countText(const BigCount& count) {
  const std::string digits = count.text();
  return digits + (digits == "1" ? " path" : " paths");
}

std::string Writer::pathsText(const EntryPaths& paths, const std::string& name,
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

std::string Writer::pathsJson(const EntryPaths& paths, const std::string& name,
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

Explained Writer::paths(const TracePlace& asked, bool gates) const {
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
    const std::vector<double> numbers = lowering.bindingValues(trace_);
    std::vector<std::span<const double>> bindings;
    for (const double& each : numbers) bindings.emplace_back(&each, 1);
    fine.emplace(lowering.graph);
    fine->record(bindings);
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
      nodes.back().push_back(pathName(walked, gates ? &lowering : nullptr, at));
  }
  return answered(style_.json ? pathsJson(paths, name, nodes)
                              : pathsText(paths, name, nodes, gates));
}

// jacobian

std::variant<Writer::Quantity, std::string> Writer::readQuantity(const std::string& text) const {
  const auto expression =
      TraceExpression::compile(text, trace_.evaluation().sharedGraph(), trace_.eta().has_value());
  if (!expression) return oneLine(expression.diagnostics().front());
  const auto target = expression->target();
  if (!target || target->source->kind != TraceSource::Kind::Value)
    return "'" + text + "' is no value of the walk; write a name, such as " +
           graph_.node(graph_.output()).name;
  Quantity quantity{target->source->a, std::nullopt, text};
  const Node& node = graph_.node(quantity.node);
  if (node.isLabels) return node.name + " holds class labels, which have no derivatives";
  const bool one = target->entries.size() == 1 && node.shape.size() > 1;
  if (one) quantity.entry = target->entries[0];
  if (!one && static_cast<std::int64_t>(target->entries.size()) != node.shape.size())
    return "write the whole of " + node.name + ", or one entry such as " +
           exampleEntry(node.name, node.shape);
  quantity.name = one ? names_.entryProgram(quantity.node, target->entries[0]) : node.name;
  return quantity;
}

std::string Writer::matrixText(std::span<const double> entries, std::int64_t rows,
                               std::int64_t cols) const {
  constexpr std::int64_t mostRows = 16;
  constexpr std::int64_t mostCols = 12;
  TextTable table;
  for (std::int64_t r = 0; r < std::min(rows, mostRows); ++r) {
    std::vector<TextTable::Cell> cells{{" "}};
    for (std::int64_t c = 0; c < std::min(cols, mostCols); ++c)
      cells.push_back({number(entries[static_cast<size_t>(r * cols + c)])});
    if (cols > mostCols) cells.push_back({"…"});
    table.add(cells);
  }
  return table.text() + (rows > mostRows ? "  …\n" : "");
}

Explained Writer::wholeJacobian(const Jacobian& j, const Quantity& of, const Quantity& by) const {
  if (style_.json) {
    Json json;
    json["of"] = of.name;
    json["by"] = by.name;
    json["rows"] = j.rows();
    json["cols"] = j.cols();
    json["structure"] = nameOf(j.found.form);
    json["nonzero"] = j.entries.empty() ? Json() : Json(j.found.nonzero);
    json["bytes"] = j.bytes();
    json["pullback_bytes"] = j.pullbackBytes();
    json["entries"] = j.entries.empty()
                          ? Json()
                          : arrayJson(j.entries, matrixShape(static_cast<int>(j.rows()),
                                                             static_cast<int>(j.cols())));
    return answered(json.dump() + "\n");
  }
  std::string text = ink_.bold("local(" + of.name + ", " + by.name + "): " + of.name + " " +
                               toString(j.of) + " by " + by.name + " " + toString(j.by)) +
                     "\n";
  if (!j.entries.empty()) text += matrixText(j.entries, j.rows(), j.cols());
  text += wrapped(formSentence(j, of.name, by.name), style_.columns, "  ");
  text += wrapped(layoutSentences(j, of.name, by.name), style_.columns, "  ");
  return answered(text + wrapped(memorySentence(j), style_.columns, "  "));
}

/// One row of the Jacobian in the shape of B, or one column in the shape of A, or one entry.
Explained Writer::slicedJacobian(const Jacobian& j, const Quantity& of, const Quantity& by) const {
  if (j.entries.empty()) return failed("this Jacobian is too large: " + memorySentence(j));
  std::vector<double> entries = of.entry ? j.row(*of.entry) : j.column(*by.entry);
  Shape shape = of.entry ? j.by : j.of;
  if (of.entry && by.entry) {
    entries = {entries[static_cast<size_t>(*by.entry)]};
    shape = scalarShape();
  }
  const std::string slice = sliceSentence(trace_, of.node, entries, shape);
  if (style_.json) {
    Json json;
    json["of"] = of.name;
    json["by"] = by.name;
    json["entries"] = arrayJson(entries, shape);
    json["nonzero"] =
        std::count_if(entries.begin(), entries.end(), [](double v) { return v != 0; });
    return answered(json.dump() + "\n");
  }
  const std::string like = of.entry && by.entry ? "" : of.entry ? by.name : of.name;
  std::string text =
      ink_.bold("d " + of.name + " / d " + by.name) +
      (like.empty() ? "\n" : ", of the shape of " + like + " " + toString(shape) + "\n");
  text += matrixText(entries, shape.rows(), shape.cols());
  return answered(text + wrapped(slice, style_.columns, "  "));
}

Explained Writer::jacobian(const std::string& ofText, const std::string& byText) const {
  const auto of = readQuantity(ofText);
  if (const std::string* wrong = std::get_if<std::string>(&of)) return failed(*wrong);
  const auto by = readQuantity(byText);
  if (const std::string* wrong = std::get_if<std::string>(&by)) return failed(*wrong);
  const Quantity& a = std::get<Quantity>(of);
  const Quantity& b = std::get<Quantity>(by);
  if (!LocalDerivative(graph_, a.node, b.node).reads()) {
    const std::string near = neighbourTowards(graph_, a.node, b.node);
    const std::string name = graph_.node(a.node).name;
    return failed("the line of " + name + " does not read " + graph_.node(b.node).name +
                  (near.empty() ? "" : "; try jacobian " + name + " " + near));
  }
  const Jacobian jacobian = namedJacobian(trace_, a.node, b.node);
  return a.entry || b.entry ? slicedJacobian(jacobian, a, b) : wholeJacobian(jacobian, a, b);
}

// gradcheck

Json Writer::entryJson(const CheckedEntry& entry) const {
  Json json;
  json["name"] = names_.entryProgram(entry.node, entry.entry);
  json["gradient"] = numberJson(entry.gradient);
  json["central"] = numberJson(entry.central);
  json["left"] = numberJson(entry.left);
  json["right"] = numberJson(entry.right);
  json["step"] = numberJson(entry.step);
  json["error"] = numberJson(entry.error);
  json["agrees"] = entry.agrees;
  json["kink"] = entry.kink;
  if (!entry.remark.empty()) json["remark"] = entry.remark;
  return json;
}

Explained Writer::gradientCheck() const {
  const std::vector<CheckedEntry> checked = checkGradients(trace_, names_);
  Explained result;
  result.agrees = std::all_of(checked.begin(), checked.end(),
                              [](const CheckedEntry& entry) { return entry.agrees; });
  const std::vector<Pathology> found = pathologies(trace_, names_);
  if (style_.json) {
    Json json;
    json["agrees"] = result.agrees;
    json["checked"] = checked.size();
    json["entries"] = Json::array();
    for (const CheckedEntry& entry : checked) json["entries"].push_back(entryJson(entry));
    json["problems"] = Json::array();
    for (const Pathology& each : found) json["problems"].push_back(each.sentence);
    result.text = json.dump(1) + "\n";
    return result;
  }
  TextTable table;
  table.add({{""}, {"gradient"}, {"central"}, {"left"}, {"right"}, {"rel. error"}, {""}});
  for (const CheckedEntry& entry : checked)
    table.add({{names_.entryProgram(entry.node, entry.entry)},
               {formatNumber(entry.gradient, {.digits = 6})},
               {formatNumber(entry.central, {.digits = 6})},
               {number(entry.left)},
               {number(entry.right)},
               {formatNumber(entry.error, {.digits = 2})},
               {entry.kink     ? "kink"
                : entry.agrees ? "agrees"
                               : "differs"}});
  result.text = table.text();
  for (const CheckedEntry& entry : checked)
    if (!entry.remark.empty())
      result.text += wrapped(names_.entryProgram(entry.node, entry.entry) + ": " + entry.remark,
                             style_.columns);
  for (const Pathology& each : found) result.text += wrapped(each.sentence, style_.columns);
  result.text += result.agrees ? "All gradients agree with differences of the output.\n"
                               : "Not all gradients agree with differences of the output.\n";
  return result;
}

/// One entry with ever smaller steps: the V of its error.
Explained Writer::entryCheck(const TracePlace& place) const {
  const NodeId node{place.index};
  if (place.kind != TracePlace::Kind::Value && place.kind != TracePlace::Kind::Gradient)
    return failed("only entries of inputs and parameters are tried out");
  if (node.value >= graph_.bindingCount() || graph_.node(node).isLabels)
    return failed(graph_.node(node).name +
                  " is no input or parameter whose numbers could be changed");
  const CheckedEntry entry = checkEntry(trace_, names_, node, place.entry);
  const std::vector<StepErrors> sweep = stepSweep(trace_, node, place.entry);
  Explained result;
  result.agrees = entry.agrees;
  if (style_.json) {
    Json json = entryJson(entry);
    json["sweep"] = Json::array();
    for (const StepErrors& at : sweep)
      json["sweep"].push_back({{"step", at.step},
                               {"central", numberJson(at.central)},
                               {"one_sided", numberJson(at.oneSided)},
                               {"central_float", numberJson(at.centralFloat)},
                               {"one_sided_float", numberJson(at.oneSidedFloat)}});
    result.text = json.dump(1) + "\n";
    return result;
  }
  const auto error = [](double value) { return formatNumber(value, {.digits = 2}); };
  result.text = ink_.bold(names_.entryProgram(node, place.entry)) + ": gradient " +
                number(entry.gradient) + ", central difference " + number(entry.central) +
                " (step " + error(entry.step) + "), left " + number(entry.left) + ", right " +
                number(entry.right) + "\n";
  TextTable table;
  table.add({{"step"}, {"central"}, {"one-sided"}, {"central, floats"}, {"one-sided, floats"}});
  constexpr size_t everyFourth = 4; // one a decade
  for (size_t i = 0; i < sweep.size(); i += everyFourth)
    table.add({{error(sweep[i].step)},
               {error(sweep[i].central)},
               {error(sweep[i].oneSided)},
               {error(sweep[i].centralFloat)},
               {error(sweep[i].oneSidedFloat)}});
  result.text += "Relative errors for ever smaller steps:\n" + table.text();
  result.text += wrapped("The relative error is " + error(entry.error) + ": " +
                             errorMeaning(entry.error) + ".",
                         style_.columns);
  if (!entry.remark.empty()) result.text += wrapped(entry.remark, style_.columns);
  return result;
}

} // namespace

Explained explain(const Question& question, const Trace& trace, const Names& names,
                  const ExplainStyle& style) {
  const Writer writer(trace, names, style);
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
