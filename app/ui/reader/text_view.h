#pragma once

#include "kit/view.h"
#include "reader/page_book.h"
#include "reader/program_panel.h"
#include "reader/question.h"
#include "reader/reader_context.h"
#include "reader/turn_panel.h"

#include <string>

namespace backstep::ui {

/// What the lesson has to say and to ask at this step: its program and a page, which scroll, and
/// below them, always in view, the question whose turn it is. The foot leads to the other pages.
class TextView final : public View {
 public:
  TextView() : View("text") {}
  bool animating() const override { return turn_.settling(); }

 protected:
  void drawContent(ViewContext& context) override;
  bool isReading() const override { return true; }
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

 private:
  void takeTab(ViewContext& context);
  void drawPage(const ReaderContext& reader);
  void drawRemarks(const ReaderContext& reader);
  void drawTurn(ReaderContext& reader, ImVec2 room);
  void drawContentsPage(const ReaderContext& reader);
  void open(int page);
  void moveOnAfterJudging(const ViewContext& context);
  void beginTyping(ViewContext& context);
  void answerCall(ViewContext& context);
  bool turnOn(bool backwards);
  void leaveQuestion(ViewContext& context);

  PageBook book_;
  ProseShelf prose_;
  TabStops stops_;
  Typing typing_;
  TurnPanel turn_;
  ProgramPanel program_;
  bool entered_ = false;  // the last click was into the pane: Tab begins here
  bool contents_ = false; // the table of contents is shown in place of the page
  int shownPage_ = -1;    // in the last frame
  std::string read_;      // name of the box whose carried verdict is being read
  int calls_ = 0;         // Answers::calls() when it was last looked at
};

} // namespace backstep::ui
