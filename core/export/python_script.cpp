#include "export/python_script.h"

#include "export/script_parts.h"
#include "export/step_code.h"
#include "text/words.h"

#include <array>
#include <nlohmann/json.hpp>

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
        text += names_.value({i}) + " = " + numpyValue(graph_, names_, {i}) + "\n";
    }
    return text.empty() ? text : scriptSection("The values inside those lines") + text;
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
    return sum + " = " + (edge.firstMessage ? "" : sum + " + ") +
           numpyMessage(graph_, names_, step.edge) + comment + "from " +
           names_.value(edge.consumer) + " to " + names_.value(edge.operand) + "\n";
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

namespace {

using Json = nlohmann::ordered_json;

/// The headings that numpyScript() writes, in order; the second but last one may be missing.
constexpr std::array<std::string_view, 5> headings{
    "Inputs and parameters", "Forward pass: the program", "The values inside those lines",
    "Backward pass: one message at a time, in the order of the walk", "What the program shows"};

/// A notebook holds its texts line by line.
Json notebookLines(std::string_view text) {
  Json lines = Json::array();
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(std::string(text.substr(0, end)));
    text.remove_prefix(end);
  }
  return lines;
}

class NotebookWriter {
 public:
  explicit NotebookWriter(const Trace& trace) : trace_(trace), graph_(trace.graph()) {}

  std::string write(std::string_view title, std::string_view summary) {
    addText("# " + std::string(title) + (summary.empty() ? "" : "\n\n" + std::string(summary)));
    addScript(numpyScript(trace_, title));
    addText("## Check\n\nEvery value and gradient must be the one that Backstep computed.");
    addCode(withoutClashes(check(), PythonLibrary::Numpy, graph_));
    Json json;
    json["cells"] = cells_;
    json["metadata"] = {
        {"kernelspec", {{"display_name", "Python 3"}, {"language", "python"}, {"name", "python3"}}},
        {"language_info", {{"name", "python"}}}};
    json["nbformat"] = 4;
    json["nbformat_minor"] = 5;
    return json.dump(1) + "\n";
  }

 private:
  Json cell(const char* kind, std::string_view text) {
    return {{"cell_type", kind},
            {"id", "cell-" + std::to_string(cells_.size() + 1)},
            {"metadata", Json::object()},
            {"source", notebookLines(text)}};
  }

  void addText(const std::string& text) { cells_.push_back(cell("markdown", text)); }

  void addCode(std::string_view text) {
    text = trimmed(text, "\n");
    if (text.empty()) return;
    Json code = cell("code", text);
    code["execution_count"] = nullptr;
    code["outputs"] = Json::array();
    cells_.push_back(std::move(code));
  }

  /// The script's sections; its docstring is the notebook's title already.
  void addScript(std::string_view script) {
    script.remove_prefix(script.find("\"\"\"\n") + 4);
    for (const std::string_view heading : headings) {
      const std::string line = scriptSection(heading);
      const size_t at = script.find(line);
      if (at == std::string_view::npos) continue;
      addCode(script.substr(0, at));
      addText("## " + std::string(heading));
      script.remove_prefix(at + line.size());
    }
    addCode(script);
  }

  std::string check() const {
    const ScriptNames names(graph_);
    std::string rows;
    for (int i = 0; i < graph_.nodeCount(); ++i) {
      const Node& node = graph_.node({i});
      if (node.name.empty()) continue;
      const std::string& gradient = names.gradient({i});
      const bool has = gradient != "None";
      rows += "    (\"" + node.name + "\", " + node.name + ", " +
              pythonArray(trace_.value({i}), node.shape, node.isLabels) + ",\n     " + gradient +
              ", " + (has ? pythonArray(trace_.gradient({i}), node.shape, false) : "None") + "),\n";
    }
    return "def _agree(rows):\n"
           "    for name, value, right_value, gradient, right_gradient in rows:\n"
           "        for what, got, right in [(name, value, right_value),\n"
           "                                 (\"the gradient of \" + name, gradient, "
           "right_gradient)]:\n"
           "            if right is not None and not np.allclose(got, right, rtol=1e-9, "
           "atol=1e-12, equal_nan=True):\n"
           "                raise AssertionError(f\"{what} is {got}, not {right}\")\n"
           "    print(f\"All {len(rows)} values and their gradients agree with Backstep.\")\n\n\n"
           "_agree([\n" +
           rows + "])\n";
  }

  const Trace& trace_;
  const Graph& graph_;
  Json cells_ = Json::array();
};

} // namespace

std::string notebook(const Trace& trace, std::string_view title, std::string_view summary) {
  return NotebookWriter(trace).write(title, summary);
}

} // namespace backstep
