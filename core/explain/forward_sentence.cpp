#include "explain/not_finite.h"
#include "explain/step_sentence.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

/// The words for what an op computes.
class ForwardWords {
 public:
  explicit ForwardWords(const StepContext& context)
      : context_(context),
        words_(context),
        id_(context.step.node),
        node_(context.node()),
        operands_(context.graph().operandEdges(id_)),
        value_(context.trace.value(id_)),
        at_(shownEntry(context)),
        rule_(ruleTex(*node_.op, ruleCall(context.trace, id_))) {}

  std::string run() const {
    return sentences({gateSentence(), broadcasting(), outputSentence(), notFinite()});
  }

 private:
  NodeId operand(size_t position) const { return operands_[position].operand; }
  const Shape& shape(size_t position) const {
    return context_.graph().node(operand(position)).shape;
  }
  std::span<const double> values(size_t position) const {
    return context_.trace.value(operand(position));
  }
  std::string a() const { return words_.name(operand(0)); }
  std::string b() const { return words_.name(operand(1)); }
  bool isNumber() const { return node_.shape.rank == 0; }
  std::string entryByEntry() const { return isNumber() ? "" : " entry by entry"; }

  double shown() const { return value_[static_cast<size_t>(at_)]; }

  /// Comparisons say nothing about NaN.
  bool comparesNaN() const {
    const bool compares = node_.op->gate == Gate::Switch || node_.op->gate == Gate::Router;
    return compares && std::any_of(operands_.begin(), operands_.end(), [&](const Edge& edge) {
             const auto x = context_.trace.value(edge.operand);
             return std::any_of(x.begin(), x.end(),
                                [](double v) { return std::isnan(v) && !isCovered(v); });
           });
  }

  std::string gateSentence() const {
    if (comparesNaN()) return {};
    switch (node_.op->gate) {
    case Gate::Distributor: return distributor();
    case Gate::SwapMultiplier:
      return "This multiplies " + a() + " by " + b() + entryByEntry() +
             ": each factor decides how much the other one counts.";
    case Gate::Router: return node_.op->arity == 2 ? duel() : selection();
    case Gate::Switch: return switched();
    case Gate::Scaler: return scaled();
    case Gate::Mixer: return node_.op->arity == 2 ? product() : mixed();
    case Gate::Broadcaster: return collected();
    case Gate::Rearranger: return rearranged();
    case Gate::None: break;
    }
    return plain();
  }

  std::string distributor() const {
    const bool difference = rule_.local[1] == "-1";
    if (difference) return "This takes " + b() + " away from " + a() + entryByEntry() + ".";
    return "This adds " + a() + " and " + b() + entryByEntry() + ".";
  }

  /// Whether the sentence would give away covered numbers of the operands.
  bool covered() const {
    return anyCovered(value_) ||
           std::any_of(operands_.begin(), operands_.end(),
                       [&](const Edge& e) { return anyCovered(context_.trace.value(e.operand)); });
  }

  std::string duel() const {
    if (covered())
      return isNumber() ? "Only the winner goes through."
                        : "In each entry only the winner goes through.";
    std::int64_t first = 0;
    std::int64_t ties = 0;
    for (std::int64_t i = 0; i < node_.shape.size(); ++i) {
      const double x = values(0)[static_cast<size_t>(broadcastEntry(shape(0), node_.shape, i))];
      const double y = values(1)[static_cast<size_t>(broadcastEntry(shape(1), node_.shape, i))];
      ties += x == y ? 1 : 0;
      first += x != y && value_[static_cast<size_t>(i)] == x ? 1 : 0;
    }
    if (isNumber()) {
      if (ties > 0) return "Both sides are equal, so both win.";
      return "Only the winner goes through: " + words_.name(operand(first > 0 ? 0 : 1)) + " = " +
             words_.number(value_[0]) + ".";
    }
    return "In each entry only the winner goes through: " + a() + " wins " +
           words_.share(first, node_.shape.size()) +
           (ties > 0 ? ", and " + std::to_string(ties) + (ties == 1 ? " is a tie." : " are ties.")
                     : ".");
  }

