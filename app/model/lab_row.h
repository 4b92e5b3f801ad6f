#pragma once

#include "learn/training_config.h"
#include "model/lab_pictures.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace backstep {

/// Networks that differ in one choice, trained side by side: at every moment all have made equally
/// many updates, unless one has ended.
class LabRow {
 public:
  /// One network of the row.
  struct Member {
    std::string name; ///< what tells it from its neighbours: "3 neurons"
    TrainingConfig config;
    std::unique_ptr<TrainingRun> run;
    std::unique_ptr<PredictionGrid> grid; ///< its answers at this moment
    Scores scores;                        ///< at this moment
  };

  static constexpr int side = 64; ///< points along each side of the maps

  explicit LabRow(const std::vector<NamedConfig>& configs);

  const std::vector<Member>& members() const { return members_; }
  /// The latest moment any network has reached; others may have stopped or diverged before.
  std::int64_t latest() const;
  /// The one that is at the latest moment; of several, one that can still train.
  const TrainingRun& furthest() const;
  /// Makes one update of each; false when none could.
  bool update();
  /// Goes to a moment; a network that has not got that far goes to its latest.
  void seek(std::int64_t moment);
  /// Brings maps and scores up to date.
  void look();
  int revision() const { return revision_; } ///< grows with every look()

 private:
  std::vector<Member> members_;
  int revision_ = 0;
};

/// Which run of the list is compared with the one that is looked at. A new run is compared with the
/// one it came from, unless comparing was switched off.
class LabComparison {
 public:
  static constexpr size_t none = SIZE_MAX; ///< no run

  /// The compared run, which may have become the one that is looked at; or none.
  size_t index() const { return index_; }

  /// Compares a run, or ends that when it is compared already.
  void toggle(size_t run) {
    following_ = run != index_;
    index_ = following_ ? run : none;
  }
  /// Run `from` is left for a new one; `alike`: both are of the same points.
  void leave(size_t from, bool alike) { index_ = following_ && alike ? from : none; }
  /// Run `to` is looked at instead of `from`.
  void select(size_t from, size_t to) {
    if (index_ == to) index_ = from;
  }
  /// A run has left the list.
  void remove(size_t run) {
    if (index_ == none) return;
    if (index_ == run)
      index_ = none;
    else if (index_ > run)
      --index_;
  }

 private:
  size_t index_ = none;
  bool following_ = true;
};

} // namespace backstep
