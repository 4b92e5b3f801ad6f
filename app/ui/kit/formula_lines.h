#pragma once

#include "kit/view.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The parts of a formula, cut before the relations of its top level.
std::vector<std::string> atRelations(std::string_view source);

/// Lines of a formula, broken before its relations: as many parts to a line as `width` em hold.
std::vector<std::string> brokenInto(ViewContext& context, std::string_view source, float width);

/// Width of a formula on a line of its own, in em.
float displayWidth(ViewContext& context, const std::string& source);

} // namespace backstep::ui
