#include "shell/panels.h"

#include "explain/number.h"
#include "kit/actions.h"
#include "kit/rich_text.h"
#include "kit/typing.h"
#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace backstep::ui {

// The keys.
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
size_t heightOf(const ActionGroup& group) { return withKeys(group).size() + 2; }

size_t heightOf(const Column& column) {
  size_t lines = 0;
  for (const ActionGroup* group : column) lines += heightOf(*group);
  return lines;
}

/// The groups in two columns of about the same height.
std::vector<Column> inColumns() {
  std::vector<Column> columns(2);
  size_t all = 0;
  for (const ActionGroup& group : actionGroups()) all += heightOf(group);
  for (const ActionGroup& group : actionGroups()) {
    const bool fits = heightOf(columns[0]) + heightOf(group) / 2 <= all / 2;
    columns[columns[1].empty() && fits ? 0 : 1].push_back(&group);
  }
  return columns;
}

/// Draws groups of keys below each other.
class KeyList {
 public:
  /// `lines`: of the longest column; when they do not fit into the window the text gets smaller and
  /// the lines closer.
  KeyList(ViewContext& context, size_t lines) : context_(context), font_(context.fonts.text) {
    constexpr float around = 9; // em, above and below the columns
    const float room = ImGui::GetIO().DisplaySize.y - sizes().em * around;
    const auto count = static_cast<float>(lines);
    pitch_ = capHeight() + sizes().gapSmall;
    if (count * pitch_ <= room) return;
    font_ = context.fonts.small;
    const float usual = capHeight() + sizes().gapSmall;
    pitch_ = std::clamp(room / count, capHeight() + sizes().hair, usual);
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
  float capHeight() const { return font_->FontSize + sizes().gapTiny; }
  float capWidth(const KeyChord& chord) const {
    return std::round(textWidth(font_, chord.name()) + sizes().gap);
  }
  float keysWidth(const Action& action) const {
    float width = 0;
    for (const KeyChord& chord : action.keys)
      if (chord.kind != KeyChord::Kind::None) width += capWidth(chord) + sizes().gapSmall;
    return width;
  }

  void drawGroup(const ActionGroup& group, float titlesAt) const {
    styledText(context_.fonts.semiBold, context_.theme.colours.ink, group.title);
    context_.probe.text("help/group/" + std::string(group.title), group.title);
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
      const Rect cap{{x, at.y}, {x + capWidth(chord), at.y + capHeight()}};
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
    const Rect line{at,
                    {at.x + titlesAt + textWidth(font_, std::string(action.title)), at.y + pitch_}};
    ImGui::Dummy({line.width(), pitch_ - ImGui::GetStyle().ItemSpacing.y});
    context_.probe.text("help/" + std::string(action.id), action.title,
                        {line.min, {line.max.x, line.min.y + font_->FontSize}});
  }

  ViewContext& context_;
  ImFont* font_;
  float pitch_ = 0; // from line to line, pixels
};

} // namespace

void HelpOverlay::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  styledText(context.fonts.title, p.ink, "Keys");
  const ButtonLook cross{Icon::Close, "", false, true};
  ImGui::SameLine();
  ImGui::SetCursorPosX(ImGui::GetCursorStartPos().x + ImGui::GetWindowContentRegionMax().x -
                       ImGui::GetWindowContentRegionMin().x - buttonWidth(context, cross));
  if (lookButton(context, "close", cross)) close();
  context.probe.name("help/close");
  ImGui::Dummy({0, s.gapTiny});
  const std::vector<Column> columns = inColumns();
  const KeyList keys(context, std::max(heightOf(columns[0]), heightOf(columns[1])));
  keys.draw(columns[0]);
  ImGui::SameLine(0, s.gapLarge + s.gapLarge);
  keys.draw(columns[1]);
  for (const char* line :
       {"Drag a number to change it, double-click it to type. Wheel: zoom. Drag the page: move.",
        "Tab to the drawing: arrows go from card to card, Enter or Space to its step.",
        "Everything else: Ctrl+K, then what you want in your own words."})
    styledText(keys.font(), p.inkSoft, line);
}

