#pragma once

#include <string>
#include <string_view>

namespace backstep {

/// The widths of vector instructions that the kernels are compiled for. Values and gradients agree
/// among them to 1e-12 relative; on one of them a run is repeated bit by bit.
enum class InstructionSet {
  Baseline, ///< what every machine of the kind has: on x86-64 two numbers at a time
  Avx2,     ///< four, and products added in one rounding (AVX2, FMA)
  Avx512,   ///< eight (AVX-512 F, DQ, VL, BW)
};

/// Which set the op table's kernels use.
struct InstructionSetChoice {
  InstructionSet chosen = InstructionSet::Baseline;
  std::string problem; ///< why BACKSTEP_ISA cannot be followed; empty when it is or is not set
};

/// Decided at the first call: what the environment variable BACKSTEP_ISA names ("x86-64", "avx2",
/// "avx512"), else the widest that the machine has.
const InstructionSetChoice& instructionSet();

/// "x86-64", "avx2", "avx512"; "portable" for the baseline of other machines.
std::string_view nameOf(InstructionSet set);

} // namespace backstep
