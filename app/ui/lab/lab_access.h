#pragma once

#include "model/command.h"
#include "model/lab.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace backstep::ui {

/// A neuron that the pointer is on; layers count from 0.
struct NeuronRef {
  int layer = 0;
  int neuron = 0;

  friend bool operator==(NeuronRef a, NeuronRef b) {
    return a.layer == b.layer && a.neuron == b.neuron;
  }
};

/// What the views of the lab share: the lab to read, a place for their wishes, and what is hovered.
struct LabAccess {
  const Lab& lab;
  CommandQueue& queue;
  std::optional<NeuronRef>& hovered; ///< in the last frame, for all views
  std::optional<NeuronRef>& hoverNext;

  /// Whether a control is there for the class: none that is hidden is drawn, or has a key.
  bool shows(std::string_view control) const { return lab.shows(control); }
  bool showsAny(std::initializer_list<std::string_view> controls) const {
    return std::any_of(controls.begin(), controls.end(),
                       [this](std::string_view each) { return shows(each); });
  }
  /// Whether a lesson's program is trained, whose layers and loss are its own.
  bool ownProgram() const { return lab.config().ownModel != nullptr; }
  /// Asks for other choices.
  void configure(TrainingConfig config) const { queue.push(lab::Configure{std::move(config)}); }
};

} // namespace backstep::ui
