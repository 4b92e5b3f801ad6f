#include "explain/not_finite.h"
#include "explain/step_sentence.h"

#include <algorithm>
#include <cmath>

namespace backstep {

namespace {

/// The words for what one message carries.
class MessageWords {
 public:
  explicit MessageWords(const StepContext& context)
      : context_(context),
        words_(context),
        edge_(context.graph().edge(context.step.edge)),
        consumer_(context.graph().node(edge_.consumer)),
        operand_(context.graph().node(edge_.operand)),
        rule_(ruleTex(*consumer_.op, ruleCall(context.trace, edge_.consumer))),
        message_(context.trace.message(context.step.edge)),
        upstream_(context.trace.gradient(edge_.consumer)),
        at_(shownEntry(context)),
        paths_(pathsFrom(context.trace, context.step.edge, at_)) {}

  std::string run() const {
    const bool silent = allZero(upstream_);
    const bool gate = !silent || consumer_.op->gate == Gate::Switch; // open gates are not to blame
    const std::string what =
        sentences({gate ? gateSentence() : std::string(), whyZero(silent), whyNotFinite()});
    return sentences({what.empty() ? inGeneral() : what, whichMessage(), nobodyTrains()});
  }

 private:
  /// Where the Jacobian is too large, or nothing finite can be said of it.
  std::string inGeneral() const {
    return "The message is the gradient of " + consumer() + " times its local derivative by " +
           operand() + ".";
  }
  std::string operand() const { return words_.name(edge_.operand); }
  std::string consumer() const { return words_.name(edge_.consumer); }
  bool isNumber() const { return operand_.shape.rank == 0 && consumer_.shape.rank == 0; }
  bool repeated() const {
    return consumer_.op->elementwise && operand_.shape.size() < consumer_.shape.size();
  }
  /// The entry that is described, and what it gets.
  std::string shown() const { return words_.entry(edge_.operand, at_); }
  double received() const { return message_[static_cast<size_t>(at_)]; }
  std::string_view local() const { return rule_.local[static_cast<size_t>(edge_.position)]; }

  std::string gateSentence() const {
    switch (consumer_.op->gate) {
    case Gate::Distributor: return distributed();
    case Gate::SwapMultiplier: return swapped();
    case Gate::Router: return routed();
    case Gate::Switch: return switched();
    case Gate::Mixer: return mixed();
    case Gate::Broadcaster: return copied();
    case Gate::Rearranger: return rearranged();
    case Gate::Scaler:
    case Gate::None: break;
    }
    return consumer_.op->elementwise ? scaled() : accounted();
  }

  std::string gets() const {
    if (isCovered(message_[0])) return {};
    return ": " + operand() + " gets " + words_.number(message_[0]);
  }

  std::string summedUp() const {
    if (!repeated()) return {};
    return operand() + " was used for " +
           std::to_string(consumer_.shape.size() / operand_.shape.size()) + " entries of " +
           consumer() + " at once, so their gradients are added up.";
  }

  std::string distributed() const {
    const bool turned = local() == "-1";
    const bool difference = turned || rule_.local[1] == "-1";
    const std::string hands =
        turned ? "A difference turns the sign of the gradient for what it takes away"
               : std::string(difference ? "A difference" : "A sum") +
                     " hands its gradient on unchanged";
    return sentences({hands + (isNumber() ? gets() : "") + ".", summedUp()});
  }

  std::string worked() const {
    if (!paths_.known || paths_.list.empty() || paths_.list.size() > Wording::maxPaths) return {};
    if (isCovered(received())) return {};
    return words_.products(paths_.list) + context_.leadsTo() + words_.number(received());
  }

  /// ": x gets 2 × 3 = 6", for the described entry of an array.
  std::string workedShown() const {
    const std::string numbers = worked();
    return numbers.empty() ? "" : ": " + shown() + " gets " + numbers;
  }

  std::string swapped() const {
    const std::string other = words_.name(otherFactor());
    return sentences({"A product hands each factor the gradient times the other factor, here " +
                          other + workedShown() + ".",
                      summedUp()});
  }

  NodeId otherFactor() const {
    return context_.graph().operandEdges(edge_.consumer)[edge_.position == 0 ? 1 : 0].operand;
  }

  std::string routed() const {
    if (comparesNaN()) return {};
    if (comparesCovered()) return "Only the winner gets the gradient.";
    return consumer_.op->arity == 2 ? duel() : selection();
  }

  /// Comparisons say nothing about NaN.
  bool comparesNaN() const {
    const auto operands = context_.graph().operandEdges(edge_.consumer);
    return std::any_of(operands.begin(), operands.end(), [&](const Edge& each) {
      const auto x = context_.trace.value(each.operand);
      return std::any_of(x.begin(), x.end(),
                         [](double v) { return std::isnan(v) && !isCovered(v); });
    });
  }

