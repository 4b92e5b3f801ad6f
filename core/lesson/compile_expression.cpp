#include "engine/call_arguments.h"
#include "engine/graph_builder.h"
#include "engine/local_derivative.h"
#include "engine/op.h"
#include "language/limits.h"
#include "lesson/trace_expression.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace backstep {
namespace {

/// A call whose arguments are names of the program and not values.
struct CallForm {
  std::string_view function;
  size_t names; // how many
  std::string_view example;
  TraceSource::Kind kind;
};
constexpr std::array<CallForm, 4> forms{
    {{"grad", 1, "grad(W)", TraceSource::Kind::Gradient},
     {"local", 2, "local(A, B)", TraceSource::Kind::Local},
     {"message", 2, "message(A, B)", TraceSource::Kind::Message},
     {"new", 1, "new(W)", TraceSource::Kind::Updated}}};

const CallForm* findForm(const Expr& expr) {
  const auto found = std::find_if(forms.begin(), forms.end(), [&](const CallForm& form) {
    return expr.kind == Expr::Kind::Apply && form.function == expr.name;
  });
  return found == forms.end() ? nullptr : &*found;
}

std::vector<std::string> namesOf(const Graph& graph) {
  std::vector<std::string> names;
  for (const Node& node : graph.nodes())
    if (!node.name.empty()) names.push_back(node.name);
  return names;
}

/// "grad(W)", "local(A, B)[0, :]": one spelling for all calls that read the same.
std::string spelling(const CallForm& form, const TraceSource& source, const Graph& graph) {
  std::string text = std::string(form.function) + "(" + graph.node(source.a).name;
  if (form.names == 2) text += ", " + graph.node(source.b).name;
  text += ")";
  const bool whole = std::all_of(source.pick.begin(), source.pick.end(),
                                 [](int pick) { return pick == Attributes::wholeAxis; });
  if (whole) return text;
  for (size_t axis = 0; axis < source.pick.size(); ++axis) {
    const int pick = source.pick[axis];
    text += axis == 0 ? "[" : ", ";
    text += pick == Attributes::wholeAxis ? ":" : std::to_string(pick);
  }
  return text + "]";
}

} // namespace

/// Turns an expression's syntax tree into a formula graph. Each call of grad, local, message or new
/// becomes a name of the formula, local(A, B) together with its index.
class ExpressionCompiler {
 public:
  ExpressionCompiler(std::string_view text, std::shared_ptr<const Graph> graph, bool hasUpdates)
      : text_(text), graph_(std::move(graph)), hasUpdates_(hasUpdates) {}

  Result<TraceExpression> compile() {
    Result<ExprTree> tree = parseExpression(text_, isFunctionName);
    if (!tree) return tree.diagnostics();
    tree_ = std::move(*tree);
    readCalls();
    if (!errors_.empty()) return errors_;
    ExprTree formula = withoutCalls();
    bindNames(formula);
    findMisspelledCalls(formula);
    if (!errors_.empty()) return errors_;
    return build(std::move(formula));
  }

 private:
  /// A call with the nodes of its names, and of the index behind it if that is part of it.
  struct Call {
    const CallForm& form;
    std::vector<const Expr*> names;
    const Expr* index = nullptr;
    Span span;
  };

  void error(Span span, std::string message, std::string hint = {}) {
    errors_.push_back(diagnosticAt(text_, span, std::move(message), std::move(hint)));
  }

  const Expr& at(int node) const { return tree_.nodes[static_cast<size_t>(node)]; }

  /// The named node; invalid and an error when there is none.
  NodeId find(const Expr& name) {
    const NodeId node = graph_->find(name.name);
    if (!node.valid())
      error(name.span, "the program has no name " + quoted(name.name),
            didYouMean(nearestName(name.name, namesOf(*graph_))));
    return node;
  }

  void readCalls() {
    isPart_.assign(tree_.nodes.size(), false);
    standsFor_.resize(tree_.nodes.size());
    std::vector<int> indexOf(tree_.nodes.size(), -1); // the Index node of an array's node
    for (size_t i = 0; i < tree_.nodes.size(); ++i)
      if (const Expr& expr = tree_.nodes[i]; expr.kind == Expr::Kind::Index)
        indexOf[static_cast<size_t>(expr.operands[0])] = static_cast<int>(i);
    for (size_t i = 0; i < tree_.nodes.size(); ++i)
      if (const CallForm* form = findForm(tree_.nodes[i]))
        readCall(*form, static_cast<int>(i), indexOf[i]);
  }

  /// `index` is the Index node behind the call, or -1.
  void readCall(const CallForm& form, int node, int index) {
    const bool takesIndex = form.kind == TraceSource::Kind::Local && index >= 0;
    const int whole = takesIndex ? index : node;
    Call call{form, {}, takesIndex ? &at(index) : nullptr, at(whole).span};
    if (!readNames(at(node), call)) return;
    for (const int part : at(node).operands) isPart_[static_cast<size_t>(part)] = true;
    if (takesIndex)
      for (const int part : at(index).operands) isPart_[static_cast<size_t>(part)] = true;
    if (const auto source = readSource(call)) standsFor_[static_cast<size_t>(whole)] = source->name;
  }

