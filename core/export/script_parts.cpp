#include "export/script_parts.h"

#include "engine/op.h"
#include "text/shortest.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace backstep {

namespace {

// What belongs to no op. Written to be read by the student.
constexpr std::string_view numpyCommon = R"(def show(named):
    for name, value, gradient in named:
        print(name, "value", np.asarray(value).tolist())
        if gradient is not None:
            print(name, "gradient", np.asarray(gradient).tolist())


def unbroadcast(g, like):
    """Sums a gradient over the axes along which `like` was broadcast."""
    g, shape = np.asarray(g), np.shape(like)
    g = np.sum(g, axis=tuple(range(g.ndim - len(shape))))
    return np.sum(g, axis=tuple(i for i, n in enumerate(shape) if n == 1), keepdims=True)


def spread(g, like, axis, keepdims):
    """Copies a reduction's gradient along the axis that was reduced."""
    if axis is not None and not keepdims:
        g = np.expand_dims(g, axis)
    return np.broadcast_to(g, np.shape(like))


def to_winners(g, a, y, axis, keepdims):
    """Sends a maximum's or minimum's gradient to the entry it was taken from: over all entries ties
    share it, along an axis the first one takes it."""
    wins = np.equal(a, spread(y, a, axis, keepdims))
    if axis is None:
        return spread(g, a, axis, keepdims) * wins / np.sum(wins)
    first = np.cumsum(wins, axis=axis) == 1
    return spread(g, a, axis, keepdims) * (wins & first)


def place(g, index, like):
    """Puts an entry's gradient back where the entry was taken from."""
    whole = np.zeros(np.shape(like))
    whole[index] = g
    return whole
)";

constexpr std::string_view torchCommon = R"(def tensor(value):
    """A number of the program text as a tensor; tensors stay what they are."""
    return value if torch.is_tensor(value) else torch.tensor(value, dtype=torch.float64)


def node(value):
    """A value of its own for a line that only repeats a name or writes a number."""
    value = tensor(value)
    return value.clone() if value.requires_grad else value.clone().requires_grad_()


def show(named):
    for name, value in named:
        print(name, "value", value.tolist())
        if value.requires_grad:
            gradient = torch.zeros_like(value) if value.grad is None else value.grad
            print(name, "gradient", gradient.tolist())
)";

struct Definition {
  std::string_view word;
  std::string_view text;
};

/// Takes a text apart at the lines that begin with "def".
void addDefinitions(std::string_view text, std::vector<Definition>& all) {
  constexpr std::string_view begin = "def ";
  while (text.starts_with(begin)) {
    const size_t next = text.find("\ndef ");
    std::string_view one = text.substr(0, next == std::string_view::npos ? next : next + 1);
    text.remove_prefix(one.size());
    while (one.ends_with("\n\n")) one.remove_suffix(1);
    all.push_back({one.substr(begin.size(), one.find('(') - begin.size()), one});
  }
}

/// The ops' own, in the order of the table, then the others.
std::vector<Definition> definitionsOf(PythonLibrary library) {
  const bool numpy = library == PythonLibrary::Numpy;
  std::vector<Definition> all;
  for (const Op& op : opTable()) addDefinitions(numpy ? op.numpyHelpers : op.torchHelpers, all);
  addDefinitions(numpy ? numpyCommon : torchCommon, all);
  return all;
}

/// Collects what is called, callees before their callers.
class Prelude {
 public:
  explicit Prelude(PythonLibrary library)
      : all_(definitionsOf(library)), taken_(all_.size(), false) {}

  void addCalled(std::string_view code) {
    for (size_t i = 0; i < all_.size(); ++i)
      if (!taken_[i] && callsWord(code, all_[i].word)) take(i);
  }
  std::string text() && { return std::move(text_); }

 private:
  void take(size_t i) {
    taken_[i] = true;
    addCalled(all_[i].text);
    text_ += std::string(all_[i].text) + "\n\n";
  }

  std::vector<Definition> all_;
  std::vector<bool> taken_;
  std::string text_;
};

} // namespace

bool callsWord(std::string_view code, std::string_view word) {
  for (size_t at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
    const size_t end = at + word.size();
    const bool begins = at == 0 || (!isNamePart(code[at - 1]) && code[at - 1] != '.');
    if (begins && end < code.size() && code[end] == '(') return true;
  }
  return false;
}

bool hasPrelude(PythonLibrary library, std::string_view word) {
  const auto definitions = definitionsOf(library);
  return std::any_of(definitions.begin(), definitions.end(),
                     [&](const Definition& definition) { return definition.word == word; });
}

std::string preludeFor(PythonLibrary library, std::string_view code) {
  Prelude prelude(library);
  prelude.addCalled(code);
  return std::move(prelude).text();
}

namespace {

std::string list(std::span<const double> entries, bool wholeNumbers) {
  std::string text = "[";
  for (size_t i = 0; i < entries.size(); ++i) {
    if (i > 0) text += ", ";
    text += wholeNumbers ? std::to_string(static_cast<long long>(entries[i]))
                         : pythonNumber(entries[i]);
  }
  return text + "]";
}

std::string shapeText(const Shape& shape) {
  if (shape.rank == 0) return "()";
  if (shape.rank == 1) return "(" + std::to_string(shape.dim[0]) + ",)";
  return "(" + std::to_string(shape.dim[0]) + ", " + std::to_string(shape.dim[1]) + ")";
}

/// The index as NumPy reads it; ":" at the end says nothing and is left out.
std::string indexText(const Attributes& attributes) {
  const auto [first, second] = attributes.index;
  const auto word = [](int at) {
    return at == Attributes::wholeAxis ? std::string(":") : std::to_string(at);
  };
  return second == Attributes::wholeAxis ? word(first) : word(first) + ", " + word(second);
}

std::string axisText(const Attributes& attributes) {
  return attributes.axis == Attributes::noAxis ? "None" : std::to_string(attributes.axis);
}

} // namespace

std::string pythonNumber(double value) {
  if (std::isnan(value)) return "float(\"nan\")";
  if (std::isinf(value)) return value > 0 ? "float(\"inf\")" : "float(\"-inf\")";
  std::string text = shortest(value);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string pythonArray(std::span<const double> entries, const Shape& shape, bool wholeNumbers) {
  if (shape.rank == 0)
    return wholeNumbers ? std::to_string(static_cast<long long>(entries[0]))
                        : pythonNumber(entries[0]);
  if (shape.rank == 1) return list(entries, wholeNumbers);
  const auto cols = static_cast<size_t>(shape.cols());
  std::string text = "[";
  for (size_t row = 0; row < static_cast<size_t>(shape.rows()); ++row)
    text += (row > 0 ? ", " : "") + list(entries.subspan(row * cols, cols), wholeNumbers);
  return text + "]";
}

std::string fillTemplate(std::string_view text, const Node& node, const PythonOperands& names) {
  const Attributes& attributes = node.call->attributes;
  // The longer words first: #axis and #alpha begin like #a.
  const std::array<std::pair<std::string_view, std::string>, 10> words{{
      {"#axis", axisText(attributes)},
      {"#alpha", pythonNumber(attributes.alpha)},
      {"#keepdims", attributes.keepdims ? "True" : "False"},
      {"#slope", pythonNumber(attributes.negativeSlope)},
      {"#shape", shapeText(attributes.newShape)},
      {"#index", indexText(attributes)},
      {"#a", names.a},
      {"#b", names.b},
      {"#y", names.output},
      {"#g", names.upstream},
  }};
  std::string filled(text);
  for (const auto& [word, with] : words) filled = replaceAll(filled, word, with);
  return filled;
}

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
