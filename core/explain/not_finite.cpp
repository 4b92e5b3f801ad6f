#include "explain/not_finite.h"

#include "explain/number.h"
#include "explain/paths.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace backstep {

namespace {

constexpr std::string_view tooLarge = "it is beyond the largest number, about 1.8 × 10³⁰⁸";
constexpr std::string_view zeroTimesInfinity = "0 × ∞ is not a number";
constexpr std::string_view infinityLessInfinity = "∞ − ∞ is not a number";

// A covered number does not reveal whether it is finite.
bool finite(double number) { return std::isfinite(number) || isCovered(number); }
bool isNaN(double number) { return std::isnan(number) && !isCovered(number); }

std::string numberText(double value) { return formatNumber(value); }

/// What is wrong with the value at a singularity.
std::string valueWords(Singularity kind, double a, double b) {
  switch (kind) {
  case Singularity::LogOfZero: return "the logarithm of 0 is −∞";
  case Singularity::LogOfNegative:
    return "the negative number " + numberText(a) + " has no logarithm";
  case Singularity::RootOfNegative:
    return "the negative number " + numberText(a) + " has no square root";
  case Singularity::DivisionByZero: return numberText(a) + " is divided by 0";
  case Singularity::ZeroByZero: return "0 / 0 is not a number";
  case Singularity::NegativeBase:
    return "the negative number " + numberText(a) + " has no power " + numberText(b);
  case Singularity::ZeroToNegativePower:
    return "0 to the power " + numberText(b) + " is a division by 0";
  case Singularity::NoProbability:
    return numberText(a) + " is not a probability: one of its logarithms does not exist";
  case Singularity::None:
  case Singularity::RootOfZero:
  case Singularity::ZeroToSmallPower:
  case Singularity::AngleOfOrigin: break;
  }
  return {};
}

/// What is wrong with the slope at a singularity.
std::string slopeWords(Singularity kind, double a, double b) {
  switch (kind) {
  case Singularity::RootOfZero: return "the slope of the square root is infinite at 0";
  case Singularity::LogOfZero: return "the slope of the logarithm is infinite at 0";
  case Singularity::ZeroToSmallPower:
    return "the slope of a power " + numberText(b) + " is infinite at 0";
  case Singularity::AngleOfOrigin: return "the point (0, 0) has no angle";
  case Singularity::NegativeBase:
    return "the negative number " + numberText(a) + " has no logarithm";
  default: return valueWords(kind, a, b);
  }
}

std::string is(double number) { return isNaN(number) ? "not a number" : "infinite"; }

/// Finds the reason for one number of a trace.
class Reason {
 public:
  Reason(const Trace& trace, const Names& names, NodeId call)
      : trace_(trace),
        names_(names),
        id_(call),
        node_(trace.graph().node(call)),
        operands_(trace.graph().operandEdges(call)) {}

  void ofValue(std::int64_t entry, NotFinite& found) const {
    if (node_.kind != Node::Kind::Operation) {
      found.reason = "it is so before anything is computed";
      found.overflow = true; // of a parameter, by its last update
      return;
    }
    const bool nan = isNaN(found.number);
    const auto bad = badOperand(entry);
    if (bad && (isNaN(bad->number) || !nan)) return inherited(*bad, found);
    if (bad) {
      found.reason = undefined(entry);
      return;
    }
    found.reason = singular(entry, valueWords, nan);
    found.overflow = found.reason.empty();
    if (found.overflow) found.reason = tooLarge;
    if (found.overflow && nan)
      found.reason = "its parts are beyond the largest number, and ∞ − ∞ is not a number";
  }

  void ofMessage(const Edge& edge, std::int64_t entry, NotFinite& found) const {
    const std::vector<Term> ways = terms(edge, entry);
    if (ways.empty()) {
      found.reason = firstNotFinite(trace_.gradient(id_)) >= 0
                         ? "the gradient of " + named(id_) + " is not finite already"
                         : "a slope of " + named(id_) + " is not finite";
      return;
    }
    for (const Term& term : ways) {
      if (finite(term.product())) continue;
      if (isNaN(term.upstream)) {
        found.reason = "the gradient of " + named(id_) + " is not a number already";
        return;
      }
      if (isNaN(term.product()) || !finite(term.local)) return slope(term, found);
      if (finite(term.upstream)) return overflow(found);
      found.reason = "the gradient of " + named(id_) + " is infinite already";
    }
    if (!found.reason.empty() && !isNaN(found.number)) return;
    found.reason = isNaN(found.number) ? std::string(infinityLessInfinity) : std::string(tooLarge);
    found.overflow = !isNaN(found.number);
  }

 private:
  struct Term {
    std::int64_t out;
    double upstream;
    double local;
    double product() const { return upstream * local; }
  };

