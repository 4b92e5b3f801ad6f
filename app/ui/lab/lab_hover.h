#pragma once

#include <optional>

namespace backstep::ui {

/// A neuron that the pointer is on; layers count from 0.
struct NeuronRef {
  int layer = 0;
  int neuron = 0;

  friend bool operator==(NeuronRef a, NeuronRef b) {
    return a.layer == b.layer && a.neuron == b.neuron;
  }
};

/// What the views of the lab share beside their context: the neuron that is looked at.
struct LabHover {
  std::optional<NeuronRef>& hovered; ///< in the last frame, for all views
  std::optional<NeuronRef>& hoverNext;
};

} // namespace backstep::ui
