#pragma once

#include "engine/evaluate.h"
#include "learn/model.h"
#include "learn/training_data.h"

#include <memory>
#include <span>
#include <vector>

namespace backstep {

/// A loss and its parts, each a mean over the examples it was computed for.
struct LossParts {
  double total = 0; ///< what is made small
  double fit = 0;   ///< without the penalty

  double penalty() const { return total - fit; }
};

/// The loss of a list of examples as a function of the parameters, and its gradient. All memory is
/// allocated by the constructor.
class Objective {
 public:
  /// For lists of the lengths named. At most `chunk` examples go through the graph at a time (more
  /// for Batching::Whole, one for Single); a shorter rest has a graph of its own.
  Objective(std::shared_ptr<const Model> model, std::span<const int> lengths, int chunk);

  const Model& model() const { return *model_; }
  /// The value of an input that is neither data nor trained.
  void setFixed(std::string_view name, std::span<const double> values);

  /// The mean loss of the examples `list` of a part; `list` has one of the lengths promised. What
  /// the loss compares with the targets is written to `compared` unless it is empty, Model::outputs
  /// entries per example of the list.
  LossParts loss(const DataPart& part, std::span<const int> list,
                 std::span<const double> parameters, std::span<double> compared = {});
  /// The same, and the gradient of LossParts::total, of the parameters' length.
  LossParts lossAndGradient(const DataPart& part, std::span<const int> list,
                            std::span<const double> parameters, std::span<double> gradient);

 private:
  /// A graph for one number of examples, with its numbers.
  struct Pass {
    Evaluation evaluation;
    NodeId input, target, fit, compared;
    int rows;

    Pass(const Model& model, int examples);
    void setParameters(const Model& model, std::span<const double> parameters);
    void setExamples(const DataPart& part, std::span<const int> list);
    LossParts loss() const;
    void addGradient(const Model& model, double share, std::span<double> gradient) const;
  };

  int rowsAtOnce(int length, int chunk) const;
  void addPass(int rows);
  Pass& passFor(int rows);

  std::shared_ptr<const Model> model_;
  std::vector<Pass> passes_;
  int chunk_;
};

} // namespace backstep
