#pragma once

#include "kit/view.h"

#include <string_view>

namespace backstep::ui {

/// The heading of a section of the inspector, below a thin rule.
void sectionHeading(ViewContext& context, std::string_view words);

} // namespace backstep::ui
