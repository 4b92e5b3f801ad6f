#include "learn/run_history.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace backstep {

namespace {

constexpr size_t fewestRows = 16;

} // namespace

ThinnedLog::ThinnedLog(int width, size_t bytes)
    : width_(width),
      capacity_(std::max(fewestRows, bytes / (sizeof(double) * static_cast<size_t>(width) +
                                              sizeof(std::int64_t)))) {
  assert(width >= 1);
  updates_.reserve(capacity_);
  rows_.reserve(capacity_ * static_cast<size_t>(width_));
}

// A copied vector does not keep what was reserved.
ThinnedLog::ThinnedLog(const ThinnedLog& other) : ThinnedLog(other.width_, 0) { *this = other; }

ThinnedLog& ThinnedLog::operator=(const ThinnedLog& other) {
  if (this == &other) return *this;
  width_ = other.width_;
  capacity_ = other.capacity_;
  stride_ = other.stride_;
  edition_ = std::max(edition_, other.edition_) + 1;
  updates_.reserve(capacity_);
  rows_.reserve(capacity_ * static_cast<size_t>(width_));
  updates_ = other.updates_;
  rows_ = other.rows_;
  return *this;
}

ThinnedLog& ThinnedLog::operator=(ThinnedLog&& other) noexcept {
  if (this == &other) return *this;
  width_ = other.width_;
  capacity_ = other.capacity_;
  stride_ = other.stride_;
  edition_ = std::max(edition_, other.edition_) + 1;
  updates_ = std::move(other.updates_);
  rows_ = std::move(other.rows_);
  return *this;
}

std::span<const double> ThinnedLog::rowAt(int index) const {
  const auto width = static_cast<size_t>(width_);
  return {rows_.data() + static_cast<size_t>(index) * width, width};
}

int ThinnedLog::indexBefore(std::int64_t update) const {
  return static_cast<int>(std::upper_bound(updates_.begin(), updates_.end(), update) -
                          updates_.begin()) -
         1;
}

bool ThinnedLog::staysAt(size_t index) const {
  return index == 0 || updates_[index] % stride_ == 0;
}

void ThinnedLog::dropLast() {
  updates_.pop_back();
  rows_.resize(rows_.size() - static_cast<size_t>(width_));
}

void ThinnedLog::append(std::int64_t update, std::span<const double> row) {
  assert(static_cast<int>(row.size()) == width_ && (empty() || update >= updates_.back()));
  if (!empty() && updates_.back() == update) {
    std::copy(row.begin(), row.end(), rows_.end() - width_);
    return;
  }
  if (!empty() && !staysAt(updates_.size() - 1)) dropLast(); // it was kept for being the last
  while (updates_.size() >= capacity_) thin();
  updates_.push_back(update);
  rows_.insert(rows_.end(), row.begin(), row.end());
}

void ThinnedLog::thin() {
  stride_ *= 2;
  ++edition_;
  size_t kept = 0;
  const auto width = static_cast<size_t>(width_);
  for (size_t i = 0; i < updates_.size(); ++i) {
    if (!staysAt(i)) continue;
    updates_[kept] = updates_[i];
    std::copy_n(rows_.begin() + static_cast<std::ptrdiff_t>(i * width), width,
                rows_.begin() + static_cast<std::ptrdiff_t>(kept * width));
    ++kept;
  }
  updates_.resize(kept);
  rows_.resize(kept * width);
}

void ThinnedLog::cutAfter(std::int64_t update) {
  if (empty() || updates_.back() <= update) return;
  ++edition_;
  while (!empty() && updates_.back() > update) dropLast();
}

void ThinnedLog::clear() {
  updates_.clear();
  rows_.clear();
  stride_ = 1;
  ++edition_;
}

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

void RunHistory::restart(const Pace& pace) {
  for (ThinnedLog* log : {&losses, &norms, &states, &scores}) log->clear();
  paces = {{0, pace}};
  kept.clear();
}

} // namespace backstep
