#pragma once

#include "kit/kept.h"
#include "kit/view.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// Something at a node that makes the open walk useless, and why: its first number that is NaN or
/// infinite, dead or saturated units, units that stay alike, gradients that vanish or explode.
struct WalkFault {
  NodeId node;
  int step = 0; ///< at which the walk shows it
  std::string sentence;
};

/// What is wrong with the open walk: found when it is asked for and its numbers have changed.
class WalkFaults {
 public:
  const std::vector<WalkFault>& of(const ViewContext& context);

 private:
  Kept<WalkNumbers, std::vector<WalkFault>> faults_;
};

/// What there is to say of a node of the open walk where the cursor stands. Nothing while numbers
/// are covered: it may be what a question asks.
std::vector<const WalkFault*> faultsAt(const ViewContext& context, NodeId node);

/// The same as one text, a line each; empty for nothing.
std::string faultText(const ViewContext& context, NodeId node);

} // namespace backstep::ui
