#include "cases.h"

#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace backstep::test {

namespace {

using Json = nlohmann::ordered_json;

double number(const Json& json) {
  if (json.is_number()) return json.get<double>();
  const auto text = json.get<std::string>();
  if (text == "inf") return std::numeric_limits<double>::infinity();
  if (text == "-inf") return -std::numeric_limits<double>::infinity();
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  throw std::runtime_error("not a number: " + text);
}

CaseArray array(const Json& json) {
  if (!json.is_array()) return {scalarShape(), {number(json)}};
  CaseArray read;
  const int rows = static_cast<int>(json.size());
  if (!json.at(0).is_array()) {
    read.shape = vectorShape(rows);
    for (const Json& entry : json) read.entries.push_back(number(entry));
    return read;
  }
  read.shape = matrixShape(rows, static_cast<int>(json.at(0).size()));
  for (const Json& row : json)
    for (const Json& entry : row) read.entries.push_back(number(entry));
  return read;
}

CaseTraining training(const Json& json) {
  CaseTraining read;
  read.parameters = json.at("params").get<std::vector<std::string>>();
  read.eta = json.at("lr").get<double>();
  for (const Json& loss : json.at("loss")) read.loss.push_back(number(loss));
  for (const auto& [step, at] : json.at("at_step").items())
    for (const auto& [name, value] : at.at("values").items())
      read.valuesAt[std::stoi(step)][name] = array(value);
  return read;
}

Node::Kind kindOf(const Case& read, const std::string& name) {
  if (!read.training) return Node::Kind::Input;
  for (const std::string& parameter : read.training->parameters)
    if (parameter == name) return Node::Kind::Parameter;
  return Node::Kind::Input;
}

Case readCase(const Json& json) {
  Case read;
  read.id = json.at("id").get<std::string>();
  for (const Json& tag : json.at("tags")) read.tags.insert(tag.get<std::string>());
  for (const Json& line : json.at("program")) read.program += line.get<std::string>() + "\n";
  if (json.contains("train")) read.training = training(json.at("train"));
  for (const auto& [name, value] : json.at("inputs").items()) {
    read.inputs.push_back(array(value));
    read.bindings.push_back({name, kindOf(read, name), read.inputs.back().shape});
  }
  for (const auto& [name, value] : json.at("values").items()) read.values[name] = array(value);
  for (const auto& [name, value] : json.at("grads").items())
    read.gradients[name] = value.is_null() ? std::nullopt : std::optional(array(value));
  return read;
}

} // namespace

std::shared_ptr<const Graph> Case::build() const {
  Result<Program> parsed = parseProgram(program);
  if (!parsed) throw std::runtime_error(render(parsed.diagnostics().front(), id));
  auto built = buildGraph(std::move(*parsed), bindings);
  if (!built) throw std::runtime_error(render(built.diagnostics().front(), id));
  return *built;
}

std::vector<std::span<const double>> Case::inputSpans() const {
  std::vector<std::span<const double>> spans;
  for (const CaseArray& input : inputs) spans.emplace_back(input.entries);
  return spans;
}

std::vector<Case> readCases(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<Case> cases;
  const Json all = Json::parse(file);
  for (const Json& json : all.at("cases")) cases.push_back(readCase(json));
  return cases;
}

bool agree(double a, double b, double tolerance) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  if (std::isinf(a) || std::isinf(b)) return a == b;
  return std::fabs(a - b) <= tolerance * std::fmax(1.0, std::fabs(b));
}

} // namespace backstep::test
