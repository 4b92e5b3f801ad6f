#pragma once

#include "cli/explanations.h"
#include "cli/terminal_text.h"
#include "explain/entry_paths.h"
#include "explain/gate_names.h"
#include "explain/gradient_check.h"
#include "explain/jacobian.h"
#include "explain/number.h"
#include "explain/why.h"
#include "language/diagnostic.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <variant>

namespace backstep {

/// An answer that says what is wrong with the question.
Explained failed(std::string error);
/// An answer that is a text.
Explained answered(std::string text);
/// The message and what to write instead.
std::string oneLine(const Diagnostic& diagnostic);
/// An entry of an array of that name and shape, as a question names it: "W[0, 0]".
std::string exampleEntry(const std::string& name, const Shape& shape);

/// Writes the answers to questions about one walk: explanations.cpp has why and paths,
/// slope_explanations.cpp jacobian and gradcheck. Not for use elsewhere.
class ExplanationWriter {
 public:
  ExplanationWriter(const Trace& trace, const Names& names, const ExplainStyle& style)
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
  static nlohmann::ordered_json whyJson(const Why& why);
  std::string pathName(const Lowering* lowering, const TracePlace& at) const;
  std::string pathsText(const EntryPaths& paths, const std::string& name,
                        const std::vector<std::vector<std::string>>& nodes, bool gates) const;
  std::string pathsJson(const EntryPaths& paths, const std::string& name,
                        const std::vector<std::vector<std::string>>& nodes) const;
  std::string matrixText(std::span<const double> entries, std::int64_t rows,
                         std::int64_t cols) const;
  Explained wholeJacobian(const Jacobian& jacobian, const Quantity& of, const Quantity& by) const;
  Explained slicedJacobian(const Jacobian& jacobian, const Quantity& of, const Quantity& by) const;
  nlohmann::ordered_json entryJson(const CheckedEntry& entry) const;

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

} // namespace backstep
