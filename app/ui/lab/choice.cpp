#include "lab/choice.h"

#include "explain/number.h"
#include "kit/widgets.h"

#include <algorithm>
#include <vector>

namespace backstep::ui {

namespace {

constexpr float nameWidth = 5.6F; // em

} // namespace

void settingName(const ViewContext& context, std::string_view name) {
  const float left = ImGui::GetCursorPosX();
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.inkSoft, name);
  ImGui::SameLine(left + nameWidth * context.theme.sizes.em);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
}

int chooseWord(ViewContext& context, std::string_view id, std::span<const std::string> words,
               int current) {
  const std::string mark = "lab/" + std::string(id);
  const std::string shown = current >= 0 && current < static_cast<int>(words.size())
                                ? words[static_cast<std::size_t>(current)]
                                : "";
  int chosen = -1;
  const bool open = ImGui::BeginCombo(("##" + std::string(id)).c_str(), shown.c_str(),
                                      ImGuiComboFlags_HeightLarge);
  context.marks.markText(mark, shown);
  if (!open) return chosen;
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    const std::string& word = words[static_cast<std::size_t>(i)];
    if (word.empty()) continue;
    if (ImGui::Selectable(word.c_str(), i == current)) chosen = i;
    context.marks.mark(mark + "/" + word);
  }
  ImGui::EndCombo();
  return chosen == current ? -1 : chosen;
}

bool chooseNumber(ViewContext& context, std::string_view id, std::span<const double> numbers,
                  double& value) {
  std::vector<std::string> words;
  const NumberStyle style{NumberStyle::Form::Shortest, 17, NumberScript::Display};
  for (const double each : numbers) words.push_back(formatNumber(each, style));
  auto at = std::find(numbers.begin(), numbers.end(), value) - numbers.begin();
  if (at == static_cast<std::ptrdiff_t>(numbers.size()))
    words.push_back(formatNumber(value, style));
  const int chosen = chooseWord(context, id, words, static_cast<int>(at));
  if (chosen < 0 || chosen >= static_cast<int>(numbers.size())) return false;
  value = numbers[static_cast<std::size_t>(chosen)];
  return true;
}

bool slideNumber(ViewContext& context, std::string_view id, int least, int most, const char* format,
                 int& value) {
  const bool moved = ImGui::SliderInt(("##" + std::string(id)).c_str(), &value, least, most, format,
                                      ImGuiSliderFlags_AlwaysClamp);
  context.marks.markText("lab/" + std::string(id), std::to_string(value));
  return moved;
}

} // namespace backstep::ui
