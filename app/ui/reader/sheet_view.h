#pragma once

#include "lesson/sheet.h"
#include "reader/foot_height.h"
#include "reader/question.h"
#include "reader/question_pane.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace backstep::ui {

/// All questions of the lesson on one page, laid out like a printed sheet with boxes in its
/// formulas: the lesson's own ([[sheet]]), else one made from its questions. The page and the graph
/// lead each other: a box that takes the keyboard brings the walk to its step, and the page shows
/// the part that the walk has come to. Below it, always in view, the reply to the open question.
class SheetView final : public QuestionPane {
 public:
  SheetView() : QuestionPane("sheet") {}
  bool animating() const override { return foot_.settling(); }

 protected:
  void drawContent(ViewContext& context) override;
  bool asks(const AnsweredBlank& blank) const override { return !blank.foretold; }
  std::string openQuestion() const override { return open_; }
  void bring(const std::string& blank, const std::string&) override { open_ = blank; }
  bool turnOn(bool) override { return false; }

 private:
  /// A stretch of the page about the steps from `step` to the next part's.
  struct Part {
    int step = 0;
    std::string text;                   // Markdown with boxes
    bool headed = false;                // only the heading of the text is drawn
    std::vector<std::string> questions; // ids of those that have no box in the text
  };

  void place(const ViewContext& context);
  void placeQuestions(const std::set<std::string>& inText);
  void followWalk(const ViewContext& context);
  void leadWalk(ViewContext& context);
  void drawPart(const ReaderContext& reader, size_t part);
  std::vector<FormulaBlank> drawText(const ReaderContext& reader, const Part& part);
  void drawMargin(const ReaderContext& reader, size_t part, ImVec2 from);
  void drawBoxes(const ReaderContext& reader, const std::vector<FormulaBlank>& places);
  void drawQuestion(const ReaderContext& reader, const std::string& id);
  void drawFoot(ReaderContext& reader, ImVec2 room);
  size_t partOf(int step) const { return sheetPartOf(steps_, step); }
  const LessonQuestion* find(const std::string& id) const;

  std::shared_ptr<const Graph> graph_;    // the parts were placed for
  size_t asked_ = 0;                      // the number of questions that were placed
  std::vector<Part> parts_;               // in the order of the page
  std::vector<int> steps_;                // of the parts
  std::vector<LessonQuestion> questions_; // of this frame
  std::string open_;                      // id of the question that the foot is about
  std::string focused_;                   // the stop that had the keyboard in the last frame
  int cursor_ = -1;                       // when it was last looked at
  std::optional<size_t> scrollTo_;        // the part to bring into view
  FootHeight foot_{0.45F};
};

} // namespace backstep::ui
