#pragma once

#include "engine/trace.h"
#include "explain/names.h"
#include "lesson/open_lesson.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace backstep {

/// An open lesson with its current numbers: the lesson as written, its graph, and the trace
/// recorded from the numbers as edited.
class Document {
 public:
  explicit Document(LoadedLesson loaded);
  /// Begins with other numbers than the lesson's own: `entries[i]` has the size of array i.
  /// `misfits` counts what the lesson has lost because it does not fit its program.
  Document(LoadedLesson loaded, std::vector<std::vector<double>> entries, Misfits misfits);

  const Lesson& lesson() const { return loaded_.lesson; }
  const LoadedLesson& loaded() const { return loaded_; }
  const Graph& graph() const { return *loaded_.graph; }
  const Trace& trace() const { return trace_; }

  /// What is left out because the program was edited.
  const Misfits& misfits() const { return misfits_; }
  /// The current entries of an input or parameter, row by row.
  std::span<const double> entries(NodeId binding) const;
  /// The lesson's own entries of an input or parameter.
  std::span<const double> lessonEntries(NodeId binding) const;
  /// The current entries of all inputs and parameters, in file order.
  std::span<const std::span<const double>> allEntries() const { return views_; }
  /// The walk with the lesson's own numbers, whatever has been edited; null until
  /// recordLesson(), and before the first edit, when trace() is the same.
  const Trace* lessonTrace() const { return lessonTrace_ ? &*lessonTrace_ : nullptr; }
  /// Records the lesson's own numbers, once.
  void recordLesson();
  /// True when one entry differs from the lesson's own.
  bool entryEdited(NodeId node, int entry) const;
  /// True when the node is an input or parameter and so has cells that can be edited.
  bool editable(NodeId node) const;
  /// True when any entry differs from the lesson's own; of one node, or of all when invalid.
  bool edited(NodeId node = {}) const;

  /// Replaces all entries of an input or parameter and records the trace again. `entries` has the
  /// node's size.
  void setEntries(NodeId binding, std::span<const double> entries);

 private:
  void record();

  LoadedLesson loaded_;
  Misfits misfits_;
  Trace trace_;
  std::optional<Trace> lessonTrace_;
  std::vector<std::vector<double>> current_;   // per binding
  std::vector<std::span<const double>> views_; // of current_, as record() wants them
};

} // namespace backstep
