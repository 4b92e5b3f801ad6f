#include "engine/call_arguments.h"

#include "language/operators.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

namespace backstep {
namespace {

/// A keyword argument with its value.
struct Setting {
  Keyword keyword = Keyword::Axis;
  const Expr* value = nullptr;
  Span span; ///< of the whole argument
};

std::string_view keywordName(Keyword keyword) {
  switch (keyword) {
  case Keyword::Axis: return "axis";
  case Keyword::Keepdims: return "keepdims";
  case Keyword::NegativeSlope: return "negative_slope";
  case Keyword::Alpha: return "alpha";
  case Keyword::NewShape: return "newshape";
  }
  assert(false);
  return {};
}

std::string defaultText(const Op& op, Keyword keyword) {
  switch (keyword) {
  case Keyword::Axis: return op.defaultAxisIsLast ? "axis=-1" : "axis=None";
  case Keyword::Keepdims: return "keepdims=False";
  case Keyword::NegativeSlope: return "negative_slope=0.01";
  case Keyword::Alpha: return "alpha=1.0";
  case Keyword::NewShape: return "(4, 3)";
  }
  assert(false);
  return {};
}

std::string operandNames(const Op& op) {
  if (op.arity == 1) return "x";
  if (op.elementwise) return "a, b";
  return op.labelOperand != nullptr ? "scores, target" : "prediction, target";
}

const Expr& nodeOf(const ExprTree& tree, int index) {
  return tree.nodes[static_cast<size_t>(index)];
}

/// The arguments without a keyword; the grammar has them before those with one.
std::span<const int> positionalArguments(const ExprTree& tree, const Expr& call) {
  const auto isKeyword = [&](int node) { return nodeOf(tree, node).kind == Expr::Kind::Keyword; };
  const auto keywords = std::find_if(call.operands.begin(), call.operands.end(), isKeyword);
  return std::span(call.operands).first(static_cast<size_t>(keywords - call.operands.begin()));
}

[[noreturn]] void failUnknownKeyword(const Call& call, const Expr& argument) {
  std::vector<std::string> names;
  for (const Keyword keyword : call.op.keywords) names.emplace_back(keywordName(keyword));
  const std::string nearest = nearestName(argument.name, names);
  throw Mistake{argument.head,
                std::string(call.op.name) + " has no argument named " + quoted(argument.name),
                nearest.empty() ? "write " + usage(call.op) : didYouMean(nearest)};
}

Keyword findKeyword(const Call& call, const Expr& argument) {
  for (const Keyword keyword : call.op.keywords)
    if (keywordName(keyword) == argument.name) return keyword;
  failUnknownKeyword(call, argument);
}

/// The arguments that are not arrays, by position or by name.
std::vector<Setting> collectSettings(const Call& call) {
  std::vector<Setting> settings;
  const std::span<const int> positional = positionalArguments(call.tree, call.expr);
  for (size_t i = static_cast<size_t>(call.op.arity); i < positional.size(); ++i) {
    const Expr& value = nodeOf(call.tree, positional[i]);
    settings.push_back(
        {call.op.keywords[i - static_cast<size_t>(call.op.arity)], &value, value.span});
  }
  for (const int operand : call.expr.operands) {
    const Expr& argument = nodeOf(call.tree, operand);
    if (argument.kind != Expr::Kind::Keyword) continue;
    const Keyword keyword = findKeyword(call, argument);
    const bool repeated = std::any_of(settings.begin(), settings.end(), [&](const Setting& other) {
      return other.keyword == keyword;
    });
    if (repeated)
      throw Mistake{argument.span, quoted(argument.name) + " is given twice",
                    "leave one of them out"};
    settings.push_back({keyword, &nodeOf(call.tree, argument.operands[0]), argument.span});
  }
  return settings;
}

/// The value of a whole number as it stands in the text; nothing for 1.0, which Python does not
/// take as an index either.
std::optional<int> wholeNumber(std::string_view text, const Expr& expr) {
  constexpr double largest = 1 << 30;
  const auto size = static_cast<size_t>(expr.span.end - expr.span.begin);
  const std::string_view literal = text.substr(static_cast<size_t>(expr.span.begin), size);
  if (expr.kind != Expr::Kind::Number || std::abs(expr.number) > largest) return std::nullopt;
  if (literal.find_first_of(".eE") != std::string_view::npos) return std::nullopt;
  return static_cast<int>(expr.number);
}

/// max and min reduce one array; who gives them two means maximum or minimum.
bool hasPairTwin(const Op& op) { return op.name == "max" || op.name == "min"; }

std::string pairTwinHint(const Op& op) {
  return "for the " + std::string(op.name == "max" ? "larger" : "smaller") +
         " of two arrays, entry by entry, write " + std::string(op.name) + "imum(a, b)";
}

std::string axesHint(const Op& op, const Shape& shape) {
  if (hasPairTwin(op)) return pairTwinHint(op);
  if (shape.rank == 0) return "leave the axis out";
  if (shape.rank == 1) return "the only axis is 0; -1 means it too";
  return "axis 0 has " + counted(static_cast<size_t>(shape.dim[0]), "row") + ", axis 1 has " +
         counted(static_cast<size_t>(shape.dim[1]), "column") + "; -1 means the last, 1";
}

int readAxis(const Call& call, const Setting& setting, const Shape& shape) {
  const Expr& value = *setting.value;
  if (value.kind == Expr::Kind::Name && value.name == "None") {
    if (!call.op.defaultAxisIsLast) return Attributes::noAxis;
    throw Mistake{setting.span, std::string(call.op.name) + " needs an axis",
                  "leave axis=None out for the last axis"};
  }
  const std::optional<int> axis = wholeNumber(call.text, value);
  if (!axis)
    throw Mistake{value.span, "an axis is a whole number, not " + quotedText(call.text, value.span),
                  axesHint(call.op, shape)};
  if (*axis >= -shape.rank && *axis < shape.rank) return *axis < 0 ? *axis + shape.rank : *axis;
  const std::string array = quotedText(call.text, nodeOf(call.tree, call.expr.operands[0]).span);
  throw Mistake{setting.span,
                "there is no axis " + std::to_string(*axis) + ": " + array + " " + describe(shape),
                axesHint(call.op, shape)};
}

bool readFlag(const Call& call, const Setting& setting) {
  const Expr& value = *setting.value;
  if (value.kind == Expr::Kind::Name && value.name == "True") return true;
  if (value.kind == Expr::Kind::Name && value.name == "False") return false;
  throw Mistake{value.span,
                std::string(keywordName(setting.keyword)) + " is True or False, not " +
                    quotedText(call.text, value.span),
                "write keepdims=True"};
}

double readNumber(const Call& call, const Setting& setting) {
  const Expr& value = *setting.value;
  if (value.kind == Expr::Kind::Number) return value.number;
  throw Mistake{value.span,
                std::string(keywordName(setting.keyword)) + " must be a number written out, not " +
                    quotedText(call.text, value.span),
                "write " + defaultText(call.op, setting.keyword)};
}

/// -1 for one extent that follows from the others.
Shape readNewShape(const Call& call, const Setting& setting) {
  const Expr& value = *setting.value;
  std::vector<const Expr*> sizes{&value};
  if (value.kind == Expr::Kind::Tuple) {
    sizes.clear();
    for (const int size : value.operands) sizes.push_back(&nodeOf(call.tree, size));
  }
  if (sizes.size() > 2)
    throw Mistake{value.span, "an array has at most 2 axes, not " + std::to_string(sizes.size()),
                  "write a shape such as (4, 3)"};
  Shape shape;
  for (const Expr* size : sizes) {
    const std::optional<int> extent = wholeNumber(call.text, *size);
    if (!extent || (*extent < 1 && *extent != -1))
      throw Mistake{size->span, quotedText(call.text, size->span) + " is not a size",
                    "a size is a whole number from 1 on, or -1 for what is left"};
    shape.dim[static_cast<size_t>(shape.rank++)] = *extent;
  }
  return shape;
}

void applySetting(const Call& call, const Setting& setting, const Shape& shape,
                  Attributes& attributes) {
  switch (setting.keyword) {
  case Keyword::Axis: attributes.axis = readAxis(call, setting, shape); return;
  case Keyword::Keepdims: attributes.keepdims = readFlag(call, setting); return;
  case Keyword::NegativeSlope: attributes.negativeSlope = readNumber(call, setting); return;
  case Keyword::Alpha: attributes.alpha = readNumber(call, setting); return;
  case Keyword::NewShape: attributes.newShape = readNewShape(call, setting); return;
  }
}

/// Why a call has not as many arguments as it needs.
[[noreturn]] void failCount(const Call& call, size_t given) {
  const std::string name(call.op.name);
  const bool arraysOnly = call.op.keywords.empty() || given < static_cast<size_t>(call.op.arity);
  const size_t takes =
      static_cast<size_t>(call.op.arity) + (arraysOnly ? 0 : call.op.keywords.size());
  std::string hint = "write " + usage(call.op);
  const bool isReshape = !call.op.keywords.empty() && call.op.keywords[0] == Keyword::NewShape;
  if (isReshape && given > takes) hint = "put the sizes in parentheses: reshape(x, (4, 3))";
  if (hasPairTwin(call.op) && given > takes) hint = pairTwinHint(call.op);
  throw Mistake{call.expr.head,
                name + " takes " + (arraysOnly ? "" : "at most ") +
                    counted(takes, arraysOnly ? "array" : "argument") + "; " +
                    std::to_string(given) + " given",
                hint};
}

/// An index of one axis, from 0.
int readIndexEntry(std::string_view text, const Expr& array, const Expr& entry, const Shape& shape,
                   int axis) {
  if (entry.kind == Expr::Kind::Slice) return Attributes::wholeAxis;
  const int extent = shape.dim[static_cast<size_t>(axis)];
  const std::optional<int> index = wholeNumber(text, entry);
  if (!index)
    throw Mistake{entry.span, "an index is a whole number, not " + quotedText(text, entry.span),
                  "entries are numbered 0, 1, 2, ..."};
  if (*index >= -extent && *index < extent) return *index < 0 ? *index + extent : *index;
  const std::string where = shape.rank == 2 ? " on axis " + std::to_string(axis) : "";
  throw Mistake{entry.span,
                "there is no index " + std::to_string(*index) + where + ": " +
                    quotedText(text, array.span) + " " + describe(shape),
                extent == 1 ? "the only index there is 0"
                            : "the indices there are 0 to " + std::to_string(extent - 1) +
                                  ", or -1 to -" + std::to_string(extent) + " from the end"};
}

} // namespace

void findArrays(const ExprTree& tree, std::vector<bool>& isArray) {
  isArray.assign(tree.nodes.size(), false);
  isArray.back() = true;
  for (size_t i = tree.nodes.size(); i-- > 0;) {
    if (!isArray[i]) continue;
    const Expr& expr = tree.nodes[i];
    std::span<const int> arrays;
    if (expr.kind == Expr::Kind::Index) arrays = std::span(expr.operands).first(1);
    if (expr.kind == Expr::Kind::Apply) arrays = positionalArguments(tree, expr);
    const Op* op = expr.kind == Expr::Kind::Apply ? findOp(expr.name) : nullptr;
    if (op != nullptr && arrays.size() > static_cast<size_t>(op->arity))
      arrays = arrays.first(static_cast<size_t>(op->arity));
    for (const int array : arrays) isArray[static_cast<size_t>(array)] = true;
  }
}

std::span<const int> arrayOperands(const Call& call) {
  const std::span<const int> positional = positionalArguments(call.tree, call.expr);
  const auto arity = static_cast<size_t>(call.op.arity);
  if (positional.size() < arity || positional.size() > arity + call.op.keywords.size())
    failCount(call, positional.size());
  return positional.first(arity);
}

Attributes readAttributes(const Call& call, const Shape& shape) {
  Attributes attributes;
  if (call.op.defaultAxisIsLast && shape.rank > 0) attributes.axis = shape.rank - 1;
  const std::vector<Setting> settings = collectSettings(call);
  const bool isReshape = !call.op.keywords.empty() && call.op.keywords[0] == Keyword::NewShape;
  if (isReshape && settings.empty())
    throw Mistake{call.expr.head, std::string(call.op.name) + " needs a shape",
                  "write " + usage(call.op)};
  for (const Setting& setting : settings) applySetting(call, setting, shape, attributes);
  return attributes;
}

Attributes readIndices(std::string_view text, const ExprTree& tree, const Expr& index,
                       const Shape& shape) {
  const Expr& array = nodeOf(tree, index.operands[0]);
  const std::string name = quotedText(text, array.span);
  const size_t given = index.operands.size() - 1;
  if (shape.rank == 0)
    throw Mistake{index.head, name + " is a number and has no entries", "leave the brackets out"};
  if (given > static_cast<size_t>(shape.rank))
    throw Mistake{index.head,
                  name + " " + describe(shape) + " and takes at most " +
                      (shape.rank == 1 ? "1 index" : "2 indices") + "; " + std::to_string(given) +
                      " given",
                  shape.rank == 1 ? "write one index, such as [0]" : "write two, such as [0, 0]"};
  Attributes attributes;
  for (size_t i = 0; i < given; ++i)
    attributes.index[i] = readIndexEntry(text, array, nodeOf(tree, index.operands[i + 1]), shape,
                                         static_cast<int>(i));
  return attributes;
}

std::string usage(const Op& op) {
  if (const auto example = operatorExample(op.name); !example.empty()) return std::string(example);
  std::string text = std::string(op.name) + "(" + operandNames(op);
  for (const Keyword keyword : op.keywords) text += ", " + defaultText(op, keyword);
  return text + ")";
}

std::string quotedText(std::string_view text, Span span) {
  const auto size = static_cast<size_t>(span.end - span.begin);
  return "'" + excerpt(text.substr(static_cast<size_t>(span.begin), size), 30) + "'";
}

std::string describe(const Shape& shape) {
  return shape.rank == 0 ? "is a number" : "has shape " + toString(shape);
}

} // namespace backstep
