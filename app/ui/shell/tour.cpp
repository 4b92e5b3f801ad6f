#include "shell/tour.h"

#include "kit/rich_text.h"
#include "kit/widgets.h"

#include <array>
#include <string>

namespace backstep::ui {

namespace {

struct Stop {
  const char* mark;  ///< of what is spoken of
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
  for (const char* name : {stops[at_].mark, stops[at_].other})
    if (const Marks::Mark* mark = context.marks.find(name)) return mark->rect;
  return std::nullopt;
}

void Tour::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const Stop& stop = stops[at_];
  const bool last = at_ + 1 == stops.size();
  styledText(context.fonts.heading, p.ink, stop.title);
  context.marks.markText("tour/title", stop.title);
  drawParagraph(context, stop.text, ImGui::GetContentRegionAvail().x, p.inkSoft);
  ImGui::Dummy({0, s.gapSmall});
  const auto pressed = [](ImGuiKey key) {
    return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), false);
  };
  const char* label = last ? "Begin" : "Next";
  bool on = lookButton(context, "next", {Icon::None, label, true, false});
  context.marks.markText("tour/next", label);
  on = on || pressed(ImGuiKey_Enter) || pressed(ImGuiKey_RightArrow) || pressed(ImGuiKey_Space);
  if (!last) {
    ImGui::SameLine();
    if (lookButton(context, "skip", {Icon::None, "Skip", false, true})) close();
    context.marks.markText("tour/skip", "Skip");
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
  if (pressed(ImGuiKey_LeftArrow) && at_ > 0) --at_;
}

} // namespace backstep::ui
