#include "engine/trace.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace backstep {

Trace::Trace(std::shared_ptr<const Graph> graph, std::optional<double> eta)
    : evaluation_(std::move(graph), Evaluation::Messages::Keep), eta_(eta) {
  listIncoming();
  const auto nodes = static_cast<size_t>(this->graph().nodeCount());
  walk_.value.assign(nodes, 0);
  walk_.gradient.assign(nodes, never);
  walk_.update.assign(nodes, never);
  walk_.message.assign(static_cast<size_t>(this->graph().edgeCount()), never);
  listSteps();
}

// Edges by the node that receives their message, in message order: a counting sort, so that it
// stays linear for the longest programs.
void Trace::listIncoming() {
  const Graph& g = graph();
  incomingStart_.assign(static_cast<size_t>(g.nodeCount()) + 1, 0);
  for (const EdgeId id : g.messageOrder())
    ++incomingStart_[static_cast<size_t>(g.edge(id).operand.value) + 1];
  for (size_t i = 1; i < incomingStart_.size(); ++i) incomingStart_[i] += incomingStart_[i - 1];
  incoming_.resize(g.messageOrder().size());
  std::vector<int> next(incomingStart_.begin(), incomingStart_.end() - 1);
  for (const EdgeId id : g.messageOrder()) {
    int& slot = next[static_cast<size_t>(g.edge(id).operand.value)];
    incoming_[static_cast<size_t>(slot++)] = id;
  }
}

std::span<const EdgeId> Trace::messagesTo(NodeId node) const {
  const auto first = static_cast<size_t>(at(incomingStart_, node.value));
  const auto last = static_cast<size_t>(at(incomingStart_, node.value + 1));
  return std::span<const EdgeId>(incoming_).subspan(first, last - first);
}

void Trace::pushStep(Step step) {
  walk_.steps.push_back(step);
  const int number = lastStep();
  const auto node = static_cast<size_t>(step.node.value);
  switch (step.kind) {
  case StepKind::Input:
  case StepKind::Forward: walk_.value[node] = number; break;
  case StepKind::Seed:
  case StepKind::Accumulate: walk_.gradient[node] = number; break;
  case StepKind::Message: walk_.message[static_cast<size_t>(step.edge.value)] = number; break;
  case StepKind::Update: walk_.update[node] = number; break;
  }
}

void Trace::listSteps() {
  const Graph& g = graph();
  for (int i = 0; i < g.nodeCount(); ++i) {
    const NodeId id{i};
    const Node& node = g.node(id);
    if (node.kind == Node::Kind::Literal || node.isLabels) continue;
    if (node.kind == Node::Kind::Operation)
      pushStep({StepKind::Forward, id == g.output() ? Phase::Loss : Phase::Forward, id, {}});
    else
      pushStep({StepKind::Input, Phase::Input, id, {}});
  }
  listBackward();
  if (eta_) listUpdates();
}

void Trace::listBackward() {
  const Graph& g = graph();
  pushStep({StepKind::Seed, Phase::Backward, g.output(), {}});
  for (const EdgeId id : g.messageOrder()) {
    const NodeId operand = g.edge(id).operand;
    pushStep({StepKind::Message, Phase::Backward, operand, id});
    if (g.edge(id).lastMessage) pushStep({StepKind::Accumulate, Phase::Backward, operand, {}});
  }
}

void Trace::listUpdates() {
  const Graph& g = graph();
  updatedOffset_.assign(static_cast<size_t>(g.bindingCount()), -1);
  std::int64_t size = 0;
  for (int i = 0; i < g.bindingCount(); ++i) {
    const Node& node = g.node({i});
    if (node.kind != Node::Kind::Parameter) continue;
    updatedOffset_[static_cast<size_t>(i)] = size;
    size += node.shape.size();
    pushStep({StepKind::Update, Phase::Update, {i}, {}});
  }
  updated_.resize(static_cast<size_t>(size));
}

void Trace::record(std::span<const std::span<const double>> bindings, const Overrides* overrides) {
  assert(static_cast<int>(bindings.size()) == graph().bindingCount());
  for (size_t i = 0; i < bindings.size(); ++i) {
    const std::span<double> to = evaluation_.value(NodeId{static_cast<int>(i)});
    assert(to.size() == bindings[i].size());
    std::copy(bindings[i].begin(), bindings[i].end(), to.begin());
  }
  covered_.reset();
  evaluation_.forward(overrides);
  evaluation_.backward(overrides);
  computeUpdates();
}

