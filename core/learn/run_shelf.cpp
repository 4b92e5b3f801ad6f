#include "learn/run_shelf.h"

#include <cassert>

namespace backstep {

void RunShelf::select(size_t index) {
  assert(index < entries_.size());
  current_ = index;
}

RunShelf::Entry& RunShelf::add(Entry entry) {
  if (entry.name.empty()) entry.name = "Run " + std::to_string(++named_);
  entry.number = ++added_;
  if (entries_.size() == mostRuns) entries_.erase(entries_.begin());
  entries_.push_back(std::make_unique<Entry>(std::move(entry)));
  current_ = entries_.size() - 1;
  return *entries_.back();
}

RunShelf::Entry& RunShelf::start(const TrainingConfig& config, std::string name) {
  assert(checkConfig(config).empty());
  return add({std::move(name), config, std::make_unique<TrainingRun>(makeSetup(config))});
}

RunShelf::Entry& RunShelf::branch() {
  const Entry& from = current();
  const std::string name = from.name + " from " + std::to_string(from.run->updates());
  return add({name, from.config, std::make_unique<TrainingRun>(from.run->branch())});
}

void RunShelf::remove(size_t index) {
  assert(index < entries_.size());
  entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
  const bool wasLast = current_ == entries_.size();
  if (index < current_ || (wasLast && current_ > 0)) --current_;
}

} // namespace backstep