// The tour.
namespace {

struct Stop {
  const char* name;  ///< of the item that is spoken of
  const char* other; ///< of what stands there when the window is narrow
  const char* title;
  const char* text;
};

constexpr std::array<Stop, 3> stops{{
    {"steps/next", "steps/next", "One step at a time",
     "This button, or the right arrow key, computes the next number: first the forward pass, then "
     "the backward pass. The left arrow key goes back; nothing is ever lost."},
    {"graph", "graph", "Every number is on a card",
     "Its value on the left; on the right, behind the green bar, its gradient, once the backward "
     "pass has brought it. Drag an input or a weight to change it. A click selects a card."},
    {"inspector", "tabs/inspector", "Why this number?",
     "Here is the rule behind the current step, the same rule with the numbers put in, and which "
     "nodes it came from."},
}};

/// The step at which the first value is computed.
int firstComputed(const Trace& trace) {
  for (int k = 1; k <= trace.lastStep(); ++k)
    if (trace.step(k).kind == StepKind::Forward) return k;
  return trace.lastStep();
}

} // namespace

float Tour::width() const {
  constexpr float widthInEm = 22;
  return widthInEm;
}

std::optional<Rect> Tour::subject(const ViewContext& context) const {
  for (const char* name : {stops[at_].name, stops[at_].other})
    if (const Probe::Item* item = context.probe.find(name)) return item->rect;
  return std::nullopt;
}

void Tour::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const Stop& stop = stops[at_];
  const bool last = at_ + 1 == stops.size();
  styledText(context.fonts.heading, p.ink, stop.title);
  context.probe.text("tour/title", stop.title);
  drawParagraph(context, stop.text, ImGui::GetContentRegionAvail().x, p.inkSoft);
  ImGui::Dummy({0, s.gapSmall});
  const char* label = last ? "Begin" : "Next";
  bool on = lookButton(context, "next", {Icon::None, label, true, false});
  context.probe.text("tour/next", label);
  on = on || keyPressed(ImGuiKey_Enter) || keyPressed(ImGuiKey_RightArrow) ||
       keyPressed(ImGuiKey_Space);
  if (!last) {
    ImGui::SameLine();
    if (lookButton(context, "skip", {Icon::None, "Skip", false, true})) close();
    context.probe.text("tour/skip", "Skip");
  }
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.small, p.inkSoft,
             std::to_string(at_ + 1) + " of " + std::to_string(stops.size()));
  if (on && last) return close();
  if (on) ++at_;
  // At the start there is no rule to show yet: the tour takes the steps that it speaks of.
  if (on && context.session.player()->atStart())
    context.commands.push(command::Seek{firstComputed(context.session.player()->trace())});
  if (keyPressed(ImGuiKey_LeftArrow) && at_ > 0) --at_;
}

// The settings.
namespace {

constexpr float widthInEm = 30;
constexpr float labelShare = 0.42F; // of the panel's width

/// Begins a line: its name on the left, the cursor where its widgets go.
void beginLine(const ViewContext& context, const char* name) {
  const float left = ImGui::GetCursorPosX();
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.ink, name);
  ImGui::SameLine(left + room * labelShare);
}

/// Two words, one of which is chosen. True when the other one was pressed.
bool chooseOne(ViewContext& context, const char* id, std::array<const char*, 2> words,
               bool second) {
  bool changed = false;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool current = (i == 1) == second;
    const std::string name = std::string(id) + "/" + words[i];
    if (i > 0) ImGui::SameLine(0, context.theme.sizes.gapSmall);
    if (lookButton(context, name.c_str(), {Icon::None, words[i], current, !current}) && !current)
      changed = true;
    context.probe.text("settings/" + name, words[i]);
  }
  return changed;
}

