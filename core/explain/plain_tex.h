#pragma once

#include <string>
#include <string_view>

namespace backstep {

/// A formula as readable Unicode text; the TeX itself when it cannot be read.
std::string plainTex(std::string_view tex);

} // namespace backstep
