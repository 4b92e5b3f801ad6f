#pragma once

#include "explain/entry_paths.h"
#include "explain/gradient_check.h"
#include "explain/why.h"
#include "kit/view.h"
#include "plot/line_chart.h"

#include <memory>
#include <vector>

namespace backstep::ui {

/// An entry of a value of one program.
struct AskedEntry {
  std::shared_ptr<const Graph> graph;
  NodeId node;
  std::int64_t entry = -1;

  bool operator==(const AskedEntry&) const = default;
};

/// All ways from one entry to the output with their factors and products, and their sum beside the
/// gradient of the backward pass.
class PathList {
 public:
  /// Draws at the cursor, in `width` pixels. Items: "inspector/paths/count", ".../sum",
  /// ".../<i>", ".../all", ".../show".
  void draw(ViewContext& context, NodeId node, std::int64_t entry, float width);

 private:
  const EntryPaths& get(const ViewContext& context, NodeId node, std::int64_t entry);
  static void drawPath(ViewContext& context, const EntryPath& path, size_t index, float width);
  static void drawSum(ViewContext& context, const EntryPaths& paths, float width);

  AskedEntry asked_;
  Kept<std::pair<AskedEntry, int>, EntryPaths> paths_; // of an entry and a revision
  bool all_ = false;                                   // more than the first few are shown
};

/// One gradient tried out: the backward pass beside differences of the output for a step size that
/// is chosen on the curve of their errors, in doubles and in floats.
class CheckPanel {
 public:
  /// Draws at the cursor, in `width` pixels; `binding` is an input or parameter. Items:
  /// "inspector/check/...".
  void draw(ViewContext& context, NodeId binding, std::int64_t entry, float width);

 private:
  /// The errors of all steps as the chart takes them, with the steps ascending.
  struct Sweep {
    std::vector<double> steps, central, oneSided, centralFloat, oneSidedFloat;
  };

  void tryOut(const ViewContext& context, NodeId binding, std::int64_t entry);
  static Sweep sweep(const Trace& trace, NodeId binding, std::int64_t entry);
  void drawNumbers(ViewContext& context, float width) const;
  void drawErrors(ViewContext& context, float width);

  using Key = std::pair<AskedEntry, int>; // an entry and a revision

  AskedEntry asked_;
  double step_ = 0; // chosen by the user for `asked_`; 0: not yet
  Kept<std::pair<Key, double>, CheckedEntry> checked_; // with a step
  Kept<Key, Sweep> sweep_;                             // empty for a large program
  LineChart chart_;
};

} // namespace backstep::ui
