#include "learn/model_spec.h"

#include <algorithm>
#include <array>

namespace backstep {
namespace {

constexpr std::array<ChoiceRow<Activation>, 9> activations{{
    {Activation::Tanh, "tanh", "Tanh", R"(\tanh z)"},
    {Activation::Relu, "relu", "ReLU", R"(\max(0, z))"},
    {Activation::Sigmoid, "sigmoid", "Sigmoid", R"(\frac{1}{1 + e^{-z}})"},
    {Activation::Linear, "linear", "Linear", "z"},
    {Activation::LeakyRelu, "leaky_relu", "Leaky ReLU",
     R"(\begin{cases} z & z > 0 \\ 0.01\,z & z \le 0 \end{cases})"},
    {Activation::Elu, "elu", "ELU", R"(\begin{cases} z & z > 0 \\ e^z - 1 & z \le 0 \end{cases})"},
    {Activation::Gelu, "gelu", "GELU", R"(z\,\Phi(z))"},
    {Activation::Silu, "silu", "SiLU", R"(\frac{z}{1 + e^{-z}})"},
    {Activation::Softplus, "softplus", "Softplus", R"(\ln(1 + e^z))"},
}};

constexpr std::array<ChoiceRow<LossKind>, 4> losses{{
    {LossKind::SquaredError, "squared-error", "Squared error", R"(\frac{1}{2}(p - y)^2)"},
    {LossKind::BinaryCrossEntropy, "binary-cross-entropy", "Binary cross-entropy",
     R"(\ln(1 + e^z) - z y)"},
    {LossKind::CrossEntropy, "cross-entropy", "Cross-entropy",
     R"(-\ln \operatorname{softmax}(z)_y)"},
    {LossKind::Hinge, "hinge", "Hinge", R"(\sum_{j \ne y} \max(0, z_j - z_y + 1))"},
}};

constexpr std::array<ChoiceRow<Penalty>, 3> penalties{{
    {Penalty::None, "none", "None", "0"},
    {Penalty::L1, "l1", "L1", R"(\lambda \sum \lvert w \rvert)"},
    {Penalty::L2, "l2", "L2", R"(\lambda \sum w^2)"},
}};

} // namespace

std::span<const ChoiceRow<Activation>> activationChoices() { return activations; }
std::span<const ChoiceRow<LossKind>> lossChoices() { return losses; }
std::span<const ChoiceRow<Penalty>> penaltyChoices() { return penalties; }

const ChoiceRow<Activation>& rowOf(Activation activation) {
  return activations[static_cast<size_t>(activation)];
}
const ChoiceRow<LossKind>& rowOf(LossKind loss) { return losses[static_cast<size_t>(loss)]; }
const ChoiceRow<Penalty>& rowOf(Penalty penalty) { return penalties[static_cast<size_t>(penalty)]; }

int ModelSpec::outputs() const {
  switch (loss) {
  case LossKind::SquaredError: return classes <= 2 ? 1 : classes;
  case LossKind::BinaryCrossEntropy: return 1;
  case LossKind::CrossEntropy:
  case LossKind::Hinge: break;
  }
  return std::max(2, classes);
}

bool fits(LossKind loss, Task task, int classes) {
  if (loss == LossKind::SquaredError) return true;
  if (task == Task::Regression) return false;
  return loss != LossKind::BinaryCrossEntropy || classes <= 2;
}

bool fitsOutput(Activation output, Task task) {
  if (output == Activation::Linear) return true;
  return task == Task::Classification &&
         (output == Activation::Tanh || output == Activation::Sigmoid);
}

} // namespace backstep
