#pragma once

#include "learn/training_config.h"
#include "model/lab_pictures.h"

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
    Scores scores;                        ///< likewise
  };

  static constexpr int side = 64; ///< points along each side of the maps

  explicit LabRow(const std::vector<NamedConfig>& configs);

  const std::vector<Member>& members() const { return members_; }
  /// The latest moment that one has reached; others may have stopped or diverged before.
  std::int64_t latest() const;
  /// The one that stands at the latest moment; of several one that can go on.
  const TrainingRun& furthest() const;
  /// Makes one update of each; false when none could.
  bool update();
  /// Goes to a moment; who has not reached it, to the latest of its own.
  void seek(std::int64_t moment);
  /// Brings maps and scores up to date.
  void look();
  int revision() const { return revision_; } ///< grows with every look()

 private:
  std::vector<Member> members_;
  int revision_ = 0;
};

} // namespace backstep
