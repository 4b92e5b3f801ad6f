#include "lesson/training_controls.h"

#include <algorithm>
#include <array>

namespace backstep {
namespace {

constexpr std::array<ControlRow, 54> rows{{
    {"data", "Data sets", "Data"},
    {"problem", "Kind of problem", "Data"},
    {"own-points", "Own points", "Data"},
    {"noise", "Noise", "Data"},
    {"points", "Number of points", "Data"},
    {"train-share", "Share of training points", "Data"},
    {"other-points", "Other points", "Data"},
    {"features", "All features", "Features"},
    {"x1", "x₁", "Features", "features"},
    {"x2", "x₂", "Features", "features"},
    {"x1^2", "x₁²", "Features", "features"},
    {"x2^2", "x₂²", "Features", "features"},
    {"x1*x2", "x₁ x₂", "Features", "features"},
    {"sin(x1)", "sin x₁", "Features", "features"},
    {"sin(x2)", "sin x₂", "Features", "features"},
    {"r", "r", "Features", "features"},
    {"theta", "θ", "Features", "features"},
    {"standardise", "Standardising", "Features", "features"},
    {"layers", "Number of layers", "Network"},
    {"neurons", "Neurons of each layer", "Network"},
    {"activation", "Activation", "Network"},
    {"first-weights", "First weights", "Network"},
    {"edit-weights", "Changing weights by hand", "Network"},
    {"capacity-row", "3, 6 and 20 neurons side by side", "Network"},
    {"activation-functions", "The activation functions", "Network"},
    {"loss", "Loss", "Loss"},
    {"output", "Output", "Loss"},
    {"penalty", "Penalty", "Loss"},
    {"lambda", "Strength λ", "Loss"},
    {"lambda-row", "Four strengths λ side by side", "Loss"},
    {"optimiser", "Optimiser", "Training"},
    {"eta", "Rate η", "Training"},
    {"schedule", "Schedule", "Training"},
    {"batch", "Batch size", "Training"},
    {"stop", "Stop", "Training"},
    {"usual-choices", "Usual choices again", "Training"},
    {"reset", "Back to the start", "Buttons below"},
    {"back", "One update back", "Buttons below"},
    {"play", "Train", "Buttons below"},
    {"update", "Update", "Buttons below"},
    {"epoch", "Epoch", "Buttons below"},
    {"other-weights", "Other weights", "Buttons below"},
    {"speed", "Speed", "Buttons below"},
    {"scrub", "Bar to any update", "Buttons below"},
    {"test-points", "Test points", "Answers"},
    {"decision-only", "Decision only", "Answers"},
    {"walk", "Walking an example", "Answers"},
    {"loss-tab", "Loss", "Results"},
    {"accuracy-tab", "Accuracy or R²", "Results"},
    {"gradients-tab", "Gradients", "Results"},
    {"weights-tab", "Weights", "Results"},
    {"surface-tab", "Surface", "Results"},
    {"confusion-tab", "Confusion", "Results"},
    {"runs-tab", "Runs", "Results"},
}};
static_assert(rows.size() <= HiddenControls::mostControls);

size_t indexOf(const ControlRow& row) { return static_cast<size_t>(&row - rows.data()); }

} // namespace

std::span<const ControlRow> trainingControls() { return rows; }

const ControlRow* controlNamed(std::string_view name) {
  const auto* row =
      std::find_if(rows.begin(), rows.end(), [&](const ControlRow& r) { return r.name == name; });
  return row == rows.end() ? nullptr : row;
}

bool HiddenControls::hides(std::string_view name) const {
  if (empty()) return false; // asked many times a frame
  const ControlRow* row = controlNamed(name);
  if (row == nullptr) return false;
  return bits_.test(indexOf(*row)) || hides(row->within);
}

void HiddenControls::set(std::string_view name, bool hidden) {
  if (const ControlRow* row = controlNamed(name)) bits_.set(indexOf(*row), hidden);
}

std::vector<std::string_view> HiddenControls::names() const {
  std::vector<std::string_view> hidden;
  for (const ControlRow& row : rows)
    if (bits_.test(indexOf(row))) hidden.push_back(row.name);
  return hidden;
}

} // namespace backstep
