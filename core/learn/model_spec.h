#pragma once

#include "learn/data_set.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace backstep {

/// What a neuron does with its weighted sum. All are ops of the engine.
enum class Activation { Tanh, Relu, Sigmoid, Linear, LeakyRelu, Elu, Gelu, Silu, Softplus };

/// What is made small, as a mean over the examples.
enum class LossKind {
  SquaredError,       ///< (1/2)(p - y)^2, also averaged over the outputs if there are several
  BinaryCrossEntropy, ///< of one score z: softplus(z) - z y, y in {0, 1}; two classes
  CrossEntropy,       ///< of a score per class: -ln softmax(z)_y
  Hinge               ///< of a score per class: sum over j != y of max(0, z_j - z_y + 1)
};

/// What is added to the loss to keep the weights small; biases are left alone. Its gradient comes
/// from the program like every other, so a weight may cross 0 under L1 and live on (the slope of
/// |w| at 0 is 0).
enum class Penalty {
  None,
  L1, ///< lambda * sum |w|
  L2  ///< lambda * sum w^2: without 1/2, so its gradient is 2 lambda w
};

/// What is known of a choice: `name` is the word in settings, `title` the word for people, `tex`
/// the formula.
template <class Choice>
struct ChoiceRow {
  Choice choice;
  std::string_view name;
  std::string_view title;
  std::string_view tex;
};

std::span<const ChoiceRow<Activation>> activationChoices();
std::span<const ChoiceRow<LossKind>> lossChoices();
std::span<const ChoiceRow<Penalty>> penaltyChoices();
const ChoiceRow<Activation>& rowOf(Activation activation);
const ChoiceRow<LossKind>& rowOf(LossKind loss);
const ChoiceRow<Penalty>& rowOf(Penalty penalty);

/// The architecture of a network.
struct ModelSpec {
  static constexpr int mostLayers = 6;   ///< hidden
  static constexpr int mostNeurons = 20; ///< of a hidden layer

  int inputs = 2; ///< features, >= 1
  Task task = Task::Classification;
  int classes = 2;         ///< 1..DataSet::mostClasses; 0 for regression
  std::vector<int> hidden; ///< neurons of each hidden layer, 1..mostNeurons; at most mostLayers
  Activation activation = Activation::Tanh; ///< of every hidden layer
  Activation output = Activation::Tanh;     ///< Tanh, Linear or Sigmoid; only of SquaredError
  LossKind loss = LossKind::SquaredError;
  Penalty penalty = Penalty::None;

  /// Neurons of the last layer.
  int outputs() const;
};

/// Whether a loss can be used for such a task.
bool fits(LossKind loss, Task task, int classes);
/// Whether an activation may end a network with SquaredError: its range must hold the targets.
bool fitsOutput(Activation output, Task task);

} // namespace backstep
