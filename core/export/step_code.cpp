#include "export/step_code.h"

#include "explain/paths.h"
#include "text/words.h"

#include <algorithm>

namespace backstep {

namespace {

PythonOperands operandsOf(const Graph& graph, const ScriptNames& names, NodeId id) {
  PythonOperands operands;
  for (const Edge& edge : graph.operandEdges(id))
    (edge.position == 0 ? operands.a : operands.b) = names.value(edge.operand);
  operands.output = names.value(id);
  operands.upstream = names.gradient(id);
  return operands;
}

/// The shapes of an op's operands and results, in their places.
PythonOperands shapesOf(const Graph& graph, const ScriptNames& names, NodeId id) {
  PythonOperands operands;
  for (const Edge& edge : graph.operandEdges(id)) {
    const Node& operand = graph.node(edge.operand);
    (edge.position == 0 ? operands.a : operands.b) =
        operand.kind == Node::Kind::Literal ? names.value(edge.operand) : toString(operand.shape);
  }
  operands.output = operands.upstream = toString(graph.node(id).shape);
  return operands;
}

/// The value that an op computes from these.
std::string valueCode(const Graph& graph, NodeId id, const PythonOperands& operands) {
  return fillTemplate(graph.node(id).op->numpy, graph.node(id), operands);
}

/// The gradient that an op sends one operand, by these names.
std::string pullbackCode(const Graph& graph, EdgeId id, const PythonOperands& names) {
  const Edge& edge = graph.edge(id);
  const Node& consumer = graph.node(edge.consumer);
  const NumpyPullback rules = numpyPullback(*consumer.op, callShapes(graph, edge.consumer));
  const std::string text = fillTemplate(rules[static_cast<size_t>(edge.position)], consumer, names);
  const bool broadcast =
      consumer.op->elementwise && graph.node(edge.operand).shape != consumer.shape;
  const std::string& operand = edge.position == 0 ? names.a : names.b;
  return broadcast ? "unbroadcast(" + text + ", " + operand + ")" : text;
}

/// Writes the lines, step by step.
class CodeWriter {
 public:
  explicit CodeWriter(const Trace& trace) : trace_(trace), graph_(trace.graph()), names_(graph_) {
    code_.lineOf.assign(static_cast<size_t>(trace.lastStep()) + 1, -1);
  }

  /// `shapes`: in the places of the arrays.
  StepCode numpy(bool shapes) {
    shapes_ = shapes;
    writeNumpy();
    return std::move(code_);
  }
  StepCode torch() {
    writeTorch();
    return std::move(code_);
  }

 private:
  /// An array on the left of a line.
  std::string target(const std::string& name, NodeId id) const {
    return shapes_ ? name + " " + toString(graph_.node(id).shape) : name;
  }
  /// And on its right.
  std::string operand(const std::string& name, NodeId id) const {
    return shapes_ ? toString(graph_.node(id).shape) : name;
  }
  PythonOperands operands(NodeId id) const {
    return shapes_ ? shapesOf(graph_, names_, id) : operandsOf(graph_, names_, id);
  }

  void writeNumpy() {
    int k = 1;
    for (; k <= trace_.lastStep() && trace_.step(k).kind <= StepKind::Forward; ++k) {
      const NodeId node = trace_.step(k).node;
      if (graph_.node(node).kind == Node::Kind::Operation)
        add(k, target(names_.value(node), node) + " = " + valueCode(graph_, node, operands(node)));
    }
    code_.backward = static_cast<int>(code_.lines.size());
    for (; k <= trace_.lastStep(); ++k) addBackwardStep(k);
  }

