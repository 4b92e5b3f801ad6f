#include "reader/quiz_options.h"

#include "kit/widgets.h"
#include "reader/text_box.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

/// The circle of an option of which one is chosen, the square of one of several.
void drawToggle(const ReaderContext& reader, ImVec2 centre, bool several, bool chosen) {
  const Sizes& s = reader.sizes();
  const Palette& p = reader.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float half = s.icon * 0.55F;
  const Rect box{{std::round(centre.x - half), std::round(centre.y - half)},
                 {std::round(centre.x + half), std::round(centre.y + half)}};
  const ImU32 outline = chosen ? p.ink : p.ruleStrong;
  if (!several) {
    list.AddCircleFilled(centre, half, p.panel);
    list.AddCircle(centre, half, outline, 0, s.line);
    if (chosen) list.AddCircleFilled(centre, half * 0.5F, p.ink);
    return;
  }
  list.AddRectFilled(box.min, box.max, p.panel, s.cellRounding);
  list.AddRect(box.min, box.max, outline, s.cellRounding, 0, s.line);
  if (chosen) drawIcon(list, Icon::Tick, box.grown(-s.gapTiny), p.ink, s.line);
}

std::vector<int> toggled(std::vector<int> chosen, int option, bool several) {
  if (!several) return {option};
  const auto found = std::find(chosen.begin(), chosen.end(), option);
  if (found != chosen.end())
    chosen.erase(found);
  else
    chosen.insert(std::upper_bound(chosen.begin(), chosen.end(), option), option);
  return chosen;
}

} // namespace

bool optionRow(const ReaderContext& reader, const std::string& source, bool several, bool chosen,
               const std::string& mark) {
  const Sizes& s = reader.sizes();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float indent = s.icon + s.gap + s.gapSmall;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos({at.x + indent, at.y + s.gapTiny});
  reader.text("text", source, reader.width - indent - s.gapSmall);
  const float height = ImGui::GetItemRectMax().y + s.gapTiny - at.y;
  ImGui::SetCursorScreenPos(at);
  const bool pressed = ImGui::InvisibleButton("row", {reader.width, height});
  buttonStop(reader, mark);
  reader.view.marks.markText(mark, source);
  const Rect row{at, {at.x + reader.width, at.y + height}};
  if (ImGui::IsItemHovered())
    list.AddRectFilled(row.min, row.max, reader.colours().hover, s.rounding);
  if (!reader.view.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(row.min, row.max, reader.colours().focus, s.rounding, 0, s.line);
  const float middle = at.y + s.gapTiny + s.prose * 0.5F;
  drawToggle(reader, {at.x + s.gapSmall + s.icon * 0.5F, middle}, several, chosen);
  if (chosen) reader.view.marks.mark(mark + "/chosen", row);
  return pressed;
}

void drawOptions(const ReaderContext& reader, const AnsweredQuiz& answered,
                 const std::string& mark) {
  const Quiz& quiz = *answered.quiz;
  const std::vector<int>& chosen = answered.reply.chosen;
  for (int i = 0; i < static_cast<int>(quiz.options.size()); ++i) {
    ImGui::PushID(i);
    const bool isChosen = std::find(chosen.begin(), chosen.end(), i) != chosen.end();
    if (optionRow(reader, quiz.options[static_cast<size_t>(i)].text.text,
                  quiz.kind == Quiz::Kind::Multi, isChosen,
                  mark + "/option/" + std::to_string(i + 1)))
      reader.view.commands.push(command::ReplyQuiz{
          quiz.id.text, {toggled(chosen, i, quiz.kind == Quiz::Kind::Multi), {}}});
    ImGui::PopID();
  }
}

} // namespace backstep::ui
