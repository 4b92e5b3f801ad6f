#include "model/lab_row.h"

#include <algorithm>

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
  std::int64_t least = members_.front().run->latest();
  for (const Member& each : members_) least = std::min(least, each.run->latest());
  return least;
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