void Trace::computeUpdates() {
  for (size_t i = 0; i < updatedOffset_.size(); ++i) {
    if (updatedOffset_[i] < 0) continue;
    const NodeId id{static_cast<int>(i)};
    const std::span<const double> old = value(id);
    const std::span<const double> slope = gradient(id);
    double* out = updated_.data() + updatedOffset_[i];
    for (size_t k = 0; k < old.size(); ++k) out[k] = old[k] - *eta_ * slope[k];
  }
}

std::span<const double> Trace::updated(NodeId parameter) const {
  const auto index = static_cast<size_t>(parameter.value);
  if (index >= updatedOffset_.size() || updatedOffset_[index] < 0) return {};
  return {updated_.data() + updatedOffset_[index], value(parameter).size()};
}

void Trace::localRow(EdgeId edge, int out, std::span<double> row, std::span<double> scratch) const {
  if (!covered_) return evaluation_.localJacobianRow(edge, out, row, scratch);
  covered_->exact.evaluation_.localJacobianRow(edge, out, row, scratch);
  std::vector<double> disturbed(row.size());
  covered_->disturbed.evaluation_.localJacobianRow(edge, out, disturbed, scratch);
  coverDifferences(row, disturbed);
  const auto first = static_cast<std::int64_t>(out) * static_cast<std::int64_t>(row.size());
  for (size_t in = 0; in < row.size(); ++in)
    if (covered_->covers(
            {TracePlace::Kind::Local, edge.value, first + static_cast<std::int64_t>(in)}))
      row[in] = coveredNumber();
}

double& Trace::numberAt(const TracePlace& place) {
  const auto in = [&](std::span<const double> numbers) -> double& {
    // All of them are this trace's own memory, which others may only read.
    return const_cast<double&>(numbers[static_cast<size_t>(place.entry)]);
  };
  switch (place.kind) {
  case TracePlace::Kind::Gradient: return in(gradient(NodeId{place.index}));
  case TracePlace::Kind::Message: return in(message(EdgeId{place.index}));
  case TracePlace::Kind::Updated: return in(updated(NodeId{place.index}));
  case TracePlace::Kind::Value:
  case TracePlace::Kind::Local: break;
  }
  return in(value(NodeId{place.index}));
}

void Trace::cover(std::span<const TracePlace> places,
                  std::shared_ptr<const SecretNumbers> secrets) {
  if (places.empty() && !secrets) return;
  assert(!covered_);
  auto under = std::make_shared<CoveredTrace>(CoveredTrace{
      *this, *this, std::vector<TracePlace>(places.begin(), places.end()), std::move(secrets)});
  std::sort(under->places.begin(), under->places.end());
  for (const TracePlace& place : places) {
    if (place.kind == TracePlace::Kind::Local) continue;
    // Another sign and another size: every rule that looks at the number then answers otherwise.
    double& disturbed = under->disturbed.numberAt(place);
    disturbed = -1.37 * disturbed - 0.11;
    numberAt(place) = coveredNumber();
  }
  covered_ = std::move(under);
}

bool CoveredTrace::covers(const TracePlace& place) const {
  return std::binary_search(places.begin(), places.end(), place);
}

bool SecretNumbers::same(const Known& a, const Known& b) {
  constexpr double rounding = 1e-11; // of a large number the share, of a small one the size
  constexpr double small = 1e-3;
  bool compared = false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (!std::isfinite(a[i]) || !std::isfinite(b[i])) continue;
    compared = true;
    const double size = std::abs(a[i]);
    if (std::abs(size - std::abs(b[i])) > rounding * std::max(size, small)) return false;
  }
  return compared;
}

bool SecretNumbers::contains(const Known& number) const {
  return std::any_of(numbers.begin(), numbers.end(),
                     [&](const Known& each) { return same(each, number); });
}

void coverDifferences(std::span<double> exact, std::span<const double> disturbed) {
  for (size_t i = 0; i < exact.size(); ++i) {
    const bool same =
        exact[i] == disturbed[i] || (std::isnan(exact[i]) && std::isnan(disturbed[i]));
    if (!same) exact[i] = coveredNumber();
  }
}

void coverSecrets(const CoveredTrace& under, std::span<double> exact,
                  const std::function<std::vector<double>(const Trace& walk)>& compute) {
  if (!under.secrets) return;
  std::vector<std::vector<double>> others;
  for (const Trace& walk : *under.secrets->walks) others.push_back(compute(walk));
  SecretNumbers::Known known(others.size());
  for (size_t i = 0; i < exact.size(); ++i) {
    for (size_t walk = 0; walk < others.size(); ++walk) known[walk] = others[walk][i];
    if (under.secrets->contains(known)) exact[i] = coveredNumber();
  }
}

} // namespace backstep
