#pragma once

#include "engine/graph.h"

#include <vector>

namespace backstep {

/// A layer of neurons, `W @ x`, often with a bias, often through an activation function: neuron i
/// has row i of the weights on its edges from the entries of x.
struct NeuronLayer {
  NodeId weights; ///< a matrix: a row per neuron, a column per input
  NodeId input;   ///< a vector
  NodeId product; ///< weights @ input
  NodeId bias;    ///< added to the product; invalid without
  NodeId sum;     ///< what is added up: the product, with the bias
  NodeId output;  ///< after the activation function; `sum` without one
};

/// The layers of a graph, in its order. What is computed on the way from product to output is used
/// nowhere else.
std::vector<NeuronLayer> neuronLayers(const Graph& graph);

} // namespace backstep
