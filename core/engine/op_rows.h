#pragma once

#include "engine/op.h"

#include <span>
#include <vector>

// The op table's rows, each family beside its kernels. Their files are compiled once per
// instruction set, each time into a namespace of its own; opTable() takes the rows of the set that
// the machine has.

#ifndef BACKSTEP_ISA
#define BACKSTEP_ISA baseline
#endif

namespace backstep::BACKSTEP_ISA {

/// The families below, one after another.
std::vector<Op> opRows();

/// Operators on two arrays and the functions like them: add, sub, mul, div, pow, maximum, ...
std::span<const Op> binaryRows();
/// The matrix product.
std::span<const Op> matmulRows();
/// Functions of one number: neg, exp, log, sqrt, ...
std::span<const Op> unaryRows();
/// Functions of one number that networks use between layers: relu, tanh, gelu, ...
std::span<const Op> activationRows();
/// sum, mean, max, min.
std::span<const Op> reductionRows();
/// softmax, log_softmax, logsumexp.
std::span<const Op> softmaxRows();
/// Losses that compare entry by entry, and l2.
std::span<const Op> lossRows();
/// Losses of class scores: cross_entropy, hinge.
std::span<const Op> classLossRows();
/// Ops that move entries and compute nothing: transpose, reshape, index, copy.
std::span<const Op> rearrangingRows();

} // namespace backstep::BACKSTEP_ISA