  std::string selection() const {
    const Slice along = slice(at_);
    if (covered()) return "Of " + Wording::entries(along.count) + " only the winner goes through.";
    std::int64_t winner = -1;
    int equals = 0;
    for (int k = along.count - 1; k >= 0; --k) {
      const std::int64_t at = along.first + k * along.stride;
      if (values(0)[static_cast<size_t>(at)] != shown()) continue;
      winner = at;
      ++equals;
    }
    const std::string where = isNumber()
                                  ? "Of " + Wording::entries(along.count) + " only the winner"
                                  : "Of each " + sliceName() + " only the winner";
    if (winner < 0) return where + " goes through.";
    const std::string others = equals == 2 ? "another entry equals it"
                                           : std::to_string(equals - 1) + " other entries equal it";
    return where + " goes through: " + words_.entry(id_, at_) + " is " +
           words_.entry(operand(0), winner) + " = " + words_.number(shown()) +
           (equals > 1 ? "; " + others + "." : ".");
  }

  std::string switched() const {
    const auto x = values(0);
    const auto open = std::count_if(x.begin(), x.end(), [](double v) { return v > 0; });
    const auto closed = static_cast<std::int64_t>(x.size()) - open;
    const bool scaled = rule_.local[0].find("#slope") != std::string_view::npos;
    const bool curved = rule_.local[0].find("#alpha") != std::string_view::npos;
    const std::string op(node_.op->name);
    const std::string slope = words_.number(node_.call->attributes.negativeSlope);
    const std::string curve = words_.factor(node_.call->attributes.alpha) + " × (e^x − 1)";
    const std::string fate = scaled   ? "is multiplied by " + slope
                             : curved ? "becomes " + curve
                                      : "becomes 0";
    const std::string fates = scaled   ? "are multiplied by " + slope
                              : curved ? "become " + curve
                                       : "become 0";
    if (covered()) return op + " lets through what is positive; what is not " + fate + ".";
    if (isNumber())
      return open > 0
                 ? op + " lets through what is positive, and " + a() + " is."
                 : op + " lets through what is positive; " + a() + " is not, so it " + fate + ".";
    if (closed == 0)
      return op + " lets through what is positive: " + words_.share(open, open) + " of " + a() +
             " are.";
    return op + " lets through what is positive: " + words_.share(open, node_.shape.size()) +
           " of " + a() + "; the other" + (closed == 1 ? " one " + fate : "s " + fates) + ".";
  }

  std::string scaled() const {
    if (isCovered(shown()))
      return isNumber() ? "" : "Every entry goes through the same function on its own.";
    const std::string change = words_.entry(operand(0), at_) + " = " +
                               words_.number(values(0)[static_cast<size_t>(at_)]) + " becomes " +
                               words_.number(shown()) + ".";
    return (isNumber() ? "" : "Every entry goes through the same function on its own: ") + change;
  }

  std::string product() const {
    const std::string left = shape(0).rank == 2 ? "a row of " + a() : a();
    const std::string right = shape(1).rank == 2 ? "a column of " + b() : b();
    const int terms = shape(0).cols();
    const std::string what = isNumber() ? words_.name(id_) + " is" : "Each entry is";
    return what + " " + left + " times " + right + ": " + std::to_string(terms) +
           (terms == 1 ? " product." : " products, added up.");
  }

  Slice slice(std::int64_t out) const {
    return sliceOf(shape(0), node_.shape, node_.call->attributes.axis, out);
  }

  std::string sliceName() const {
    if (shape(0).rank < 2 || node_.call->attributes.axis == Attributes::noAxis) return "array";
    return node_.call->attributes.axis == 1 ? "row" : "column";
  }

  bool sharesOfOne() const {
    if (shape(0) != node_.shape) return false;
    const Slice along = slice(0);
    double sum = 0;
    for (int k = 0; k < along.count; ++k) {
      const double part = value_[static_cast<size_t>(along.first + k * along.stride)];
      if (!(part >= 0)) return false;
      sum += part;
    }
    return std::abs(sum - 1) < 1e-9;
  }

