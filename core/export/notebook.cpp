#include "export/notebook.h"

#include "export/python_script.h"
#include "export/python_text.h"
#include "export/script_parts.h"

#include <array>
#include <nlohmann/json.hpp>

namespace backstep {
namespace {

using Json = nlohmann::ordered_json;

/// The headings that numpyScript() writes, in order; the second but last one may be missing.
constexpr std::array<std::string_view, 5> headings{
    "Inputs and parameters", "Forward pass: the program", "The values inside those lines",
    "Backward pass: one message at a time, in the order of the walk", "What the program shows"};

/// A notebook holds its texts line by line.
Json linesOf(std::string_view text) {
  Json lines = Json::array();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(std::string(text.substr(0, end)));
    text.remove_prefix(end);
  }
  return lines;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of('\n');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of('\n') + 1 - first);
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
            {"source", linesOf(text)}};
  }

  void addText(const std::string& text) { cells_.push_back(cell("markdown", text)); }

  void addCode(std::string_view text) {
    if (trimmed(text).empty()) return;
    Json code = cell("code", trimmed(text));
    code["execution_count"] = nullptr;
    code["outputs"] = Json::array();
    cells_.push_back(std::move(code));
  }

  /// The script's sections; its docstring is the notebook's title already.
  void addScript(std::string_view script) {
    script.remove_prefix(script.find("\"\"\"\n") + 4);
    for (const std::string_view heading : headings) {
      const std::string line = scriptSection(heading);
      const std::size_t at = script.find(line);
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
