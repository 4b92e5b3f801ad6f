#pragma once

#include <string>
#include <vector>

namespace backstep {

/// What a student answered to a quiz.
struct QuizReply {
  std::vector<int> chosen; ///< of Choice and Multi: options; of Order: items as they were arranged
  std::string typed;       ///< of the other kinds

  bool empty() const { return chosen.empty() && typed.empty(); }
};

} // namespace backstep
