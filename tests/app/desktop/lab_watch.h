#pragma once

#include "kit/marks.h"

#include <string>

namespace backstep::test {

/// What is wrong with what the lab has written on the screen, as far as its parts must agree;
/// empty when nothing is, or when the lab is not in front.
std::string faultInLab(const ui::Marks& marks);

} // namespace backstep::test
