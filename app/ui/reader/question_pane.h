#pragma once

#include "kit/view.h"
#include "reader/reader_context.h"
#include "reader/tab_stops.h"

#include <string>

namespace backstep::ui {

/// A pane of text in which questions are answered. The base knows how the keyboard gets to a box
/// and on from it; what is on the pane, and in which order, the pane knows.
class QuestionPane : public View {
 public:
  using View::View;

 protected:
  bool isReading() const override { return true; }
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

  /// Whether the boxes of a blank are on the pane, or would be once it is opened.
  virtual bool asks(const AnsweredBlank& blank) const = 0;
  /// Id of the question that is open; empty when none is.
  virtual std::string openQuestion() const = 0;
  /// Brings a blank to the front, so that its boxes are drawn; `done`: the one answered just
  /// before, empty when there is none.
  virtual void bring(const std::string& blank, const std::string& done) = 0;
  /// Tab goes beyond what is drawn. Opens what comes next (before) and moves the stops there; false
  /// when nothing does.
  virtual bool turnOn(bool backwards) = 0;
  /// Whether boxes can be typed into now.
  virtual bool takesAnswers() const { return true; }

  /// What a pane does first in a frame, in this order: Tab, what follows a judged answer, and
  /// typing that no box has taken.
  void takeKeys(ViewContext& context);
  /// The blank whose number was asked for elsewhere, on a card of the graph, since the last frame:
  /// its box gets the keyboard. Null when none was.
  const AnsweredBlank* takeCall(ViewContext& context);
  /// Begins the lower part of the pane, which does not scroll with the text, at the cursor; marked
  /// `name`. ImGui::EndChild() ends it.
  void beginFoot(ReaderContext& reader, const char* name, ImVec2 room) const;
  /// The flags of a child window whose widgets the keyboard may go through.
  ImGuiWindowFlags childFlags(const ViewContext& context) const;

  ProseShelf prose_;
  TabStops stops_;
  Typing typing_;

 private:
  void leaveQuestion(ViewContext& context);
  void takeTab(ViewContext& context);
  void moveOnAfterJudging(ViewContext& context);
  void leaveToWalk(ViewContext& context);
  void beginTyping(ViewContext& context);

  bool entered_ = false; // the last click was into the pane: Tab begins here
  int calls_ = 0;        // Answers::calls() when it was last looked at
  std::string read_;     // name of the box whose carried verdict is being read
};

} // namespace backstep::ui
