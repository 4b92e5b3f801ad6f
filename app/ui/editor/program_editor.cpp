#include "editor/program_editor.h"

#include "kit/rich_text.h"
#include "text/words.h"

#include <algorithm>
#include <vector>

namespace backstep::ui {

namespace {

constexpr float leastCode = 0.45F; // of the view's height
constexpr float leastLines = 6;

/// "2 pages and 1 blank of the lesson have no place in this program and are not shown."
std::string describe(const Misfits& misfits) {
  std::vector<std::string> parts;
  if (misfits.pages > 0) parts.push_back(counted(misfits.pages, "page"));
  if (misfits.blanks > 0) parts.push_back(counted(misfits.blanks, "blank"));
  if (misfits.quizzes > 0)
    parts.push_back(std::to_string(misfits.quizzes) +
                    (misfits.quizzes == 1 ? " quiz" : " quizzes"));
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  const bool one = misfits.pages + misfits.blanks + misfits.quizzes == 1;
  return text + " of the lesson " + (one ? "has" : "have") + " no place in this program and " +
         (one ? "is" : "are") + " not shown.";
}

} // namespace

int ProgramEditor::waiting(const ViewContext& context) const {
  return static_cast<int>(context.session.draft().mistakes().size());
}

void ProgramEditor::drawContent(ViewContext& context) {
  if (context.session.document() == nullptr) return;
  const Sizes& s = context.theme.sizes;
  if (context.keyboardView == id() && context.keyboardMoved) code_.focus();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float least = std::max(room.y * leastCode, leastLines * s.prose);
  code_.draw(context, {room.x, std::max(least, room.y - below_ - s.gap)});
  const float top = ImGui::GetCursorPosY();
  ImGui::Dummy({0, s.gapTiny});
  drawState(context, room.x);
  arrays_.draw(context, room.x);
  below_ = ImGui::GetCursorPosY() - top;
}

void ProgramEditor::drawState(ViewContext& context, float width) {
  const Palette& p = context.theme.colours;
  const Draft& draft = context.session.draft();
  for (const Diagnostic& each : draft.mistakes()) {
    if (each.line > 0) continue; // it stands below its line
    drawParagraph(context, each.message, width, p.problem);
    context.probe.text("editor/mistake", each.message);
    if (!each.hint.empty()) drawParagraph(context, "\u2192 " + each.hint, width, p.inkSoft);
  }
  if (!draft.mistakes().empty()) {
    const char* words = "The drawing shows the last program that could be read.";
    drawParagraph(context, words, width, p.inkSoft);
    context.probe.text("editor/stale", words);
  } else if (const Misfits& misfits = context.session.document()->misfits(); misfits.any()) {
    drawParagraph(context, describe(misfits), width, p.inkSoft);
    context.probe.text("editor/misfits", describe(misfits));
  }
}

} // namespace backstep::ui
