#include "lesson/templates.h"

#include "engine/shape.h"

#include <algorithm>
#include <array>
#include <vector>

namespace backstep {
namespace {

/// Entries that can be followed by hand: one decimal, both signs, no pattern that a sum would
/// cancel.
constexpr std::array<std::string_view, 13> tidyNumbers{
    "0.5", "-0.3", "0.8", "0.2", "-0.6", "0.9", "-0.4", "0.7", "0.1", "-0.8", "0.3", "-0.2", "0.6"};

std::string text(int number) { return std::to_string(number); }

/// "[0.5, -0.3]": `count` tidy numbers from the one at `start` on.
std::string tidyList(int count, int start) {
  std::string list = "[";
  for (int i = 0; i < count; ++i) {
    if (i > 0) list += ", ";
    list += tidyNumbers[static_cast<size_t>(start + i) % tidyNumbers.size()];
  }
  return list + "]";
}

/// "x = [...]" or "W = [[...], [...]]", a line of [inputs] or [parameters]. Arrays that begin at
/// different `start`s have different numbers.
std::string tidyArray(const std::string& name, const Shape& shape, int start) {
  if (shape.rank == 0)
    return name + " = " + std::string(tidyNumbers[static_cast<size_t>(start)]) + "\n";
  if (shape.rank == 1) return name + " = " + tidyList(shape.cols(), start) + "\n";
  std::string rows = name + " = [\n";
  for (int row = 0; row < shape.rows(); ++row)
    rows += "  " + tidyList(shape.cols(), start + row * shape.cols()) + ",\n";
  return rows + "]\n";
}

std::string constantArray(const std::string& name, int size, std::string_view value) {
  return name + " = { shape = [" + text(size) + "], fill = " + std::string(value) + " }\n";
}

/// A target with a single 1: "y = [0, 1, 0]".
std::string oneHot(const std::string& name, int size, int hot) {
  std::string list = name + " = [";
  for (int i = 0; i < size; ++i) list += (i > 0 ? ", " : "") + text(i == hot ? 1 : 0);
  return list + "]\n";
}

/// What differs between the templates' lessons.
struct LessonParts {
  std::string_view id;
  std::string_view title;
  std::string_view eta{}; ///< no update steps when empty
  std::string program{};  ///< lines, each ended by a line feed
  std::string symbols{};  ///< lines of [symbols]
  std::string inputs{};
  std::string parameters{};
  std::string page{}; ///< Markdown shown at the start
};

std::string assemble(const LessonParts& parts) {
  std::string file = "id = \"" + std::string(parts.id) + "\"\n";
  file += "title = \"" + std::string(parts.title) + "\"\n";
  if (!parts.eta.empty()) file += "eta = " + std::string(parts.eta) + "\n";
  file += "program = '''\n" + parts.program + "'''\n";
  if (!parts.symbols.empty()) file += "\n[symbols]\n" + parts.symbols;
  if (!parts.inputs.empty()) file += "\n[inputs]\n" + parts.inputs;
  if (!parts.parameters.empty()) file += "\n[parameters]\n" + parts.parameters;
  return file + "\n[[page]]\nat = \"start\"\ntext = '''\n" + parts.page + "'''\n";
}

std::string blankLesson(std::span<const int>) {
  return assemble({.id = "blank",
                   .title = "A new program",
                   .program = "# one assignment per line\n"
                              "# the last one is the loss\n"
                              "loss = square(w * x - y)\n",
                   .inputs = "x = 2\ny = 1\n",
                   .parameters = "w = 0.8\n",
                   .page = "Write your own program on the tab **Program**. The graph follows as "
                           "you type.\n"});
}

std::string neuronLesson(std::span<const int> sizes) {
  const int inputs = sizes[0];
  return assemble(
      {.id = "neuron",
       .title = "One neuron",
       .eta = "0.5",
       .program = "z = w @ x + b\np = sigmoid(z)\nloss = bce(p, y)\n",
       .symbols = "loss = '\\mathcal{L}'\n",
       .inputs = tidyArray("x", vectorShape(inputs), 2) + "y = 1\n",
       .parameters = tidyArray("w", vectorShape(inputs), 0) + "b = 0.1\n",
       .page = "A neuron weighs its inputs, adds a bias, and squashes the sum to a probability "
               "$p$. The loss is small when $p$ is near the target $y$.\n"});
}

constexpr std::array<TemplateSize, 1> neuronSizes{{{"inputs", 2, 1, 12}}};

std::string mlpLesson(std::span<const int> sizes) {
  const int hidden = sizes[1];
  const int layers = sizes[2];
  const int outputs = sizes[3];
  LessonParts parts{.id = "mlp", .title = "A multi-layer perceptron", .eta = "0.1"};
  std::string before = "x";
  int width = sizes[0];
  for (int layer = 1; layer <= layers + 1; ++layer) {
    const std::string n = text(layer);
    const int to = layer <= layers ? hidden : outputs;
    parts.program += "z" + n + " = W" + n + " @ " + before + " + b" + n + "\n";
    parts.symbols +=
        "z" + n + " = 'z_" + n + "'\nW" + n + " = 'W_" + n + "'\nb" + n + " = 'b_" + n + "'\n";
    parts.parameters += tidyArray("W" + n, matrixShape(to, width), layer * 4);
    parts.parameters += constantArray("b" + n, to, "0.1");
    if (layer > layers) break;
    before = "h" + n;
    parts.program += before + " = relu(z" + n + ")\n";
    parts.symbols += before + " = 'h_" + n + "'\n";
    width = to;
  }
  parts.program += "loss = mse(z" + text(layers + 1) + ", y)\n";
  parts.symbols += "loss = '\\mathcal{L}'\n";
  parts.inputs = tidyArray("x", vectorShape(sizes[0]), 2) + oneHot("y", outputs, 0);
  parts.page =
      "Each layer multiplies by a matrix, adds a bias and, but for the last one, lets only "
      "what is positive through.\n";
  return assemble(parts);
}

constexpr std::array<TemplateSize, 4> mlpSizes{{{"inputs", 3, 1, 12},
                                                {"neurons per hidden layer", 4, 1, 12},
                                                {"hidden layers", 1, 1, 4},
                                                {"outputs", 2, 1, 12}}};

std::string softmaxLesson(std::span<const int> sizes) {
  const int inputs = sizes[0];
  const int classes = sizes[1];
  return assemble(
      {.id = "softmax-classifier",
       .title = "A softmax classifier",
       .eta = "0.5",
       .program = "z = W @ x + b\np = softmax(z)\nloss = -sum(y * log(p))\n",
       .symbols = "loss = '\\mathcal{L}'\n",
       .inputs = tidyArray("x", vectorShape(inputs), 2) + oneHot("y", classes, classes - 1),
       .parameters =
           tidyArray("W", matrixShape(classes, inputs), 0) + constantArray("b", classes, "0"),
       .page = "Every class gets a score $z$; softmax turns scores into probabilities $p$ that sum "
               "to 1. The loss asks only for the probability of the true class.\n"});
}

constexpr std::array<TemplateSize, 2> softmaxSizes{{{"inputs", 3, 1, 12}, {"classes", 3, 2, 12}}};

std::string layerNormLesson(std::span<const int> sizes) {
  const Shape shape = matrixShape(sizes[0], sizes[1]);
  return assemble(
      {.id = "layer-norm",
       .title = "Layer normalisation",
       .eta = "0.1",
       .program = "m = mean(x, axis=1, keepdims=True)\n"
                  "d = x - m\n"
                  "v = mean(square(d), axis=1, keepdims=True)\n"
                  "n = d / sqrt(v + 1e-5)\n"
                  "o = g * n + b\n"
                  "loss = mse(o, y)\n",
       .symbols = "m = '\\mu'\nv = '\\sigma^2'\nn = '\\hat{x}'\ng = '\\gamma'\n"
                  "b = '\\beta'\nloss = '\\mathcal{L}'\n",
       .inputs = tidyArray("x", shape, 2) + tidyArray("y", shape, 7),
       .parameters = constantArray("g", sizes[1], "1") + constantArray("b", sizes[1], "0"),
       .page = "Each example (a row) is shifted to mean 0 and scaled to variance 1, then "
               "stretched by $\\gamma$ and moved by $\\beta$. The mean and the variance "
               "depend on every entry, so every entry's gradient has three parts.\n"});
}

constexpr std::array<TemplateSize, 2> layerNormSizes{
    {{"examples", 2, 1, 12}, {"features", 3, 2, 12}}};

std::string attentionLesson(std::span<const int> sizes) {
  const int tokens = sizes[0];
  const int width = sizes[1];
  const int head = sizes[2];
  const Shape projection = matrixShape(width, head);
  return assemble(
      {.id = "attention",
       .title = "Attention with one head",
       .eta = "0.1",
       .program = "Q = X @ Wq\nK = X @ Wk\nV = X @ Wv\nS = Q @ K.T / sqrt(" + text(head) +
                  ")\nA = softmax(S, axis=1)\nO = A @ V\nloss = mse(O, Y)\n",
       .symbols = "Wq = 'W_Q'\nWk = 'W_K'\nWv = 'W_V'\nloss = '\\mathcal{L}'\n",
       .inputs = tidyArray("X", matrixShape(tokens, width), 2) +
                 tidyArray("Y", matrixShape(tokens, head), 7),
       .parameters = tidyArray("Wq", projection, 0) + tidyArray("Wk", projection, 4) +
                     tidyArray("Wv", projection, 8),
       .page = "Each token (a row of $X$) asks with its query, is found by its key, and hands over "
               "its value. Row $i$ of $A$ says how much token $i$ takes from each token.\n"});
}

constexpr std::array<TemplateSize, 3> attentionSizes{
    {{"tokens", 3, 1, 12}, {"width of a token", 4, 1, 12}, {"width of the head", 2, 1, 12}}};

constexpr std::array<LessonTemplate, 6> templates{{
    {"blank", "A new program", "Three lines to replace by your own.", {}, blankLesson},
    {"neuron", "One neuron", "A weighted sum, a sigmoid, and how far off it is.", neuronSizes,
     neuronLesson},
    {"mlp", "A multi-layer perceptron", "Layers of neurons with relu between them.", mlpSizes,
     mlpLesson},
    {"softmax-classifier", "A softmax classifier", "Scores for classes, turned into probabilities.",
     softmaxSizes, softmaxLesson},
    {"layer-norm", "Layer normalisation", "Each example shifted and scaled to mean 0, variance 1.",
     layerNormSizes, layerNormLesson},
    {"attention", "Attention with one head", "Queries, keys and values, and who looks at whom.",
     attentionSizes, attentionLesson},
}};

} // namespace

std::span<const LessonTemplate> lessonTemplates() { return templates; }

std::string templateText(const LessonTemplate& which, std::span<const int> sizes) {
  std::vector<int> chosen;
  for (size_t i = 0; i < which.sizes.size(); ++i) {
    const TemplateSize& size = which.sizes[i];
    chosen.push_back(std::clamp(i < sizes.size() ? sizes[i] : size.usual, size.least, size.most));
  }
  return which.text(chosen);
}

} // namespace backstep
