#include "export/python_script.h"
#include "export/python_text.h"
#include "export/script_parts.h"

namespace backstep {

namespace {

std::string inputs(const Trace& trace) {
  const Graph& graph = trace.graph();
  std::string text = scriptSection("Inputs and parameters");
  for (int i = 0; i < graph.bindingCount(); ++i) {
    const Node& node = graph.node({i});
    text += node.name + " = torch.tensor(" +
            pythonArray(trace.value({i}), node.shape, node.isLabels) +
            (node.isLabels ? ")\n" : ", dtype=torch.float64, requires_grad=True)\n");
  }
  return text;
}

/// For every node whether its value depends on an input or parameter.
std::vector<bool> dependsOnInput(const Graph& graph) {
  std::vector<bool> depends;
  for (int i = 0; i < graph.nodeCount(); ++i) {
    bool found = i < graph.bindingCount();
    for (const Edge& edge : graph.operandEdges({i}))
      found = found || depends[static_cast<size_t>(edge.operand.value)];
    depends.push_back(found);
  }
  return depends;
}

/// A word of the prelude as withoutClashes() spells it.
std::string freeWord(const std::string& word, const Graph& graph) {
  return graph.find(word).valid() ? word + "_" : word;
}

/// The program line by line, in parentheses because an expression may go on in the next line. A
/// line that only names another value, or a number, becomes a tensor of its own, so that its
/// gradient can be told from the other's.
std::string ownLines(const Graph& graph, std::string_view node) {
  const std::vector<bool> depends = dependsOnInput(graph);
  const std::string& program = graph.program().text;
  std::string text = scriptSection("Forward pass: the program");
  for (const Assignment& assignment : graph.program().assignments) {
    const Expr& root = assignment.value.root();
    const NodeId id = graph.find(assignment.name);
    const auto begin = static_cast<size_t>(root.span.begin);
    const std::string value = program.substr(begin, static_cast<size_t>(root.span.end) - begin);
    const bool own = graph.node(id).op->name == "copy" || !depends[static_cast<size_t>(id.value)];
    const bool bracketed = own || value.find('\n') != std::string::npos;
    text += assignment.name + " = " + std::string(own ? node : "") +
            (bracketed ? "(" + value + ")" : value) + "\n";
  }
  return text;
}

/// Asks PyTorch to keep the gradients of the values between, too.
std::string retained(const Graph& graph) {
  std::string text;
  for (const Assignment& assignment : graph.program().assignments)
    text += assignment.name + ".retain_grad()\n";
  return text;
}

std::string printing(const Graph& graph) {
  std::string list;
  for (const Node& node : graph.nodes())
    if (!node.name.empty()) list += "    (\"" + node.name + "\", " + node.name + "),\n";
  return scriptSection("What the program shows") + freeWord("show", graph) + "([\n" + list + "])\n";
}

} // namespace

std::string torchScript(const Trace& trace, std::string_view title) {
  constexpr PythonLibrary torch = PythonLibrary::Torch;
  const Graph& graph = trace.graph();
  const std::string words = programWords(torch, graph);
  const std::string before = inputs(trace);
  const std::string after = scriptSection("Backward pass: torch.autograd") + retained(graph) +
                            graph.node(graph.output()).name + ".backward()\n" + printing(graph);
  const std::string prelude =
      preludeFor(torch, words + before + ownLines(graph, "node") + "show(") + words;
  return scriptHeader(title) + importsFor(torch, prelude + before, graph) + "\n" +
         withoutClashes(prelude, torch, graph) + withoutClashes(before, torch, graph) +
         ownLines(graph, freeWord("node", graph)) + after;
}

} // namespace backstep