  std::string mixed() const {
    const bool whole = sliceName() == "array";
    if (shape(0) != node_.shape)
      return (whole ? Wording::all(shape(0).size()) + " of " + a() +
                          (shape(0).size() == 1 ? " makes" : " meet in") + " one number."
                    : "All entries of a " + sliceName() + " of " + a() + " meet in one number.");
    const std::string where = whole ? "" : " of the same " + sliceName();
    const std::string mixing = "Every entry depends on every entry of " + a() + where;
    if (!sharesOfOne()) return mixing + ".";
    return mixing + ": they become shares that add up to 1" +
           (whole ? "." : " in each " + sliceName() + ".");
  }

  std::string collected() const {
    const std::string how = rule_.local[0] == "1" ? "added up" : "averaged";
    if (sliceName() == "array")
      return Wording::all(shape(0).size()) + " of " + a() +
             (shape(0).size() == 1 ? " is " : " are ") + how + " in one number.";
    return "Each " + sliceName() + " of " + a() + " is " + how + " on its own.";
  }

  std::string rearranged() const {
    if (selectsEntries(node_))
      return "This picks " + Wording::entries(node_.shape.size()) + " of " + a() + ".";
    return "The numbers of " + a() + " take other places; nothing is computed.";
  }

  std::string plain() const {
    const bool two = node_.op->arity == 2;
    if (anyCovered(value_) && isNumber())
      return two ? "From " + a() + " and " + b() + " this makes one number."
                 : Wording::all(shape(0).size()) + " of " + a() +
                       (shape(0).size() == 1 ? " makes" : " make") + " one number.";
    const std::string number = words_.number(value_[0]);
    if (node_.op->elementwise && !two) return "These are the numbers of " + a() + " again.";
    if (node_.op->elementwise && isNumber())
      return "From " + a() + " and " + b() + " this makes " + number + ".";
    if (node_.op->elementwise)
      return "This is computed entry by entry from " + a() + " and " + b() + ".";
    if (two)
      return "This compares " + a() + " with " + b() + " and says it in one number, " + number +
             ".";
    return Wording::all(shape(0).size()) + " of " + a() +
           (shape(0).size() == 1 ? " comes" : " come") + " down to one number, " + number + ".";
  }

  std::string broadcasting() const {
    if (node_.op->arity != 2 || !node_.op->elementwise) return {};
    for (size_t i = 0; i < 2; ++i) {
      const bool written = context_.graph().node(operand(i)).kind == Node::Kind::Literal;
      if (shape(i).size() < node_.shape.size() && !written)
        return words_.name(operand(i)) + " is used again and again to fill the shape " +
               toString(node_.shape) + ".";
    }
    return {};
  }

  std::string outputSentence() const {
    if (context_.step.phase != Phase::Loss) return {};
    return "This is the output: the backward pass asks how it reacts to everything before it.";
  }

  std::string notFinite() const {
    const auto bad = std::count_if(value_.begin(), value_.end(),
                                   [](double v) { return !std::isfinite(v) && !isCovered(v); });
    if (bad == 0) return {};
    const NotFinite found = whyValue(context_.trace, context_.names, id_, firstNotFinite(value_));
    if (isNumber())
      return "The result is " + words_.number(value_[0]) + ", no finite number: " + found.reason +
             ".";
    return Wording::entries(bad) + (bad == 1 ? " is not finite; " : " are not finite; ") +
           words_.entry(id_, found.entry) + " is " + words_.number(found.number) + ": " +
           found.reason + ".";
  }

  const StepContext& context_;
  Wording words_;
  NodeId id_;
  const Node& node_;
  std::span<const Edge> operands_;
  std::span<const double> value_;
  std::int64_t at_; ///< the entry that is described
  RuleTex rule_;
};

} // namespace

std::string forwardSentence(const StepContext& context) { return ForwardWords(context).run(); }

} // namespace backstep
