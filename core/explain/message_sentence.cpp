#include "explain/step_sentence.h"
#include "explain/wording.h"

#include <algorithm>

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
        rule_(ruleTex(*consumer_.op, callShapes(context.graph(), edge_.consumer))),
        message_(context.trace.message(context.step.edge)),
        upstream_(context.trace.gradient(edge_.consumer)),
        paths_(pathsFrom(context.trace, context.step.edge, 0)) {}

  std::string run() const {
    const bool silent = allZero(upstream_);
    const bool gate = !silent || consumer_.op->gate == Gate::Switch; // open gates are not to blame
    return sentences(
        {gate ? gateSentence() : std::string(), whyZero(silent), whichMessage(), nobodyTrains()});
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
  std::string first() const { return words_.entry(edge_.operand, 0); }
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
    if (isCovered(message_[0])) return {};
    return words_.products(paths_.list) + " = " + words_.number(message_[0]);
  }

  /// ": x gets 2 × 3 = 6", for the first entry of an array.
  std::string workedFirst() const {
    const std::string numbers = worked();
    return numbers.empty() ? "" : ": " + first() + " gets " + numbers;
  }

  std::string swapped() const {
    const std::string other = words_.name(otherFactor());
    return sentences({"A product hands each factor the gradient times the other factor, here " +
                          other + workedFirst() + ".",
                      summedUp()});
  }

  NodeId otherFactor() const {
    return context_.graph().operandEdges(edge_.consumer)[edge_.position == 0 ? 1 : 0].operand;
  }

  std::string routed() const {
    const auto winners =
        std::count_if(message_.begin(), message_.end(), [](double v) { return v != 0; });
    const std::string rule = "Only the winner gets the gradient";
    if (anyCovered(message_)) return rule + ".";
    if (operand_.shape.rank == 0 && winners == 0)
      return rule + ", and " + operand() + " is not the winner.";
    if (isNumber()) return rule + gets() + ".";
    return rule + ", equal winners share it: " + words_.share(winners, operand_.shape.size()) +
           " of " + operand() + (winners == 1 ? " receives" : " receive") + " some.";
  }

  std::string switched() const {
    const auto x = context_.trace.value(edge_.operand);
    const auto open = std::count_if(x.begin(), x.end(), [](double v) { return v > 0; });
    const std::int64_t all = operand_.shape.size();
    const bool blocks = local().find("#slope") == std::string_view::npos &&
                        local().find("#alpha") == std::string_view::npos;
    const std::string rule = std::string(consumer_.op->name) + " lets the gradient through where " +
                             operand() + " > 0: ";
    const std::string others = blocks ? "0" : "only a part of it";
    if (anyCovered(x) || anyCovered(message_))
      return std::string(consumer_.op->name) + " lets the gradient through where " + operand() +
             " > 0; elsewhere " + operand() + " gets " + others + ".";
    if (all == 1)
      return rule +
             (open == 1 ? "it is open." : "it is not, so " + operand() + " gets " + others + ".");
    const std::string gates =
        rule + words_.share(open, all) + (open == 1 ? " is open" : " are open");
    if (open == all) return gates + ".";
    return gates + ", the other" + (all - open == 1 ? " one gets " : "s get ") + others + ".";
  }

  std::string scaled() const {
    if (isNumber()) return "The gradient is multiplied by the slope there" + workedFirst() + ".";
    return sentences({"Each entry of the gradient is multiplied by the slope at its own place" +
                          (repeated() ? "" : workedFirst()) + ".",
                      summedUp()});
  }

  std::string mixed() const {
    if (!paths_.known)
      return "Each entry of " + operand() + " gathers gradient from every entry of " + consumer() +
             " that it took part in.";
    const auto ways = static_cast<std::int64_t>(paths_.list.size());
    if (ways == 0) return {};
    const std::int64_t outs = consumer_.shape.size();
    if (outs == 1) return first() + " acts on " + consumer() + workedTail() + ".";
    const std::string many =
        ways == 1 ? "" : ", so its gradient is the sum of " + std::to_string(ways) + " paths";
    return first() + " acts on " + words_.share(ways, outs) + " of " + consumer() + many +
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
    if (isCovered(message_[0])) return what + ".";
    return what + ": " + first() + " gets " + words_.number(message_[0]) + ".";
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
    if (isCovered(path.local) || isCovered(message_[0])) return inGeneral();
    const std::string change = "When " + first() + " grows a little, " +
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
    if (paths_.list.empty())
      return zero + ": " + consumer() + " does not react to " + operand() + " here.";
    const auto live = std::count_if(paths_.list.begin(), paths_.list.end(),
                                    [](const Path& path) { return path.upstream != 0; });
    return live > 1 ? zero + " because the paths cancel." : zero + ".";
  }

  std::string whichMessage() const {
    if (operand_.messageCount < 2) return {};
    const auto all = context_.trace.messagesTo(edge_.operand);
    const auto at = std::find(all.begin(), all.end(), context_.step.edge) - all.begin() + 1;
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
  Paths paths_;
};

} // namespace

std::string messageSentence(const StepContext& context) { return MessageWords(context).run(); }

} // namespace backstep
