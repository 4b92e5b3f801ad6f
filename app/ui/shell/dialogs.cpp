#include "shell/dialogs.h"

#include "imgui/versions.h"
#include "kit/rich_text.h"
#include "kit/typing.h"
#include "kit/widgets.h"
#include "marking/hand_in.h"
#include "text/words.h"

#include <cstdlib>
#include <filesystem>
#include <imgui.h>
#include <imgui_stdlib.h>
#include <utility>

namespace backstep::ui {

void OpeningBox::open() {
  fresh_ = true;
  typing_ = false;
  early_ = false;
}

bool OpeningBox::draw(const char* name, const char* hint, std::string& text) {
  if (std::exchange(fresh_, false)) focusNextItem();
  const std::string early = typing_ ? "" : takeTypedLetters();
  if (!early.empty()) {
    if (!std::exchange(early_, true)) text.clear();
    text += early;
  }
  // When the box gets the keyboard, ImGui selects its text: the next letter would replace it.
  const auto goOnTyping = [](ImGuiInputTextCallbackData* box) {
    OpeningBox& self = *static_cast<OpeningBox*>(box->UserData);
    if (std::exchange(self.typing_, true) || !self.early_) return 0;
    box->CursorPos = box->BufTextLen;
    box->ClearSelection();
    return 0;
  };
  ImGui::SetNextItemWidth(-1);
  const bool changed = ImGui::InputTextWithHint(
      name, hint, &text, ImGuiInputTextFlags_CallbackAlways, goOnTyping, this);
  return !early.empty() || changed;
}

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
  context.probe.text("question/text", text_);
  ImGui::Dummy({0, context.theme.sizes.gapSmall});
  std::function<void(ViewContext&)> chosen;
  for (size_t i = 0; i < answers_.size(); ++i) {
    const Answer& answer = answers_[i];
    if (i > 0) wrapTo(buttonWidth(context, {Icon::None, answer.label, false, false}));
    if (lookButton(context, answer.label.c_str(), {Icon::None, answer.label, i == 0, i > 0})) {
      close();
      chosen = answer.run;
    }
    context.probe.text("question/" + std::to_string(i), answer.label);
  }
  if (chosen) chosen(context);
}

std::string expandedPath(const std::string& typed) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || typed.rfind("~/", 0) != 0) return typed;
  return home + typed.substr(1);
}

float PathDialog::width() const {
  constexpr float widthInEm = 36;
  return widthInEm;
}

void PathDialog::ask(std::string title, std::string proposal, Done done) {
  title_ = std::move(title);
  typed_ = std::move(proposal);
  done_ = std::move(done);
  box_.open();
  open();
}

void PathDialog::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  styledText(context.fonts.heading, context.theme.colours.ink, title_);
  context.probe.text("path/title", title_);
  ImGui::Dummy({0, s.gapSmall});
  box_.draw("##path", "folder/file", typed_);
  context.probe.text("path/typed", typed_);
  const std::string path = expandedPath(typed_);
  drawWarning(context, path);
  ImGui::Dummy({0, s.gapSmall});
  const bool possible = !path.empty();
  const bool enter = enterPressed();
  ImGui::BeginDisabled(!possible);
  const bool pressed = lookButton(context, "save", {Icon::None, "Save", true, false});
  ImGui::EndDisabled();
  context.probe.text("path/save", "Save");
  ImGui::SameLine();
  if (lookButton(context, "cancel", {Icon::None, "Cancel", false, true})) close();
  context.probe.text("path/cancel", "Cancel");
  if (!possible || !(pressed || enter)) return;
  close();
  done_(context, path);
}

void PathDialog::drawWarning(ViewContext& context, const std::string& path) const {
  std::error_code ignored;
  const std::filesystem::path where(path);
  std::string warning;
  if (std::filesystem::is_directory(where, ignored))
    warning = "This is a folder: add a file name.";
  else if (std::filesystem::exists(where, ignored))
    warning = "This file exists already. Saving replaces it.";
  else if (where.has_parent_path() && !std::filesystem::is_directory(where.parent_path(), ignored))
    warning = "There is no such folder.";
  // A line of its own at all times, so that the buttons stay where they are.
  drawParagraph(context, warning.empty() ? " " : warning, ImGui::GetContentRegionAvail().x,
                context.theme.colours.follows);
  if (!warning.empty()) context.probe.text("path/warning", warning);
}

float HandInDialog::width() const {
  constexpr float widthInEm = 30;
  return widthInEm;
}

void HandInDialog::drawContent(ViewContext& context) {
  if (context.session.answers() == nullptr) return close();
  const Sizes& s = context.theme.sizes;
  styledText(context.fonts.heading, context.theme.colours.ink, "Hand in");
  drawFacts(context);
  ImGui::Dummy({0, s.gapSmall});
  box_.draw("##name", "Your name", name_);
  context.probe.text("hand-in/name", name_);
  ImGui::Dummy({0, s.gapSmall});
  const bool possible = !isBlank(name_, " \t");
  ImGui::BeginDisabled(!possible);
  const bool pressed = lookButton(context, "go", {Icon::None, "Save the file\u2026", true, false});
  ImGui::EndDisabled();
  context.probe.text("hand-in/go", "Save the file\u2026");
  ImGui::SameLine();
  if (lookButton(context, "cancel", {Icon::None, "Cancel", false, true})) close();
  context.probe.text("hand-in/cancel", "Cancel");
  const bool enter = enterPressed();
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
  context.probe.text("hand-in/facts", facts);
}

void HandInDialog::handIn(ViewContext& context) {
  const LoadedLesson& lesson = context.session.document()->loaded();
  const std::string name(trimmed(name_, " \t"));
  close();
  context.requests.file = {"Save the answers to hand in as", handInName(lesson.lesson.id, name),
                           handInText(context.session.answers()->sheet(), lesson, name)};
}

} // namespace backstep::ui
