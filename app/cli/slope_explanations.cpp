#include "cli/evaluation_output.h"
#include "cli/explanation_writer.h"
#include "engine/local_derivative.h"
#include "explain/pathologies.h"
#include "lesson/trace_expression.h"

#include <algorithm>
#include <cmath>

namespace backstep {

using Json = nlohmann::ordered_json;

// jacobian

std::variant<ExplanationWriter::Quantity, std::string>
ExplanationWriter::readQuantity(const std::string& text) const {
  const auto expression =
      TraceExpression::compile(text, trace_.evaluation().sharedGraph(), trace_.eta().has_value());
  if (!expression) return oneLine(expression.diagnostics().front());
  const auto target = expression->target();
  if (!target || target->source->kind != TraceSource::Kind::Value)
    return "'" + text + "' is not a value of the walk; write a name, such as " +
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

std::string ExplanationWriter::matrixText(std::span<const double> entries, std::int64_t rows,
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

Explained ExplanationWriter::wholeJacobian(const Jacobian& j, const Quantity& of,
                                           const Quantity& by) const {
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
Explained ExplanationWriter::slicedJacobian(const Jacobian& j, const Quantity& of,
                                            const Quantity& by) const {
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

Explained ExplanationWriter::jacobian(const std::string& ofText, const std::string& byText) const {
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

Json ExplanationWriter::entryJson(const CheckedEntry& entry) const {
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

Explained ExplanationWriter::gradientCheck() const {
  const std::vector<CheckedEntry> checked = checkGradients(trace_, names_);
  Explained result;
  result.agrees = std::all_of(checked.begin(), checked.end(),
                              [](const CheckedEntry& entry) { return entry.agrees; });
  // While blanks are open a remark may be what one of them asks.
  const std::vector<Pathology> found =
      trace_.covered() != nullptr ? std::vector<Pathology>() : pathologies(trace_, names_);
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
Explained ExplanationWriter::entryCheck(const TracePlace& place) const {
  const NodeId node{place.index};
  if (place.kind != TracePlace::Kind::Value && place.kind != TracePlace::Kind::Gradient)
    return failed("only entries of inputs and parameters are tried out");
  if (node.value >= graph_.bindingCount() || graph_.node(node).isLabels)
    return failed(graph_.node(node).name +
                  " is not an input or parameter whose numbers can be changed");
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
  result.text +=
      wrapped("The relative error is " + error(entry.error) + ": " + verdictOn(entry) + ".",
              style_.columns);
  if (!entry.remark.empty()) result.text += wrapped(entry.remark, style_.columns);
  return result;
}

} // namespace backstep
