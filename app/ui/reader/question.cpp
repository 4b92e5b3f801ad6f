#include "reader/question.h"

#include "reader/text_box.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

std::string questionOfStop(std::string_view name) {
  const size_t begin = std::min(name.find('/'), name.size() - 1) + 1;
  return std::string(name.substr(begin, name.find('/', begin) - begin));
}

VerdictLook verdictLook(const Palette& palette, Verdict verdict) {
  switch (verdict) {
  case Verdict::Right: return {Icon::Tick, palette.right, "right"};
  case Verdict::MoreDigits: return {Icon::Dots, palette.right, "right so far: more digits"};
  case Verdict::Follows: return {Icon::Follows, palette.follows, "follows from your answer above"};
  case Verdict::Slip:
  case Verdict::NotYet: return {Icon::Wrong, palette.wrong, "not yet"};
  case Verdict::Unreadable: return {Icon::Alert, palette.problem, "cannot be read"};
  case Verdict::Empty: break;
  }
  return {};
}

void verdictLine(ViewContext& context, Verdict verdict, const std::string& before,
                 const std::string& name) {
  const Sizes& s = context.theme.sizes;
  const VerdictLook look = verdictLook(context.theme.colours, verdict);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float top = std::round(at.y + (s.prose - s.icon) * 0.5F);
  drawIcon(*ImGui::GetWindowDrawList(), look.icon, {{at.x, top}, {at.x + s.icon, top + s.icon}},
           look.colour, s.line);
  ImGui::SetCursorScreenPos({at.x + s.icon + s.gapSmall, at.y + (s.prose - s.em) * 0.5F});
  const std::string words = before + look.word;
  styledText(context.fonts.medium, look.colour, words);
  context.probe.text(name, words);
  const float width = s.icon + s.gapSmall + ImGui::GetItemRectSize().x;
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, s.prose});
}

bool wordsButton(const ReaderContext& reader, const std::string& name, const std::string& words,
                 bool isStop) {
  const Sizes& s = reader.sizes();
  const Palette& p = reader.colours();
  ImFont* font = reader.view.fonts.medium;
  const float width = textWidth(font, words);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool pressed = ImGui::InvisibleButton(name.c_str(), {width, s.bar});
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
  if (isStop) buttonStop(reader, name);
  reader.view.probe.text(name, words);
  return pressed;
}

void besideButton(const ReaderContext& reader, const std::string& words) {
  ImGui::SameLine(0, reader.sizes().gapLarge);
  const float width = textWidth(reader.view.fonts.medium, words);
  if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
}

void drawHintsTaken(const ReaderContext& reader, const HintList& list) {
  const Sizes& s = reader.sizes();
  const int hints = static_cast<int>(list.hints.size());
  ImGui::PushID("hints");
  for (int i = 0; i < std::min(list.taken, hints); ++i) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({at.x + s.gap, at.y});
    const std::string& source = list.hints[static_cast<size_t>(i)];
    reader.text(std::to_string(i).c_str(), source, reader.width - s.gap);
    reader.view.probe.text(list.name + "/hint/" + std::to_string(i + 1), source);
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + s.line, ImGui::GetItemRectMax().y},
                                              reader.colours().rule);
  }
  ImGui::PopID();
}

bool drawMoreHints(const ReaderContext& reader, const HintList& list, bool beside) {
  if (list.taken >= list.count) return beside;
  const bool last = list.taken >= static_cast<int>(list.hints.size());
  const std::string label = last              ? "Show the explanation"
                            : list.taken == 0 ? "Show a hint"
                                              : "Show another hint";
  if (beside) besideButton(reader, label);
  if (wordsButton(reader, list.name + "/more", label))
    reader.view.commands.push(command::TakeHint{list.question});
  return true;
}

} // namespace backstep::ui
