#pragma once

#include <string>

namespace backstep {

/// As few decimal digits as read back as the same number, much as Python writes them: "0.1",
/// "1e-05", "100", "-3.0" as "-3"; "nan", "inf" and "-inf".
std::string shortest(double value);

} // namespace backstep
