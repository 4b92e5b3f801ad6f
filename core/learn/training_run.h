#pragma once

#include "learn/objective.h"
#include "learn/run_history.h"
#include "learn/run_setup.h"
#include "learn/scoring.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace backstep {

/// Where and how a run left the finite numbers.
struct Divergence {
  std::int64_t update = 0; ///< the moment at which it showed, as a count of updates
  bool inLoss = false;     ///< the loss was first; else a parameter
  std::string parameter; ///< the first array, in order, with an entry (or an entry of its gradient)
                         ///< that is not finite; empty when the loss alone is not
  size_t entry = 0;      ///< which entry, row by row
};

/// The training of one model on one data set, from its start to any later moment.
///
/// A moment k is the state after k updates. The run stands at one moment and can go to any that it
/// has reached: the nearest kept state is taken and the updates from there are made again, which
/// gives the same bits. An epoch uses every training example once, in an order drawn again from the
/// seed and the epoch's number; its last batch is smaller when the batch size does not divide the
/// number of examples. (TensorFlow Playground lets the rest roll into the next epoch.) A batch of
/// all examples keeps their own order.
class TrainingRun {
 public:
  enum class State {
    Ready,   ///< can make an update
    Stopped, ///< its stop rule has been met at this moment
    Diverged ///< the loss or a parameter is not finite at this moment
  };

  explicit TrainingRun(RunSetup setup);

  const RunSetup& setup() const { return setup_; }
  const Model& model() const { return *setup_.model; }
  const TrainingData& data() const { return *setup_.data; }
  const RunHistory& history() const { return history_; }

  /// The moment at which the run stands, and the latest one that it has reached.
  std::int64_t updates() const { return optimiser_.updates(); }
  std::int64_t latest() const { return latest_; }
  int updatesPerEpoch() const { return updatesPerEpoch_; }
  /// Whole epochs behind this moment.
  std::int64_t epochs() const { return updates() / updatesPerEpoch_; }
  State state() const;
  /// Where it diverged; nothing as long as it has not.
  const std::optional<Divergence>& divergence() const { return divergence_; }

  /// The trained numbers at this moment, in the order of Model::parameters.
  std::span<const double> parameters() const { return parameters_; }
  std::span<const double> parameters(const ModelParameter& parameter) const {
    return parameters().subspan(parameter.offset, parameter.size());
  }
  /// The gradient that the next update uses: of its batch, at this moment. Computed when it is not
  /// known yet.
  std::span<const double> gradient();
  /// The loss of the same examples at this moment, computed in the same way.
  const LossParts& batchLoss();
  /// The training examples of the next update, as indices into TrainingData::train.
  std::span<const int> nextBatch();
  /// The learning rate of the next update.
  double rate() const;
  const Pace& pace() const { return history_.paceAt(updates()); }
  /// The scores at this moment; computed when they are not known yet.
  const Scores& scores();

  /// Makes one update. False, and nothing happens, when the state is not Ready. Allocates nothing.
  bool update();
  /// What advance() did.
  enum class Piece { Nothing, Update, Scores };
  /// The same in pieces for a frame: at the end of an epoch, whose scores history and stop rule
  /// want, only about `examples` (>= 1) are scored at a time, and the next update waits for all.
  Piece advance(int examples);
  /// Whether such scores are under way.
  bool scoring() const { return scoring_; }
  /// Makes up to `count` updates; returns how many.
  int runFor(int count);
  /// Makes updates up to the end of the epoch; returns how many.
  int epoch();
  /// Goes to a moment, 0..latest(); beyond is the latest.
  void seek(std::int64_t moment);
  /// Goes back to the start and forgets everything after it; paces and edits too.
  void reset();
  /// Keeps this moment and its scores whatever is dropped from the history.
  void mark();

  /// Another pace from this moment on; what came after it is forgotten.
  void setPace(const Pace& pace);
  /// Another number for an entry of parameters() at this moment; the optimiser's memory stays. What
  /// came after it is forgotten.
  void setParameter(size_t entry, double value);
  /// Another stop rule; it looks at later moments only.
  void setStop(const StopRule& stop);
  /// A run of its own that has reached this moment and not more.
  TrainingRun branch() const;

 private:
  void computeGradient();
  void step();
  bool makeUpdate();
  void noteUpdate();
  void noteMoment();
  void beginScores();
  bool scoreSome(int examples);
  void finishScores();
  void noteEpoch();
  void noteScores();
  void noteDivergence(bool inLoss, std::span<const double> numbers);
  void makeOrder(std::int64_t epoch);
  void setLambda(double lambda);
  void load(std::int64_t moment);
  void gatherState();
  void saveState();
  void forgetLater();

  RunSetup setup_;
  int updatesPerEpoch_;
  Objective objective_;
  Scorer scorer_;
  Optimiser optimiser_;
  std::vector<double> parameters_;
  std::vector<double> gradient_; // of the next update, when gradientAt_ is this moment
  LossParts batchLoss_;          // of the same update
  std::int64_t gradientAt_ = -1;
  std::vector<double> state_; // parameters, then the optimiser's memory
  std::vector<double> norms_;
  std::vector<int> order_; // of the training examples in the epoch orderEpoch_
  std::int64_t orderEpoch_ = -1;
  double lambda_ = 0;
  std::int64_t latest_ = 0;
  bool scoring_ = false;       // of this moment, an epoch's end
  std::int64_t scoredAt_ = -1; // the moment of scorer_.last(); -1 when it is of none
  std::optional<std::int64_t> stoppedAt_;
  std::optional<Divergence> divergence_;
  RunHistory history_;
};

/// What a run's history keeps as a table for a spreadsheet: a header, then a line per update with
/// the loss of its examples and, per parameter array, the norms of its gradient and of its entries;
/// at epoch ends also the losses and the accuracy (or R^2) of both parts. What is not known of an
/// update is empty. Numbers read back exactly.
std::string historyCsv(const TrainingRun& run);

} // namespace backstep
