#include "lab/transport_view.h"

#include "lab/choice.h"
#include "model/lab_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace backstep::ui {

namespace {

struct Speed {
  double updatesPerSecond;
  const char* label;
};

/// A button that does what a key does.
struct Button {
  const char* control; ///< hidden with it; names it
  const char* action;
  ButtonLook look;
};

/// Below this many em, the numbers have a line for themselves.
constexpr float wide = 73;

/// Below this many, buttons with an icon have no words.
constexpr float wordy = 38;

bool isNarrow(const ViewContext& context, float width) {
  return width < wide * context.theme.sizes.em;
}

constexpr std::array<Speed, 7> speeds{{{1, "1 update a second"},
                                       {3, "3 a second"},
                                       {10, "10 a second"},
                                       {30, "30 a second"},
                                       {100, "100 a second"},
                                       {1000, "1000 a second"},
                                       {Lab::mostSpeed, "as fast as it goes"}}};

const char* labelOf(double speed) {
  for (const Speed& each : speeds)
    if (speed <= each.updatesPerSecond) return each.label;
  return speeds.back().label;
}

} // namespace

float TransportView::height(const ViewContext& context, float width) const {
  const Sizes& s = context.theme.sizes;
  const float numbers = isNarrow(context, width) ? s.em + s.gap : 0;
  const float scrub = context.lab.shows("scrub") ? s.bar + s.gap : s.gapSmall;
  return std::round(s.bar + s.gap * 2 + numbers + scrub);
}

void TransportView::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const float left = ImGui::GetWindowPos().x + s.margin;
  float y = ImGui::GetWindowPos().y + s.gap;
  ImGui::SetCursorScreenPos({left, y});
  const bool any = drawButtons(context);
  const bool below = any && isNarrow(context, ImGui::GetWindowWidth());
  const float textTop = (s.bar - s.em) * 0.5F; // in the middle of the buttons' line
  if (below) y += s.bar + s.gap;
  const float x = any && !below ? ImGui::GetItemRectMax().x + s.gapLarge : left;
  ImGui::SetCursorScreenPos({x, below ? y : y + textTop});
  drawNumbers(context);
  y += below ? s.em + s.gap : s.bar + s.gap;
  ImGui::SetCursorScreenPos({left, y});
  if (context.lab.shows("scrub")) drawScrubBar(context);
}

bool TransportView::drawButtons(ViewContext& context) const {
  const float gap = context.theme.sizes.gapTiny;
  const bool bare = ImGui::GetWindowWidth() < wordy * context.theme.sizes.em;
  const bool playing = context.lab.playing();
  const std::array<Button, 5> buttons{
      {{"reset", "update-first", {Icon::First, "", false, true}},
       {"back", "update-previous", {Icon::Previous, "", false, true}},
       {"play", "train", {playing ? Icon::Pause : Icon::Play, playing ? "Pause" : "Train", true}},
       {"update", "update-next", {Icon::Next, "Update", false, true}},
       {"epoch", "epoch", {Icon::NextPhase, "Epoch", false, true}}}};
  bool any = false;
  for (const Button& each : buttons) {
    if (!context.lab.shows(each.control)) continue;
    if (std::exchange(any, true)) ImGui::SameLine(0, gap);
    ButtonLook look = each.look;
    if (bare) look.label = {};
    const std::string name = std::string("lab/") + each.control;
    actionButton(context, each.action, look, name);
    context.probe.text(name, each.look.label);
  }
  if (context.lab.shows("other-weights")) {
    if (std::exchange(any, true)) ImGui::SameLine(0, gap);
    drawOtherWeights(context);
  }
  if (context.lab.shows("speed")) {
    if (std::exchange(any, true)) ImGui::SameLine(0, gap);
    drawSpeed(context);
  }
  return any;
}

