#include "steps/timeline.h"

#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace backstep::ui {

namespace {

constexpr float futureShare = 0.72F; // how far what has not happened yet fades into the page
constexpr float trackShare = 0.3F;   // of the timeline's height; the rest is for gripping

ImVec2 textSizeOf(ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size());
}

} // namespace

float Timeline::height(const ViewContext& context) {
  return context.fonts.small->FontSize + context.theme.sizes.timeline;
}

void Timeline::draw(ViewContext& context) {
  const Trace& trace = context.session.player()->trace();
  const Sizes& s = context.theme.sizes;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float middle = at.y + context.fonts.small->FontSize + s.timeline * 0.5F;
  const float half = std::round(s.timeline * trackShare * 0.5F);
  // The handle must not stick out of the line's ends.
  track_ = {{at.x + s.playhead, std::round(middle) - half},
            {at.x + width - s.playhead, std::round(middle) + half}};
  lastStep_ = trace.lastStep();
  ImGui::InvisibleButton("timeline", {std::max(1.0F, width), height(context)});
  context.marks.mark("steps/timeline");
  if (lastStep_ == 0) return;
  react(context);
  for (const Stretch& stretch : stretchesOf(trace)) drawStretch(context, stretch);
  drawTicks(context);
  drawHead(context);
}

std::vector<Timeline::Stretch> Timeline::stretchesOf(const Trace& trace) {
  std::vector<Stretch> found;
  for (int k = 1; k <= trace.lastStep(); ++k) {
    const Phase phase = trace.step(k).phase;
    if (found.empty() || found.back().phase != phase) found.push_back({phase, k, k});
    found.back().last = k;
  }
  return found;
}

void Timeline::drawStretch(const ViewContext& context, const Stretch& stretch) const {
  const Palette& p = context.theme.colours;
  const Sizes& s = context.theme.sizes;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 colour = phaseColour(p, stretch.phase);
  const float left = xOf(stretch.first - 1) + (stretch.first > 1 ? s.hair : 0);
  const float right = xOf(stretch.last) - (stretch.last < lastStep_ ? s.hair : 0);
  const int cursor = context.session.player()->cursor();
  const float now = std::clamp(xOf(cursor), left, right);
  list.AddRectFilled({left, track_.min.y}, {right, track_.max.y}, mix(colour, p.page, futureShare));
  if (now > left) list.AddRectFilled({left, track_.min.y}, {now, track_.max.y}, colour);

  ImFont* font = context.fonts.small;
  const std::string_view name = phaseName(stretch.phase);
  if (textSizeOf(font, name).x > right - left) return;
  const bool here = cursor >= stretch.first && cursor <= stretch.last;
  const ImVec2 at{left, track_.centre().y - s.timeline * 0.5F - font->FontSize};
  list.AddText(font, font->FontSize, at, here ? colour : p.inkSoft, name.data(),
               name.data() + name.size());
  if (context.marks.recording())
    context.marks.markText("steps/phase/" + std::string(name), name,
                           {at, {at.x + textSizeOf(font, name).x, at.y + font->FontSize}});
}

void Timeline::drawTicks(const ViewContext& context) const {
  const float pitch = track_.width() / static_cast<float>(lastStep_);
  if (pitch < context.theme.sizes.gapSmall) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (int k = 1; k < lastStep_; ++k) {
    const float x = std::round(xOf(k));
    list.AddLine({x, track_.min.y}, {x, track_.max.y}, context.theme.colours.page,
                 context.theme.sizes.hair);
  }
}

void Timeline::drawHead(const ViewContext& context) const {
  const Player& player = *context.session.player();
  const Palette& p = context.theme.colours;
  const Step* step = player.current();
  const ImU32 colour = step == nullptr ? p.ink : phaseColour(p, step->phase);
  const ImVec2 at{xOf(player.cursor()), track_.centre().y};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddCircleFilled(at, context.theme.sizes.playhead, p.page);
  list.AddCircleFilled(at, context.theme.sizes.playhead - context.theme.sizes.line, colour);
}

void Timeline::react(ViewContext& context) const {
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const Player& player = *context.session.player();
  const int step = stepAt(ImGui::GetIO().MousePos.x);
  if (ImGui::IsItemActive() && step != player.cursor()) context.commands.push(command::Seek{step});
  const Palette& p = context.theme.colours;
  ImGui::GetWindowDrawList()->AddCircleFilled({xOf(step), track_.centre().y},
                                              context.theme.sizes.playhead, p.hover);
  tooltip(context, "Step " + std::to_string(step) + ": " + context.stepText(step).title);
}

float Timeline::xOf(int step) const {
  return track_.min.x +
         track_.width() * static_cast<float>(step) / static_cast<float>(std::max(1, lastStep_));
}

int Timeline::stepAt(float x) const {
  const float share = (x - track_.min.x) / std::max(1.0F, track_.width());
  const auto step = static_cast<int>(std::lround(share * static_cast<float>(lastStep_)));
  return std::clamp(step, 0, lastStep_);
}

} // namespace backstep::ui
