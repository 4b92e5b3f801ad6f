#pragma once

#include "reader/page_book.h"
#include "reader/predict_panel.h"
#include "reader/program_panel.h"
#include "reader/question_pane.h"
#include "reader/turn_panel.h"

#include <optional>
#include <string>

namespace backstep::ui {

/// What the lesson has to say and to ask at this step: its program and a page, which scroll, and
/// below them, always in view, the question whose turn it is, or what is predicted. The foot leads
/// to the other pages.
class TextView final : public QuestionPane {
 public:
  TextView() : QuestionPane("text") {}
  bool animating() const override { return turn_.settling() || predict_.settling(); }

 protected:
  void drawContent(ViewContext& context) override;
  bool asks(const AnsweredBlank& blank) const override {
    if (predicted_) return blank.id() == *predicted_;
    return !blank.foretold && book_.pageOf(blank.step) == book_.current();
  }
  std::string openQuestion() const override { return predicted_.value_or(turn_.current()); }
  void bring(const std::string& blank, const std::string& done) override {
    if (!predicted_) turn_.open(blank, done);
  }
  bool turnOn(bool backwards) override;
  bool takesAnswers() const override { return !contents_; }

 private:
  void drawPage(const ReaderContext& reader);
  void drawRemarks(const ReaderContext& reader);
  void drawTurn(ReaderContext& reader, ImVec2 room);
  void drawContentsPage(const ReaderContext& reader);
  void open(int page);
  void answerCall(ViewContext& context);
  void followPrediction(const Session& session);
  float turnHeight(const ViewContext& context, float room) const;

  PageBook book_;
  TurnPanel turn_;
  PredictPanel predict_;
  /// While the walk is predicted: id of the blank that asks for the number, empty before it is
  /// asked.
  std::optional<std::string> predicted_;
  ProgramPanel program_;
  bool contents_ = false; // the table of contents is shown in place of the page
  int shownPage_ = -1;    // in the last frame
};

} // namespace backstep::ui
