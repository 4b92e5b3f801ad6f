#include "marking/variant.h"

#include "explain/paths.h"
#include "lesson/draw.h"
#include "marking/judge.h"
#include "marking/mark.h"
#include "marking/slips.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>

namespace backstep {

namespace {

// No short number and no small product of short numbers lies at one of these thresholds.

/// Nearer to a kink than this is at the kink.
constexpr double kinkMargin = 0.0437;
/// Numbers asked for outside of these, but for 0, are awkward on paper.
constexpr double leastComfortable = 2.13e-3;
constexpr double mostComfortable = 987.3;
/// A slip's number counts as different from twice the distance on that is taken for right.
constexpr double slack = 2.0371;
/// Candidates that are looked at, and those of them whose slips are.
constexpr int mostAttempts = 600;
constexpr int mostSlipTests = 48;

bool isAwkward(double number) {
  const double size = std::abs(number);
  return size > 1e-12 && (size < leastComfortable || size > mostComfortable);
}

/// Whether one box at least tells a student who made the slip from one who did not.
bool isTold(const std::vector<double>& slip, const std::vector<double>& right,
            const Closeness& closeness) {
  for (size_t i = 0; i < std::min(slip.size(), right.size()); ++i) {
    const double margin = slack * (closeness.atol + closeness.rtol * std::abs(right[i]));
    if (!std::isfinite(slip[i]) || std::abs(slip[i] - right[i]) > margin) return true;
  }
  return false;
}

/// What is asked of a candidate before its slips are looked at.
enum class Demand {
  Comfortable, ///< off all kinks and ties, and few answers are awkward
  OffKinks,    ///< no entry at a kink or tie
  FiniteOnly,  ///< every number asked for is one
};

/// The slips that a candidate does not tell from the right answers.
struct Hidden {
  std::vector<Variant::Coincidence> slips; ///< at none of their places
  int places = 0;                          ///< single places of slips

  bool operator<(const Hidden& other) const {
    if (slips.size() != other.slips.size()) return slips.size() < other.slips.size();
    return places < other.places;
  }
};

} // namespace

struct VariantMaker::State {
  const LoadedLesson& lesson;
  std::vector<BlankAnswer> answers;
  std::vector<Closeness> closeness; // per blank
  Trace own;                        // the lesson's own numbers
  std::vector<bool> kept;           // per array
  Slips slips;

  explicit State(const LoadedLesson& of)
      : lesson(of),
        answers(blankAnswers(of)),
        own(of.record()),
        kept(keptInVariants(of)),
        slips(own, expressions()) {
    for (const BlankAnswer& answer : answers)
      closeness.push_back(closenessOf(answer.blank->tolerance, lesson.lesson.tolerance));
  }

  std::vector<const TraceExpression*> expressions() const {
    std::vector<const TraceExpression*> list;
    for (const BlankAnswer& answer : answers) list.push_back(&answer.expression);
    return list;
  }

  Lesson candidate(std::uint64_t seed, int attempt) const {
    Lesson drawn = lesson.lesson;
    drawn.seed = seed;
    drawCandidate(drawn, kept, seed, attempt);
    return drawn;
  }

  /// Whether the lesson's own numbers were drawn, as happens with few of them.
  bool isOwn(const LoadedLesson& drawn) const {
    for (size_t i = 0; i < kept.size(); ++i)
      if (drawn.lesson.arrays[i].values != lesson.lesson.arrays[i].values) return false;
    return true;
  }

  bool meets(const Trace& trace, Demand demand) const {
    int awkward = 0;
    int asked = 0;
    for (const BlankAnswer& answer : answers)
      for (const double number : answer.expression.evaluate(trace).entries) {
        if (!std::isfinite(number)) return false;
        awkward += isAwkward(number) ? 1 : 0;
        ++asked;
      }
    if (demand == Demand::FiniteOnly) return true;
    if (kinkDistance(trace) < kinkMargin) return false;
    return demand == Demand::OffKinks || 10 * awkward <= asked;
  }

  /// What the slips leave to be wished for on these numbers.
  Hidden hiddenSlips(const Trace& trace) {
    slips.setNumbers(trace);
    Hidden hidden;
    for (size_t i = 0; i < answers.size(); ++i) {
      const std::vector<double> right = answers[i].expression.evaluate(trace).entries;
      std::map<std::string, bool> shows; // per slip, whether one of its places does
      for (const SlipHit& hit : slips.slipsFor(answers[i].expression, {})) {
        const bool differs = isTold(hit.numbers, right, closeness[i]);
        shows[hit.id] = shows[hit.id] || differs;
        hidden.places += differs ? 0 : 1;
      }
      for (const auto& [id, told] : shows)
        if (!told) hidden.slips.push_back({answers[i].blank->id.text, id});
    }
    return hidden;
  }

