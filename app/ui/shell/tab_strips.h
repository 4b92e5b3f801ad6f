#pragma once

#include "kit/view.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The screens, the title of the lesson, what can be undone, and the looks.
class TopBar final : public Strip {
 public:
  /// A screen that can be brought to the front.
  struct Entry {
    std::string id;
    std::string label;
    bool available = true;
  };

  TopBar() : Strip("top") {}
  /// What the tabs stand for, in their order.
  void setScreens(std::vector<Entry> screens) { screens_ = std::move(screens); }
  /// Shows the title and nothing that can be pressed: inside another page.
  void setBare(bool bare) { bare_ = bare; }
  /// The height it needs.
  static float height(const ViewContext& context);

 protected:
  void drawContent(ViewContext& context) override;

 private:
  float drawScreens(ViewContext& context, const Rect& area) const;
  static float drawButtons(ViewContext& context, const Rect& area);
  static void drawTitle(ViewContext& context, const Rect& room);

  std::vector<Entry> screens_;
  bool bare_ = false;
};

/// The strip of tabs above a column of the window that shows one of several views. The tab of a
/// view is named "tabs/<id of the view>".
class TabColumn final : public Strip {
 public:
  /// A view behind a tab.
  struct Tab {
    View* view = nullptr;
    std::string label;
    /// Has a tab while the window has at most this many columns: 3 always, 2 while text and
    /// inspector share one, 1 on a phone, which shows one view at a time.
    int columns = 3;
    bool onlyFull = false; ///< has a tab only while the log holds something, or it is shown
  };

  explicit TabColumn(std::vector<Tab> tabs) : Strip("tabs"), tabs_(std::move(tabs)) {}

  /// Draws the strip at the top of `area` and the chosen view below it.
  /// `columns` is how many the window has.
  void drawColumn(ViewContext& context, const Rect& area, int columns);
  /// Chooses the tab of the view of that id; false when there is none.
  bool show(std::string_view view);
  /// The view whose tab is chosen.
  View& shown() const { return *tabs_[chosen_].view; }
  /// How many columns the window had in the last frame; set earlier, in this one.
  int columns() const { return columns_; }
  void setColumns(int columns) { columns_ = columns; }

 protected:
  void drawContent(ViewContext& context) override;

 private:
  /// The row of each tab: those that do not fit beside the others stand below them.
  std::vector<int> rowOf(const ViewContext& context, float width) const;
  /// Whether a tab is there now.
  bool offers(const ViewContext& context, size_t tab) const;
  ImFont* fontThatFits(const ViewContext& context, float width) const;

  std::vector<Tab> tabs_;
  size_t chosen_ = 0;
  int columns_ = 3; // of the window, in this frame
};

} // namespace backstep::ui
