#pragma once

#include "engine/trace.h"
#include "explain/names.h"
#include "explain/step_text.h"
#include "learn/workers.h"
#include "lesson/open_lesson.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// Writes the steps of a lesson's walk as text for a terminal.
class StepPrinter {
 public:
  /// `loaded` must outlive the printer. The `columns` below are the width that text is wrapped to.
  StepPrinter(const LoadedLesson& loaded, bool colour);

  /// The lesson's title.
  std::string header() const;
  /// The program with the line that step `step` is about marked.
  std::string program(const Trace& trace, int step) const;
  /// A step: its number, phase, title, rule, numbers, shapes and sentence, and the pages of the
  /// lesson that are anchored there.
  std::string step(const Trace& trace, int step, int columns) const;
  /// The steps from `first` to before `end`, an empty line before each; they are written side by
  /// side. All have the same numbers covered.
  std::string steps(const Trace& trace, int first, int end, int columns, Workers& workers) const;
  /// The rows of a step without its number, title and pages.
  std::string details(const Trace& trace, int step, int columns) const;
  /// What is wrong with the numbers: the first that is not finite, and where digits were lost, with
  /// the steps; empty when nothing is.
  std::string problems(const Trace& trace, int columns) const;
  /// The line that says which step it is: "Step 5 of 26, forward: H = Wa @ x".
  std::string heading(const Trace& trace, int step, int columns) const;
  /// The text of the pages anchored at a step; empty for none.
  std::string pages(const Trace& trace, int step, int columns) const;

 private:
  std::string heading(const Trace& trace, int step, const StepText& text, int columns) const;
  std::string details(const StepText& text, int columns) const;

  const LoadedLesson& loaded_;
  Names names_;
  bool colour_;
};

/// "input", "forward", "loss", "backward" or "update"; "start" at step 0.
std::string_view phaseName(const Trace& trace, int step);

} // namespace backstep
