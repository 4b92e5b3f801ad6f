// The program of a network that is described by a ModelSpec, for a batch and for one example, and
// the way back: whether a program is one of these.

#include "learn/model.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <string>

namespace backstep {

namespace {

/// Writes one of the two forms.
class ProgramWriter {
 public:
  ProgramWriter(const ModelSpec& spec, bool batch) : spec_(spec), batch_(batch) {}

  int layers() const { return static_cast<int>(spec_.hidden.size()) + 1; }
  std::string data() const { return batch_ ? "X" : "x"; }
  std::string target() const { return batch_ ? "Y" : "y"; }
  std::string predicted() const { return batch_ ? "P" : "p"; }
  std::string sum(int layer) const { return (batch_ ? "Z" : "z") + std::to_string(layer); }
  std::string out(int layer) const { return (batch_ ? "A" : "a") + std::to_string(layer); }
  bool squared() const { return spec_.loss == LossKind::SquaredError; }
  /// What the loss compares with the target: scores, or what is predicted.
  std::string compared() const { return squared() ? predicted() : sum(layers()); }

  std::string layerLines() const;
  std::string predictionLine() const;
  std::string lossLines() const;

 private:
  std::string applied(Activation activation, const std::string& to) const;
  std::string fitText() const;
  std::string penaltyText() const;

