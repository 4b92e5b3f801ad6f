#include "model/lab_row.h"

#include <algorithm>
#include <utility>

namespace backstep {

LabRow::LabRow(const std::vector<NamedConfig>& configs) {
  for (const NamedConfig& each : configs) {
    auto run = std::make_unique<TrainingRun>(makeSetup(each.config));
    auto grid =
        std::make_unique<PredictionGrid>(run->model(), run->data(), side, planeOf(run->data().set));
    members_.push_back({each.name, each.config, std::move(run), std::move(grid), {}});
  }
  look();
}

std::int64_t LabRow::latest() const {
  std::int64_t most = 0;
  for (const Member& each : members_) most = std::max(most, each.run->latest());
  return most;
}

// One may have stopped or diverged while the others go on.
const TrainingRun& LabRow::furthest() const {
  const auto before = [](const Member& a, const Member& b) {
    const bool aReady = a.run->state() == TrainingRun::State::Ready;
    const bool bReady = b.run->state() == TrainingRun::State::Ready;
    return std::pair(a.run->updates(), aReady) < std::pair(b.run->updates(), bReady);
  };
  return *std::max_element(members_.begin(), members_.end(), before)->run;
}

bool LabRow::update() {
  bool any = false;
  for (Member& each : members_) any = each.run->update() || any;
  return any;
}

void LabRow::seek(std::int64_t moment) {
  for (Member& each : members_) each.run->seek(std::max<std::int64_t>(0, moment));
}

void LabRow::look() {
  for (Member& each : members_) {
    each.grid->refresh(each.run->parameters());
    each.scores = each.run->scores();
  }
  ++revision_;
}

} // namespace backstep
