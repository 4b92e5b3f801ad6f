#include "reader/predict_panel.h"

#include "kit/picking.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "reader/boxes.h"
#include "reader/question.h"
#include "reader/text_box.h"

#include <array>

namespace backstep::ui {

namespace {

/// Draws what there is to predict.
class PredictionPainter {
 public:
  PredictionPainter(const ReaderContext& reader, const Prediction& prediction)
      : reader_(reader), view_(reader.view), prediction_(prediction) {}

  void draw() {
    drawHead();
    drawSaid();
    switch (prediction_.asks()) {
    case Prediction::Asks::Node: drawNodes(); break;
    case Prediction::Asks::Number: drawNumber(); break;
    case Prediction::Asks::Behind:
      drawQuestion();
      if (button("resume", {Icon::Next, "On to the next question", true}))
        view_.commands.push(command::Seek{prediction_.resumeAt()});
      break;
    case Prediction::Asks::Finished: drawEnd(); break;
    }
  }

 private:
  const Sizes& sizes() const { return reader_.sizes(); }

  /// A button of the panel, a stop of Tab.
  bool button(const std::string& name, const ButtonLook& look) {
    const std::string id = "predict/" + name;
    const bool pressed = lookButton(view_, id.c_str(), look);
    buttonStop(reader_, id);
    view_.probe.text(id, look.label);
    return pressed;
  }

  /// What this is, the score so far, and the way out.
  void drawHead() {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const std::string score = scoreText(prediction_.score());
    const std::string words = score.empty() ? "Predict, then reveal" : score;
    ImFont* font = view_.fonts.small;
    ImGui::SetCursorScreenPos({at.x, std::round(at.y + (sizes().bar - font->FontSize) * 0.5F)});
    styledText(font, reader_.colours().inkSoft,
               elided(font, font->FontSize, words, reader_.width - sizes().bar));
    view_.probe.text("predict/head", words);
    ImGui::SetCursorScreenPos({at.x + reader_.width - sizes().bar, at.y});
    actionButton(view_, "predict", {Icon::Close, "", false, true}, "predict/leave");
    ImGui::SetCursorScreenPos({at.x, at.y + sizes().bar});
    ImGui::Dummy({0, 0});
  }

  /// What was said of the last choice, with the icon of its verdict.
  void drawSaid() {
    if (prediction_.said().empty()) return;
    const std::optional<bool> right = prediction_.saidRight();
    const VerdictLook look = verdictLook(reader_.colours(), !right   ? Verdict::Empty
                                                            : *right ? Verdict::Right
                                                                     : Verdict::NotYet);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float icon = sizes().icon;
    const float top = std::round(at.y + (sizes().prose - icon) * 0.5F);
    const float indent = right ? icon + sizes().gapSmall : 0;
    drawIcon(*ImGui::GetWindowDrawList(), look.icon, {{at.x, top}, {at.x + icon, top + icon}},
             look.colour, sizes().line);
    ImGui::SetCursorScreenPos({at.x + indent, at.y});
    drawParagraph(view_, prediction_.said(), reader_.width - indent,
                  right ? look.colour : reader_.colours().inkSoft);
    view_.probe.text("predict/said", prediction_.said());
  }

  void drawQuestion() {
    drawParagraph(view_, prediction_.question(), reader_.width, reader_.colours().ink);
    view_.probe.text("predict/question", prediction_.question());
  }

  void drawNodes() {
    drawQuestion();
    styledText(view_.fonts.small, reader_.colours().inkSoft,
               "Click its card or its line, or choose it here:");
    const Graph& graph = view_.names->graph();
    bool first = true;
    for (const NodeId node : prediction_.choices()) {
      const std::string& name = graph.node(node).name;
      const ButtonLook look{Icon::None, name};
      if (!first) wrapTo(buttonWidth(view_, look));
      first = false;
      if (button("node/" + name, look)) pickNode(view_, node);
      if (ImGui::IsItemHovered()) view_.hoverNext.node = node;
    }
    drawShow();
  }

  void drawNumber() {
    const Answers& answers = *view_.session.answers();
    const auto& box = prediction_.box();
    const AnsweredBlank* blank = box ? answers.findBlank(box->blank) : nullptr;
    if (blank != nullptr) drawBlank(reader_, *blank);
    if (view_.session.document()->edited()) {
      const char* remark = "You have edited numbers. Answers are marked by the lesson's own.";
      drawParagraph(view_, remark, reader_.width, reader_.colours().inkSoft);
    }
    if (prediction_.canPickSign(answers)) drawSigns();
    drawShow();
  }

  void drawSigns() {
    struct Choice {
      int sign;
      const char* word;
    };
    constexpr std::array<Choice, 3> choices{{{-1, "negative"}, {0, "zero"}, {1, "positive"}}};
    ImGui::AlignTextToFramePadding();
    styledText(view_.fonts.text, reader_.colours().inkSoft, "Or only its sign:");
    for (const Choice& each : choices) {
      const ButtonLook look{Icon::None, each.word};
      wrapTo(buttonWidth(view_, look));
      if (button(std::string("sign/") + each.word, look))
        view_.commands.push(command::PredictSign{each.sign});
    }
  }

  void drawShow() {
    ImGui::Dummy({0, 0});
    if (button("show", {Icon::Next, "Show it"}))
      view_.commands.push(command::Seek{prediction_.step()});
  }

  void drawEnd() {
    const PredictionScore score = prediction_.score();
    drawQuestion();
    const std::string words =
        score.empty() ? "Nothing was asked." : "Right at the first try: " + scoreText(score) + ".";
    drawParagraph(view_, words, reader_.width, reader_.colours().ink);
    view_.probe.text("predict/score", words);
    if (button("again", {Icon::Reset, "Once more from the start", true})) {
      view_.commands.push(command::Seek{0});
      view_.commands.push(command::Predict{true});
    }
    wrapTo(buttonWidth(view_, {Icon::None, "Done"}));
    if (button("done", {Icon::None, "Done"})) view_.commands.push(command::Predict{false});
  }

  const ReaderContext& reader_;
  ViewContext& view_;
  const Prediction& prediction_;
};

} // namespace

void PredictPanel::draw(const ReaderContext& reader) {
  height_.begin();
  ImGui::Dummy({0, reader.sizes().gapTiny});
  PredictionPainter(reader, *reader.view.session.prediction()).draw();
  height_.end();
}

} // namespace backstep::ui
