#pragma once

#include "kit/probe.h"

#include <string>

namespace backstep::test {

/// Where parts of what the lab has written on the screen contradict one another;
/// empty when none do, or when the lab is not in front.
std::string faultInLab(const ui::Probe& probe);

} // namespace backstep::test
