#pragma once

#include "explain/step_text.h"
#include "model/session.h"

#include <map>
#include <string>

namespace backstep {

/// What to read aloud to people who cannot see the window: each step in words, each verdict and
/// each message, once.
class Narrator {
 public:
  /// What is new since the last call, as plain sentences; empty when nothing is. `step` is in the
  /// words of the window, null where there is none.
  std::string news(const Session& session, const StepText* step);

 private:
  std::string stepNews(const Session& session, const StepText* step);
  std::string verdictNews(const Session& session);
  std::string messageNews(const Session& session);

  std::string said_;                        // of the step
  std::string lesson_;                      // that the verdicts are of
  std::map<std::string, Verdict> verdicts_; // by blank or quiz
  int answersRevision_ = -1;                // that they are of
  int logRevision_ = 0;
};

} // namespace backstep
