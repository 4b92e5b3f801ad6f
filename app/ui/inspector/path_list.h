#pragma once

#include "explain/entry_paths.h"
#include "explain/why.h"
#include "kit/view.h"

#include <memory>

namespace backstep::ui {

/// All ways from one entry to the output with their factors and products, and their sum beside the
/// gradient of the backward pass.
class PathList {
 public:
  /// Draws at the cursor, in `width` pixels. Marks: "inspector/paths/count", ".../sum",
  /// ".../<i>", ".../all".
  void draw(ViewContext& context, NodeId node, std::int64_t entry, float width);

 private:
  const EntryPaths& get(const ViewContext& context, NodeId node, std::int64_t entry);
  static void drawPath(ViewContext& context, const EntryPath& path, std::size_t index, float width);
  static void drawSum(ViewContext& context, const EntryPaths& paths, float width);

  EntryPaths paths_; // of what follows
  NodeId node_;
  std::int64_t entry_ = -1;
  int revision_ = -1;
  std::shared_ptr<const Graph> graph_;
  bool all_ = false; // more than the first few are shown
};

} // namespace backstep::ui