  /// Covered numbers must not reveal who wins.
  bool comparesCovered() const {
    const auto operands = context_.graph().operandEdges(edge_.consumer);
    return anyCovered(message_) ||
           std::any_of(operands.begin(), operands.end(),
                       [&](const Edge& e) { return anyCovered(context_.trace.value(e.operand)); });
  }

  /// Of two operands.
  std::string duel() const {
    const auto operands = context_.graph().operandEdges(edge_.consumer);
    std::int64_t wins = 0;
    std::int64_t ties = 0;
    for (std::int64_t out = 0; out < consumer_.shape.size(); ++out) {
      const double mine = entryFor(edge_, out);
      const double other = entryFor(operands[edge_.position == 0 ? 1 : 0], out);
      const double value = context_.trace.value(edge_.consumer)[static_cast<size_t>(out)];
      ties += mine == other ? 1 : 0;
      wins += mine != other && mine == value ? 1 : 0;
    }
    const std::string rule = "Only the winner gets the gradient";
    if (isNumber() && ties > 0)
      return "Both sides are equal, so each gets half of the gradient" + gets() + ".";
    if (isNumber())
      return rule + (wins > 0 ? gets() : ", and " + operand() + " is not the winner") + ".";
    const std::string halves =
        ties == 0   ? "."
        : ties == 1 ? "; 1 is a tie, and each side gets half."
                    : "; " + std::to_string(ties) + " are ties, and each side gets half.";
    return sentences({rule + ": " + operand() + " wins " +
                          words_.share(wins, consumer_.shape.size()) + " of " + consumer() + halves,
                      summedUp()});
  }

  double entryFor(const Edge& edge, std::int64_t out) const {
    const Shape& shape = context_.graph().node(edge.operand).shape;
    const std::int64_t entry = broadcastEntry(shape, consumer_.shape, out);
    return context_.trace.value(edge.operand)[static_cast<size_t>(entry)];
  }

  /// Among the entries of one operand.
  std::string selection() const {
    const auto receivers =
        std::count_if(message_.begin(), message_.end(), [](double v) { return v != 0; });
    const bool alongAxis =
        consumer_.call->attributes.axis != Attributes::noAxis && operand_.shape.rank == 2;
    const std::string slice = consumer_.call->attributes.axis == 1 ? "row" : "column";
    const bool first = consumer_.call->attributes.axis != Attributes::noAxis;
    const std::string equals = !hasTies() ? ""
                               : first    ? ", the first of equals gets all"
                                          : ", equal winners share it";
    return "Only the winner" + (alongAxis ? " of each " + slice : std::string()) +
           " gets the gradient" + equals + ": " + words_.share(receivers, operand_.shape.size()) +
           " of " + operand() + (receivers == 1 ? " receives" : " receive") + " some.";
  }

  /// Whether more than one entry of a slice equals its winner.
  bool hasTies() const {
    const auto x = context_.trace.value(edge_.operand);
    const auto y = context_.trace.value(edge_.consumer);
    for (std::int64_t out = 0; out < consumer_.shape.size(); ++out) {
      const Slice along =
          sliceOf(operand_.shape, consumer_.shape, consumer_.call->attributes.axis, out);
      int equals = 0;
      for (int k = 0; k < along.count; ++k)
        equals +=
            x[static_cast<size_t>(along.first + k * along.stride)] == y[static_cast<size_t>(out)];
      if (equals > 1) return true;
    }
    return false;
  }

  std::string switched() const {
    if (comparesNaN()) return {};
    const auto x = context_.trace.value(edge_.operand);
    const auto open = std::count_if(x.begin(), x.end(), [](double v) { return v > 0; });
    const std::int64_t all = operand_.shape.size();
    const std::string rule = std::string(consumer_.op->name) + " lets the gradient through where " +
                             operand() + " > 0: ";
    if (anyCovered(x) || anyCovered(message_))
      return std::string(consumer_.op->name) + " lets the gradient through where " + operand() +
             " > 0.";
    if (all == 1)
      return rule + (open == 1
                         ? "it is open."
                         : "it is not, so " + operand() + " gets " + behindClosedGate(x) + ".");
    const std::string gates =
        rule + words_.share(open, all) + (open == 1 ? " is open" : " are open");
    if (open == all) return gates + ".";
    return gates + ", the other" + (all - open == 1 ? " one gets " : "s get ") +
           behindClosedGate(x) + ".";
  }

  std::string behindClosedGate(std::span<const double> x) const {
    if (local().find("#slope") != std::string_view::npos)
      return words_.number(consumer_.call->attributes.negativeSlope) + " times it";
    if (local().find("#alpha") != std::string_view::npos)
      return words_.factor(consumer_.call->attributes.alpha) + " × e^x times it";
    const bool kink = std::any_of(x.begin(), x.end(), [](double v) { return v == 0; });
    return kink ? "0 (at the kink, exactly 0, the slope is taken as 0)" : "0";
  }

