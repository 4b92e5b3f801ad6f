#include "explain/call_filling.h"

#include "explain/number.h"
#include "explain/tex_parts.h"
#include "text/words.h"

#include <algorithm>
#include <cstdlib>

namespace backstep {

namespace {

/// A use of a placeholder in a rule.
struct Use {
  std::string_view name;
  std::string_view before; ///< the rule's text on either side
  std::string_view after;
};

std::vector<Use> usesIn(std::string_view rule) {
  std::vector<Use> uses;
  for (size_t hash = rule.find('#'); hash != std::string_view::npos;
       hash = rule.find('#', hash + 1)) {
    size_t end = hash + 1;
    while (end < rule.size() && isLetter(rule[end])) ++end;
    uses.push_back({rule.substr(hash + 1, end - hash - 1), rule.substr(0, hash), rule.substr(end)});
  }
  return uses;
}

bool isEntry(const Use& use) { return use.before.ends_with('{') && use.after.starts_with("}_"); }

/// The rule with parentheses and brackets that grow where `tall` is true of what they enclose.
std::string withGrowingParentheses(std::string_view rule,
                                   const std::function<bool(std::string_view)>& tall) {
  std::string text;
  std::vector<size_t> closing; // where the brackets that grow are closed
  for (size_t at = 0; at < rule.size(); ++at) {
    const bool open = rule[at] == '(' || rule[at] == '[';
    const size_t end = open ? groupEnd(rule, at + 1) : 0;
    if (open && !text.ends_with("\\left") && tall(rule.substr(at + 1, end - at - 1))) {
      text += "\\left";
      closing.push_back(end);
    }
    if (std::find(closing.begin(), closing.end(), at) != closing.end()) text += "\\right";
    text += rule[at];
  }
  return text;
}

/// Entries side by side, as numbers, need a sign between them: {#a}_{1} {#b}_{1}.
std::string withProductsOfEntries(std::string_view rule) {
  std::string text;
  for (size_t at = 0; at < rule.size(); ++at) {
    const bool between =
        rule[at] == ' ' && rule.substr(at + 1).starts_with("{#") && text.ends_with('}');
    text += between ? " \\cdot " : std::string(rule.substr(at, 1));
  }
  return text;
}

} // namespace

CallFilling::CallFilling(const StepContext& context, NodeId call)
    : context_(context),
      call_(call),
      node_(context.graph().node(call)),
      operands_(context.graph().operandEdges(call)) {}

bool CallFilling::allNumbers() const {
  return node_.shape.rank == 0 &&
         std::all_of(operands_.begin(), operands_.end(), [&](const Edge& e) {
           return context_.graph().node(e.operand).shape.rank == 0;
         });
}

NodeId CallFilling::nodeOf(std::string_view placeholder) const {
  if (placeholder == "a") return operands_[0].operand;
  if (placeholder == "b") return operands_[1].operand;
  return call_;
}

std::optional<CallFilling::Quantity> CallFilling::quantity(std::string_view placeholder) const {
  if (placeholder.size() != 1 ||
      std::string_view("abyg").find(placeholder) == std::string_view::npos)
    return std::nullopt;
  const NodeId id = nodeOf(placeholder);
  const bool gradient = placeholder == "g";
  return Quantity{gradient ? context_.trace.gradient(id) : context_.trace.value(id),
                  context_.graph().node(id).shape};
}

std::string CallFilling::keyword(std::string_view placeholder) const {
  const double value =
      placeholder == "slope" ? node_.call->attributes.negativeSlope : node_.call->attributes.alpha;
  return formatNumber(value, {NumberStyle::Form::Shortest, 0, NumberScript::Tex});
}

std::string CallFilling::symbolOf(std::string_view placeholder) const {
  if (placeholder == "N") return "N";
  if (!quantity(placeholder)) return keyword(placeholder);
  const NodeId id = nodeOf(placeholder);
  return placeholder == "g" ? context_.names.gradientTex(id) : context_.names.tex(id);
}

std::string CallFilling::symbolEntry(std::string_view placeholder,
                                     const std::string& subscript) const {
  const NodeId id = nodeOf(placeholder);
  const std::string entry = context_.names.indexedTex(id, subscript);
  return placeholder == "g" ? context_.names.gradientOfTex(id, entry) : entry;
}

std::string CallFilling::symbols(std::string_view rule) const {
  const auto whole = [this](std::string_view name) { return symbolOf(name); };
  const auto entry = [this](std::string_view name, const std::string& subscript) {
    return symbolEntry(name, subscript);
  };
  const std::string text = withoutEntrywiseSigns(rule, callShapes(context_.graph(), call_));
  const auto tall = [](std::string_view inside) {
    return inside.find("#g") != std::string_view::npos;
  };
  return fillRule(withGrowingParentheses(text, tall), {whole, entry});
}

// Means over rows are those whose rule counts rows by i and columns by j.
std::int64_t CallFilling::averagedOver() const {
  const Shape& operand = context_.graph().node(operands_[0].operand).shape;
  const std::string_view forward = ruleTex(*node_.op, callShapes(context_.graph(), call_)).forward;
  const bool rows = forward.find("_{ij}") != std::string_view::npos ||
                    forward.find("_{i,") != std::string_view::npos;
  return rows ? operand.rows() : operand.size() / node_.shape.size();
}

Slice CallFilling::slice(std::int64_t out) const {
  const Shape& operand = context_.graph().node(operands_[0].operand).shape;
  return sliceOf(operand, node_.shape, node_.call->attributes.axis, out);
}

/// The entry of an array of this shape that entry `out` of the value is computed from; `position`
/// is the one in the slice, from 1, where the rule says one.
std::int64_t CallFilling::entryAt(const Shape& shape, std::int64_t out,
                                  const std::string& position) const {
  const Shape& operand = context_.graph().node(operands_[0].operand).shape;
  if (!position.empty() && shape == operand) {
    const Slice along = slice(out);
    return along.first + (std::atoi(position.c_str()) - 1) * along.stride;
  }
  return shape == node_.shape ? out : broadcastEntry(shape, node_.shape, out);
}

double CallFilling::numberAt(const Quantity& q, std::int64_t out,
                             const std::string& position) const {
  return q.entries[static_cast<size_t>(entryAt(q.shape, out, position))];
}

/// Filled with arrays, a rule stays mathematics when each of them is a factor, a term or an
/// argument of its own: not in a fraction or an exponent, and raised to nothing but "transposed".
bool CallFilling::standsAlone(std::string_view rule) const {
  if (rule.find("\\begin") != std::string_view::npos) return false;
  for (const Use& use : usesIn(rule)) {
    const auto q = quantity(use.name);
    if (!q || q->shape.rank == 0 || isEntry(use)) continue;
    const bool braced = use.before.ends_with('{') || use.before.ends_with("{-");
    if (braced && !use.after.starts_with("}^{\\top}")) return false;
    if (!fits(q->shape, {.maxEntries = context_.options.maxEntries})) return false;
  }
  return true;
}

bool CallFilling::usesWholeOperand(std::string_view rule) const {
  const std::vector<Use> uses = usesIn(rule);
  return std::any_of(uses.begin(), uses.end(), [&](const Use& use) {
    const bool operand = use.name == "a" || use.name == "b";
    return operand && quantity(use.name)->shape.size() > 1 && !isEntry(use);
  });
}

/// Numbers side by side need a sign between them; matrices do not.
std::string CallFilling::withProducts(std::string_view rule) const {
  std::string text(rule);
  if (node_.op->gate == Gate::Mixer && node_.op->arity == 2 && !allNumbers()) return text;
  text = replaceAll(replaceAll(text, "\\, ", " \\cdot "), "\\,", " \\cdot ");
  return withProductsOfEntries(text);
}

std::optional<std::string> CallFilling::numbers(std::string_view side) const {
  const Shape& operand = context_.graph().node(operands_[0].operand).shape;
  const bool manySlices = operand.rank == 2 && node_.call->attributes.axis != Attributes::noAxis;
  if (manySlices && (hasIndices(side) || operand != node_.shape)) return std::nullopt;
  const std::string rule = writeOutSums(side, slice(0).count, 0);
  if (rule.empty() || !standsAlone(rule)) return std::nullopt;
  const auto whole = [this](std::string_view name) {
    if (name == "N") return std::to_string(averagedOver());
    const auto q = quantity(name);
    return q ? arrayTex(q->entries, q->shape, {.figures = context_.options.figures})
             : keyword(name);
  };
  const auto entry = [this](std::string_view name, const std::string& position) {
    return numberTex(numberAt(*quantity(name), 0, position), context_.options.figures);
  };
  if (allNumbers())
    return fillRule(replaceAll(withProducts(rule), "\\odot", "\\cdot"), {whole, entry});
  const auto holdsArray = [this](std::string_view inside) {
    const std::vector<Use> uses = usesIn(inside);
    return std::any_of(uses.begin(), uses.end(), [this](const Use& use) {
      const auto q = quantity(use.name);
      return q && q->shape.rank > 0 && !isEntry(use);
    });
  };
  return fillRule(withProducts(withGrowingParentheses(rule, holdsArray)), {whole, entry});
}

std::optional<std::string> CallFilling::numbersAt(std::string_view side, std::int64_t out) const {
  const Slice along = slice(out);
  const std::string rule = writeOutSums(side, along.count, along.position + 1);
  if (rule.empty() || (!node_.op->elementwise && usesWholeOperand(rule))) return std::nullopt;
  const auto whole = [this, out](std::string_view name) {
    if (name == "N") return std::to_string(averagedOver());
    const auto q = quantity(name);
    return q ? numberTex(numberAt(*q, out, {}), context_.options.figures) : keyword(name);
  };
  const auto entry = [this, out](std::string_view name, const std::string& position) {
    return numberTex(numberAt(*quantity(name), out, position), context_.options.figures);
  };
  return fillRule(replaceAll(withProducts(rule), "\\odot", "\\cdot"), {whole, entry});
}

EntryRule CallFilling::filledAt(
    const std::string& rule,
    const std::function<std::int64_t(const Shape&, const std::string&)>& entryOf) const {
  EntryRule filled;
  const auto symbol = [&](std::string_view name, const std::string& position) {
    if (name == "N" || !quantity(name)) return symbolOf(name);
    const NodeId id = nodeOf(name);
    const std::int64_t entry = entryOf(quantity(name)->shape, position);
    const bool gradient = name == "g";
    const TracePlace place{gradient ? TracePlace::Kind::Gradient : TracePlace::Kind::Value,
                           id.value, entry};
    const bool literal = context_.graph().node(id).kind == Node::Kind::Literal;
    if (!literal &&
        std::find(filled.reads.begin(), filled.reads.end(), place) == filled.reads.end())
      filled.reads.push_back(place);
    return gradient ? context_.names.gradientEntryTex(id, entry)
                    : context_.names.entryTex(id, entry);
  };
  const auto number = [&](std::string_view name, const std::string& position) {
    if (name == "N") return std::to_string(averagedOver());
    const auto q = quantity(name);
    if (!q) return keyword(name);
    return numberTex(q->entries[static_cast<size_t>(entryOf(q->shape, position))],
                     context_.options.figures);
  };
  const auto wholeOf = [](const auto& fill) {
    return [&fill](std::string_view name) { return fill(name, std::string()); };
  };
  filled.symbols = fillRule(replaceAll(rule, " \\odot ", "\\, "), {wholeOf(symbol), symbol});
  filled.numbers =
      fillRule(replaceAll(withProducts(rule), "\\odot", "\\cdot"), {wholeOf(number), number});
  return filled;
}

std::optional<EntryRule> CallFilling::valueAt(std::int64_t out) const {
  const Slice along = slice(out);
  const RuleTex rules = ruleTex(*node_.op, ruleCall(context_.trace, call_));
  const std::string rule =
      writeOutSums(lastRightSide(rules.forward), along.count, along.position + 1);
  if (rule.empty() || (!node_.op->elementwise && usesWholeOperand(rule))) return std::nullopt;
  return filledAt(rule, [&](const Shape& shape, const std::string& position) {
    return entryAt(shape, out, position);
  });
}

namespace {

/// The rule with an index letter that no sum binds replaced by a number.
std::string withPosition(const std::string& rule, char letter, int position) {
  return replaceAll(rule, std::string("_") + letter, "_{" + std::to_string(position) + "}");
}

} // namespace

std::optional<EntryRule> CallFilling::localAt(int position, std::int64_t out,
                                              std::int64_t in) const {
  const RuleTex rules = ruleTex(*node_.op, ruleCall(context_.trace, call_));
  std::string rule(rules.local[static_cast<size_t>(position)]);
  if (node_.op->gate == Gate::Rearranger) rule = "1";
  const bool ofScores = rule.find("softmax") != std::string::npos; // reads whole rows at once
  if (ofScores || rule.find("\\sum") != std::string::npos) return std::nullopt;
  const Shape& operand =
      context_.graph().node(operands_[static_cast<size_t>(position)].operand).shape;
  const int axis = node_.call->attributes.axis;
  if (!node_.op->elementwise) {
    const int to = sliceOf(operand, operand, axis, in).position + 1;
    const int from =
        operand == node_.shape ? sliceOf(operand, operand, axis, out).position + 1 : to;
    rule = replaceAll(rule, "\\delta_{ij}", from == to ? "1" : "0");
    rule = withPosition(withPosition(rule, 'i', from), 'j', to);
  }
  if (hasIndices(rule)) return std::nullopt;
  return filledAt(rule, [&](const Shape& shape, const std::string& at) {
    const bool along = !node_.op->elementwise && shape == operand && at.empty();
    return along && operand != node_.shape ? in : entryAt(shape, out, at);
  });
}

} // namespace backstep
