#pragma once

#include "kit/kept.h"
#include "model/files.h"
#include "shell/lesson_card.h"
#include "shell/lesson_shelf.h"
#include "shell/screen.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace backstep::ui {

/// The start page: continue the last lesson, choose one, begin a new one, open a file. Typing
/// searches; arrows choose, Enter opens.
class HomeView final : public View {
 public:
  /// Both must outlive the view.
  HomeView(const Catalog& catalog, const Files& files)
      : View("lessons"), files_(files), shelf_(catalog) {}
  bool animating() const override { return !shelf_.complete(); }

 protected:
  void drawContent(ViewContext& context) override;
  bool navigable() const override { return false; }

 private:
  /// Something that can be chosen and opened.
  struct Item {
    std::string name;
    Rect box;
    std::function<void(ViewContext&)> run;
  };

  void drawHead(ViewContext& context, float width);
  void drawContinue(ViewContext& context);
  void drawStart(ViewContext& context);
  void drawCourses(ViewContext& context, float width);
  void drawLessons(ViewContext& context, float width);
  void drawSection(ViewContext& context, const ShelfSection& section, float width);
  void drawCard(ViewContext& context, const ShelvedLesson& lesson, const Rect& box);
  void drawOwn(ViewContext& context, float width);
  void drawTemplates(ViewContext& context, float width);
  void drawRecent(ViewContext& context, float width);
  void drawLab(ViewContext& context, float width);
  void drawPractice(ViewContext& context, float width);
  void drawMastery(ViewContext& context, float width);
  void drawPathBox(ViewContext& context, float width);
  void drawRow(ViewContext& context, const std::string& name, const std::string& title,
               const std::string& detail, float width, bool possible,
               std::function<void(ViewContext&)> run);
  void lookForFiles(const ViewContext& context);
  void addItem(ViewContext& context, Item item);
  void takeKeys(ViewContext& context);
  void moveChoice();
  size_t itemBelow(int direction) const;

  const Files& files_;
  LessonShelf shelf_;
  GraphThumbnails thumbnails_;
  std::string typed_;       // into the search
  std::string path_;        // into the box for a path
  std::vector<Item> items_; // of this frame, in reading order
  size_t chosen_ = 0;
  bool choosing_ = false; // arrows were used since something was typed
  bool moved_ = false;    // in this frame
  bool inPath_ = false;   // the box for a path has the keyboard
  Kept<std::vector<std::string>, std::set<std::string>> missing_; // of the recent files
};

/// The start screen: lessons and the user's files to choose from.
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