  bool readNames(const Expr& expr, Call& call) {
    const auto refuse = [&](Span span) {
      error(span,
            std::string(call.form.function) + (call.form.names == 1
                                                   ? " takes the name of one value"
                                                   : " takes the names of two values"),
            "write it like " + std::string(call.form.example));
      return false;
    };
    for (const int operand : expr.operands) {
      const Expr& name = at(operand);
      if (name.kind != Expr::Kind::Name || call.names.size() == call.form.names)
        return refuse(name.head);
      call.names.push_back(&name);
    }
    if (call.names.size() < call.form.names) return refuse({expr.span.end - 1, expr.span.end});
    return true;
  }

  /// What a call reads; nothing after a mistake.
  std::optional<TraceSource> readSource(const Call& call) {
    const size_t mistakes = errors_.size();
    TraceSource source;
    source.kind = call.form.kind;
    source.span = call.span;
    source.a = find(*call.names[0]);
    if (call.names.size() == 2) source.b = find(*call.names[1]);
    if (errors_.size() > mistakes) return std::nullopt;
    source.shape = graph_->node(source.a).shape;
    switch (source.kind) {
    case TraceSource::Kind::Value: break;
    case TraceSource::Kind::Gradient: checkGradient(source, call); break;
    case TraceSource::Kind::Updated: checkUpdated(source, call); break;
    case TraceSource::Kind::Local:
      if (checkRead(source, call)) readPick(source, call);
      break;
    case TraceSource::Kind::Message:
      if (checkRead(source, call)) source.shape = graph_->node(source.b).shape;
      break;
    }
    if (errors_.size() > mistakes) return std::nullopt;
    source.name = spelling(call.form, source, *graph_);
    if (!isBound(source.name)) expression_.sources_.push_back(source);
    return source;
  }

  void checkGradient(const TraceSource& source, const Call& call) {
    if (graph_->node(source.a).isLabels)
      error(call.span, quoted(call.names[0]->name) + " holds class labels, which have no gradient");
  }

  void checkUpdated(const TraceSource& source, const Call& call) {
    if (!hasUpdates_)
      error(call.span, "there is no update without a learning rate", "set 'eta' in the lesson");
    else if (graph_->node(source.a).kind != Node::Kind::Parameter)
      error(call.span, quoted(call.names[0]->name) + " is not a parameter, so it has no update");
  }

  /// Whether A's line reads B; says why not.
  bool checkRead(const TraceSource& source, const Call& call) {
    if (LocalDerivative(*graph_, source.a, source.b).reads()) return true;
    const std::string& a = call.names[0]->name;
    const std::string& b = call.names[1]->name;
    const Span where = call.names[1]->span;
    const std::string neighbour = neighbourTowards(*graph_, source.a, source.b);
    if (graph_->node(source.a).kind != Node::Kind::Operation)
      error(call.names[0]->span, quoted(a) + " is not computed, so it reads nothing");
    else if (neighbour == b)
      error(where, quoted(b) + " holds class labels, which have no derivative");
    else
      error(where, "the line of " + quoted(a) + " does not read " + quoted(b),
            neighbour.empty()
                ? "it reads " + listOfNamesReadBy(source.a)
                : "write " + std::string(call.form.function) + "(" + a + ", " + neighbour + ")");
    return false;
  }

  std::string listOfNamesReadBy(NodeId node) const {
    std::string list;
    for (const std::string& name : namesReadBy(*graph_, node))
      list += (list.empty() ? "" : ", ") + quoted(name);
    return list;
  }

  /// The index of local(A, B)[...]: A's axes, then B's.
  void readPick(TraceSource& source, const Call& call) {
    std::vector<int> extents;
    for (const NodeId node : {source.a, source.b}) {
      const Shape& shape = graph_->node(node).shape;
      extents.insert(extents.end(), shape.dim.begin(), shape.dim.begin() + shape.rank);
    }
    const size_t indices = call.index == nullptr ? 0 : call.index->operands.size() - 1;
    if (indices > extents.size())
      return error(call.span, "this derivative has " + std::to_string(extents.size()) +
                                  " axes, but " + std::to_string(indices) + " indices");
    source.pick.assign(extents.size(), Attributes::wholeAxis);
    std::vector<int> left;
    for (size_t axis = 0; axis < extents.size(); ++axis) {
      if (axis < indices)
        source.pick[axis] = readPickEntry(at(call.index->operands[axis + 1]), extents[axis], axis);
      if (source.pick[axis] == Attributes::wholeAxis) left.push_back(extents[axis]);
    }
    if (left.size() > 2)
      return error(call.span, "this derivative has " + std::to_string(left.size()) + " axes",
                   "index it down to at most two, A's axes before B's: local(A, B)[0, :, 1]");
    setShape(source, left, call);
  }

