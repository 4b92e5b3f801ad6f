#include "shell/hand_in_dialog.h"

#include "imgui/versions.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"
#include "marking/hand_in.h"

namespace backstep::ui {

namespace {

constexpr float widthInEm = 30;

bool isKeyPressed(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false); }

/// The name without blanks around it.
std::string trimmed(const std::string& name) {
  const std::size_t first = name.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return name.substr(first, name.find_last_not_of(" \t") + 1 - first);
}

} // namespace

float HandInDialog::width() const { return widthInEm; }

void HandInDialog::drawContent(ViewContext& context) {
  if (context.session.answers() == nullptr) return close();
  const Sizes& s = context.theme.sizes;
  styledText(context.fonts.heading, context.theme.colours.ink, "Hand in");
  drawFacts(context);
  ImGui::Dummy({0, s.gapSmall});
  box_.draw("##name", "Your name", name_);
  context.marks.markText("hand-in/name", name_);
  ImGui::Dummy({0, s.gapSmall});
  const bool possible = !trimmed(name_).empty();
  ImGui::BeginDisabled(!possible);
  const bool pressed = lookButton(context, "go", {Icon::None, "Save the file\u2026", true, false});
  ImGui::EndDisabled();
  context.marks.markText("hand-in/go", "Save the file\u2026");
  ImGui::SameLine();
  if (lookButton(context, "cancel", {Icon::None, "Cancel", false, true})) close();
  context.marks.markText("hand-in/cancel", "Cancel");
  const bool enter = isKeyPressed(ImGuiKey_Enter) || isKeyPressed(keypadEnterKey);
  if (possible && (pressed || enter)) handIn(context);
}

/// What will be in the file.
void HandInDialog::drawFacts(ViewContext& context) const {
  const Answers& answers = *context.session.answers();
  const std::string facts = std::to_string(answers.rightCount()) + " of " +
                            std::to_string(answers.questionCount()) +
                            " right so far. The file holds what you typed, every attempt, and what "
                            "you had shown.";
  drawParagraph(context, facts, ImGui::GetContentRegionAvail().x, context.theme.colours.inkSoft);
  context.marks.markText("hand-in/facts", facts);
}

void HandInDialog::handIn(ViewContext& context) {
  const LoadedLesson& lesson = context.session.document()->loaded();
  const std::string name = trimmed(name_);
  close();
  context.requests.file = {"Save the answers to hand in as", handInName(lesson.lesson.id, name),
                           handInText(context.session.answers()->sheet(), lesson, name)};
}

} // namespace backstep::ui
