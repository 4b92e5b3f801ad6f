#pragma once

#include "explain/step_text.h"
#include "lesson/lesson_prose.h"
#include "model/session.h"

#include <string>

namespace backstep::test {

/// Everything that is written of a walk where the session stands: the texts of all its steps, of
/// its edges and its pages.
inline std::string everythingWritten(const Session& session) {
  const Trace& trace = session.player()->trace();
  const LoadedLesson& loaded = session.document()->loaded();
  const Names names(trace.graph(), {});
  std::string all;
  for (int step = 0; step <= trace.lastStep(); ++step) {
    all += stepNumbers(trace, names, step, {}) + "\n";
    for (std::int64_t entry = 0; entry < 9; ++entry) {
      StepTextOptions options;
      options.entry = entry;
      const StepText text = stepText(trace, names, step, options);
      all += text.numbersTex + "\n" + text.entryTex + "\n" + text.sentence + "\n";
    }
  }
  for (int i = 0; i < trace.graph().edgeCount(); ++i)
    all += edgeText(trace, names, EdgeId{i}, trace.lastStep(), 10) + "\n";
  for (const Page& page : loaded.lesson.pages)
    for (const TextBlock& block : fillProse(loaded.prose(page.text), trace))
      for (const TextRun& run : block.runs) all += run.text + "\n";
  return all;
}

} // namespace backstep::test
