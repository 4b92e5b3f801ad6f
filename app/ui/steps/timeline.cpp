#include "steps/timeline.h"

#include "explain/step_text.h"
#include "kit/formula_drawer.h"
#include "kit/typing.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <imgui_internal.h>

namespace backstep::ui {

namespace {

constexpr float futureShare = 0.72F; // how far what has not happened yet fades into the page
constexpr float trackShare = 0.3F;   // of the timeline's height; the rest is for gripping
constexpr int previewEntries = 6;    // of an array in the tooltip

bool holds(const Stretch& stretch, int step) {
  return step >= stretch.first && step <= stretch.last;
}

/// Whose turn it is at a step is what the student is asked.
bool toBePredicted(const ViewContext& context, int step) {
  return context.session.prediction() != nullptr && step > context.session.player()->cursor();
}

float symbolSize(const ViewContext& context) { return context.theme.card.captionEm; }

} // namespace

float Timeline::height(const ViewContext& context) {
  const float line = context.fonts.small->FontSize;
  return line + context.theme.sizes.timeline + line;
}

void Timeline::draw(ViewContext& context) {
  const Trace& trace = context.session.player()->trace();
  refreshOutline(trace);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = std::max(1.0F, ImGui::GetContentRegionAvail().x);
  place(context, at, width);
  ImGui::InvisibleButton("timeline", {width, height(context)});
  context.probe.name("steps/timeline");
  if (lastStep_ == 0) return;
  react(context);
  takeKeys(context);
  for (const Stretch& phase : outline_->phases) drawPhase(context, phase);
  drawTicks(context);
  drawNodes(context);
  drawBreakpoints(context);
  drawHead(context);
  menu_.draw(context);
}

void Timeline::refreshOutline(const Trace& trace) {
  lastStep_ = trace.lastStep();
  outline_.update({trace.evaluation().sharedGraph(), lastStep_}, [&] {
    return Outline{phaseStretches(trace), nodeStretches(trace)};
  });
}

void Timeline::place(const ViewContext& context, ImVec2 at, float width) {
  const Sizes& s = context.theme.sizes;
  const float line = context.fonts.small->FontSize;
  const float middle = std::round(at.y + line + s.timeline * 0.5F);
  const float half = std::round(s.timeline * trackShare * 0.5F);
  // The handle must not stick out of the line's ends.
  track_ = {{at.x + s.playhead, middle - half}, {at.x + width - s.playhead, middle + half}};
  names_ = at.y + line * 1.5F + s.timeline;
}

void Timeline::drawPhase(const ViewContext& context, const Stretch& phase) const {
  const Palette& p = context.theme.colours;
  const Sizes& s = context.theme.sizes;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 colour = phaseColour(p, phase.phase);
  const float left = xOf(phase.first - 1) + (phase.first > 1 ? s.hair : 0);
  const float right = xOf(phase.last) - (phase.last < lastStep_ ? s.hair : 0);
  const int cursor = context.session.player()->cursor();
  const float now = std::clamp(xOf(cursor), left, right);
  list.AddRectFilled({left, track_.min.y}, {right, track_.max.y}, mix(colour, p.page, futureShare));
  if (now > left) list.AddRectFilled({left, track_.min.y}, {now, track_.max.y}, colour);

  ImFont* font = context.fonts.small;
  const std::string_view name = phaseWords(context.session.document()->graph(), phase.phase);
  if (textExtent(font, name).x > right - left) return;
  const ImVec2 at{left, track_.centre().y - s.timeline * 0.5F - font->FontSize};
  list.AddText(font, font->FontSize, at, holds(phase, cursor) ? colour : p.inkSoft, name.data(),
               name.data() + name.size());
  if (context.probe.recording())
    context.probe.text("steps/phase/" + std::string(name), name,
                       {at, {at.x + textExtent(font, name).x, at.y + font->FontSize}});
}

/// A tick between any two steps; when they would run together, between any two nodes, else none.
void Timeline::drawTicks(const ViewContext& context) const {
  const float least = context.theme.sizes.gapSmall;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto tick = [&](int step) {
    const float x = std::round(xOf(step));
    list.AddLine({x, track_.min.y}, {x, track_.max.y}, context.theme.colours.page,
                 context.theme.sizes.hair);
  };
  if (track_.width() / static_cast<float>(lastStep_) >= least) {
    for (int k = 1; k < lastStep_; ++k) tick(k);
  } else if (track_.width() / static_cast<float>(outline_->nodes.size()) >= least) {
    for (const Stretch& turn : outline_->nodes) tick(turn.last);
  }
}

void Timeline::drawNodes(ViewContext& context) const {
  const std::vector<Stretch>& nodes = outline_->nodes;
  const int cursor = context.session.player()->cursor();
  const auto now = std::find_if(nodes.begin(), nodes.end(),
                                [&](const Stretch& turn) { return holds(turn, cursor); });
  // The current node has its name in any case, the others where they have room beside it.
  Rect taken{};
  if (now != nodes.end()) {
    const Rect box = nameBox(context, *now);
    drawNode(context, *now, box);
    taken = box.grown(context.theme.sizes.gapTiny);
  }
  const float narrowest = symbolSize(context) * 0.3F; // no letter is narrower
  const float least = context.theme.sizes.gap;
  if (track_.width() / static_cast<float>(lastStep_) < least * 0.25F) return;
  for (const Stretch& turn : nodes) {
    const bool other = now == nodes.end() || &turn != &*now;
    const float room = xOf(turn.last) - xOf(turn.first - 1);
    if (!other || room < narrowest || toBePredicted(context, turn.first)) continue;
    const Rect box = nameBox(context, turn);
    if (box.width() + context.theme.sizes.gapTiny <= room && !box.overlaps(taken))
      drawNode(context, turn, box);
  }
}

/// Where a node's name stands: in the middle of its stretch, within the line.
Rect Timeline::nameBox(ViewContext& context, const Stretch& turn) const {
  const float size = symbolSize(context);
  const float width = context.formulas.get(context.names->tex(turn.node)).width * size;
  const float middle = (xOf(turn.first - 1) + xOf(turn.last)) * 0.5F;
  const float x =
      std::clamp(middle - width * 0.5F, track_.min.x, std::max(track_.min.x, track_.max.x - width));
  return {{x, names_ - size * 0.5F}, {x + width, names_ + size * 0.5F}};
}

void Timeline::drawNode(ViewContext& context, const Stretch& turn, const Rect& box) const {
  const Palette& p = context.theme.colours;
  const float size = symbolSize(context);
  const std::string symbol = context.names->tex(turn.node);
  const tex::Layout& formula = context.formulas.get(symbol);
  const bool lit = context.hovered.node == turn.node;
  const bool now = holds(turn, context.session.player()->cursor());
  const ImU32 colour = now ? phaseColour(p, turn.phase) : lit ? p.ink : p.inkSoft;
  const float baseline = std::round(names_ + (formula.height - formula.depth) * 0.5F * size);
  drawFormula(*ImGui::GetWindowDrawList(), context.fonts, formula,
              {std::round(box.min.x), baseline}, {size, colour, &p});
  if (context.probe.recording())
    context.probe.text("steps/node/" + std::to_string(turn.last), symbol, box);
}

void Timeline::drawBreakpoints(const ViewContext& context) const {
  const Palette& p = context.theme.colours;
  const Sizes& s = context.theme.sizes;
  const float half = s.playhead * 0.6F;
  for (const Breakpoint& each : context.session.playback().breakpoints()) {
    const int step = each.step(context.session.player()->trace());
    const ImVec2 tip{xOf(step), track_.min.y - s.hair};
    const ImVec2 top{tip.x, tip.y - half - half};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddTriangleFilled({tip.x - half, top.y}, {tip.x + half, top.y}, tip, p.ink);
    context.probe.name("steps/breakpoint/" + std::to_string(step),
                       {{tip.x - half, top.y}, {tip.x + half, tip.y}});
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

void Timeline::react(ViewContext& context) {
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const int cursor = context.session.player()->cursor();
  const int step = stepAt(ImGui::GetIO().MousePos.x);
  if (ImGui::IsItemActive() && step != cursor) context.commands.push(command::Seek{step});
  const float wheel = ImGui::GetIO().MouseWheel;
  if (wheel < 0) context.commands.push(command::Next{});
  if (wheel > 0) context.commands.push(command::Previous{});
  ImGui::GetWindowDrawList()->AddCircleFilled(
      {xOf(step), track_.centre().y}, context.theme.sizes.playhead, context.theme.colours.hover);
  if (step == 0 || toBePredicted(context, step)) return preview(context, step);
  const NodeId node = context.session.player()->trace().step(step).node;
  context.hoverNext.node = node;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Right)) menu_.open(node);
  preview(context, step);
}

void Timeline::takeKeys(ViewContext& context) {
  if (context.keyboardView != "steps" || !ImGui::IsItemFocused()) return;
  const ImVec2 min = ImGui::GetItemRectMin();
  ImGui::GetWindowDrawList()->AddRect(min, ImGui::GetItemRectMax(), context.theme.colours.focus,
                                      context.theme.sizes.rounding, 0, context.theme.sizes.line);
  const bool left = keyPressed(ImGuiKey_LeftArrow, true);
  const bool right = keyPressed(ImGuiKey_RightArrow, true);
  if (left) context.commands.push(command::Previous{});
  if (right) context.commands.push(command::Next{});
  if (left || right) ImGui::NavMoveRequestCancel(); // the keyboard stays here
  const Step* step = context.session.player()->current();
  if (step != nullptr && NodeMenu::asked()) menu_.openAt(min, step->node);
}

void Timeline::preview(ViewContext& context, int step) const {
  const Trace& trace = context.session.player()->trace();
  std::string words = "Step " + std::to_string(step);
  if (toBePredicted(context, step)) {
    words += " is still to be predicted";
    tooltip(context, words);
    context.probe.text("steps/preview", words, track_);
    return;
  }
  words += ": " + context.stepText(step).title;
  const ArrayStyle style = arrayStyle(context, previewEntries);
  const std::string numbers = stepNumbers(trace, *context.names, step, style);
  if (!numbers.empty()) words += "\n" + numbers;
  for (const Breakpoint& each : context.session.playback().breakpoints())
    if (each.step(trace) == step) words += "\nPlaying stops here";
  tooltip(context, words);
  context.probe.text("steps/preview", words, track_);
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
