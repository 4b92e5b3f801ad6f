#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A text and, for each of its bytes and one more, the byte it came from in another.
struct TracedText {
  std::string text;
  std::vector<int> origin;
};

/// A student's text in ASCII as far as it can be: minus signs and dashes, full-width letters,
/// digits and signs, crosses and dots for products, fraction slashes, superscripts (as a power),
/// subscripts ("_1"), wide and narrow spaces, \times, \cdot and ^{...} of TeX. The rest stays as it
/// is.
TracedText plainSpelling(std::string_view typed);

} // namespace backstep
