#pragma once

#include "kit/view.h"
#include "reader/page_book.h"
#include "reader/program_panel.h"
#include "reader/prose.h"
#include "reader/question.h"
#include "reader/reader_context.h"

#include <string>

namespace backstep::ui {

/// What the lesson has to say and to ask at this step: its program, a page, and the questions that
/// belong to it. The foot leads to the other pages.
class TextView final : public View {
 public:
  TextView() : View("text") {}

 protected:
  void drawContent(ViewContext& context) override;
  bool isReading() const override { return true; }
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

 private:
  void takeTab(ViewContext& context);
  void drawPage(const ReaderContext& reader);
  void drawQuestions(const ReaderContext& reader);
  void drawQuestion(const ReaderContext& reader, const Question& question);
  void drawContentsPage(const ReaderContext& reader);
  void open(int page);
  void moveOnAfterJudging(const ViewContext& context);
  void beginTyping(ViewContext& context);
  static void drawAnswersSwitch(const ReaderContext& reader);

  PageBook book_;
  ProseShelf prose_;
  TabStops stops_;
  Typing typing_;
  ProgramPanel program_;
  bool entered_ = false;  // the last click was into the pane: Tab begins here
  bool contents_ = false; // the table of contents is shown in place of the page
  int shownPage_ = -1;    // in the last frame
  std::string scrollTo_;  // id of a question to be brought into view
};

} // namespace backstep::ui
