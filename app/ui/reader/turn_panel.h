#pragma once

#include "reader/foot_height.h"
#include "reader/page_book.h"
#include "reader/question.h"
#include "reader/reader_context.h"

#include <string>
#include <vector>

namespace backstep::ui {

/// One click shows all numbers of the lesson, another covers them again. `isStop`: Tab comes to it.
/// `beside`: the last thing drawn is a button, in whose row it stands when it has room. Nothing
/// where nothing is covered.
void drawAnswersSwitch(const ReaderContext& reader, bool isStop, bool beside);

/// While a wrong run is walked beside the right one: what was done, and the way back; else nothing.
void drawReplay(const ReaderContext& reader);

/// "Your turn": the lower part of the text pane, which does not scroll with the page. One question
/// of the page at a time, its boxes and the reply to them; where a page asks nothing more, what
/// comes next.
class TurnPanel {
 public:
  /// Takes up the questions of the open page. The one that is open stays; on another page, or when
  /// the cursor comes to a step where something is asked, it is the first that waits for an answer.
  void update(const ViewContext& context, const PageBook& book);

  /// Its height in a pane with `room` pixels; 0 when there is nothing to say.
  float height(const ViewContext& context, float room) const;
  /// Draws it into the current window, which is as wide and high as it.
  void draw(const ReaderContext& reader);

  /// True when its content has another height than in the frame before: its place is not right yet.
  bool settling() const { return height_.settling(); }

  /// Opens a question of the page, after `done` was answered, of which a line still tells.
  void open(const std::string& question, const std::string& done = {}) {
    open_ = question;
    done_ = done;
  }
  /// Id of the open question; empty when the page asks nothing.
  const std::string& current() const { return open_; }
  /// Opens the question after the open one (before it); false when there is none.
  bool turn(bool backwards);
  /// The name of the first widget of the open question to which Tab comes, of a blank also of its
  /// last box.
  std::string edgeStop(bool last) const;

 private:
  const LessonQuestion* shown() const;
  void drawHead(const ReaderContext& reader, const LessonQuestion& question);
  static void drawLabel(const ReaderContext& reader, const LessonQuestion& question, ImVec2 at,
                        float room);
  bool drawQuestion(const ReaderContext& reader, const LessonQuestion& question);
  bool drawWhatIsNext(const ReaderContext& reader);
  void drawGoingOn(const ReaderContext& reader, bool end);
  void drawDone(const ReaderContext& reader);
  bool answered() const;

  std::vector<LessonQuestion> here_; // of the open page, in the order of the walk
  std::string open_;                 // id of the one that is shown
  std::string done_;                 // id of the one answered just before; empty for none
  int page_ = -2;                    // for which they were taken up
  int cursor_ = -1;
  FootHeight height_{0.6F};
};

} // namespace backstep::ui
