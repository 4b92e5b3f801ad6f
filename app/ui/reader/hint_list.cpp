#include "reader/hint_list.h"

#include "reader/text_box.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

bool wordsButton(const ReaderContext& reader, const std::string& mark, const std::string& words,
                 bool isStop) {
  const Sizes& s = reader.sizes();
  const Palette& p = reader.colours();
  ImFont* font = reader.view.fonts.medium;
  const float width = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str()).x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(mark.c_str(), {width, s.bar});
  const Rect box{at, {at.x + width, at.y + s.bar}};
  const float top = std::round(at.y + (s.bar - font->FontSize) * 0.5F);
  const float line = top + font->FontSize;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(font, font->FontSize, {at.x, top}, ImGui::IsItemHovered() ? p.ink : p.inkSoft,
               words.c_str());
  list.AddRectFilled({at.x, line}, {at.x + width, line + s.hair},
                     ImGui::IsItemHovered() ? p.ink : p.ruleStrong);
  if (!reader.view.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect({box.min.x - s.gapTiny, box.min.y}, {box.max.x + s.gapTiny, box.max.y}, p.focus,
                 s.rounding, 0, s.line);
  if (isStop) buttonStop(reader, mark);
  reader.view.marks.markText(mark, words);
  return pressed;
}

void drawHints(const ReaderContext& reader, const HintList& list) {
  const Sizes& s = reader.sizes();
  const int hints = static_cast<int>(list.hints.size());
  ImGui::PushID("hints");
  for (int i = 0; i < std::min(list.taken, hints); ++i) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x + s.gap, at.y});
    const std::string& source = list.hints[static_cast<size_t>(i)];
    reader.text(std::to_string(i).c_str(), source, reader.width - s.gap);
    reader.view.marks.markText(list.mark + "/hint/" + std::to_string(i + 1), source);
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + s.line, ImGui::GetItemRectMax().y},
                                              reader.colours().rule);
  }
  if (list.taken < list.count) {
    const bool last = list.taken >= hints;
    const std::string label = last              ? "Show the explanation"
                              : list.taken == 0 ? "Show a hint"
                                                : "Show another hint";
    if (wordsButton(reader, list.mark + "/more", label))
      reader.view.commands.push(command::TakeHint{list.question});
  }
  ImGui::PopID();
}

} // namespace backstep::ui
