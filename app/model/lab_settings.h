#pragma once

#include "learn/training_config.h"
#include "lesson/training_controls.h"

#include <bitset>
#include <string>
#include <string_view>

namespace backstep {

/// What is explained beside the drawing of the network until it is known.
enum class Explanation {
  Neuron, ///< what a map shows
  Weights ///< what the lines are
};

/// Which explanations are shown: all at first.
class Explanations {
 public:
  static constexpr size_t count = 2;

  bool shows(Explanation which) const { return !gone_.test(static_cast<size_t>(which)); }
  void set(Explanation which, bool shown) { gone_.set(static_cast<size_t>(which), !shown); }
  bool all() const { return gone_.none(); }

  friend bool operator==(const Explanations&, const Explanations&) = default;

 private:
  std::bitset<count> gone_;
};

/// The choices in the lab that are kept for the next run of the program.
struct LabSettings {
  TrainingConfig config; ///< without own points, an own program and given first weights
  HiddenControls hidden;
  Explanations explanations;
};

/// Whether both are kept alike.
bool operator==(const LabSettings& a, const LabSettings& b);

/// The lab's choices as a small JSON object in one line. The user's own points are not among them:
/// their file has to be given again.
std::string labSettingsText(const LabSettings& settings);

/// Reads what labSettingsText() wrote. What is missing or not understood keeps its default, and
/// what is out of its range is repaired.
LabSettings labSettingsFromText(std::string_view text);

} // namespace backstep
