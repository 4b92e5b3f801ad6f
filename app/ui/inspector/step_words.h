#pragma once

#include "explain/step_text.h"
#include "kit/view.h"
#include "prose/prose.h"

#include <vector>

namespace backstep::ui {

/// The words of a step with its values by their symbols, as the lesson's text has them; plain
/// texts, such as those of the terminal, have the program's names.
struct StepWords {
  std::vector<TextRun> title;
  std::vector<TextRun> sentence;
};

/// The words of step `step`, 1..trace.lastStep(). The line of a program that a title quotes stays
/// as it is written.
StepWords stepWords(const Trace& trace, const Names& names, int step,
                    const StepTextOptions& options);

/// The words of one step, kept until the step, the numbers or the looks change.
class KeptStepWords {
 public:
  const StepWords& get(const ViewContext& context, int step);

 private:
  struct Key {
    WalkNumbers numbers;
    int step = 0;
    int figures = 0;

    bool operator==(const Key&) const = default;
  };

  Kept<Key, StepWords> kept_;
};

} // namespace backstep::ui