/// "- 100 % +". Returns by how many steps it was changed.
int stepper(ViewContext& context, const char* id, const std::string& text, bool canLess,
            bool canMore) {
  const Sizes& s = context.theme.sizes;
  const std::string name = id;
  int steps = 0;
  const auto button = [&](const char* end, Icon icon, bool possible, int by) {
    if (!possible) ImGui::BeginDisabled();
    if (lookButton(context, (name + end).c_str(), {icon, "", false, false})) steps = by;
    if (!possible) ImGui::EndDisabled();
    context.probe.name("settings/" + name + end);
  };
  button("/less", Icon::Minus, canLess, -1);
  ImGui::SameLine(0, s.gapSmall);
  const float wide = s.em * 4.5F;
  const float x = ImGui::GetCursorPosX();
  ImGui::SetCursorPosX(x + (wide - ImGui::CalcTextSize(text.c_str()).x) * 0.5F);
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.ink, text);
  context.probe.text("settings/" + name, text);
  ImGui::SameLine(x + wide);
  button("/more", Icon::Plus, canMore, 1);
  return steps;
}

std::string percent(float share) {
  return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

/// The next of the sizes offered, in percent.
float stepped(float share, int steps, float step) {
  return std::round(share / step + static_cast<float>(steps)) * step;
}

} // namespace

float SettingsPanel::width() const { return widthInEm; }

void SettingsPanel::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  constexpr float sizeStep = 0.25F;
  constexpr float readingStep = 0.1F;
  constexpr float slack = 0.01F; // of rounding
  Preferences chosen = context.preferences;
  styledText(context.fonts.title, context.theme.colours.ink, "Settings");
  ImGui::Dummy({0, s.gapSmall});
  beginLine(context, "Theme");
  if (chooseOne(context, "theme", {"Light", "Dark"}, chosen.dark)) chosen.dark = !chosen.dark;
  beginLine(context, "Size of everything");
  if (const int by = stepper(context, "zoom", percent(chosen.zoom),
                             chosen.zoom > Preferences::leastZoom + slack,
                             chosen.zoom < Preferences::mostZoom - slack))
    chosen.zoom = std::clamp(stepped(chosen.zoom, by, sizeStep), Preferences::leastZoom,
                             Preferences::mostZoom);
  beginLine(context, "Size of the lesson's text");
  if (const int by = stepper(context, "reading", percent(chosen.readingSize),
                             chosen.readingSize > Preferences::leastReadingSize + slack,
                             chosen.readingSize < Preferences::mostReadingSize - slack))
    chosen.readingSize = std::clamp(stepped(chosen.readingSize, by, readingStep),
                                    Preferences::leastReadingSize, Preferences::mostReadingSize);
  beginLine(context, "Figures of numbers");
  if (const int by = stepper(context, "figures", std::to_string(chosen.figures),
                             chosen.figures > Preferences::leastFigures,
                             chosen.figures < Preferences::mostFigures))
    chosen.figures += by;
  ImGui::SameLine(0, s.gap);
  constexpr double example = 2.0 / 3;
  styledText(context.fonts.text, context.theme.colours.inkSoft,
             formatNumber(example, {.digits = chosen.figures}));
  context.probe.text("settings/example", formatNumber(example, {.digits = chosen.figures}));
  beginLine(context, "Messages travel");
  if (chooseOne(context, "motion", {"Yes", "No"}, !chosen.motion)) chosen.motion = !chosen.motion;
  ImGui::Dummy({0, s.gapSmall});
  if (lookButton(context, "tour", {Icon::None, "Show the tour again", false, true}))
    context.requests.show = "tour";
  context.probe.name("settings/tour");
  ImGui::SameLine();
  const ButtonLook done{Icon::None, "Done", true, false};
  ImGui::SetCursorPosX(ImGui::GetCursorStartPos().x + ImGui::GetWindowContentRegionMax().x -
                       ImGui::GetWindowContentRegionMin().x - buttonWidth(context, done));
  if (lookButton(context, "done", done)) close();
  context.probe.text("settings/done", "Done");
  if (!(chosen == context.preferences)) context.commands.push(command::Choose{chosen});
}

} // namespace backstep::ui