  void addBackwardStep(int k) {
    const Step& step = trace_.step(k);
    const std::string& gradient = names_.gradient(step.node);
    const std::string sum = target(gradient, step.node);
    const std::string before = operand(gradient, step.node);
    switch (step.kind) {
    case StepKind::Seed: return add(k, sum + " = 1.0");
    case StepKind::Message: {
      const Edge& edge = graph_.edge(step.edge);
      // Not "+=", which would change an array that another gradient shares.
      return add(k, sum + " = " + (edge.firstMessage ? "" : before + " + ") +
                        pullbackCode(graph_, step.edge, operands(edge.consumer)));
    }
    case StepKind::Update:
      return add(k, target(names_.value(step.node), step.node) + " -= " + rate() + " * " + before);
    case StepKind::Accumulate: return repeat(k, trace_.messagesTo(step.node));
    case StepKind::Input:
    case StepKind::Forward: return;
    }
  }

  /// A gradient is complete with the line of its last message.
  void repeat(int k, std::span<const EdgeId> messages) {
    if (!messages.empty()) lineOf(k) = lineOf(trace_.messageStep(messages.back()));
  }

  void writeTorch() {
    const std::string& program = graph_.program().text;
    std::vector<int> ofAssignment;
    for (const Assignment& each : graph_.program().assignments) {
      const Span span = each.value.root().span;
      ofAssignment.push_back(static_cast<int>(code_.lines.size()));
      code_.lines.push_back(each.name + " = " +
                            onOneLine(program.substr(static_cast<size_t>(span.begin),
                                                     static_cast<size_t>(span.end - span.begin))));
    }
    code_.backward = static_cast<int>(code_.lines.size());
    code_.lines.push_back(names_.value(graph_.output()) + ".backward()");
    for (int k = 1; k <= trace_.lastStep(); ++k) {
      const Step& step = trace_.step(k);
      const int assignment = graph_.node(step.node).assignment;
      if (step.kind == StepKind::Forward && assignment >= 0)
        lineOf(k) = ofAssignment[static_cast<size_t>(assignment)];
      else if (step.kind == StepKind::Update)
        add(k, names_.value(step.node) + ".data -= " + rate() + " * " + names_.value(step.node) +
                   ".grad");
      else if (step.phase == Phase::Backward)
        lineOf(k) = code_.backward;
    }
  }

  static std::string onOneLine(const std::string& text) {
    std::string line;
    for (const char c : text)
      if (c != '\n') line += c;
    return line;
  }

  std::string rate() const { return pythonNumber(trace_.eta().value_or(0)); }

  void add(int k, std::string line) {
    lineOf(k) = static_cast<int>(code_.lines.size());
    code_.lines.push_back(std::move(line));
  }
  int& lineOf(int k) { return code_.lineOf[static_cast<size_t>(k)]; }

  const Trace& trace_;
  const Graph& graph_;
  ScriptNames names_;
  bool shapes_ = false;
  StepCode code_;
};

} // namespace

StepCode stepCode(const Trace& trace, PythonLibrary library) {
  CodeWriter writer(trace);
  return library == PythonLibrary::Numpy ? writer.numpy(false) : writer.torch();
}

StepCode stepShapes(const Trace& trace) { return CodeWriter(trace).numpy(true); }

std::string numpyValue(const Graph& graph, const ScriptNames& names, NodeId node) {
  return valueCode(graph, node, operandsOf(graph, names, node));
}

std::string numpyMessage(const Graph& graph, const ScriptNames& names, EdgeId edge) {
  return pullbackCode(graph, edge, operandsOf(graph, names, graph.edge(edge).consumer));
}

std::vector<std::string> moduleCode(const Graph& graph, NodeId id) {
  const Node& node = graph.node(id);
  if (node.kind != Node::Kind::Operation) return {};
  const PythonOperands names{"a", "b", "y", "g"};
  std::string gradients;
  for (const Edge& edge : graph.operandEdges(id)) {
    gradients += gradients.empty() ? "" : ", ";
    gradients += edge.carriesGradient
                     ? pullbackCode(graph, graph.operandEdge(id, edge.position), names)
                     : "None";
  }
  const std::string operands = node.operandCount == 2 ? "a, b" : "a";
  return {
      "def forward(" + operands + "):", "    return " + fillTemplate(node.op->numpy, node, names),
      "", "def backward(g, y, " + operands + "):", "    return " + gradients};
}

} // namespace backstep
