#include "learn/objective.h"

#include <algorithm>
#include <cassert>

namespace backstep {

Objective::Pass::Pass(const Model& model, int examples)
    : evaluation(lossGraph(model, examples), Evaluation::Messages::ForParameters),
      input(evaluation.graph().find(model.input)),
      target(evaluation.graph().find(model.target)),
      fit(evaluation.graph().find(model.fit)),
      compared(evaluation.graph().find(model.compared)),
      rows(examples) {}

// Parameters are bound one after another in their own order, so their places need no look-up.
void Objective::Pass::setParameters(const Model& model, std::span<const double> parameters) {
  auto next = model.parameters.begin();
  for (int i = 0; next != model.parameters.end(); ++i) {
    const NodeId id{i};
    if (evaluation.graph().node(id).kind != Node::Kind::Parameter) continue;
    const std::span<const double> from = parameters.subspan(next->offset, next->size());
    std::copy(from.begin(), from.end(), evaluation.value(id).begin());
    ++next;
  }
}

void Objective::Pass::setExamples(const DataPart& part, std::span<const int> list) {
  double* x = evaluation.value(input).data();
  double* y = evaluation.value(target).data();
  for (const int example : list) {
    const double* inputs = part.inputs.data() + std::ptrdiff_t{example} * part.width;
    const double* targets = part.targets.data() + std::ptrdiff_t{example} * part.targetWidth;
    x = std::copy(inputs, inputs + part.width, x);
    y = std::copy(targets, targets + part.targetWidth, y);
  }
}

LossParts Objective::Pass::loss() const {
  return {evaluation.value(evaluation.graph().output())[0], evaluation.value(fit)[0]};
}

void Objective::Pass::addGradient(const Model& model, double share,
                                  std::span<double> gradient) const {
  auto next = model.parameters.begin();
  for (int i = 0; next != model.parameters.end(); ++i) {
    const NodeId id{i};
    if (evaluation.graph().node(id).kind != Node::Kind::Parameter) continue;
    const std::span<const double> from = evaluation.gradient(id);
    double* to = gradient.data() + next->offset;
    for (size_t entry = 0; entry < from.size(); ++entry) to[entry] += share * from[entry];
    ++next;
  }
}

Objective::Objective(std::shared_ptr<const Model> model, std::span<const int> lengths, int chunk)
    : model_(std::move(model)), chunk_(chunk) {
  for (const int length : lengths) {
    const int rows = rowsAtOnce(length, chunk);
    if (length >= rows && rows > 0) addPass(rows);
    if (rows > 0 && length % rows > 0) addPass(length % rows);
  }
  for (const FixedInput& fixed : model_->fixed) setFixed(fixed.name, fixed.values);
}

int Objective::rowsAtOnce(int length, int chunk) const {
  switch (model_->batching) {
  case Model::Batching::Single: return 1;
  case Model::Batching::Whole: return length;
  case Model::Batching::Rows: break;
  }
  return std::min(length, chunk);
}

void Objective::addPass(int rows) {
  const bool known = std::any_of(passes_.begin(), passes_.end(),
                                 [rows](const Pass& pass) { return pass.rows == rows; });
  if (!known) passes_.emplace_back(*model_, rows);
}

Objective::Pass& Objective::passFor(int rows) {
  const auto found = std::find_if(passes_.begin(), passes_.end(),
                                  [rows](const Pass& pass) { return pass.rows == rows; });
  assert(found != passes_.end());
  return *found;
}

void Objective::setFixed(std::string_view name, std::span<const double> values) {
  for (Pass& pass : passes_) {
    const std::span<double> to = pass.evaluation.value(pass.evaluation.graph().find(name));
    std::copy(values.begin(), values.end(), to.begin());
  }
}

LossParts Objective::loss(const DataPart& part, std::span<const int> list,
                          std::span<const double> parameters, std::span<double> compared) {
  LossParts sum;
  const auto most = static_cast<size_t>(rowsAtOnce(static_cast<int>(list.size()), chunk_));
  for (size_t from = 0; from < list.size(); from += most) {
    const auto examples = list.subspan(from, std::min(most, list.size() - from));
    Pass& pass = passFor(static_cast<int>(examples.size()));
    pass.setParameters(*model_, parameters);
    pass.setExamples(part, examples);
    pass.evaluation.forward();
    const double share = static_cast<double>(examples.size()) / static_cast<double>(list.size());
    sum.total += share * pass.loss().total;
    sum.fit += share * pass.loss().fit;
    if (compared.empty()) continue;
    const std::span<const double> outputs = std::as_const(pass.evaluation).value(pass.compared);
    const auto width = static_cast<std::ptrdiff_t>(model_->outputs);
    std::copy(outputs.begin(), outputs.end(),
              compared.begin() + static_cast<std::ptrdiff_t>(from) * width);
  }
  return sum;
}

LossParts Objective::lossAndGradient(const DataPart& part, std::span<const int> list,
                                     std::span<const double> parameters,
                                     std::span<double> gradient) {
  LossParts sum;
  std::fill(gradient.begin(), gradient.end(), 0.0);
  const auto most = static_cast<size_t>(rowsAtOnce(static_cast<int>(list.size()), chunk_));
  for (size_t from = 0; from < list.size(); from += most) {
    const auto examples = list.subspan(from, std::min(most, list.size() - from));
    const LossParts parts = loss(part, examples, parameters);
    const double share = static_cast<double>(examples.size()) / static_cast<double>(list.size());
    sum.total += share * parts.total;
    sum.fit += share * parts.fit;
    Pass& pass = passFor(static_cast<int>(examples.size()));
    pass.evaluation.backward();
    pass.addGradient(*model_, share, gradient);
  }
  return sum;
}

} // namespace backstep
