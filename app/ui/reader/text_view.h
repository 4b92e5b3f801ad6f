#pragma once

#include "kit/markdown.h"
#include "kit/view.h"
#include "reader/program_panel.h"

#include <memory>
#include <vector>

namespace backstep::ui {

/// What the lesson has to say at this step: its page, its program, and messages about mistakes.
class TextView final : public View {
 public:
  TextView() : View("text") {}

 protected:
  void drawContent(ViewContext& context) override;
  bool isReading() const override { return true; }

 private:
  /// A page with its place in the walk.
  struct PlacedPage {
    int step = 0;
    std::size_t index = 0; ///< in the lesson's list
  };

  void placePages(const ViewContext& context);
  int currentPage(const ViewContext& context) const;
  void readPage(const ViewContext& context, int page);
  void drawPager(ViewContext& context, int page, float width);

  std::shared_ptr<const Graph> graph_; // the pages were placed for
  std::vector<PlacedPage> pages_;      // by step
  std::vector<TextBlock> blocks_;      // of the page that was read last
  int chosen_ = -1; // page gone to by hand; it counts while the cursor is at its step
  int readPage_ = -1;
  int readRevision_ = -1;
  ProgramPanel program_;
};

} // namespace backstep::ui
