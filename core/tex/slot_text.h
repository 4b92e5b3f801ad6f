#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace backstep::tex {

// Gives the text of a live number by the id in \num{id}. Without one, the id itself is written.
using SlotText = std::function<std::string(std::string_view id)>;

} // namespace backstep::tex
