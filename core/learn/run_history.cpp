#include "learn/run_history.h"

#include <algorithm>
#include <cassert>

namespace backstep {
namespace {

int arraysOf(const RunSetup& setup) { return static_cast<int>(setup.model->parameters.size()); }

} // namespace

RunHistory::RunHistory(const RunSetup& setup, size_t stateSize)
    : losses(1, setup.historyBytes / 8),
      norms(2 * arraysOf(setup), setup.historyBytes / 4),
      states(static_cast<int>(stateSize), setup.historyBytes / 2),
      scores(ScoreColumns, setup.historyBytes / 8),
      paces{{0, setup.pace}} {}

const Pace& RunHistory::paceAt(std::int64_t update) const {
  const auto later = std::find_if(paces.begin(), paces.end(),
                                  [&](const PaceChange& change) { return change.update > update; });
  assert(later != paces.begin());
  return std::prev(later)->pace;
}

std::int64_t RunHistory::keptBefore(std::int64_t update) const {
  std::int64_t latest = states.updateAt(states.indexBefore(update));
  for (const KeptMoment& moment : kept)
    if (moment.update <= update) latest = std::max(latest, moment.update);
  return latest;
}

std::span<const double> RunHistory::stateAt(std::int64_t update) const {
  for (const KeptMoment& moment : kept)
    if (moment.update == update) return moment.state;
  const int index = states.indexBefore(update);
  assert(states.updateAt(index) == update);
  return states.rowAt(index);
}

void RunHistory::keep(KeptMoment moment) {
  const auto place = std::find_if(kept.begin(), kept.end(), [&](const KeptMoment& other) {
    return other.update >= moment.update;
  });
  if (place != kept.end() && place->update == moment.update)
    *place = std::move(moment);
  else
    kept.insert(place, std::move(moment));
}

void RunHistory::cutAfter(std::int64_t update) {
  losses.cutAfter(update - 1);
  norms.cutAfter(update - 1);
  states.cutAfter(update);
  scores.cutAfter(update);
  std::erase_if(paces, [&](const PaceChange& change) { return change.update > update; });
  std::erase_if(kept, [&](const KeptMoment& moment) { return moment.update > update; });
}

} // namespace backstep
