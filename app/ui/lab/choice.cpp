#include "lab/choice.h"

#include "explain/number.h"
#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace backstep::ui {

namespace {

// In em.
constexpr float nameWidth = 5.6F;
constexpr float readingWidth = 3.0F; // of what a slider stands at
constexpr float knob = 0.42F;        // its radius

/// What shows where a slider stands, in place of ImGui's box.
void drawTrack(const ViewContext& context, const Rect& box, float share) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const float radius = s.em * knob;
  const float middle = std::round(box.centre().y);
  const float x = box.min.x + radius + (box.width() - 2 * radius) * share;
  const auto ink = [](ImU32 colour) { return ImGui::GetColorU32(colour); }; // fainter when disabled
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({box.min.x, middle - s.line}, {box.max.x, middle + s.line}, ink(p.rule),
                     s.line);
  list.AddRectFilled({box.min.x, middle - s.line}, {x, middle + s.line}, ink(p.inkSoft), s.line);
  list.AddCircleFilled({x, middle}, radius, p.panel);
  const bool held = ImGui::IsItemActive() || ImGui::IsItemHovered();
  list.AddCircle({x, middle}, radius, ink(held ? p.ink : p.inkSoft), 0, s.line);
}

/// ImGui's slider with another look.
bool bareSlider(const ViewContext& context, const Slide& slide, int& value) {
  const Sizes& s = context.theme.sizes;
  ImGui::SetNextItemWidth(
      std::max(s.em * 3, ImGui::GetContentRegionAvail().x - s.em * readingWidth));
  for (const ImGuiCol each : {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive,
                              ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive, ImGuiCol_Border})
    ImGui::PushStyleColor(each, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_GrabMinSize, s.em * knob * 2);
  const bool moved =
      ImGui::SliderInt(("##" + std::string(slide.id)).c_str(), &value, slide.least, slide.most, "",
                       ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(6);
  const auto length = static_cast<float>(std::max(1, slide.most - slide.least));
  const float share = static_cast<float>(value - slide.least) / length;
  drawTrack(context, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
            std::clamp(share, 0.0F, 1.0F));
  return moved;
}

} // namespace

void settingHead(const ViewContext& context, std::string_view text) {
  const Sizes& s = context.theme.sizes;
  const float top = ImGui::GetWindowPos().y + ImGui::GetCursorStartPos().y;
  if (ImGui::GetCursorScreenPos().y > top) ImGui::Dummy({0, s.gapSmall});
  styledText(context.fonts.medium, context.theme.colours.ink, text);
}

void settingName(const ViewContext& context, std::string_view name) {
  const float left = ImGui::GetCursorPosX();
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.inkSoft, name);
  ImGui::SameLine(left + nameWidth * context.theme.sizes.em);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
}

bool beginList(const ViewContext& context, const char* id, const std::string& shown) {
  const Sizes& s = context.theme.sizes;
  ImDrawList& list = *ImGui::GetWindowDrawList(); // of the box, not of the open list
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = s.em * 0.55F;
  const ImVec2 icon{at.x + ImGui::CalcItemWidth() - side - s.gap,
                    at.y + (ImGui::GetFrameHeight() - side) * 0.5F};
  // Of the list; whole pixels, or it would think that it has to scroll.
  const float padding = std::round(s.gapSmall);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {padding, padding});
  const bool open = ImGui::BeginCombo(id, shown.c_str(),
                                      ImGuiComboFlags_HeightLarge | ImGuiComboFlags_NoArrowButton);
  ImGui::PopStyleVar();
  drawIcon(list, Icon::ChevronDown, {icon, {icon.x + side, icon.y + side}},
           context.theme.colours.inkSoft, s.line);
  return open;
}

