#include "explain/lost_digits.h"

#include "explain/number.h"
#include "explain/paths.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace backstep {

namespace {

/// A term this many times smaller than the largest one keeps at most four of its digits.
constexpr double swallows = 1e12;

/// Largest Jacobian that is looked through for one edge; a larger one is passed over.
constexpr std::int64_t mostJacobianEntries = std::int64_t{1} << 18;

/// A small term whose digits are lost in a sum, with the large one that swallowed them.
struct LostTerm {
  double small = 0;
  double large = 0;
  NodeId where;

  LostTerm scaled(double factor) const { return {small * factor, large * factor, where}; }
};

/// One term of a sum, and what is missing in it.
struct Term {
  double value = 0;
  std::optional<LostTerm> missing;
};

/// A sum of doubles without rounding errors, as long as the terms are finite (Neumaier).
class ExactSum {
 public:
  void add(double term) {
    const double next = sum_ + term;
    const bool sumIsLarger = std::abs(sum_) >= std::abs(term);
    rest_ += sumIsLarger ? (sum_ - next) + term : (term - next) + sum_;
    sum_ = next;
  }
  double total() const { return sum_ + rest_; }
  bool isRounded() const { return rest_ != 0; }

 private:
  double sum_ = 0;
  double rest_ = 0; // what rounding took from the sum
};

/// What is lost in one node's value or gradient, by entry.
using LostTerms = std::map<std::int64_t, LostTerm>;

class Analysis {
 public:
  explicit Analysis(const Trace& trace)
      : trace_(trace),
        graph_(trace.graph()),
        values_(graph_.nodes().size()),
        gradients_(graph_.nodes().size()) {}

  std::vector<LostDigits> run() {
    for (int i = 0; i < graph_.nodeCount(); ++i)
      if (graph_.node({i}).kind == Node::Kind::Operation) forward({i});
    for (const EdgeId edge : graph_.messageOrder()) backward(edge);
    return std::move(found_);
  }

 private:
  /// The sum that is looked at: an entry of a value or gradient, or of a message that is on its way
  /// to become a gradient.
  struct Place {
    NodeId node;
    std::int64_t entry = 0;
    bool gradient = false;
  };

  /// What is missing in a sum that came out as `result`; reports it where the large terms cancel.
  std::optional<LostTerm> sum(const Place& place, std::span<const Term> terms, double result) {
    double large = 0;
    for (const Term& term : terms) large = std::max(large, std::abs(term.value));
    if (!(large > 0) || !std::isfinite(large)) return std::nullopt;
    ExactSum exact;
    double small = 0;
    std::optional<LostTerm> missing;
    for (const Term& term : terms) {
      exact.add(term.value);
      const double size = std::abs(term.value);
      if (size > 0 && size <= large / swallows) small = std::max(small, size);
      const bool isLarge = size * 1000 >= large;
      if (term.missing && isLarge && (!missing || term.missing->small > missing->small))
        missing = term.missing;
    }
    const bool cancels = std::abs(result) <= large / swallows;
    const bool wrong = cancels ? std::abs(result - exact.total()) > 1e-6 * std::abs(exact.total())
                               : exact.isRounded();
    if (small > 0 && wrong && (!missing || small > missing->small))
      missing = LostTerm{small, large, place.node};
    if (!missing || !cancels) return missing;
    report(place, *missing);
    return std::nullopt;
  }

  void report(const Place& place, const LostTerm& missing) {
    const bool known = std::any_of(found_.begin(), found_.end(), [&](const LostDigits& other) {
      return other.cancelledIn == place.node && other.gradient == place.gradient;
    });
    if (known) return;
    const int step =
        place.gradient ? trace_.gradientStep(place.node) : trace_.valueStep(place.node);
    found_.push_back({missing.where, place.node, place.gradient, place.entry,
                      std::abs(missing.small), std::abs(missing.large), step});
  }

  // Forwards.

  void forward(NodeId id) {
    const Node& node = graph_.node(id);
    if (node.op->gate == Gate::Distributor) return addition(id);
    if (node.op->gate == Gate::Broadcaster) return reduction(id);
    if (node.op->gate == Gate::Mixer && node.op->arity == 2) return product(id);
    handOn(id);
  }

  double valueAt(NodeId id, std::int64_t entry) const {
    return trace_.value(id)[static_cast<size_t>(entry)];
  }

