#pragma once

#include "learn/training_run.h"

#include <string>
#include <vector>

namespace backstep {

/// An array of a walk with its numbers.
struct WalkArray {
  std::string name;
  Node::Kind kind = Node::Kind::Input; ///< Input or Parameter
  Shape shape;
  std::vector<double> values; ///< row by row
};

/// All that a lesson needs to walk through a moment of training.
struct WalkSource {
  std::string title;             ///< "Example 12 after 340 updates"
  std::string program;           ///< ends in `loss`
  std::vector<WalkArray> arrays; ///< inputs and targets, lambda, then the parameters
  std::vector<NameTex> symbols;
  double eta = 0; ///< the learning rate of the next update
};

/// One point of the data set (an index into DataSet::points) at the moment at which a run stands.
/// A template's program is written for one example, any other is as it is.
WalkSource exampleWalk(const TrainingRun& run, int point);

/// The same of the examples of the next update: the update steps of this walk are the ones training
/// makes with plain gradient descent. At most `mostRows` of them. Not of a program for one example.
WalkSource batchWalk(TrainingRun& run, int mostRows);

} // namespace backstep