void TransportView::drawOtherWeights(ViewContext& context) const {
  const ButtonLook look{Icon::None, "Other weights", false, true};
  if (lookButton(context, "reroll", look)) context.commands.push(lab::Reroll{});
  context.probe.text("lab/reroll", look.label);
  if (ImGui::IsItemHovered())
    tooltip(context, "A new run from other weights; this one stays in the list");
}

void TransportView::drawSpeed(ViewContext& context) const {
  ImGui::SetNextItemWidth(context.theme.sizes.em * 10);
  if (beginList(context, "##speed", labelOf(context.lab.speed()))) {
    for (const Speed& each : speeds) {
      if (ImGui::Selectable(each.label, each.updatesPerSecond == context.lab.speed()))
        context.commands.push(lab::SetSpeed{each.updatesPerSecond});
      context.probe.name(std::string("lab/speed/") + each.label);
    }
    ImGui::EndCombo();
  }
  context.probe.text("lab/speed", labelOf(context.lab.speed()));
}

void TransportView::drawNumbers(ViewContext& context) const {
  const Lab& lab = context.lab;
  const Scores& scores = lab.scores();
  const Palette& p = context.theme.colours;
  const bool classes = lab.run().data().set.classes() > 0;
  const auto quality = [&](double value) {
    return classes ? labNumber(value * 100) + " %"
                   : "R\u00b2 " + (std::isnan(value) ? "undefined" : labNumber(value));
  };
  const std::string moment = "Update " + std::to_string(lab.shown().updates()) + ", epoch " +
                             std::to_string(lab.shown().epochs());
  const std::string train =
      "training loss " + labNumber(scores.train.loss.fit) + ", " + quality(scores.train.quality);
  const std::string test =
      "test loss " + labNumber(scores.test.loss.fit) + ", " + quality(scores.test.quality);
  const auto put = [&](const char* name, const std::string& line, ImU32 colour) {
    styledText(context.fonts.text, colour, line);
    context.probe.text(name, line);
    ImGui::SameLine(0, context.theme.sizes.gapLarge);
  };
  put("lab/moment", moment, p.ink);
  if (lab.row() != nullptr) return; // each of the row has its own
  put("lab/train-score", train, p.inkSoft);
  put("lab/test-score", test, p.inkSoft);
}

void TransportView::drawScrubBar(ViewContext& context) const {
  const Lab& lab = context.lab;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = std::max(1.0F, ImGui::GetContentRegionAvail().x - s.margin);
  ImGui::InvisibleButton("scrub", {width, s.timeline});
  context.probe.name("lab/scrub");
  const Rect track{{at.x + s.playhead, at.y + s.timeline * 0.5F - s.line * 2},
                   {at.x + width - s.playhead, at.y + s.timeline * 0.5F + s.line * 2}};
  const auto latest = static_cast<double>(std::max<std::int64_t>(1, lab.latest()));
  const auto share = static_cast<float>(static_cast<double>(lab.shown().updates()) / latest);
  const float now = track.min.x + track.width() * share;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(track.min, track.max, p.field, s.rounding);
  list.AddRectFilled(track.min, {now, track.max.y}, mix(p.field, p.update, 0.6F), s.rounding);
  list.AddCircleFilled({now, track.centre().y}, s.playhead, p.page);
  list.AddCircleFilled({now, track.centre().y}, s.playhead - s.line, p.update);
  // The keyboard hovers and activates, too, with the pointer anywhere.
  const bool dragged = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const Rect all{at, {at.x + width, at.y + s.timeline}};
  if (!dragged && !(ImGui::IsItemHovered() && all.contains(ImGui::GetIO().MousePos))) return;
  const float pointed = (ImGui::GetIO().MousePos.x - track.min.x) / std::max(1.0F, track.width());
  const auto moment = static_cast<std::int64_t>(
      std::llround(std::clamp(static_cast<double>(pointed), 0.0, 1.0) * latest));
  tooltip(context, "Update " + std::to_string(std::min(moment, lab.latest())));
  if (dragged && moment != lab.shown().updates()) context.commands.push(lab::Seek{moment});
}

} // namespace backstep::ui
