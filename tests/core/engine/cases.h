#pragma once

#include "engine/graph.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace backstep::test {

/// An array of a reference case, row by row.
struct CaseArray {
  Shape shape;
  std::vector<double> entries;
};

/// Plain gradient descent on some of a case's inputs, as PyTorch computed it.
struct CaseTraining {
  std::vector<std::string> parameters;
  double eta = 0;
  std::vector<double> loss; ///< before update 0, before update 1, ...
  /// Per recorded update count: the parameters' entries after that many updates.
  std::map<int, std::map<std::string, CaseArray>> valuesAt;
};

/// A small program with every value and gradient from PyTorch's float64 autograd.
struct Case {
  std::string id;
  std::set<std::string> tags;
  std::string program;
  std::vector<Binding> bindings;
  std::vector<CaseArray> inputs; ///< of the bindings, in order
  std::map<std::string, CaseArray> values;
  std::map<std::string, std::optional<CaseArray>> gradients; ///< nothing for class labels
  std::optional<CaseTraining> training;

  bool has(const std::string& tag) const { return tags.count(tag) > 0; }
  /// The built graph; fails the running test when the program does not build.
  std::shared_ptr<const Graph> build() const;
  /// The inputs as Trace::record takes them.
  std::vector<std::span<const double>> inputSpans() const;
};

/// All reference cases, read from a cases.json.
std::vector<Case> readCases(const std::string& path);

/// |a - b| <= tolerance * max(1, |b|); equal infinities and two NaN agree.
bool agree(double a, double b, double tolerance);

} // namespace backstep::test