  static std::optional<LostTerm> lostAt(const LostTerms& lost, std::int64_t entry) {
    const auto found = lost.find(entry);
    return found == lost.end() ? std::nullopt : std::optional<LostTerm>(found->second);
  }
  std::optional<LostTerm> missingIn(NodeId id, std::int64_t entry, double factor) const {
    const auto term = lostAt(values_[static_cast<size_t>(id.value)], entry);
    return term ? std::optional<LostTerm>(term->scaled(factor)) : std::nullopt;
  }

  void finish(NodeId id, std::int64_t entry, std::span<const Term> terms, double result) {
    if (const auto missing = sum({id, entry, false}, terms, result))
      values_[static_cast<size_t>(id.value)][entry] = *missing;
  }

  void addition(NodeId id) {
    const Node& node = graph_.node(id);
    const bool difference = ruleTex(*node.op, callShapes(graph_, id)).local[1] == "-1";
    std::vector<Term> terms(2);
    for (std::int64_t out = 0; out < node.shape.size(); ++out) {
      for (const Edge& edge : graph_.operandEdges(id)) {
        const double sign = difference && edge.position == 1 ? -1 : 1;
        const std::int64_t entry = broadcastEntry(graph_.node(edge.operand).shape, node.shape, out);
        terms[static_cast<size_t>(edge.position)] = {sign * valueAt(edge.operand, entry),
                                                     missingIn(edge.operand, entry, sign)};
      }
      finish(id, out, terms, valueAt(id, out));
    }
  }

  void reduction(NodeId id) {
    const Node& node = graph_.node(id);
    const NodeId operand = graph_.operandEdges(id)[0].operand;
    const Shape& shape = graph_.node(operand).shape;
    const bool mean = ruleTex(*node.op, callShapes(graph_, id)).local[0] != "1";
    std::vector<Term> terms;
    for (std::int64_t out = 0; out < node.shape.size(); ++out) {
      const Slice along = sliceOf(shape, node.shape, node.call->attributes.axis, out);
      const double share = mean ? 1.0 / along.count : 1;
      terms.clear();
      for (int k = 0; k < along.count; ++k) {
        const std::int64_t entry = along.first + k * along.stride;
        terms.push_back({valueAt(operand, entry), missingIn(operand, entry, 1)});
      }
      const auto missing = sum({id, out, false}, terms, valueAt(id, out) / share);
      if (missing) values_[static_cast<size_t>(id.value)][out] = missing->scaled(share);
    }
  }

  void product(NodeId id) {
    const Node& node = graph_.node(id);
    const NodeId left = graph_.operandEdges(id)[0].operand;
    const NodeId right = graph_.operandEdges(id)[1].operand;
    const Shape& b = graph_.node(right).shape;
    const std::int64_t columns = b.rank == 2 ? b.cols() : 1;
    const std::int64_t inner = graph_.node(left).shape.cols();
    std::vector<Term> terms(static_cast<size_t>(inner));
    for (std::int64_t out = 0; out < node.shape.size(); ++out) {
      for (std::int64_t k = 0; k < inner; ++k) {
        const std::int64_t atLeft = out / columns * inner + k;
        const std::int64_t atRight = k * columns + out % columns;
        const double x = valueAt(left, atLeft);
        const double y = valueAt(right, atRight);
        auto missing = missingIn(left, atLeft, y);
        if (!missing) missing = missingIn(right, atRight, x);
        terms[static_cast<size_t>(k)] = {x * y, missing};
      }
      finish(id, out, terms, valueAt(id, out));
    }
  }

  /// What is missing in an operand is missing in the result, times the slope.
  void handOn(NodeId id) {
    const Node& node = graph_.node(id);
    for (const Edge& edge : graph_.operandEdges(id)) {
      const LostTerms& lost = values_[static_cast<size_t>(edge.operand.value)];
      const Shape& shape = graph_.node(edge.operand).shape;
      if (lost.empty() || edge.pullback == nullptr) continue;
      if (node.shape.size() * shape.size() > mostJacobianEntries) continue;
      const EdgeId edgeId = graph_.operandEdge(id, edge.position);
      for (std::int64_t out = 0; out < node.shape.size(); ++out) {
        const auto row = jacobianRow(edgeId, out);
        for (const auto& [entry, term] : lost) {
          const double slope = row[static_cast<size_t>(entry)];
          if (slope != 0 && std::isfinite(slope))
            values_[static_cast<size_t>(id.value)][out] = term.scaled(slope);
        }
      }
    }
  }

