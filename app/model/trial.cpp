#include "model/trial.h"

#include "model/session.h"

#include <algorithm>

namespace backstep {

namespace {

// Recording a larger graph again would be felt while a number is dragged.
constexpr std::int64_t mostNumbers = 1 << 16;

/// What is covered in the walk of now, and what the same rule covers with the numbers of before.
Covers coversBefore(const Session& session, const Trace& before) {
  const CoveredTrace* now = session.player()->trace().covered();
  if (now == nullptr) return {};
  Covers covers = coversOf(before, *session.answers(), session.player()->cursor());
  std::vector<TracePlace>& places = covers.places;
  places.insert(places.end(), now->places.begin(), now->places.end());
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return covers;
}

} // namespace

std::optional<Trace> traceBefore(const Session& session) {
  const Trial* trial = session.trial();
  if (trial == nullptr) return std::nullopt;
  const Document& document = *session.document();
  if (document.graph().valueEntries() > mostNumbers) return std::nullopt;
  const auto own = document.entries(trial->node);
  std::vector<double> entries(own.begin(), own.end());
  entries[static_cast<size_t>(trial->entry)] = trial->from;
  std::vector<std::span<const double>> all(document.allEntries().begin(),
                                           document.allEntries().end());
  all[static_cast<size_t>(trial->node.value)] = entries;
  Trace before(document.trace().evaluation().sharedGraph(), document.trace().eta());
  before.record(all);
  const Covers covers = coversBefore(session, before);
  return covers.empty() ? std::move(before) : covered(before, covers);
}

} // namespace backstep
