#pragma once

#include "canvas/graph_view.h"
#include "inspector/pinned_cards.h"
#include "inspector/step_words.h"
#include "shell/screen.h"
#include "steps/timeline.h"

#include <vector>

namespace backstep::ui {

/// What stands below the graph in a lecture: one sentence, one formula, and the walk as a line.
class LectureStrip final : public Strip {
 public:
  LectureStrip() : Strip("lecture-strip") {}
  /// The height it needs, of a window that is `high` pixels high.
  static float height(const ViewContext& context, float high);

 protected:
  void drawContent(ViewContext& context) override;

 private:
  std::vector<TextRun> sentenceOf(const ViewContext& context);
  void drawSentence(ViewContext& context, const Rect& area);
  void drawRule(ViewContext& context, const Rect& area);

  KeptStepWords words_;
  Timeline timeline_;
};

/// The walk for a room to look at: the graph large, with a light on what the step is about, one
/// sentence and one formula below it, and the entries that were asked for large. No tabs; the keys
/// of the walk and of a clicker work. Playing does not stop at questions.
class LectureScreen final : public Screen {
 public:
  LectureScreen() : Screen("lecture", "Lecture"), graph_(GraphView::Look::Lecture) {}
  void draw(ViewContext& context, const Rect& area) override;
  bool available(const Session& session) const override { return session.document() != nullptr; }
  bool listed() const override { return false; }
  bool bare() const override { return true; }
  std::vector<View*> views() override { return {&graph_, &strip_}; }
  bool show(std::string_view) override { return false; }
  Rect toastRoom(const ViewContext&) const override {
    return {{0, 0}, {strip_.area().max.x, strip_.area().min.y}};
  }
  bool animating() const override { return graph_.animating(); }

 private:
  void playOn(ViewContext& context);

  GraphView graph_;
  LectureStrip strip_;
  PinnedCards pinned_;
  int cursor_ = 0;       // in the last frame
  bool playing_ = false; // in the last frame
};

} // namespace backstep::ui