  std::span<const double> jacobianRow(EdgeId id, std::int64_t out) {
    const Edge& edge = graph_.edge(id);
    row_.resize(static_cast<size_t>(graph_.node(edge.operand).shape.size()));
    scratch_.resize(static_cast<size_t>(graph_.node(edge.consumer).shape.size()));
    trace_.evaluation().localJacobianRow(id, static_cast<int>(out), row_, scratch_);
    return row_;
  }

  // Backwards.

  void backward(EdgeId id) {
    const Edge& edge = graph_.edge(id);
    messages_[id.value] = message(id);
    if (!edge.lastMessage) return;
    const auto all = trace_.messagesTo(edge.operand);
    const auto gradient = trace_.gradient(edge.operand);
    std::vector<Term> terms(all.size());
    for (size_t entry = 0; entry < gradient.size(); ++entry) {
      for (size_t i = 0; i < all.size(); ++i)
        terms[i] = {trace_.message(all[i])[entry],
                    lostAt(messages_[all[i].value], static_cast<std::int64_t>(entry))};
      const Place place{edge.operand, static_cast<std::int64_t>(entry), true};
      if (const auto missing = sum(place, terms, gradient[entry]))
        gradients_[static_cast<size_t>(edge.operand.value)][place.entry] = *missing;
    }
    for (const EdgeId each : all) messages_.erase(each.value);
  }

  /// What is missing in the entries of a message: each is a sum over the consumer's entries.
  LostTerms message(EdgeId id) {
    const Edge& edge = graph_.edge(id);
    const Shape& consumer = graph_.node(edge.consumer).shape;
    const Shape& operand = graph_.node(edge.operand).shape;
    const LostTerms& lost = gradients_[static_cast<size_t>(edge.consumer.value)];
    const bool oneToOne = graph_.node(edge.consumer).op->elementwise && consumer == operand;
    if ((oneToOne || consumer.size() == 1) && lost.empty()) return {};
    if (consumer.size() * operand.size() > mostJacobianEntries) return {};
    std::vector<std::vector<Term>> terms(static_cast<size_t>(operand.size()));
    for (std::int64_t out = 0; out < consumer.size(); ++out) {
      const double upstream = trace_.gradient(edge.consumer)[static_cast<size_t>(out)];
      const auto term = lostAt(lost, out);
      const auto row = jacobianRow(id, out);
      for (size_t entry = 0; entry < row.size(); ++entry) {
        if (row[entry] == 0) continue;
        terms[entry].push_back({upstream * row[entry], std::nullopt});
        if (term) terms[entry].back().missing = term->scaled(row[entry]);
      }
    }
    LostTerms missing;
    for (size_t entry = 0; entry < terms.size(); ++entry) {
      const auto at = static_cast<std::int64_t>(entry);
      if (const auto term = sum({edge.operand, at, true}, terms[entry], trace_.message(id)[entry]))
        missing[at] = *term;
    }
    return missing;
  }

  const Trace& trace_;
  const Graph& graph_;
  std::vector<LostTerms> values_;     // per node
  std::vector<LostTerms> gradients_;  // per node
  std::map<int, LostTerms> messages_; // per edge, until its operand's gradient is complete
  std::vector<double> row_, scratch_;
  std::vector<LostDigits> found_;
};

} // namespace

std::vector<LostDigits> lostDigits(const Trace& trace) { return Analysis(trace).run(); }

std::string lostDigitsText(const LostDigits& lost, const Names& names) {
  const std::string of = lost.gradient ? "the gradient of " : "";
  const std::string where = of + names.program(lost.swallowedIn);
  const std::string end = of + names.entryProgram(lost.cancelledIn, lost.entry);
  const bool same = lost.swallowedIn == lost.cancelledIn;
  return "digits were lost: " + where + " swallowed " + formatNumber(lost.small) + " beside " +
         formatNumber(lost.large) + ", and the large terms cancel" +
         (same ? " there" : " in " + end) + ", so the numbers from there on mean little";
}

} // namespace backstep