  /// The attempts that meet the demand; stops at the first that is fair.
  std::optional<Variant> search(std::uint64_t seed, Demand demand) {
    std::optional<Variant> best;
    Hidden least;
    int tested = 0;
    for (int attempt = 0; attempt < mostAttempts && tested < mostSlipTests; ++attempt) {
      LoadedLesson drawn{candidate(seed, attempt), lesson.graph, lesson.texts};
      const Trace trace = drawn.record();
      if (isOwn(drawn) || !meets(trace, demand)) continue;
      ++tested;
      Hidden hidden = hiddenSlips(trace);
      if (best && !(hidden < least)) continue;
      const bool fair = hidden.places == 0;
      best = Variant{std::move(drawn), hidden.slips};
      least = std::move(hidden);
      if (fair) break;
    }
    return best;
  }
};

VariantMaker::VariantMaker(const LoadedLesson& lesson) : state_(std::make_unique<State>(lesson)) {}
VariantMaker::~VariantMaker() = default;
VariantMaker::VariantMaker(VariantMaker&&) noexcept = default;
VariantMaker& VariantMaker::operator=(VariantMaker&&) noexcept = default;

Variant VariantMaker::make(std::uint64_t seed) {
  for (const Demand demand : {Demand::Comfortable, Demand::OffKinks, Demand::FiniteOnly})
    if (std::optional<Variant> found = state_->search(seed, demand)) return std::move(*found);
  return {LoadedLesson{state_->candidate(seed, 0), state_->lesson.graph, state_->lesson.texts}, {}};
}

Variant makeVariant(const LoadedLesson& lesson, std::uint64_t seed) {
  return VariantMaker(lesson).make(seed);
}

namespace {

class KinkScan {
 public:
  explicit KinkScan(const Trace& trace) : trace_(trace), graph_(trace.graph()) {}

  double run() {
    for (int i = 0; i < graph_.nodeCount(); ++i) {
      const Node& node = graph_.node({i});
      if (node.kind != Node::Kind::Operation) continue;
      look({i}, node.op->kink);
    }
    return nearest_;
  }

 private:
  void look(NodeId node, Kink kink) {
    switch (kink) {
    case Kink::None: return;
    case Kink::Sign: return oneOperand(node);
    case Kink::Duel: return twoOperands(node);
    case Kink::Winner: return slices(node);
    case Kink::Margin: return margins(node);
    }
  }

  std::span<const double> operand(NodeId node, int position) const {
    return trace_.value(graph_.edge(graph_.operandEdge(node, position)).operand);
  }
  const Shape& shapeOf(NodeId node, int position) const {
    return graph_.node(graph_.edge(graph_.operandEdge(node, position)).operand).shape;
  }

  void meet(double distance) { nearest_ = std::min(nearest_, std::abs(distance)); }

  void oneOperand(NodeId node) {
    for (const double z : operand(node, 0)) meet(z);
  }

  void twoOperands(NodeId node) {
    const Shape& out = graph_.node(node).shape;
    const auto a = operand(node, 0);
    const auto b = operand(node, 1);
    for (std::int64_t i = 0; i < out.size(); ++i) {
      const auto left = static_cast<size_t>(broadcastEntry(shapeOf(node, 0), out, i));
      const auto right = static_cast<size_t>(broadcastEntry(shapeOf(node, 1), out, i));
      meet(a[left] - b[right]);
    }
  }

  /// The winner of each slice against all others.
  void slices(NodeId id) {
    const Node& node = graph_.node(id);
    const auto entries = operand(id, 0);
    const auto winners = trace_.value(id);
    for (std::int64_t out = 0; out < node.shape.size(); ++out) {
      const Slice slice = sliceOf(shapeOf(id, 0), node.shape, node.call->attributes.axis, out);
      int ties = 0;
      for (std::int64_t k = 0; k < slice.count; ++k) {
        const double entry = entries[static_cast<size_t>(slice.first + k * slice.stride)];
        const double behind = std::abs(winners[static_cast<size_t>(out)] - entry);
        if (behind == 0 && ++ties == 1) continue;
        meet(behind);
      }
    }
  }

  /// max(0, s_j - s_y + 1) for every class j but the right one.
  void margins(NodeId id) {
    const auto scores = operand(id, 0);
    const auto labels = operand(id, 1);
    if (labels.empty()) return;
    const size_t classes = scores.size() / labels.size();
    for (size_t row = 0; row < labels.size(); ++row) {
      const auto right = static_cast<size_t>(labels[row]);
      for (size_t j = 0; j < classes; ++j) {
        if (j != right) meet(scores[row * classes + j] - scores[row * classes + right] + 1);
      }
    }
  }

  const Trace& trace_;
  const Graph& graph_;
  double nearest_ = std::numeric_limits<double>::infinity();
};

} // namespace

double kinkDistance(const Trace& trace) { return KinkScan(trace).run(); }

} // namespace backstep
