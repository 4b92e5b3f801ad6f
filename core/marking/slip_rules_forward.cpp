#include "engine/op_slices.h"
#include "marking/slip_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

// Rules of the forward pass that leave something out, and slips made in the answer alone.

namespace backstep::slip_rules {
namespace {

/// Numbers that a slip of the answer may give in all: beyond it only the nearest entries count.
constexpr size_t mostNumbers = size_t{1} << 18;

bool isProduct(const SiteList& list, NodeId node) {
  return list.opOf(node) == "mul" || list.opOf(node) == "matmul";
}

/// True for a sum of products, w1 * x1 + w2 * x2 and longer.
bool isSumOfProducts(const SiteList& list, NodeId node) {
  return list.opOf(node) == "add" && isProduct(list, list.operandOf(node, 1)) &&
         (isProduct(list, list.operandOf(node, 0)) ||
          isSumOfProducts(list, list.operandOf(node, 0)));
}

void give(const std::vector<double>& value, std::span<double> out) {
  std::copy(value.begin(), value.end(), out.begin());
}

/// The value with all but the first entry of each slice of an operand replaced by 0.
void firstOfSlices(const ForwardCall& call, std::span<double> out) {
  const ArrayView from = call.args.operand(0);
  const Slices slices = slicesAlong(from.shape, call.args.call->attributes.axis);
  std::vector<double> first(from.entries().size());
  for (std::int64_t s = 0; s < slices.count(); ++s)
    first[static_cast<size_t>(slices.start(s))] = from.data[slices.start(s)];
  ForwardArgs args = call.args;
  args.operands[0] = first.data();
  give(call.rightFrom(args), out);
}

/// The mean's share of the loss of the first entry alone.
void firstOfLoss(const ForwardCall& call, std::span<double> out) {
  ForwardArgs args = call.args;
  CallInfo single = *call.args.call;
  single.shapes.operands = {vectorShape(1), vectorShape(1)};
  args.call = &single;
  out[0] = call.rightFrom(args)[0] / static_cast<double>(call.args.shape(0).size());
}

void firstProduct(const ForwardCall& call, std::span<double> out) {
  const ArrayView right = call.args.operand(1);
  std::vector<double> first(right.entries().begin(), right.entries().end());
  const size_t kept = right.shape.rank == 2 ? static_cast<size_t>(right.shape.cols()) : 1;
  std::fill(first.begin() + static_cast<std::ptrdiff_t>(kept), first.end(), 0.0);
  ForwardArgs args = call.args;
  args.operands[1] = first.data();
  give(call.rightFrom(args), out);
}

void firstExponential(const ForwardCall& call, std::span<double> out) {
  const double* z = call.args.operands[0];
  const Slices slices = slicesAlong(call.args.outShape(), call.args.call->attributes.axis);
  for (std::int64_t s = 0; s < slices.count(); ++s)
    for (std::int64_t k = 0; k < slices.length; ++k) {
      const std::int64_t at = slices.start(s) + k * slices.inner;
      out[static_cast<size_t>(at)] = std::exp(z[at] - z[slices.start(s)]);
    }
}

} // namespace

void activationForgotten(SiteList& list) {
  for (const EdgeId edge : list.allEdges()) {
    const NodeId node = list.graph().edge(edge).consumer;
    const bool softmax = list.opOf(node) == "softmax";
    if ((!softmax && !list.isActivation(edge)) ||
        list.operand(edge).shape != list.graph().node(node).shape)
      continue;
    const auto at = static_cast<size_t>(list.graph().edge(edge).position);
    list.addForwardEntries(node, [at](const ForwardCall& call, std::span<double> out) {
      const auto before = call.args.operand(static_cast<int>(at)).entries();
      std::copy(before.begin(), before.end(), out.begin());
    });
  }
  list.join();
}

void biasForgotten(SiteList& list) {
  for (const NodeId node : list.nodesOf({"add"}))
    for (const int position : {0, 1}) {
      const NodeId bias = list.operandOf(node, position);
      const NodeId other = list.operandOf(node, 1 - position);
      if (!list.isParameter(bias) || list.graph().node(other).kind != Node::Kind::Operation ||
          list.isParameter(other))
        continue;
      const auto at = static_cast<size_t>(position);
      list.addForwardEntries(node, [at](const ForwardCall& call, std::span<double> out) {
        const std::vector<double> none(
            static_cast<size_t>(call.args.shape(static_cast<int>(at)).size()));
        ForwardArgs args = call.args;
        args.operands[at] = none.data();
        give(call.rightFrom(args), out);
      });
    }
  list.join();
}

void firstTermOnly(SiteList& list) {
  for (const NodeId node : list.nodesOf({"matmul"})) list.addForwardEntries(node, firstProduct);
  for (const NodeId node : list.nodesOf({"sum", "mean"}))
    list.addForwardEntries(node, firstOfSlices);
  const auto isLossOfEntries = [](const Op& op) {
    return isLoss(op) && op.average == Average::Entries;
  };
  for (const NodeId node : list.nodesWith(isLossOfEntries)) list.addForward(node, firstOfLoss);
  for (const NodeId node : list.nodesOf({"softmax"}))
    list.addForwardEntries(node, firstExponential);
  for (const NodeId node : list.nodesOf({"add"})) {
    if (!isSumOfProducts(list, node)) continue;
    list.addForward(node, [](const ForwardCall& call, std::span<double> out) {
      const ArrayView second = call.args.operand(1);
      const std::vector<double> none(static_cast<size_t>(second.shape.size()));
      ForwardArgs args = call.args;
      args.operands[1] = none.data();
      give(call.rightFrom(args), out);
    });
  }
  list.join();
}

void neighbourEntries(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  if (!view.target) return;
  TraceSource whole = *view.target->source;
  std::vector<double> entries = view.sources[0];
  if (whole.kind == TraceSource::Kind::Local) {
    for (int& pick : whole.pick) pick = Attributes::wholeAxis;
    const auto cells =
        view.graph.node(whole.a).shape.size() * view.graph.node(whole.b).shape.size();
    if (cells > static_cast<std::int64_t>(mostNumbers)) return;
    entries = view.expression.read(whole, view.world, view.overrides);
  }
  const size_t count = entries.size();
  const size_t asked = view.target->entries.size();
  for (size_t shift = 1; shift < count && shift * asked <= mostNumbers; ++shift) {
    AnswerNumbers shifted{whole.a, {}};
    for (const std::int64_t entry : view.target->entries)
      shifted.numbers.push_back(entries[(static_cast<size_t>(entry) + shift) % count]);
    given.push_back(std::move(shifted));
  }
}

void transposedResults(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  if (!view.target) return;
  const TraceSource& source = *view.target->source;
  const Shape& shape =
      view.graph.node(source.kind == TraceSource::Kind::Message ? source.b : source.a).shape;
  const bool gradient = source.kind == TraceSource::Kind::Gradient ||
                        source.kind == TraceSource::Kind::Message ||
                        source.kind == TraceSource::Kind::Updated;
  if (!gradient || shape.rank != 2) return;
  // Of new(W) it is the step that is turned round.
  std::vector<double> entries = view.sources[0];
  std::vector<double> old(entries.size());
  if (source.kind == TraceSource::Kind::Updated) {
    const auto value = view.world.value(source.a);
    std::copy(value.begin(), value.end(), old.begin());
    for (size_t i = 0; i < entries.size(); ++i) entries[i] -= old[i];
  }
  const auto rows = static_cast<size_t>(shape.rows());
  const auto cols = static_cast<size_t>(shape.cols());
  AnswerNumbers swapped{source.a, {}}; // [j, i] for [i, j]
  AnswerNumbers inOrder{source.a, {}}; // the transpose read in its own order
  for (const std::int64_t at : view.target->entries) {
    const auto entry = static_cast<size_t>(at);
    const size_t i = entry / cols;
    const size_t j = entry % cols;
    swapped.numbers.push_back(i < cols && j < rows ? old[entry] + entries[j * cols + i]
                                                   : std::numeric_limits<double>::quiet_NaN());
    inOrder.numbers.push_back(old[entry] + entries[entry % rows * cols + entry / rows]);
  }
  given.push_back(std::move(swapped));
  const bool asked = view.target->entries.size() == entries.size() && rows != cols;
  if (asked) given.push_back(std::move(inOrder));
}

namespace {

/// The answer with the sources of one kind replaced, entry by entry of each.
template <class Replaced>
void giveReplaced(const AnswerView& view, TraceSource::Kind kind, Replaced replaced,
                  std::vector<AnswerNumbers>& given) {
  if (!view.reads(kind)) return;
  std::vector<std::vector<double>> sources = view.sources;
  NodeId node;
  for (size_t i = 0; i < sources.size(); ++i) {
    const TraceSource& source = view.expression.sources()[i];
    if (source.kind != kind) continue;
    node = source.a;
    replaced(source, sources[i]);
  }
  given.push_back({node, view.with(sources)});
}

void negate(const TraceSource&, std::vector<double>& entries) {
  for (double& entry : entries) entry = -entry;
}

} // namespace

void signs(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  for (const auto kind :
       {TraceSource::Kind::Gradient, TraceSource::Kind::Message, TraceSource::Kind::Local})
    giveReplaced(view, kind, negate, given);
  const Graph& formula = *view.expression.formula();
  const Op* root = formula.node(formula.output()).op;
  if (!view.target && root != nullptr && (root->name == "sub" || root->name == "neg")) {
    std::vector<double> numbers = view.with(view.sources);
    for (double& number : numbers) number = -number;
    given.push_back({view.expression.sources().empty() ? NodeId{} : view.expression.sources()[0].a,
                     std::move(numbers)});
  }
}

void ascents(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  giveReplaced(
      view, TraceSource::Kind::Updated,
      [&](const TraceSource& source, std::vector<double>& entries) {
        const auto old = view.world.value(source.a);
        for (size_t i = 0; i < entries.size(); ++i) entries[i] = 2 * old[i] - entries[i];
      },
      given);
}

void notUpdated(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  giveReplaced(
      view, TraceSource::Kind::Updated,
      [&](const TraceSource& source, std::vector<double>& entries) {
        const auto old = view.world.value(source.a);
        entries.assign(old.begin(), old.end());
      },
      given);
}

void valuesForGradients(const AnswerView& view, std::vector<AnswerNumbers>& given) {
  giveReplaced(
      view, TraceSource::Kind::Gradient,
      [&](const TraceSource& source, std::vector<double>& entries) {
        const auto value = view.world.value(source.a);
        entries.assign(value.begin(), value.end());
      },
      given);
  if (!view.reads(TraceSource::Kind::Local)) return;
  // For a derivative of A by B, the value of A's entry or of B's.
  for (const bool ofA : {true, false})
    giveReplaced(
        view, TraceSource::Kind::Local,
        [&](const TraceSource& source, std::vector<double>& entries) {
          const std::vector<std::int64_t> cells = pickedEntries(view.graph, source);
          const std::int64_t columns = view.graph.node(source.b).shape.size();
          for (size_t i = 0; i < entries.size(); ++i)
            entries[i] = ofA ? view.world.value(source.a)[static_cast<size_t>(cells[i] / columns)]
                             : view.world.value(source.b)[static_cast<size_t>(cells[i] % columns)];
        },
        given);
}

} // namespace backstep::slip_rules
