#pragma once

#include "engine/trace.h"
#include "explain/names.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// How one message comes about by the chain rule, for whoever draws it: what arrives at the
/// consumer is multiplied by the slope of the consumer's op. Read from the trace: what is covered
/// there is covered here, and so is a slope that is one of its secret numbers.
struct ChainLink {
  /// What the consumer does to gradient, as far as it has a picture of its own.
  enum class Gate {
    Plain,  ///< multiplies by a slope, or is covered
    Copies, ///< an add hands on what it receives
    Swaps,  ///< a product multiplies by the other factor
    Open,   ///< a switch that lets everything through
    Closed, ///< one that lets nothing through
    Wins,   ///< of a maximum or minimum, the operand that gets the gradient
    Loses,  ///< the one that gets none
    Shares, ///< both are equal, and each gets half
    Routes, ///< the largest or smallest entry of an array gets the gradient
  };

  Gate gate = Gate::Plain;
  bool single = false; ///< one number arrives and one is sent: sent = arrives * slope
  double arrives = 0;  ///< d(output)/d(consumer); only when single
  double slope = 0;    ///< d(consumer)/d(operand); only when single
  double sent = 0;     ///< the message; only when single
  /// The message in symbols, TeX: "{W_b}^{\top} \hot{arrives}{\delta_{O}}". Delta stands for what
  /// arrives, in a region of its own.
  std::string rule;
  /// The name of that region.
  static constexpr std::string_view arriving = "arrives";
  /// The nodes whose values the slope is computed from, each once; empty for a constant slope.
  std::vector<NodeId> slopeFrom;
};

/// How the message of an edge that carries gradient comes about.
ChainLink chainLink(const Trace& trace, const Names& names, EdgeId edge);

/// The entries that one entry of a message is computed from.
struct ChainFactors {
  std::vector<std::int64_t> arrives; ///< of the consumer's gradient, ascending
  std::vector<TracePlace> slopes;    ///< values, of ChainLink::slopeFrom
};

/// The factors of entry `entry` of an edge's message: of a matrix product a row and a column. Both
/// empty when the Jacobian is too large to be looked through.
ChainFactors chainFactors(const Trace& trace, EdgeId edge, std::int64_t entry);

} // namespace backstep
