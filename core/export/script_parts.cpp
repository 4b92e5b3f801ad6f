#include "export/script_parts.h"

#include "export/python_text.h"
#include "text/words.h"

#include <algorithm>
#include <optional>
#include <set>

namespace backstep {

namespace {

/// A Python module and the name under which the scripts know it.
struct Module {
  std::string_view name;
  std::string_view alias;
  std::optional<PythonLibrary> library; ///< nothing when both scripts may need it
};

constexpr Module modules[] = {{"math", "math", std::nullopt},
                              {"numpy", "np", PythonLibrary::Numpy},
                              {"torch", "torch", PythonLibrary::Torch},
                              {"torch.nn.functional", "F", PythonLibrary::Torch}};

std::string fresh(std::string name, std::set<std::string>& used) {
  while (used.count(name) > 0) name += "_";
  used.insert(name);
  return name;
}

std::string literalText(double value) {
  const std::string text = pythonNumber(value);
  return value < 0 ? "(" + text + ")" : text;
}

/// "a, axis=None, keepdims=False": an op's operands and keyword arguments as Python parameters.
std::string parameters(const Op& op) {
  std::string text = op.arity == 2 ? "a, b" : "a";
  for (const Keyword keyword : op.keywords) {
    switch (keyword) {
    case Keyword::Axis: text += op.defaultAxisIsLast ? ", axis=-1" : ", axis=None"; break;
    case Keyword::Keepdims: text += ", keepdims=False"; break;
    case Keyword::NegativeSlope: text += ", negative_slope=0.01"; break;
    case Keyword::Alpha: text += ", alpha=1.0"; break;
    case Keyword::NewShape: text += ", shape"; break;
    }
  }
  return text;
}

/// The op's template with the parameters' own names in place of the # words.
std::string bodyOf(std::string_view text) {
  std::string body(text);
  const std::pair<std::string_view, std::string_view> renamed[] = {{"#slope", "negative_slope"}};
  for (const auto& [word, name] : renamed)
    if (const size_t at = body.find(word); at != std::string::npos)
      body.replace(at, word.size(), name);
  body.erase(std::remove(body.begin(), body.end(), '#'), body.end());
  return body;
}

std::string wordDefinition(PythonLibrary library, const Op& op) {
  const std::string name(op.name);
  const std::string head = "def " + name + "(" + parameters(op) + "):\n";
  if (library == PythonLibrary::Numpy) return head + "    return " + bodyOf(op.numpy) + "\n\n\n";
  std::string lines = "    a = tensor(a)\n";
  if (op.arity == 2)
    lines += op.labelOperand ? "    b = torch.as_tensor(b)\n" : "    b = tensor(b)\n";
  if (op.name == "reshape") lines += "    shape = (shape,) if isinstance(shape, int) else shape\n";
  return head + lines + "    return " + bodyOf(op.torch) + "\n\n\n";
}

bool readsConstant(const Graph& graph, std::string_view name) {
  if (graph.find(name).valid()) return false;
  for (const Assignment& assignment : graph.program().assignments)
    for (const Expr& expr : assignment.value.nodes)
      if (expr.kind == Expr::Kind::Name && expr.name == name) return true;
  return false;
}

/// The code with "_" after every `word` that is followed by `next`, "(" of a call or "." of a
/// module.
std::string renameWord(const std::string& code, const std::string& word, char next) {
  std::string renamed;
  size_t from = 0;
  for (size_t at = code.find(word); at != std::string::npos; at = code.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool begins = at == 0 || (!isNamePart(code[at - 1]) && code[at - 1] != '.');
    const bool uses = end < code.size() && code[end] == next;
    if (!begins || !uses) continue;
    renamed += code.substr(from, end - from) + "_";
    from = end;
  }
  return renamed + code.substr(from);
}

} // namespace

ScriptNames::ScriptNames(const Graph& graph) {
  std::set<std::string> used;
  for (const Node& node : graph.nodes()) used.insert(node.name);
  int anonymous = 0;
  for (const Node& node : graph.nodes()) {
    std::string name = node.name;
    if (node.kind == Node::Kind::Literal)
      name = literalText(node.literal);
    else if (name.empty())
      name = fresh("t" + std::to_string(++anonymous), used);
    const bool hasGradient = node.kind != Node::Kind::Literal && !node.isLabels;
    gradients_.push_back(hasGradient ? fresh("d_" + name, used) : "None");
    values_.push_back(std::move(name));
  }
}

std::string scriptHeader(std::string_view title) {
  std::string safe(title);
  std::replace(safe.begin(), safe.end(), '"', '\'');
  std::replace(safe.begin(), safe.end(), '\\', '/');
  return "\"\"\"" + safe + "\n\nWritten by Backstep.\n\"\"\"\n";
}

std::string programWords(PythonLibrary library, const Graph& graph) {
  std::string text;
  std::set<std::string_view> seen;
  for (const Node& node : graph.nodes()) {
    if (node.op == nullptr || !seen.insert(node.op->name).second) continue; // each op once
    if (callsWord(graph.program().text, node.op->name) && !hasPrelude(library, node.op->name))
      text += wordDefinition(library, *node.op);
  }
  for (const std::string_view constant : {"pi", "e"})
    if (readsConstant(graph, constant))
      text += std::string(constant) + " = math." + std::string(constant) + "\n";
  return text;
}

std::string scriptSection(std::string_view text) { return "\n# " + std::string(text) + "\n"; }

std::string importsFor(PythonLibrary library, std::string_view code, const Graph& graph) {
  std::string text;
  for (const Module& module : modules) {
    if (module.library && module.library != library) continue;
    const std::string alias(module.alias);
    if (code.find(alias + ".") == std::string_view::npos) continue;
    const std::string as = graph.find(alias).valid() ? alias + "_" : alias;
    text += "import " + std::string(module.name) + (as == module.name ? "" : " as " + as) + "\n";
  }
  return text + "\n";
}

std::string withoutClashes(std::string code, PythonLibrary library, const Graph& graph) {
  for (const Module& module : modules)
    if (graph.find(module.alias).valid()) code = renameWord(code, std::string(module.alias), '.');
  for (const Node& node : graph.nodes())
    if (hasPrelude(library, node.name)) code = renameWord(code, node.name, '(');
  return code;
}

} // namespace backstep