  struct Bad {
    NodeId node;
    double number;
  };

  std::string named(NodeId id) const { return names_.program(id); }

  std::span<const double> value(size_t position) const {
    return trace_.value(operands_[position].operand);
  }

  double at(size_t position, std::int64_t out) const {
    if (position >= operands_.size()) return 0;
    const Shape& shape = trace_.graph().node(operands_[position].operand).shape;
    const std::int64_t entry =
        node_.op->elementwise ? broadcastEntry(shape, node_.shape, out) : out;
    return value(position)[static_cast<size_t>(entry)];
  }

  static void overflow(NotFinite& found) {
    found.overflow = true;
    found.reason = tooLarge;
  }

  void inherited(const Bad& bad, NotFinite& found) const {
    found.reason = "it is computed from " + named(bad.node) + ", which is " + is(bad.number);
  }

  /// An operand that is not finite where this entry looks; one that is NaN before one that is
  /// infinite.
  std::optional<Bad> badOperand(std::int64_t entry) const {
    std::optional<Bad> found;
    for (size_t i = 0; i < operands_.size(); ++i) {
      const auto numbers = value(i);
      const double one = node_.op->elementwise ? at(i, entry) : 0;
      const auto looked = node_.op->elementwise ? std::span<const double>(&one, 1) : numbers;
      for (const double number : looked) {
        if (finite(number) || (found && !isNaN(number))) continue;
        found = Bad{operands_[i].operand, number};
      }
    }
    return found;
  }

  /// Why infinite operands make NaN.
  std::string undefined(std::int64_t entry) const {
    const bool product = node_.op->gate == Gate::SwapMultiplier;
    if (product ||
        (node_.op->gate == Gate::Mixer && operands_.size() == 2 && multipliesZero(entry)))
      return std::string(zeroTimesInfinity);
    if (node_.op->elementwise && node_.op->gate != Gate::Distributor)
      return "there is no such value at " + numberText(at(0, entry)) +
             (operands_.size() == 2 ? " and " + numberText(at(1, entry)) : "");
    return std::string(infinityLessInfinity);
  }

  /// Whether an entry of a matrix product adds up a product of 0 and infinity.
  bool multipliesZero(std::int64_t entry) const {
    const Shape& b = trace_.graph().node(operands_[1].operand).shape;
    const std::int64_t columns = b.rank == 2 ? b.cols() : 1;
    const std::int64_t inner = trace_.graph().node(operands_[0].operand).shape.cols();
    for (std::int64_t k = 0; k < inner; ++k) {
      const double x = value(0)[static_cast<size_t>(entry / columns * inner + k)];
      const double y = value(1)[static_cast<size_t>(k * columns + entry % columns)];
      if (isNaN(x * y)) return true;
    }
    return false;
  }

  /// The words for the first singularity among the entries that `out` looks at. A whole power of a
  /// negative number is only one where it gives NaN.
  std::string singular(std::int64_t out, std::string (*words)(Singularity, double, double),
                       bool nan) const {
    if (node_.op->singularity == nullptr) return {};
    const auto wordsAt = [&](std::int64_t entry) {
      const double a = at(0, entry);
      const double b = at(1, entry);
      const Singularity kind = node_.op->singularity(a, b);
      return kind == Singularity::NegativeBase && !nan ? std::string() : words(kind, a, b);
    };
    if (node_.op->elementwise) return wordsAt(out);
    for (std::int64_t entry = 0; entry < static_cast<std::int64_t>(value(0).size()); ++entry)
      if (const std::string text = wordsAt(entry); !text.empty()) return text;
    return {};
  }

  void slope(const Term& term, NotFinite& found) const {
    std::string why = singular(term.out, slopeWords, isNaN(term.local));
    if (why.empty())
      if (const auto bad = badOperand(term.out)) why = named(bad->node) + " is " + is(bad->number);
    const bool zero = term.upstream == 0 || term.local == 0;
    if (zero && !isNaN(term.local) && isNaN(term.product())) {
      found.reason = std::string(zeroTimesInfinity);
      if (std::isinf(term.upstream)) why = "the gradient of " + named(id_) + " is infinite";
      if (!why.empty()) found.reason += ", and " + why;
      return;
    }
    found.reason = why.empty() ? std::string(tooLarge) : why;
    found.overflow = why.empty();
  }

