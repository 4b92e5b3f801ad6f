#pragma once

#include "lesson/catalog.h"
#include "shell/screen.h"

namespace backstep::ui {

/// The lessons to choose from.
class LessonList final : public View {
 public:
  LessonList() : View("lessons") {}

 protected:
  void drawContent(ViewContext& context) override;

 private:
  Catalog catalog_;
};

/// Where one arrives: the lessons to choose from.
class HomeScreen final : public Screen {
 public:
  HomeScreen() : Screen("home", "Home") {}
  void draw(ViewContext& context, const Rect& area) override { lessons_.draw(context, area); }
  std::vector<View*> views() override { return {&lessons_}; }
  bool show(std::string_view view) override { return view == lessons_.id(); }

 private:
  LessonList lessons_;
};

} // namespace backstep::ui
