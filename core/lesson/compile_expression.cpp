#include "language/limits.h"
#include "lesson/local_derivative.h"
#include "lesson/trace_calls.h"
#include "lesson/trace_expression.h"

#include <algorithm>
#include <charconv>

namespace backstep {
namespace {

std::string quoted(std::string_view name) { return "'" + std::string(name) + "'"; }

std::vector<std::string> namesOf(const Graph& graph) {
  std::vector<std::string> names;
  for (const Node& node : graph.nodes())
    if (!node.name.empty()) names.push_back(node.name);
  return names;
}

std::string didYouMean(const std::string& nearest) {
  return nearest.empty() ? "" : "did you mean " + quoted(nearest) + "?";
}

void replaceAll(std::string& text, const std::string& from, std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

} // namespace

/// Turns an expression's text into a formula graph. Each call of grad, local, message or new is
/// replaced by a name of the same length, so that places in the text stay what they are.
class ExpressionCompiler {
 public:
  ExpressionCompiler(std::string_view text, std::shared_ptr<const Graph> graph, bool hasUpdates)
      : text_(text), rewritten_(text), graph_(std::move(graph)), hasUpdates_(hasUpdates) {}

  Result<TraceExpression> compile() {
    Result<std::vector<TraceCall>> calls = findTraceCalls(text_);
    if (!calls) return calls.diagnostics();
    for (const TraceCall& call : *calls) readCall(call);
    if (!errors_.empty()) return errors_;
    Result<ExprTree> tree = parseExpression(rewritten_);
    if (!tree) return restored(tree.diagnostics());
    bindNames(*tree);
    findMisspelledCalls(*tree);
    if (!errors_.empty()) return errors_;
    return build(std::move(*tree));
  }

 private:
  void error(Span span, std::string message, std::string hint = {}) {
    errors_.push_back(diagnosticAt(text_, span, std::move(message), std::move(hint)));
  }

  /// A mistake found in the rewritten text, in terms of the author's.
  Diagnostics restored(Diagnostics diagnostics) const {
    for (Diagnostic& diagnostic : diagnostics)
      for (const TraceSource& source : expression_.sources_) {
        if (source.kind == TraceSource::Kind::Value) continue;
        const std::string_view original = textOf(source.span);
        replaceAll(diagnostic.message, source.name, original);
        replaceAll(diagnostic.hint, source.name, original);
        replaceAll(diagnostic.lineText, source.name, original);
      }
    return diagnostics;
  }

  std::string_view textOf(Span span) const {
    return text_.substr(static_cast<size_t>(span.begin),
                        static_cast<size_t>(span.end - span.begin));
  }

  /// The named node; invalid and an error when there is none.
  NodeId find(const std::string& name, Span span) {
    const NodeId node = graph_->find(name);
    if (!node.valid())
      error(span, "the program has no name " + quoted(name),
            didYouMean(nearestName(name, namesOf(*graph_))));
    return node;
  }

  void readCall(const TraceCall& call) {
    TraceSource source;
    source.a = find(call.names[0], call.nameSpans[0]);
    if (call.names.size() == 2) source.b = find(call.names[1], call.nameSpans[1]);
    source.span = call.span;
    if (!errors_.empty()) return;
    source.shape = graph_->node(source.a).shape;
    if (call.function == "grad")
      checkGradient(source, call);
    else if (call.function == "new")
      checkUpdated(source, call);
    else
      checkLocal(source, call);
    if (errors_.empty()) addCall(std::move(source));
  }

  void checkGradient(TraceSource& source, const TraceCall& call) {
    source.kind = TraceSource::Kind::Gradient;
    if (graph_->node(source.a).isLabels)
      error(call.span, quoted(call.names[0]) + " holds class labels, which have no gradient");
  }

  void checkUpdated(TraceSource& source, const TraceCall& call) {
    source.kind = TraceSource::Kind::Updated;
    if (!hasUpdates_)
      error(call.span, "there is no update without a learning rate", "set 'eta' in the lesson");
    else if (graph_->node(source.a).kind != Node::Kind::Parameter)
      error(call.span, quoted(call.names[0]) + " is not a parameter, so it has no update");
  }

  void checkLocal(TraceSource& source, const TraceCall& call) {
    const bool message = call.function == "message";
    source.kind = message ? TraceSource::Kind::Message : TraceSource::Kind::Local;
    if (!LocalDerivative(*graph_, source.a, source.b).reads()) return explainUnread(source, call);
    if (!message) return readPick(source, call);
    source.shape = graph_->node(source.b).shape;
    if (call.hasIndex) error(call.span, "an index of message(A, B) counts B's axes");
  }

  void explainUnread(const TraceSource& source, const TraceCall& call) {
    const std::string& a = call.names[0];
    const std::string& b = call.names[1];
    if (graph_->node(source.a).kind != Node::Kind::Operation)
      return error(call.nameSpans[0], quoted(a) + " is not computed, so it reads nothing");
    const std::string neighbour = neighbourTowards(*graph_, source.a, source.b);
    if (neighbour == b)
      return error(call.nameSpans[1], quoted(b) + " holds class labels, which have no derivative");
    std::string list;
    for (const std::string& name : namesReadBy(*graph_, source.a))
      list += (list.empty() ? "" : ", ") + quoted(name);
    error(call.nameSpans[1], "the line of " + quoted(a) + " does not read " + quoted(b),
          neighbour.empty() ? "it reads " + list
                            : "write " + call.function + "(" + a + ", " + neighbour + ")");
  }

