#pragma once

#include "engine/graph.h"
#include "learn/training_config.h"
#include "lesson/open_lesson.h"

#include <optional>
#include <span>
#include <string_view>

namespace backstep {

/// What a program compares with its targets.
struct ComparedValue {
  NodeId node;
  bool scores = false; ///< class 1 is decided from 0 on, and the classes are still 0 and 1
  TargetKind needs = TargetKind::Numbers; ///< what the target must hold for training
  std::string_view by;                    ///< the op that compares; "log" for a product with log(p)
  bool signs = false; ///< the classes are -1 and 1: it ends in a tanh, or in no function at all
};

/// The value that answers to a target: the other operand of a loss (mse, bce, bce_with_logits,
/// cross_entropy, hinge) or of a difference, or p of a product with log(p). None when the target is
/// used in another way.
std::optional<ComparedValue> comparedWith(const Graph& graph, NodeId target);

/// How the training lab trains a lesson that has [training]: the lesson's own program from its own
/// numbers, with the features of points in the input named `X` or `x` and what belongs to them in
/// the one named `Y` or `y`. An input that is a matrix takes a batch, one example per row; else the
/// program is for one example and the loss of a batch is the mean over its examples.
///
/// A program that is word for word what the lab writes for a network becomes the lab's choices with
/// `ownStart`, so that they can be changed there; any other becomes `ownModel`. `pace.eta` is the
/// lesson's, or the default when it has none. Diagnostics stand in the lesson file: unknown names,
/// points that cannot be read, and a program that does not fit the data.
Result<TrainingConfig> lessonTraining(const LoadedLesson& loaded);

/// The same from other numbers: `entries[i]` are those of lesson.arrays[i], as many as it has.
Result<TrainingConfig> lessonTraining(const LoadedLesson& loaded,
                                      std::span<const std::span<const double>> entries);

/// Whether the lesson's own numbers can be trained on: errors for targets that their loss cannot
/// make sense of (see TargetKind), at their place in the lesson file and with what to use instead;
/// warnings for probabilities that do not add up to 1. Targets that are computed from parameters
/// are not looked at. Nothing for a lesson without parameters.
Diagnostics checkTargets(const LoadedLesson& loaded);

} // namespace backstep
