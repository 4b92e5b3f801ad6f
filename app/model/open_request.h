#pragma once

#include <optional>
#include <string>

namespace backstep {

/// What the program is started with: a command line's words, or a page's link.
struct OpenRequest {
  std::string
      source;   ///< a lesson's file or id, which can be opened; empty for none: the home screen
  int step = 0; ///< the cursor's place; beyond the last step means the last
  std::optional<bool> dark; ///< the user's own choice unless given
  bool showAnswers = false; ///< the numbers of open blanks are not covered
  std::string answers{};    ///< an answers file's text to begin with; empty: what has been saved
  std::string view; ///< what to show, the id of one of the places; empty: what fits the source
};

} // namespace backstep
