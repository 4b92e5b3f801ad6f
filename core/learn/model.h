#pragma once

#include "engine/graph.h"
#include "learn/model_spec.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace backstep {

/// How the target of an example is written for the loss.
enum class TargetForm {
  Number,    ///< as it is
  PlusMinus, ///< class 1 as 1, class 0 as -1; of several classes 1 for the right one, -1 for others
  ZeroOne,   ///< the same with 0 for -1
  Label      ///< the class itself
};

/// A parameter array and its place in the list of all trained numbers.
struct ModelParameter {
  std::string name; ///< "W1"
  Shape shape;
  size_t offset = 0; ///< of its first entry
  int layer = 0;     ///< from 1; 0 for a program that is not a template
  bool isBias = false;

  size_t size() const { return static_cast<size_t>(shape.size()); }
};

/// A number of the program that is neither data nor trained, such as lambda.
struct FixedInput {
  std::string name;
  std::vector<double> values;
};

/// A layer of neurons as a program computes it: op(from @ W + b).
struct DenseLayer {
  std::string name;           ///< of its output: "A1"
  std::string op;             ///< of the engine, on the weighted sum; empty when there is none
  size_t weights = 0;         ///< index into Model::parameters
  std::optional<size_t> bias; ///< index into Model::parameters; a layer may have none
  int inputs = 0;
  int outputs = 0;
  bool outputsFirst = false; ///< W is (outputs, inputs), as in W @ x; else (inputs, outputs)

  /// Where the weight from an input to an output stands among the entries of W, row by row.
  size_t weightEntry(int from, int to) const {
    return static_cast<size_t>(outputsFirst ? to * inputs + from : from * outputs + to);
  }
};

/// The TeX of a name of the program: {"W1", "W_1"}.
struct NameTex {
  std::string name;
  std::string tex;
};

/// A program to be trained: its text is the same for any number of examples, only the shapes of
/// its data change.
struct Model {
  /// What may be given to the program at a time.
  enum class Batching {
    Rows,  ///< any number of rows; the loss is their mean, so a list may be cut up
    Whole, ///< any number of rows; only the whole list has the loss's meaning
    Single ///< one example; the loss of a list is the mean over its examples
  };

  std::string title; ///< of the user's own program: its lesson's
  std::string program;
  std::string output = "loss";            ///< what is made small
  std::string fit = "loss";               ///< its part that measures the error, without the penalty
  std::string input = "X";                ///< where the features go
  std::string target = "Y";               ///< where the targets go
  std::string compared = "P";             ///< what the loss compares with the target
  std::string comparedBy;                 ///< the op that does: "mse"; empty for a template
  TargetKind needs = TargetKind::Numbers; ///< what that op's target must hold
  /// The program that computes what is predicted: probabilities, scores or numbers. A program that
  /// is not a template predicts what it compares.
  std::string prediction;
  std::string predicted = "P"; ///< the name of that in `prediction`
  /// From the features to what is compared, the last; empty when the program is not such a chain or
  /// gives the output of a layer no name.
  std::vector<DenseLayer> layers;
  Batching batching = Batching::Rows;
  TargetForm targetForm = TargetForm::PlusMinus;
  int classes = 2; ///< 0 for regression
  int outputs = 1; ///< entries of `compared` per example
  /// Of a classification with one output: class 1 is decided from here on.
  double threshold = 0;
  std::vector<Binding> bindings; ///< for one row
  std::vector<ModelParameter> parameters;
  std::vector<FixedInput> fixed;
  std::vector<NameTex> symbols;  ///< how its names are typeset
  std::optional<ModelSpec> spec; ///< of a template

  /// Numbers that are trained, of all parameters.
  size_t parameterCount() const;
  /// Entries of the target of one example.
  int targetWidth() const;
  /// Layers of neurons but the last; 0 without layers.
  int hiddenLayers() const { return layers.empty() ? 0 : static_cast<int>(layers.size()) - 1; }
};

/// The program of an architecture for a batch of examples, one per row: Z1 = X @ W1 + b1,
/// A1 = tanh(Z1), ..., loss. With a penalty the input `lam` is lambda.
std::string batchProgram(const ModelSpec& spec);

/// The model of that program.
Model makeModel(const ModelSpec& spec);

/// The program of an architecture for one example: x, z1, a1, ..., with the same parameters.
std::string exampleProgram(const ModelSpec& spec);

/// The TeX of the names that either program uses.
std::vector<NameTex> modelSymbols(const ModelSpec& spec);

/// The architecture whose template is this program, compared without its comments and spaces;
/// nothing when there is none. The names of the data, the shapes of the parameters and the form of
/// the targets must agree too.
std::optional<ModelSpec> templateOf(const Model& model);

/// The layers of a model's program, found from what is compared back to the features.
std::vector<DenseLayer> denseLayers(const Model& model);

/// The bindings with the data shaped for `rows` examples; as they are for Batching::Single.
std::vector<Binding> bindingsFor(const Model& model, int rows);
/// The shape of the array of that name, which must be among the bindings.
Shape shapeOf(std::span<const Binding> bindings, std::string_view name);
/// The graph of the loss for `rows` examples. The program must be one that builds.
std::shared_ptr<const Graph> lossGraph(const Model& model, int rows);
/// The graph of the prediction for `rows` examples; its output is not a scalar.
std::shared_ptr<const Graph> predictionGraph(const Model& model, int rows);

/// Writes an example's target in the model's form to `out`, of targetWidth() entries.
void encodeTarget(const Model& model, double target, double* out);
/// The class decided from what the loss compares, of Model::outputs entries: the largest of several
/// (the first of equal ones), or one against the threshold.
int decidedClass(const Model& model, std::span<const double> compared);

} // namespace backstep
