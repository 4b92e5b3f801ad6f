#include "shell/help_overlay.h"

#include "kit/actions.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace backstep::ui {

namespace {

using Column = std::vector<const ActionGroup*>;

/// The actions of a group that have keys.
std::vector<const Action*> withKeys(const ActionGroup& group) {
  std::vector<const Action*> found;
  for (const Action& each : group.actions)
    if (each.keys[0].kind != KeyChord::Kind::None) found.push_back(&each);
  return found;
}

/// Lines that a group takes, with its heading and the gap below it.
std::size_t linesOf(const ActionGroup& group) { return withKeys(group).size() + 2; }

std::size_t linesOf(const Column& column) {
  std::size_t lines = 0;
  for (const ActionGroup* group : column) lines += linesOf(*group);
  return lines;
}

/// The groups in two columns of about the same height.
std::vector<Column> inColumns() {
  std::vector<Column> columns(2);
  std::size_t all = 0;
  for (const ActionGroup& group : actionGroups()) all += linesOf(group);
  for (const ActionGroup& group : actionGroups()) {
    const bool fits = linesOf(columns[0]) + linesOf(group) / 2 <= all / 2;
    columns[columns[1].empty() && fits ? 0 : 1].push_back(&group);
  }
  return columns;
}

/// Draws groups of keys below each other.
class KeyList {
 public:
  /// `lines`: of the longest column; the type gets smaller when they do not fit into the window.
  KeyList(ViewContext& context, std::size_t lines) : context_(context), font_(context.fonts.text) {
    const float room = ImGui::GetIO().DisplaySize.y - sizes().em * 8;
    if (static_cast<float>(lines) * pitch() > room) font_ = context.fonts.small;
  }

  ImFont* font() const { return font_; }

  void draw(const Column& column) const {
    float keys = 0;
    for (const ActionGroup* group : column)
      for (const Action* each : withKeys(*group)) keys = std::max(keys, keysWidth(*each));
    ImGui::BeginGroup();
    for (const ActionGroup* group : column) drawGroup(*group, keys + sizes().gapLarge);
    ImGui::EndGroup();
  }

 private:
  const Sizes& sizes() const { return context_.theme.sizes; }
  float pitch() const { return font_->FontSize + sizes().gapSmall + sizes().gapTiny; }
  float widthOf(const std::string& text) const {
    return font_->CalcTextSizeA(font_->FontSize, FLT_MAX, 0, text.c_str()).x;
  }
  float capWidth(const KeyChord& chord) const {
    return std::round(widthOf(chord.name()) + sizes().gap);
  }
  float keysWidth(const Action& action) const {
    float width = 0;
    for (const KeyChord& chord : action.keys)
      if (chord.kind != KeyChord::Kind::None) width += capWidth(chord) + sizes().gapSmall;
    return width;
  }

  void drawGroup(const ActionGroup& group, float titlesAt) const {
    styledText(context_.fonts.semiBold, context_.theme.colours.ink, group.title);
    context_.marks.markText("help/group/" + std::string(group.title), group.title);
    for (const Action* each : withKeys(group)) drawLine(*each, titlesAt);
    ImGui::Dummy({0, sizes().gapSmall});
  }

  void drawLine(const Action& action, float titlesAt) const {
    const Palette& p = context_.theme.colours;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    float x = at.x;
    for (const KeyChord& chord : action.keys) {
      if (chord.kind == KeyChord::Kind::None) continue;
      const Rect cap{{x, at.y}, {x + capWidth(chord), at.y + font_->FontSize + sizes().gapTiny}};
      list.AddRectFilled(cap.min, cap.max, p.field, sizes().rounding * 0.5F);
      list.AddRect(cap.min, cap.max, p.ruleStrong, sizes().rounding * 0.5F, 0, sizes().hair);
      list.AddText(font_, font_->FontSize,
                   {std::round(x + sizes().gap * 0.5F), std::round(at.y + sizes().gapTiny * 0.5F)},
                   p.ink, chord.name().c_str());
      x = cap.max.x + sizes().gapSmall;
    }
    list.AddText(font_, font_->FontSize,
                 {at.x + titlesAt, std::round(at.y + sizes().gapTiny * 0.5F)}, p.inkSoft,
                 action.title.data(), action.title.data() + action.title.size());
    const Rect line{at, {at.x + titlesAt + widthOf(std::string(action.title)), at.y + pitch()}};
    ImGui::Dummy({line.width(), pitch() - ImGui::GetStyle().ItemSpacing.y});
    context_.marks.markText("help/" + std::string(action.id), action.title,
                            {line.min, {line.max.x, line.min.y + font_->FontSize}});
  }

  ViewContext& context_;
  ImFont* font_;
};

} // namespace

void HelpOverlay::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  styledText(context.fonts.title, p.ink, "Keys");
  ImGui::Dummy({0, s.gapTiny});
  const std::vector<Column> columns = inColumns();
  const KeyList keys(context, std::max(linesOf(columns[0]), linesOf(columns[1])));
  keys.draw(columns[0]);
  ImGui::SameLine(0, s.gapLarge + s.gapLarge);
  keys.draw(columns[1]);
  for (const char* line :
       {"Drag a number to change it, double-click it to type. Wheel: zoom. Drag the page: move.",
        "Tab to the drawing: arrows go from card to card, Enter or Space to its step.",
        "Everything else: Ctrl+K, then what you want in your own words."})
    styledText(keys.font(), p.inkSoft, line);
}

} // namespace backstep::ui