int chooseWord(ViewContext& context, std::string_view id, std::span<const std::string> words,
               int current) {
  const std::string name = "lab/" + std::string(id);
  const std::string shown = current >= 0 && current < static_cast<int>(words.size())
                                ? words[static_cast<size_t>(current)]
                                : "";
  int chosen = -1;
  const bool open = beginList(context, ("##" + std::string(id)).c_str(), shown);
  context.probe.text(name, shown);
  if (!open) return chosen;
  for (int i = 0; i < static_cast<int>(words.size()); ++i) {
    const std::string& word = words[static_cast<size_t>(i)];
    if (word.empty()) continue;
    if (ImGui::Selectable(word.c_str(), i == current)) chosen = i;
    context.probe.name(name + "/" + word);
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
  value = numbers[static_cast<size_t>(chosen)];
  return true;
}

void formulaNote(ViewContext& context, std::string_view tex) {
  const Sizes& s = context.theme.sizes;
  const float em = s.inlineFormula * 0.85F;
  const tex::Layout& formula = context.formulas.get(tex);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float fitting = std::min(em, width / std::max(0.01F, formula.width));
  drawFormula(*ImGui::GetWindowDrawList(), context.fonts, formula,
              {at.x, at.y + formula.height * fitting},
              {fitting, context.theme.colours.inkSoft, &context.theme.colours});
  ImGui::Dummy({width, (formula.height + formula.depth) * fitting + s.gapTiny});
}

bool slideNumber(ViewContext& context, const Slide& slide, int& value) {
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
  const bool moved = bareSlider(context, slide, value);
  context.probe.text("lab/" + std::string(slide.id), slide.text);
  ImGui::SameLine(right - ImGui::CalcTextSize(slide.text.c_str()).x);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(slide.text.c_str());
  return moved;
}

bool slideStops(ViewContext& context, std::string_view id, std::span<const int> stops,
                const std::string& text, int& value) {
  const auto after = std::lower_bound(stops.begin(), stops.end(), value);
  const auto last = static_cast<int>(stops.size()) - 1;
  int index = std::min(static_cast<int>(after - stops.begin()), last);
  if (!slideNumber(context, {id, 0, last, text}, index)) return false;
  value = stops[static_cast<size_t>(index)];
  return true;
}

namespace {

void savePicture(ViewContext& context, const Saveable& what) {
  context.requests.picture = what.view;
}

void saveNumbers(ViewContext& context, const Saveable& what) {
  context.requests.file = {"Save the numbers as", "backstep-" + what.name + ".csv", what.numbers()};
}

struct SaveWay {
  const char* label;
  const char* name;
  const char* detail;
  void (*save)(ViewContext&, const Saveable&);
};
constexpr std::array<SaveWay, 2> saveWays{
    {{"Save picture", "/png", "What is to be seen here, as a PNG file", savePicture},
     {"Save numbers", "/csv", "The numbers behind it, as a CSV file", saveNumbers}}};

void saveMenu(ViewContext& context, const Saveable& what, const ButtonLook& look) {
  const std::string name = "lab/save/" + what.name;
  if (lookButton(context, "save", look)) ImGui::OpenPopup("save menu");
  context.probe.name(name);
  if (!ImGui::BeginPopup("save menu")) return;
  for (const SaveWay& way : saveWays) {
    if (ImGui::MenuItem(way.label)) way.save(context, what);
    context.probe.name(name + way.name);
  }
  ImGui::EndPopup();
}

} // namespace

float saveButtonsWidth(const ViewContext& context) {
  float both = context.theme.sizes.gapTiny;
  for (const SaveWay& way : saveWays)
    both += buttonWidth(context, {Icon::None, way.label, false, true});
  return both;
}

void saveButtons(ViewContext& context, const Saveable& what) {
  const Sizes& s = context.theme.sizes;
  const ButtonLook menu{Icon::None, "Save\u2026", false, true};
  const float both = saveButtonsWidth(context);
  const float room = ImGui::GetContentRegionAvail().x;
  const bool fits = both <= room;
  const float width = fits ? both : buttonWidth(context, menu);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0F, room - width));
  if (what.byCheckBox) ImGui::SetCursorPosY(ImGui::GetCursorPosY() - (s.bar - s.em) * 0.5F);
  ImGui::PushID(what.name.c_str());
  if (!fits) saveMenu(context, what, menu);
  for (size_t i = 0; fits && i < saveWays.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, s.gapTiny);
    const ButtonLook look{Icon::None, saveWays[i].label, false, true};
    if (lookButton(context, saveWays[i].name, look)) saveWays[i].save(context, what);
    context.probe.text("lab/save/" + what.name + saveWays[i].name, saveWays[i].label);
    if (ImGui::IsItemHovered()) tooltip(context, saveWays[i].detail);
  }
  ImGui::PopID();
}

} // namespace backstep::ui
