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
  int layer = 0;     ///< from 1; 0 for a program that is no template
  bool isBias = false;

  size_t size() const { return static_cast<size_t>(shape.size()); }
};

/// A number of the program that is neither data nor trained, such as lambda.
struct FixedInput {
  std::string name;
  std::vector<double> values;
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

  std::string program;
  std::string output = "loss";     ///< what is made small
  std::string fit = "loss";        ///< its part that measures the error, without the penalty
  std::string input = "X";         ///< where the features go
  std::string target = "Y";        ///< where the targets go
  std::string compared = "P";      ///< what the loss compares with the target
  std::string prediction;          ///< program that ends in P, the probabilities, scores or numbers
                                   ///< predicted; empty for a program that is no template
  std::vector<std::string> hidden; ///< names of the hidden layers' outputs: "A1", ...
  Batching batching = Batching::Rows;
  TargetForm targetForm = TargetForm::PlusMinus;
  int classes = 2; ///< 0 for regression
  int outputs = 1; ///< entries of `compared` per example
  /// Of a classification with one output: class 1 is decided from here on.
  double threshold = 0;
  std::vector<Binding> bindings; ///< for one row
  std::vector<ModelParameter> parameters;
  std::vector<FixedInput> fixed;
  std::optional<ModelSpec> spec; ///< of a template

  /// Numbers that are trained, of all parameters.
  size_t parameterCount() const;
  /// Entries of the target of one example.
  int targetWidth() const;
};

/// The program of an architecture for a batch of examples, one per row: Z1 = X @ W1 + b1,
/// A1 = tanh(Z1), ..., loss. With a penalty the input `lam` is lambda.
Model makeModel(const ModelSpec& spec);

/// The program of an architecture for one example: x, z1, a1, ..., with the same parameters.
std::string exampleProgram(const ModelSpec& spec);

/// The TeX of the names that either program uses: {"W1", "W_1"}.
struct NameTex {
  std::string name;
  std::string tex;
};
std::vector<NameTex> modelSymbols(const ModelSpec& spec);

/// The bindings with the data shaped for `rows` examples; as they are for Batching::Single.
std::vector<Binding> bindingsFor(const Model& model, int rows);
/// The graph of the loss for `rows` examples. The program must be one that builds.
std::shared_ptr<const Graph> lossGraph(const Model& model, int rows);
/// The graph of a template's prediction for `rows` examples; its output is P and no scalar.
std::shared_ptr<const Graph> predictionGraph(const Model& model, int rows);

/// Writes an example's target in the model's form to `out`, of targetWidth() entries.
void encodeTarget(const Model& model, double target, double* out);
/// The class decided from what the loss compares, of Model::outputs entries: the largest of several
/// (the first of equal ones), or one against the threshold.
int decidedClass(const Model& model, std::span<const double> compared);

} // namespace backstep