  int readPickEntry(const Expr& entry, int extent, size_t axis) {
    if (entry.kind == Expr::Kind::Slice) return Attributes::wholeAxis;
    const std::string_view text = textOf(entry.span);
    if (text.find_first_of(".eE") != std::string_view::npos) {
      error(entry.span, quoted(text) + " is not an index", "write a whole number or :");
      return 0;
    }
    if (!(entry.number >= -extent && entry.number < extent)) {
      error(entry.span, "index " + std::string(text) + " is out of range: axis " +
                            std::to_string(axis) + " of this derivative has " +
                            std::to_string(extent) + " entries, counted from 0");
      return 0;
    }
    const int number = static_cast<int>(entry.number);
    return number < 0 ? number + extent : number;
  }

  std::string_view textOf(Span span) const {
    return text_.substr(static_cast<size_t>(span.begin),
                        static_cast<size_t>(span.end - span.begin));
  }

  void setShape(TraceSource& source, const std::vector<int>& left, const Call& call) {
    source.shape = {};
    source.shape.rank = static_cast<int>(left.size());
    for (size_t axis = 0; axis < left.size(); ++axis) source.shape.dim[axis] = left[axis];
    if (source.shape.size() > limits::arrayEntries)
      error(call.span,
            "this derivative has more than " + std::to_string(limits::arrayEntries) + " entries",
            "index it");
  }

  /// The tree with a name in place of every call.
  ExprTree withoutCalls() const {
    ExprTree formula;
    std::vector<int> newIndex(tree_.nodes.size(), -1);
    for (size_t i = 0; i < tree_.nodes.size(); ++i) {
      if (isPart_[i]) continue;
      Expr expr = tree_.nodes[i];
      if (!standsFor_[i].empty())
        expr = {Expr::Kind::Name, expr.span, expr.span, 0, standsFor_[i], {}};
      for (int& operand : expr.operands) operand = newIndex[static_cast<size_t>(operand)];
      newIndex[i] = static_cast<int>(formula.nodes.size());
      formula.nodes.push_back(std::move(expr));
    }
    return formula;
  }

  /// Binds the values that the expression names; constants and functions are left to the engine.
  void bindNames(const ExprTree& formula) {
    std::vector<bool> isArray;
    findArrays(formula, isArray);
    for (size_t i = 0; i < formula.nodes.size(); ++i) {
      const Expr& expr = formula.nodes[i];
      if (expr.kind != Expr::Kind::Name || !isArray[i] || isBound(expr.name)) continue;
      const bool constant = isConstantName(expr.name) && !graph_->find(expr.name).valid();
      if (constant) continue;
      TraceSource source;
      source.a = find(expr);
      if (!source.a.valid()) continue;
      source.shape = graph_->node(source.a).shape;
      source.name = expr.name;
      source.span = expr.span;
      expression_.sources_.push_back(std::move(source));
    }
  }

  /// A call that is not a function but nearly one of grad, local, message and new, which the engine
  /// does not know.
  void findMisspelledCalls(const ExprTree& formula) {
    std::vector<std::string> functions;
    for (const CallForm& form : forms) functions.emplace_back(form.function);
    for (const Expr& expr : formula.nodes) {
      if (expr.kind != Expr::Kind::Apply || findOp(expr.name)) continue;
      const std::string nearest = nearestName(expr.name, functions);
      if (!nearest.empty())
        error(expr.head, "there is no function " + quoted(expr.name), didYouMean(nearest));
    }
  }

  bool isBound(const std::string& name) const {
    return std::any_of(expression_.sources_.begin(), expression_.sources_.end(),
                       [&](const TraceSource& source) { return source.name == name; });
  }

  Result<TraceExpression> build(ExprTree tree) {
    std::vector<Binding> bindings;
    for (const TraceSource& source : expression_.sources_)
      bindings.push_back({source.name, Node::Kind::Input, source.shape});
    auto formula = buildFormula(std::string(text_), std::move(tree), bindings);
    if (!formula) return formula.diagnostics();
    expression_.traced_ = graph_;
    expression_.formula_ = std::move(*formula);
    return std::move(expression_);
  }

  std::string_view text_;
  std::shared_ptr<const Graph> graph_;
  bool hasUpdates_;
  ExprTree tree_;
  std::vector<bool> isPart_;           // per node: it belongs to a call
  std::vector<std::string> standsFor_; // per node: the name of the source it is, or empty
  TraceExpression expression_;
  Diagnostics errors_;
};

Result<TraceExpression> TraceExpression::compile(std::string_view text,
                                                 std::shared_ptr<const Graph> graph,
                                                 bool hasUpdates) {
  return ExpressionCompiler(text, std::move(graph), hasUpdates).compile();
}

} // namespace backstep