  /// The index of local(A, B)[...]: A's axes, then B's.
  void readPick(TraceSource& source, const TraceCall& call) {
    std::vector<int> extents;
    for (const NodeId node : {source.a, source.b}) {
      const Shape& shape = graph_->node(node).shape;
      extents.insert(extents.end(), shape.dim.begin(), shape.dim.begin() + shape.rank);
    }
    if (call.index.size() > extents.size() || (call.hasIndex && call.index.empty()))
      return error(call.span, "this derivative has " + std::to_string(extents.size()) +
                                  " axes, but " + std::to_string(call.index.size()) + " indices");
    source.pick.assign(extents.size(), Attributes::wholeAxis);
    std::vector<int> left;
    for (size_t axis = 0; axis < extents.size(); ++axis) {
      if (axis < call.index.size()) readPickEntry(source.pick[axis], extents[axis], axis, call);
      if (source.pick[axis] == Attributes::wholeAxis) left.push_back(extents[axis]);
    }
    if (left.size() > 2)
      return error(call.span, "this derivative has " + std::to_string(left.size()) + " axes",
                   "index it down to at most two, A's axes before B's: local(A, B)[0, :, 1]");
    setShape(source, left, call);
  }

  void readPickEntry(int& pick, int extent, size_t axis, const TraceCall& call) {
    const std::string& text = call.index[axis];
    if (text == ":") return;
    int number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end)
      return error(call.span, quoted(text) + " is no index", "write a whole number or :");
    if (number < -extent || number >= extent)
      return error(call.span, "index " + text + " is out of range: axis " + std::to_string(axis) +
                                  " of this derivative has " + std::to_string(extent) +
                                  " entries, counted from 0");
    pick = number < 0 ? number + extent : number;
  }

  void setShape(TraceSource& source, const std::vector<int>& left, const TraceCall& call) {
    source.shape = {};
    source.shape.rank = static_cast<int>(left.size());
    for (size_t axis = 0; axis < left.size(); ++axis) source.shape.dim[axis] = left[axis];
    if (source.shape.size() > limits::arrayEntries)
      error(call.span,
            "this derivative has more than " + std::to_string(limits::arrayEntries) + " entries",
            "index it");
  }

  void addCall(TraceSource source) {
    source.name = std::string(textOf(source.span));
    for (char& c : source.name)
      if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) c = '_';
    // Two calls that look alike once rewritten, local(A, B)[-1] and local(A, B)[ 1], differ here.
    for (int number = 0; taken(source); ++number) mark(source.name, number);
    rewritten_.replace(static_cast<size_t>(source.span.begin), source.name.size(), source.name);
    if (!isBound(source.name)) expression_.sources_.push_back(std::move(source));
  }

  /// Writes a number into the end of a name, in letters.
  static void mark(std::string& name, int number) {
    for (size_t at = name.size(); at-- > 1 && number >= 0; number = number / 26 - 1)
      name[at] = static_cast<char>('A' + number % 26);
  }

  /// True when the name stands for something else already.
  bool taken(const TraceSource& source) const {
    for (const TraceSource& other : expression_.sources_)
      if (other.name == source.name)
        return other.kind != source.kind || other.a != source.a || other.b != source.b ||
               other.pick != source.pick;
    return graph_->find(source.name).valid() || rewritten_.find(source.name) != std::string::npos;
  }

  /// Binds the values that the expression names; constants and functions are left to the engine.
  void bindNames(const ExprTree& tree) {
    for (const Expr& expr : tree.nodes) {
      if (expr.kind != Expr::Kind::Name || isBound(expr.name)) continue;
      const bool constant = isConstantName(expr.name) && !graph_->find(expr.name).valid();
      if (constant) continue;
      TraceSource source;
      source.a = find(expr.name, expr.span);
      if (!source.a.valid()) continue;
      source.shape = graph_->node(source.a).shape;
      source.name = expr.name;
      source.span = expr.span;
      expression_.sources_.push_back(std::move(source));
    }
  }

  /// A call that is no function but nearly one of grad, local, message and new, which the engine
  /// does not know.
  void findMisspelledCalls(const ExprTree& tree) {
    for (const Expr& expr : tree.nodes) {
      if (expr.kind != Expr::Kind::Apply || findOp(expr.name)) continue;
      const std::string nearest = nearestName(expr.name, {"grad", "local", "message", "new"});
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
    std::string result = "result";
    while (isBound(result)) result += '_';
    Program program{rewritten_, {}};
    program.assignments.push_back({result, {0, 0}, std::move(tree), 1});
    auto formula = buildGraph(std::move(program), bindings, result, false);
    if (!formula) return restored(formula.diagnostics());
    expression_.traced_ = graph_;
    expression_.formula_ = std::move(*formula);
    return std::move(expression_);
  }

  std::string_view text_;
  std::string rewritten_;
  std::shared_ptr<const Graph> graph_;
  bool hasUpdates_;
  TraceExpression expression_;
  Diagnostics errors_;
};

Result<TraceExpression> TraceExpression::compile(std::string_view text,
                                                 std::shared_ptr<const Graph> graph,
                                                 bool hasUpdates) {
  return ExpressionCompiler(text, std::move(graph), hasUpdates).compile();
}

} // namespace backstep
