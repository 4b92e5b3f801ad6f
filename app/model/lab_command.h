#pragma once

#include "model/lab_settings.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace backstep {

/// What a view can ask of the Lab.
namespace lab {

/// Other choices. What can change while a run goes on (learning rate, its schedule, lambda, the
/// stop rule) changes it from here on; anything else begins a new run and leaves the old one in the
/// list.
struct Configure {
  TrainingConfig config;
};
/// Trains a lesson, as lessonTraining() and its [training] say; what could not be read of it is the
/// lab's problem.
struct TrainLesson {
  Result<TrainingConfig> config;
  HiddenControls hidden;
};
struct TogglePlay {};
struct StepUpdate {}; ///< one update on
struct StepEpoch {};  ///< to the end of the epoch
struct StepBack {};   ///< one update back
/// To a moment that was reached before; clamped.
struct Seek {
  std::int64_t moment = 0; ///< updates behind it
};
/// Updates per second while playing; clamped to Lab::leastSpeed..Lab::mostSpeed, and mostSpeed
/// means as fast as it goes.
struct SetSpeed {
  double updatesPerSecond = 1;
};
struct Reset {};      ///< back to the start: the same weights, and the same order of examples
struct Reroll {};     ///< a new run with other weights
struct RerollData {}; ///< a new run on other points of the same kind
/// Looks at another run of the list.
struct SelectRun {
  size_t index = 0;
};
struct RemoveRun {
  size_t index = 0;
};
/// Draws another run's curves beside the current one's; choosing it again removes them.
struct CompareRun {
  size_t index = 0;
};
struct Branch {}; ///< a run of its own from this moment on
/// Another number for a weight or bias at this moment.
struct SetParameter {
  size_t entry = 0; ///< of TrainingRun::parameters()
  double value = 0;
};
/// Trains networks that differ in one choice side by side.
struct StartRow {
  enum class Kind {
    Capacity, ///< 3, 6 and 20 hidden neurons
    Penalty   ///< 20 hidden neurons under an L2 penalty of growing strength
  };
  Kind kind = Kind::Capacity;
};
struct CloseRow {};
/// Which two numbers the loss surface is drawn over.
struct ChooseSurface {
  size_t first = 0; ///< of TrainingRun::parameters()
  size_t second = 1;
  double reach = 2; ///< to either side, > 0
};
struct HideSurface {}; ///< stops computing the surface
/// The user's own points, as text (see readCsv()).
struct UseCsv {
  std::string text;
  std::string name;
  AnswerKind answers = AnswerKind::Told;
};
/// Hides a control from the class, or shows it again.
struct HideControl {
  std::string name; ///< see controlNamed(); an unknown one changes nothing
  bool hidden = true;
};
/// Hides just these.
struct HideControls {
  HiddenControls set;
};
/// Writes the lesson that goes on from here, which Lab::lesson() then is.
struct WriteLesson {};
/// Writes an explanation beside the drawing of the network, or takes it away.
struct Explain {
  Explanation which = Explanation::Neuron;
  bool shown = true;
};

} // namespace lab

using LabCommand =
    std::variant<lab::Configure, lab::TrainLesson, lab::TogglePlay, lab::StepUpdate, lab::StepEpoch,
                 lab::StepBack, lab::Seek, lab::SetSpeed, lab::Reset, lab::Reroll, lab::RerollData,
                 lab::SelectRun, lab::RemoveRun, lab::CompareRun, lab::Branch, lab::SetParameter,
                 lab::StartRow, lab::CloseRow, lab::ChooseSurface, lab::HideSurface, lab::UseCsv,
                 lab::HideControl, lab::HideControls, lab::WriteLesson, lab::Explain>;

} // namespace backstep