  /// upstream and local derivative of every way from the operand's entry through the call.
  std::vector<Term> terms(const Edge& edge, std::int64_t entry) const {
    constexpr std::int64_t most = std::int64_t{1} << 18; // entries of a Jacobian looked through
    const Shape& operand = trace_.graph().node(edge.operand).shape;
    const bool oneToOne = node_.op->elementwise && operand == node_.shape;
    const std::int64_t outs = oneToOne ? 1 : node_.shape.size();
    std::vector<Term> found;
    if (outs * operand.size() > most) return found;
    std::vector<double> row(static_cast<size_t>(operand.size()));
    std::vector<double> scratch(static_cast<size_t>(node_.shape.size()));
    const auto upstream = trace_.gradient(id_);
    for (std::int64_t k = 0; k < outs; ++k) {
      const std::int64_t out = oneToOne ? entry : k;
      const bool reads =
          !node_.op->elementwise || broadcastEntry(operand, node_.shape, out) == entry;
      if (!reads) continue;
      trace_.evaluation().localJacobianRow(trace_.graph().operandEdge(id_, edge.position),
                                           static_cast<int>(out), row, scratch);
      found.push_back({out, upstream[static_cast<size_t>(out)], row[static_cast<size_t>(entry)]});
    }
    return found;
  }

  const Trace& trace_;
  const Names& names_;
  NodeId id_;
  const Node& node_;
  std::span<const Edge> operands_;
};

/// Goes through a trace in the order of the walk.
class Search {
 public:
  Search(const Trace& trace, const Names& names, bool (*wanted)(double))
      : trace_(trace), names_(names), wanted_(wanted) {}

  std::optional<NotFinite> run() const {
    const Graph& graph = trace_.graph();
    for (int i = 0; i < graph.nodeCount(); ++i)
      if (const auto entry = firstIn(trace_.value({i})); entry >= 0)
        return whyValue(trace_, names_, {i}, entry);
    for (const EdgeId edge : graph.messageOrder()) {
      if (const auto entry = firstIn(trace_.message(edge)); entry >= 0)
        return whyMessage(trace_, names_, edge, entry);
      const NodeId operand = graph.edge(edge).operand;
      if (!graph.edge(edge).lastMessage) continue;
      if (const auto entry = firstIn(trace_.gradient(operand)); entry >= 0)
        return whyGradient(trace_, operand, entry);
    }
    return std::nullopt;
  }

 private:
  std::int64_t firstIn(std::span<const double> entries) const {
    const auto found = std::find_if(entries.begin(), entries.end(), wanted_);
    return found == entries.end() ? -1 : found - entries.begin();
  }

  const Trace& trace_;
  const Names& names_;
  bool (*wanted_)(double);
};

bool isNotFinite(double number) { return !finite(number); }

/// "s[0]" or "the gradient of s[0]".
std::string subjectOf(const NotFinite& found, const Names& names) {
  const std::string entry = names.entryProgram(found.node, found.entry);
  return (found.gradient ? "the gradient of " : "") + entry;
}

} // namespace

NotFinite whyValue(const Trace& trace, const Names& names, NodeId node, std::int64_t entry) {
  NotFinite found;
  found.node = node;
  found.entry = entry;
  found.number = trace.value(node)[static_cast<size_t>(entry)];
  found.step = trace.valueStep(node);
  Reason(trace, names, node).ofValue(entry, found);
  return found;
}

NotFinite whyMessage(const Trace& trace, const Names& names, EdgeId id, std::int64_t entry) {
  const Edge& edge = trace.graph().edge(id);
  NotFinite found;
  found.node = edge.operand;
  found.edge = id;
  found.gradient = true;
  found.entry = entry;
  found.number = trace.message(id)[static_cast<size_t>(entry)];
  found.step = trace.messageStep(id);
  Reason(trace, names, edge.consumer).ofMessage(edge, entry, found);
  return found;
}

NotFinite whyGradient(const Trace& trace, NodeId node, std::int64_t entry) {
  NotFinite found;
  found.node = node;
  found.gradient = true;
  found.entry = entry;
  found.number = trace.gradient(node)[static_cast<size_t>(entry)];
  found.step = trace.gradientStep(node);
  found.overflow = !isNaN(found.number);
  found.reason = found.overflow ? tooLarge : infinityLessInfinity;
  return found;
}

std::int64_t firstNotFinite(std::span<const double> entries) {
  const auto found = std::find_if(entries.begin(), entries.end(), isNotFinite);
  return found == entries.end() ? -1 : found - entries.begin();
}

std::vector<NotFinite> notFinite(const Trace& trace, const Names& names) {
  const auto first = Search(trace, names, isNotFinite).run();
  if (!first) return {};
  std::vector<NotFinite> found{*first};
  if (isNaN(first->number)) return found;
  if (const auto nan = Search(trace, names, isNaN).run()) found.push_back(*nan);
  return found;
}

std::string notFiniteText(const std::vector<NotFinite>& found, const Names& names) {
  std::string text;
  for (const NotFinite& each : found) {
    text += text.empty() ? "" : "; from it ";
    text += subjectOf(each, names) + " is " + numberText(each.number) + ": " + each.reason;
  }
  return text;
}

} // namespace backstep
