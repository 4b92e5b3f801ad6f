#include "shell/palette.h"

#include "imgui/versions.h"
#include "kit/widgets.h"
#include "shell/fuzzy.h"

#include <algorithm>

namespace backstep::ui {

namespace {

constexpr float widthInEm = 34;
constexpr float topShare = 0.12F;
constexpr std::size_t mostFound = 50;
constexpr float mostLines = 12; // in view

struct Scored {
  int score;
  const PaletteEntry* entry;
};

} // namespace

float CommandPalette::width() const { return widthInEm; }
float CommandPalette::top() const { return topShare; }

void CommandPalette::opened() {
  typed_.clear();
  entries_.clear();
  found_.clear();
  chosen_ = 0;
  fresh_ = true;
  box_.open();
}

void CommandPalette::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  if (fresh_) {
    entries_ = paletteEntries(context, catalog_);
    const std::vector<PaletteEntry> words = glossaryEntries(glossary_);
    entries_.insert(entries_.end(), words.begin(), words.end());
  }
  const bool changed = box_.draw(
      "##typed", "What do you want? An action, a lesson, a word, \"go to H\", \"step 12\"", typed_);
  context.marks.markText("palette/typed", typed_);
  if (changed || fresh_) search(context);
  fresh_ = false;
  moveChoice();
  ImGui::Dummy({0, s.gapTiny});
  const float line = s.bar + s.gapTiny;
  const float lines = std::clamp(static_cast<float>(found_.size()), 1.0F, mostLines);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, s.gapTiny});
  ImGui::BeginChild("found", {0, lines * line}, false, ImGuiWindowFlags_NoNavInputs);
  if (found_.empty())
    styledText(context.fonts.text, context.theme.colours.inkSoft, "Nothing of that name.");
  std::size_t pressed = found_.size();
  for (std::size_t i = 0; i < found_.size(); ++i)
    if (drawEntry(context, i)) pressed = i;
  ImGui::EndChild();
  ImGui::PopStyleVar();
  const bool enter = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter), false) ||
                     ImGui::IsKeyPressed(ImGui::GetKeyIndex(keypadEnterKey), false);
  if (enter) pressed = chosen_;
  if (pressed < found_.size()) run(context, found_[pressed]);
  if (chosen_ < found_.size()) drawExplanation(context, found_[chosen_]);
}

void CommandPalette::drawExplanation(ViewContext& context, const PaletteEntry& entry) {
  if (entry.explanation.empty()) return;
  const Sizes& s = context.theme.sizes;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + width, at.y + s.hair},
                                            context.theme.colours.rule);
  ImGui::Dummy({width, s.gapTiny});
  ImGui::PushTextWrapPos(0);
  styledText(context.fonts.text, context.theme.colours.ink, entry.explanation);
  ImGui::PopTextWrapPos();
  context.marks.markText("palette/explanation", entry.explanation);
}

void CommandPalette::search(const ViewContext& context) {
  std::vector<Scored> scored;
  for (const PaletteEntry& entry : entries_)
    if (const auto score = fuzzyScore(typed_, entry.title)) scored.push_back({*score, &entry});
  std::stable_sort(scored.begin(), scored.end(),
                   [](const Scored& a, const Scored& b) { return a.score > b.score; });
  if (scored.size() > mostFound) scored.resize(mostFound);
  found_ = stepEntries(context, typed_);
  for (const Scored& each : scored) found_.push_back(*each.entry);
  chosen_ = 0;
  moved_ = true;
}

void CommandPalette::moveChoice() {
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); };
  if (found_.empty()) return;
  if (pressed(ImGuiKey_DownArrow)) chosen_ = (chosen_ + 1) % found_.size();
  if (pressed(ImGuiKey_UpArrow)) chosen_ = (chosen_ + found_.size() - 1) % found_.size();
  moved_ = moved_ || pressed(ImGuiKey_DownArrow) || pressed(ImGuiKey_UpArrow);
}

bool CommandPalette::drawEntry(ViewContext& context, std::size_t index) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const PaletteEntry& entry = found_[index];
  const float width = ImGui::GetContentRegionAvail().x;
  const bool pressed =
      ImGui::InvisibleButton((entry.id + "##" + std::to_string(index)).c_str(), {width, s.bar});
  context.marks.markText("palette/" + entry.id, entry.title);
  const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  if (index == chosen_ && moved_) {
    ImGui::SetScrollHereY();
    moved_ = false;
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (index == chosen_)
    list.AddRectFilled(box.min, box.max, mix(p.panel, p.ink, 0.09F), s.rounding);
  else if (ImGui::IsItemHovered())
    list.AddRectFilled(box.min, box.max, p.hover, s.rounding);
  ImFont* font = context.fonts.text;
  ImFont* small = context.fonts.small;
  const ImVec2 detail = small->CalcTextSizeA(small->FontSize, FLT_MAX, 0, entry.detail.c_str());
  const float room = box.width() - detail.x - s.gap * 3;
  const std::string title = elided(font, font->FontSize, entry.title, room);
  list.AddText(font, font->FontSize, {box.min.x + s.gap, box.centre().y - font->FontSize * 0.5F},
               p.ink, title.c_str());
  list.AddText(small, small->FontSize,
               {box.max.x - s.gap - detail.x, box.centre().y - small->FontSize * 0.5F}, p.inkSoft,
               entry.detail.c_str());
  return pressed;
}

void CommandPalette::run(ViewContext& context, const PaletteEntry& entry) {
  if (!entry.run) return;        // what it says is on the screen
  const auto chosen = entry.run; // closing forgets the entries
  close();
  chosen(context);
}

} // namespace backstep::ui
