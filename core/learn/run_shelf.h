#pragma once

#include "learn/training_config.h"
#include "learn/training_run.h"

#include <memory>
#include <string>
#include <vector>

namespace backstep {

/// The runs of a session, so that they can be compared: a change of architecture begins a new run
/// and leaves the old one here.
class RunShelf {
 public:
  /// A run, the choices that made it, and what the user calls it.
  struct Entry {
    std::string name;
    TrainingConfig config;
    std::unique_ptr<TrainingRun> run;
    int number = 0; ///< of all runs that were ever on this shelf, in the order they came
  };

  /// Most runs that are kept; then the oldest goes.
  static constexpr size_t mostRuns = 12;

  bool empty() const { return entries_.empty(); }
  size_t size() const { return entries_.size(); }
  Entry& operator[](size_t index) { return *entries_[index]; }
  const Entry& operator[](size_t index) const { return *entries_[index]; }
  /// The run that is being looked at; the shelf must not be empty.
  Entry& current() { return *entries_[current_]; }
  const Entry& current() const { return *entries_[current_]; }
  size_t currentIndex() const { return current_; }
  void select(size_t index);

  /// Begins a run of a valid configuration and selects it. An empty name is made up: "Run 3".
  Entry& start(const TrainingConfig& config, std::string name = {});
  /// A run of its own from the current moment of the current run on.
  Entry& branch();
  void remove(size_t index);

 private:
  Entry& add(Entry entry);

  std::vector<std::unique_ptr<Entry>> entries_;
  size_t current_ = 0;
  int named_ = 0; // runs whose name was made up
  int added_ = 0;
};

} // namespace backstep
