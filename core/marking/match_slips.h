#pragma once

#include "marking/mark.h"

#include <vector>

namespace backstep {

/// Names, for every box that is wrong (NotYet or Slip) and for every box that follows, the broken
/// rules that give exactly its number and change it from `unbroken`; first those that explain every
/// wrong box of the blank. A typed 0 is named only when at most two slips give it. A wrong box that
/// has a name becomes a Slip; boxes that have one already, and those in `skip`, stay as they are.
/// Returns the boxes that were named.
std::vector<size_t> matchSlips(std::vector<EntryMark>& boxes, const std::vector<SlipHit>& hits,
                               const std::vector<double>& unbroken, const std::vector<bool>& skip);

} // namespace backstep