  const ModelSpec& spec_;
  bool batch_;
};

std::string ProgramWriter::applied(Activation activation, const std::string& to) const {
  if (activation == Activation::Linear) return to;
  return std::string(rowOf(activation).name) + "(" + to + ")";
}

std::string ProgramWriter::layerLines() const {
  std::string text;
  std::string from = data();
  for (int layer = 1; layer <= layers(); ++layer) {
    const std::string number = std::to_string(layer);
    text += sum(layer) + " = " + from + " @ W" + number + " + b" + number + "\n";
    if (layer == layers()) break;
    from = out(layer);
    text += from + " = " + applied(spec_.activation, sum(layer)) + "\n";
  }
  return text;
}

/// Probabilities where the loss makes them such; hinge has scores.
std::string ProgramWriter::predictionLine() const {
  const std::string scores = sum(layers());
  const std::string start = predicted() + " = ";
  switch (spec_.loss) {
  case LossKind::SquaredError: return start + applied(spec_.output, scores) + "\n";
  case LossKind::BinaryCrossEntropy: return start + "sigmoid(" + scores + ")\n";
  case LossKind::CrossEntropy:
    return start + "softmax(" + scores + (batch_ ? ", axis=1)\n" : ")\n");
  case LossKind::Hinge: break;
  }
  return start + scores + "\n";
}

std::string ProgramWriter::fitText() const {
  const std::string operands = "(" + compared() + ", " + target() + ")";
  switch (spec_.loss) {
  case LossKind::SquaredError: return "0.5 * mse" + operands;
  case LossKind::BinaryCrossEntropy: return "bce_with_logits" + operands;
  case LossKind::CrossEntropy: return "cross_entropy" + operands;
  case LossKind::Hinge: break;
  }
  return "hinge" + operands;
}

std::string ProgramWriter::penaltyText() const {
  std::string text = "lam * (";
  for (int layer = 1; layer <= layers(); ++layer) {
    const std::string weights = "W" + std::to_string(layer);
    text += layer > 1 ? " + " : "";
    text += spec_.penalty == Penalty::L1 ? "sum(abs(" + weights + "))" : "l2(" + weights + ")";
  }
  return text + ")";
}

std::string ProgramWriter::lossLines() const {
  if (spec_.penalty == Penalty::None) return "loss = " + fitText() + "\n";
  return "fit = " + fitText() + "\npenalty = " + penaltyText() + "\nloss = fit + penalty\n";
}

TargetForm targetFormOf(const ModelSpec& spec) {
  if (spec.task == Task::Regression) return TargetForm::Number;
  switch (spec.loss) {
  case LossKind::SquaredError:
    return spec.output == Activation::Sigmoid ? TargetForm::ZeroOne : TargetForm::PlusMinus;
  case LossKind::BinaryCrossEntropy: return TargetForm::ZeroOne;
  case LossKind::CrossEntropy:
  case LossKind::Hinge: break;
  }
  return TargetForm::Label;
}

void addParameters(const ModelSpec& spec, Model& model) {
  int from = spec.inputs;
  size_t offset = 0;
  const auto add = [&](const std::string& name, Shape shape, int layer, bool isBias) {
    model.parameters.push_back({name, shape, offset, layer, isBias});
    model.bindings.push_back({name, Node::Kind::Parameter, shape});
    offset += static_cast<size_t>(shape.size());
  };
  for (int layer = 1; layer <= static_cast<int>(spec.hidden.size()) + 1; ++layer) {
    const bool last = layer > static_cast<int>(spec.hidden.size());
    const int to = last ? spec.outputs() : spec.hidden[static_cast<size_t>(layer) - 1];
    add("W" + std::to_string(layer), matrixShape(from, to), layer, false);
    add("b" + std::to_string(layer), vectorShape(to), layer, true);
    from = to;
  }
}

} // namespace

std::string batchProgram(const ModelSpec& spec) {
  const ProgramWriter writer(spec, true);
  return writer.layerLines() + (writer.squared() ? writer.predictionLine() : "") +
         writer.lossLines();
}

Model makeModel(const ModelSpec& spec) {
  assert(fits(spec.loss, spec.task, spec.classes));
  const ProgramWriter writer(spec, true);
  Model model;
  model.spec = spec;
  model.program = batchProgram(spec);
  model.prediction = writer.layerLines() + writer.predictionLine();
  model.fit = spec.penalty == Penalty::None ? "loss" : "fit";
  model.compared = writer.compared();
  model.targetForm = targetFormOf(spec);
  model.classes = spec.classes;
  model.outputs = spec.outputs();
  model.threshold = writer.squared() && spec.output == Activation::Sigmoid ? 0.5 : 0;
  model.bindings = {
      {"X", Node::Kind::Input, matrixShape(1, spec.inputs)},
      {"Y", Node::Kind::Input,
       model.targetForm == TargetForm::Label ? vectorShape(1) : matrixShape(1, model.outputs)}};
  if (spec.penalty != Penalty::None) {
    model.bindings.push_back({"lam", Node::Kind::Input, scalarShape()});
    model.fixed.push_back({"lam", {0}});
  }
  addParameters(spec, model);
  model.symbols = modelSymbols(spec);
  model.layers = denseLayers(model);
  return model;
}

std::string exampleProgram(const ModelSpec& spec) {
  const ProgramWriter writer(spec, false);
  return writer.layerLines() + writer.predictionLine() + writer.lossLines();
}

std::vector<NameTex> modelSymbols(const ModelSpec& spec) {
  std::vector<NameTex> symbols{{"loss", R"(\mathcal{L})"}};
  if (spec.penalty != Penalty::None) {
    symbols.push_back({"lam", R"(\lambda)"});
    symbols.push_back({"fit", R"(\mathcal{E})"});
    symbols.push_back({"penalty", R"(\mathcal{R})"});
  }
  const int layers = static_cast<int>(spec.hidden.size()) + 1;
  for (int layer = 1; layer <= layers; ++layer) {
    const std::string number = std::to_string(layer);
    for (const std::string letter : {"W", "b", "Z", "A", "z", "a"})
      if (layer < layers || (letter != "A" && letter != "a"))
        symbols.push_back({letter + number, letter + "_" + number});
  }
  return symbols;
}

namespace {

/// A program's lines without comments, spaces and empty lines.
std::string squeezed(const std::string& program) {
  std::string text;
  bool comment = false;
  for (const char c : program) {
    if (c == '#') comment = true;
    if (c == '\n') comment = false;
    const bool isSpace = std::isspace(static_cast<unsigned char>(c)) != 0 && c != '\n';
    const bool emptyLine = c == '\n' && (text.empty() || text.back() == '\n');
    if (!comment && !isSpace && !emptyLine) text += c;
  }
  if (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

/// What the layers say of the architecture.
ModelSpec outlineOf(const Model& model) {
  ModelSpec spec;
  spec.task = model.classes == 0 ? Task::Regression : Task::Classification;
  spec.classes = model.classes;
  spec.inputs = model.layers.front().inputs;
  for (int i = 0; i < model.hiddenLayers(); ++i)
    spec.hidden.push_back(model.layers[static_cast<size_t>(i)].outputs);
  return spec;
}

bool withinLimits(const ModelSpec& spec) {
  return spec.hidden.size() <= ModelSpec::mostLayers &&
         std::all_of(spec.hidden.begin(), spec.hidden.end(),
                     [](int neurons) { return neurons <= ModelSpec::mostNeurons; });
}

/// Whether the parameters are the same and classes are written in the same form.
bool agrees(const Model& a, const Model& b) {
  if (a.classes > 0 && a.targetForm != b.targetForm) return false;
  return std::equal(a.parameters.begin(), a.parameters.end(), b.parameters.begin(),
                    b.parameters.end(), [](const ModelParameter& x, const ModelParameter& y) {
                      return x.name == y.name && x.shape == y.shape;
                    });
}

/// All architectures with this outline whose choices go together.
std::vector<ModelSpec> choicesFor(const ModelSpec& outline) {
  std::vector<ModelSpec> specs;
  ModelSpec spec = outline;
  const auto tryOutput = [&](Activation output) {
    spec.output = output;
    const bool matters = spec.loss == LossKind::SquaredError;
    if (matters ? fitsOutput(output, spec.task) : output == Activation::Tanh) specs.push_back(spec);
  };
  for (const auto& activation : activationChoices())
    for (const auto& loss : lossChoices())
      for (const auto& penalty : penaltyChoices()) {
        spec.activation = activation.choice;
        spec.loss = loss.choice;
        spec.penalty = penalty.choice;
        if (!fits(spec.loss, spec.task, spec.classes)) continue;
        for (const auto& output : activationChoices()) tryOutput(output.choice);
      }
  return specs;
}

} // namespace

std::optional<ModelSpec> templateOf(const Model& model) {
  if (model.layers.empty() || model.input != "X" || model.target != "Y") return std::nullopt;
  const ModelSpec outline = outlineOf(model);
  if (!withinLimits(outline)) return std::nullopt;
  const std::string program = squeezed(model.program);
  for (const ModelSpec& spec : choicesFor(outline))
    if (squeezed(batchProgram(spec)) == program && agrees(makeModel(spec), model)) return spec;
  return std::nullopt;
}

} // namespace backstep
