#pragma once

#include "learn/run_shelf.h"
#include "learn/scoring.h"
#include "model/divergence_cause.h"
#include "model/lab_command.h"
#include "model/lab_pictures.h"
#include "model/lab_row.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// All state of the training lab: the runs, the one that is looked at, playing, and what is known
/// of the moment at which it stands. Views read it; only run() and advance() change it.
class Lab {
 public:
  static constexpr double leastSpeed = 1;             ///< updates per second
  static constexpr double usualSpeed = 10;            ///< at first: to be followed by eye
  static constexpr double mostSpeed = 1e6;            ///< stands for "as fast as it goes"
  static constexpr double frameBudget = 0.008;        ///< seconds of training in one frame
  static constexpr size_t none = LabComparison::none; ///< no run

  /// `clock` limits the time that training may take of a frame; tests bring their own. Begins with
  /// the choices that were kept.
  explicit Lab(Clock clock = steadySeconds, const LabSettings& kept = {});

  /// The choices to save. The user's own points and what a lesson brings are left out; the last
  /// choices made by hand are kept instead.
  const LabSettings& kept() const { return kept_; }

  const RunShelf& runs() const { return shelf_; }
  const TrainingRun& run() const { return *shelf_.current().run; }
  const TrainingConfig& config() const { return shelf_.current().config; }
  /// The run whose curves are drawn beside the current one's; null when there is none.
  const RunShelf::Entry* compared() const;
  /// The run that is compared or, when none is, that would be first; `none` when there is no other.
  size_t comparable() const;

  /// Networks that are trained side by side instead of the current run; null when there are none.
  const LabRow* row() const { return row_ ? &*row_ : nullptr; }
  /// What is stepped and played: the one of the row that has got furthest, or the current run.
  const TrainingRun& shown() const { return row_ ? row_->furthest() : run(); }
  /// The latest moment that can be gone to.
  std::int64_t latest() const { return row_ ? row_->latest() : run().latest(); }
  /// The loss over two weights; null unless it was asked for.
  const LabSurface* surface() const { return surface_ ? &*surface_ : nullptr; }

  /// What a class should not touch yet.
  const HiddenControls& hidden() const { return hidden_; }
  /// Whether a control is there for the class: one that is hidden is neither drawn nor has a key.
  bool shows(std::string_view control) const { return !hidden_.hides(control); }
  bool showsAny(std::initializer_list<std::string_view> controls) const {
    return std::any_of(controls.begin(), controls.end(),
                       [this](std::string_view each) { return shows(each); });
  }
  /// Whether a lesson's program is trained, whose layers and loss are its own.
  bool ownProgram() const { return config().ownModel != nullptr; }
  const Explanations& explanations() const { return explanations_; }

  bool playing() const { return playing_; }
  double speed() const { return speed_; } ///< updates per second
  /// Whether something changes without being asked, so that the next frame should come soon.
  bool moving() const {
    return playing_ || pictures_.refining() || (surface_ && !surface_->complete());
  }

  /// Of the moment at which the run stands; while it plays, with very many points, of a moment just
  /// before.
  const Scores& scores() const { return scores_.scores(); }
  /// d loss / d parameter for the examples of the next update, of the parameters' length.
  const std::vector<double>& gradient() const { return gradient_; }
  /// One per hidden layer; only of ReLU.
  const std::vector<DeadUnits>& deadUnits() const { return scores_.deadUnits(); }
  /// Why the run lost its numbers, when it stands where it did and the first number that is not
  /// finite can be named.
  const std::optional<DivergenceCause>& divergenceCause() const { return cause_; }
  const PredictionGrid& pictures() const { return pictures_.grid(); }
  int picturesRevision() const { return pictures_.revision(); }
  /// Grows with every change of the run or its moment.
  int revision() const { return revision_; }

  /// Why the last command could not be done, in one or several lines; empty when it could.
  const std::string& problem() const { return problem_; }
  /// The lesson that lab::WriteLesson has written; empty when it could not be, or another command
  /// came since.
  const std::string& lesson() const { return lesson_; }

  /// Does what a view asked for.
  void run(const LabCommand& command);
  /// Lets time pass: trains when playing, and brings what is known up to date. `seconds` >= 0.
  void advance(double seconds);

 private:
  void take(const lab::Configure& asked);
  void take(const lab::TrainLesson& asked);
  void take(const lab::TogglePlay& asked);
  void take(const lab::StepUpdate& asked);
  void take(const lab::StepEpoch& asked);
  void take(const lab::StepBack& asked);
  void take(const lab::Seek& asked);
  void take(const lab::SetSpeed& asked);
  void take(const lab::Reset& asked);
  void take(const lab::Reroll& asked);
  void take(const lab::RerollData& asked);
  void take(const lab::SelectRun& asked);
  void take(const lab::RemoveRun& asked);
  void take(const lab::CompareRun& asked);
  void take(const lab::Branch& asked);
  void take(const lab::SetParameter& asked);
  void take(const lab::StartRow& asked);
  void take(const lab::CloseRow& asked);
  void take(const lab::ChooseSurface& asked);
  void take(const lab::HideSurface& asked);
  void take(const lab::UseCsv& asked);
  void take(const lab::HideControl& asked);
  void take(const lab::HideControls& asked);
  void take(const lab::WriteLesson& asked);
  void take(const lab::Explain& asked);

  TrainingRun& current() { return *shelf_.current().run; }
  void keepChoices();
  void start(TrainingConfig config);
  void makeRoom();
  void trainFor(double seconds);
  int advanceShown(int updates);
  int playOn(int updates);
  void lookAtRun();
  void lookAtMoment();

  Clock clock_;
  LabSettings kept_;
  RunShelf shelf_;
  LabComparison comparison_;
  bool playing_ = false;
  double speed_ = usualSpeed;
  double due_ = 0; // updates that playing still owes
  std::optional<LabRow> row_;
  std::optional<LabSurface> surface_;
  HiddenControls hidden_;
  bool hiddenByLesson_ = false; // hidden_ is what a lesson says, and nobody has changed it since
  Explanations explanations_;
  LabPictures pictures_;
  LabScores scores_;
  std::vector<double> gradient_;
  std::optional<DivergenceCause> cause_;
  bool otherRun_ = false; // since the last look
  bool moved_ = false;    // likewise
  int revision_ = 0;
  std::string problem_;
  std::string lesson_;
};

/// What to know about the run at its moment, in words: where and why it diverged, that it stopped,
/// which layers are dead. One sentence each.
std::vector<std::string> remarksOn(const Lab& lab);

} // namespace backstep
