#include "export/python_script.h"
#include "export/python_text.h"
#include "export/script_parts.h"

namespace backstep {

namespace {

class NumpyWriter {
 public:
  NumpyWriter(const Trace& trace, std::string_view title)
      : trace_(trace), graph_(trace.graph()), names_(graph_), title_(title) {}

  std::string write() {
    const std::string before = inputs();
    const std::string after = insideLines() + backwardPass() + printing();
    const std::string words = programWords(PythonLibrary::Numpy, graph_);
    const std::string prelude =
        preludeFor(PythonLibrary::Numpy, graph_.program().text + words + before + after) + words;
    const std::string imports = importsFor(PythonLibrary::Numpy, prelude + before + after, graph_);
    return scriptHeader(title_) + imports + clean("np.seterr(all=\"ignore\")\n\n\n" + prelude) +
           clean(before) + ownLines() + clean(after);
  }

 private:
  std::string clean(std::string code) const {
    return withoutClashes(std::move(code), PythonLibrary::Numpy, graph_);
  }

  std::string inputs() const {
    std::string text = scriptSection("Inputs and parameters");
    for (int i = 0; i < graph_.bindingCount(); ++i) {
      const Node& node = graph_.node({i});
      const std::string numbers = pythonArray(trace_.value({i}), node.shape, node.isLabels);
      const bool scalar = node.shape.rank == 0 && !node.isLabels;
      text += node.name + " = " + (scalar ? "np.float64(" : "np.array(") + numbers + ")\n";
    }
    return text;
  }

  std::string ownLines() const {
    return scriptSection("Forward pass: the program") + graph_.program().text +
           (graph_.program().text.ends_with("\n") ? "" : "\n");
  }

  /// A line with several operations hides values that the backward pass reads.
  std::string insideLines() const {
    std::string text;
    for (int i = 0; i < graph_.nodeCount(); ++i) {
      const Node& node = graph_.node({i});
      if (node.kind == Node::Kind::Operation && node.name.empty())
        text +=
            names_.value({i}) + " = " + fillTemplate(node.op->numpy, node, operandsOf({i})) + "\n";
    }
    return text.empty() ? text : scriptSection("The values inside those lines") + text;
  }

  PythonOperands operandsOf(NodeId id) const {
    PythonOperands operands;
    for (const Edge& edge : graph_.operandEdges(id))
      (edge.position == 0 ? operands.a : operands.b) = names_.value(edge.operand);
    operands.output = names_.value(id);
    operands.upstream = names_.gradient(id);
    return operands;
  }

  CallShapes shapesOf(NodeId id) const {
    CallShapes shapes;
    for (const Edge& edge : graph_.operandEdges(id))
      shapes.operands[static_cast<size_t>(edge.position)] = graph_.node(edge.operand).shape;
    shapes.out = graph_.node(id).shape;
    return shapes;
  }

  std::string message(const Edge& edge) const {
    const Node& consumer = graph_.node(edge.consumer);
    const auto rules = numpyPullback(*consumer.op, shapesOf(edge.consumer));
    std::string text = fillTemplate(rules[static_cast<size_t>(edge.position)], consumer,
                                    operandsOf(edge.consumer));
    const bool broadcast =
        consumer.op->elementwise && graph_.node(edge.operand).shape != consumer.shape;
    return broadcast ? "unbroadcast(" + text + ", " + names_.value(edge.operand) + ")" : text;
  }

  std::string backwardPass() const {
    std::string text =
        scriptSection("Backward pass: one message at a time, in the order of the walk");
    for (int i = 0; i < graph_.nodeCount(); ++i)
      if (!graph_.node({i}).reachesOutput && names_.gradient({i}) != "None")
        text += names_.gradient({i}) + " = np.zeros(np.shape(" + names_.value({i}) + "))\n";
    for (int k = 1; k <= trace_.lastStep(); ++k) text += stepLine(k);
    return text;
  }

  std::string stepLine(int k) const {
    const Step& step = trace_.step(k);
    const std::string comment = "  # step " + std::to_string(k) + ": ";
    switch (step.kind) {
    case StepKind::Seed: return names_.gradient(step.node) + " = 1.0" + comment + "seed\n";
    case StepKind::Message: break;
    case StepKind::Input: // the forward pass has them
    case StepKind::Forward:
    case StepKind::Accumulate: // a message adds to its sum
    case StepKind::Update: return "";
    }
    const Edge& edge = graph_.edge(step.edge);
    const std::string& sum = names_.gradient(edge.operand);
    return sum + " = " + (edge.firstMessage ? "" : sum + " + ") + message(edge) + comment +
           "from " + names_.value(edge.consumer) + " to " + names_.value(edge.operand) + "\n";
  }

  std::string printing() const {
    std::string list;
    for (int i = 0; i < graph_.nodeCount(); ++i) {
      const std::string& name = graph_.node({i}).name;
      if (!name.empty())
        list += "    (\"" + name + "\", " + name + ", " + names_.gradient({i}) + "),\n";
    }
    return scriptSection("What the program shows") + "show([\n" + list + "])\n";
  }

  const Trace& trace_;
  const Graph& graph_;
  ScriptNames names_;
  std::string_view title_;
};

} // namespace

std::string numpyScript(const Trace& trace, std::string_view title) {
  return NumpyWriter(trace, title).write();
}

} // namespace backstep
