#pragma once

#include <string>

namespace backstep {

/// The fewest decimal digits that read back as the same number, as Python writes them: "0.1",
/// "1e-05", "-3.0" as "-3"; "nan", "inf" and "-inf".
std::string shortest(double value);

} // namespace backstep
