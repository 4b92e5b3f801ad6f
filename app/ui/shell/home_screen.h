#pragma once

#include "shell/home_view.h"
#include "shell/screen.h"

namespace backstep::ui {

/// Where one arrives: lessons and own files to choose from.
class HomeScreen final : public Screen {
 public:
  /// Both must outlive the screen.
  HomeScreen(const Catalog& catalog, const Files& files)
      : Screen("home", "Home"), view_(catalog, files) {}
  void draw(ViewContext& context, const Rect& area) override { view_.draw(context, area); }
  std::vector<View*> views() override { return {&view_}; }
  bool show(std::string_view view) override { return view == view_.id(); }
  bool animating() const override { return view_.animating(); }

 private:
  HomeView view_;
};

} // namespace backstep::ui