  std::string scaled() const {
    if (isNumber()) return "The gradient is multiplied by the slope there" + workedShown() + ".";
    return sentences({"Each entry of the gradient is multiplied by the slope at its own place" +
                          (repeated() ? "" : workedShown()) + ".",
                      summedUp()});
  }

  std::string mixed() const {
    if (!paths_.known)
      return "Each entry of " + operand() + " gathers gradient from every entry of " + consumer() +
             " that it took part in.";
    const auto ways = static_cast<std::int64_t>(paths_.list.size());
    if (ways == 0) return {};
    const std::int64_t outs = consumer_.shape.size();
    if (outs == 1) return shown() + " acts on " + consumer() + workedTail() + ".";
    const std::string many =
        ways == 1 ? "" : ", so its gradient is the sum of " + std::to_string(ways) + " paths";
    return shown() + " acts on " + words_.share(ways, outs) + " of " + consumer() + many +
           workedTail() + ".";
  }

  std::string workedTail() const {
    const std::string numbers = worked();
    return numbers.empty() ? "" : ": " + numbers;
  }

  std::string copied() const {
    const bool average = local() != "1";
    const std::string what =
        average ? "An average hands each of its entries an equal part of the gradient"
                : "A sum hands the same gradient to every entry it added up";
    if (isCovered(received())) return what + ".";
    return what + ": " + shown() + " gets " + words_.number(received()) + ".";
  }

  std::string rearranged() const {
    const bool picked = consumer_.shape.size() < operand_.shape.size();
    return "The gradient goes back to the place that each number came from" +
           std::string(picked ? "; what was not picked gets 0." : ".");
  }

  /// A loss: how fast it changes with one of the entries it looks at.
  std::string accounted() const {
    if (!paths_.known || paths_.list.size() != 1) return {};
    const Path& path = paths_.list[0];
    if (isCovered(path.local) || isCovered(received())) return inGeneral();
    const std::string change = "When " + shown() + " grows a little, " +
                               words_.entry(edge_.consumer, path.out) + " changes " +
                               words_.number(path.local) + " times as much";
    if (path.upstream == 1) return change + ".";
    return change + "; times the gradient that is " + worked() + ".";
  }

  std::string whyZero(bool silent) const {
    if (!allZero(message_)) return {};
    const std::string zero = "The message is exactly 0";
    if (silent) return zero + " because the gradient of " + consumer() + " is exactly 0.";
    if (!paths_.known) return zero + ".";
    if (paths_.list.empty() && operand_.shape.size() == 1)
      return zero + ": " + consumer() + " does not react to " + operand() + " here.";
    const auto live = std::count_if(paths_.list.begin(), paths_.list.end(), [](const Path& path) {
      return path.upstream * path.local != 0;
    });
    return live > 1 ? zero + " because the paths cancel." : zero + ".";
  }

  std::string whyNotFinite() const {
    const auto lost = std::count_if(message_.begin(), message_.end(),
                                    [](double v) { return !std::isfinite(v) && !isCovered(v); });
    if (lost == 0) return {};
    const NotFinite found =
        whyMessage(context_.trace, context_.names, context_.step.edge, firstNotFinite(message_));
    const std::string entry = operand_.shape.rank == 0
                                  ? "The message"
                                  : "The message has " + Wording::entries(lost) + " that " +
                                        (lost == 1 ? "is" : "are") + " not finite; that to " +
                                        words_.entry(edge_.operand, found.entry);
    return entry + " is " + words_.number(found.number) + ": " + found.reason + ".";
  }

  std::string whichMessage() const {
    if (operand_.messageCount < 2) return {};
    const auto all = context_.trace.messagesTo(edge_.operand);
    const Trace& trace = context_.trace;
    const auto arrivesBefore = [&](EdgeId a, EdgeId b) {
      return trace.messageStep(a) < trace.messageStep(b);
    };
    const auto at = std::lower_bound(all.begin(), all.end(), context_.step.edge, arrivesBefore) -
                    all.begin() + 1;
    const std::string count = std::to_string(at) + " of " + std::to_string(all.size());
    const auto left = static_cast<std::int64_t>(all.size()) - at;
    if (left == 0) return "This is message " + count + " to " + operand() + ", the last one.";
    return "This is message " + count + " to " + operand() + "; the gradient is their sum.";
  }

  std::string nobodyTrains() const {
    if (operand_.kind != Node::Kind::Input || !edge_.lastMessage) return {};
    return "Nobody trains " + operand() + ", but its gradient exists.";
  }

  const StepContext& context_;
  Wording words_;
  const Edge& edge_;
  const Node& consumer_;
  const Node& operand_;
  RuleTex rule_;
  std::span<const double> message_;
  std::span<const double> upstream_;
  std::int64_t at_; ///< the entry that is described
  Paths paths_;
};

} // namespace

std::string messageSentence(const StepContext& context) { return MessageWords(context).run(); }

} // namespace backstep
