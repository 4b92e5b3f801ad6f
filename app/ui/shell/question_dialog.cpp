#include "shell/question_dialog.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"

namespace backstep::ui {

float QuestionDialog::width() const {
  constexpr float widthInEm = 28;
  return widthInEm;
}

void QuestionDialog::ask(std::string text, std::vector<Answer> answers) {
  text_ = std::move(text);
  answers_ = std::move(answers);
  open();
}

void QuestionDialog::drawContent(ViewContext& context) {
  drawParagraph(context, text_, ImGui::GetContentRegionAvail().x, context.theme.colours.ink);
  context.marks.markText("question/text", text_);
  ImGui::Dummy({0, context.theme.sizes.gapSmall});
  std::function<void(ViewContext&)> chosen;
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    const Answer& answer = answers_[i];
    if (i > 0) wrapTo(buttonWidth(context, {Icon::None, answer.label, false, false}));
    if (lookButton(context, answer.label.c_str(), {Icon::None, answer.label, i == 0, i > 0})) {
      close();
      chosen = answer.run;
    }
    context.marks.markText("question/" + std::to_string(i), answer.label);
  }
  if (chosen) chosen(context);
}

} // namespace backstep::ui
