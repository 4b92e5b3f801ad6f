#include "lab/transport_view.h"

#include "explain/number.h"
#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

struct Speed {
  double updatesPerSecond;
  const char* label;
};
constexpr std::array<Speed, 7> speeds{{{1, "1 update a second"},
                                       {3, "3 a second"},
                                       {10, "10 a second"},
                                       {30, "30 a second"},
                                       {100, "100 a second"},
                                       {1000, "1000 a second"},
                                       {Lab::mostSpeed, "as fast as it goes"}}};

std::int64_t latestOf(const Lab& lab) {
  return lab.row() != nullptr ? lab.row()->latest() : lab.run().latest();
}

const char* labelOf(double speed) {
  for (const Speed& each : speeds)
    if (speed <= each.updatesPerSecond) return each.label;
  return speeds.back().label;
}

} // namespace

float TransportView::height(const ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  return std::round(s.bar * 2 + s.gap * 3);
}

void TransportView::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const ImVec2 min = ImGui::GetWindowPos();
  ImGui::SetCursorScreenPos({min.x + s.margin, min.y + s.gap});
  drawButtons(context);
  drawNumbers(context);
  ImGui::SetCursorScreenPos({min.x + s.margin, min.y + s.gap * 2 + s.bar});
  drawScrubBar(context);
}

void TransportView::drawButtons(ViewContext& context) const {
  const Lab& lab = access_.lab;
  const Sizes& s = context.theme.sizes;
  const bool ready = lab.shown().state() == TrainingRun::State::Ready;
  const bool started = lab.shown().updates() > 0;
  const auto button = [&](const char* id, const ButtonLook& look, const char* tip, bool enabled,
                          LabCommand command) {
    ImGui::BeginDisabled(!enabled);
    if (lookButton(context, id, look)) access_.queue.push(std::move(command));
    ImGui::EndDisabled();
    context.marks.markText(std::string("lab/") + id, look.label);
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(context, tip);
    ImGui::SameLine(0, s.gapTiny);
  };
  button("reset", {Icon::First, "", false, true},
         "Back to the start: the same weights, the same order of examples  (Home)", started,
         lab::Seek{0});
  button("back", {Icon::Previous, "", false, true}, "One update back  (Left)", started,
         lab::StepBack{});
  const bool playing = lab.playing();
  button("play", {playing ? Icon::Pause : Icon::Play, playing ? "Pause" : "Train", true, false},
         "Train or pause  (Space)", ready || playing, lab::TogglePlay{});
  button("update", {Icon::Next, "Update", false, true}, "One update  (Right)", ready,
         lab::StepUpdate{});
  button("epoch", {Icon::NextPhase, "Epoch", false, true},
         "To the end of the epoch: every training example once  (Shift+Right)", ready,
         lab::StepEpoch{});
  button("reroll", {Icon::None, "Other weights", false, true},
         "A new run from other weights; this one stays in the list", true, lab::Reroll{});
  drawSpeed(context);
}

void TransportView::drawSpeed(ViewContext& context) const {
  ImGui::SetNextItemWidth(context.theme.sizes.em * 10);
  if (ImGui::BeginCombo("##speed", labelOf(access_.lab.speed()))) {
    for (const Speed& each : speeds) {
      if (ImGui::Selectable(each.label, each.updatesPerSecond == access_.lab.speed()))
        access_.queue.push(lab::SetSpeed{each.updatesPerSecond});
      context.marks.mark(std::string("lab/speed/") + each.label);
    }
    ImGui::EndCombo();
  }
  context.marks.markText("lab/speed", labelOf(access_.lab.speed()));
}

void TransportView::drawNumbers(ViewContext& context) const {
  const Lab& lab = access_.lab;
  const Scores& scores = lab.scores();
  const Palette& p = context.theme.colours;
  const auto text = [](double value) {
    return formatNumber(value, {NumberStyle::Form::Fixed, 3, NumberScript::Display});
  };
  const bool classes = lab.run().data().set.classes() > 0;
  const auto quality = [&](double value) {
    return classes ? formatNumber(value * 100,
                                  {NumberStyle::Form::Significant, 3, NumberScript::Display}) +
                         " %"
                   : "R\u00b2 " + text(value);
  };
  const std::string moment = "Update " + std::to_string(lab.shown().updates()) + ", epoch " +
                             std::to_string(lab.shown().epochs());
  const std::string train =
      "training loss " + text(scores.train.loss.fit) + ", " + quality(scores.train.quality);
  const std::string test =
      "test loss " + text(scores.test.loss.fit) + ", " + quality(scores.test.quality);
  const Sizes& s = context.theme.sizes;
  const float top = ImGui::GetWindowPos().y + s.gap; // text lines up with the buttons by itself
  const auto put = [&](const char* mark, const std::string& line, ImU32 colour) {
    ImGui::SameLine(0, context.theme.sizes.gapLarge);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, top});
    styledText(context.fonts.text, colour, line);
    context.marks.markText(mark, line);
  };
  put("lab/moment", moment, p.ink);
  if (lab.row() != nullptr) return; // each of the row has its own
  put("lab/train-score", train, p.inkSoft);
  put("lab/test-score", test, p.inkSoft);
}

void TransportView::drawScrubBar(ViewContext& context) const {
  const Lab& lab = access_.lab;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = std::max(1.0F, ImGui::GetContentRegionAvail().x - s.margin);
  ImGui::InvisibleButton("scrub", {width, s.timeline});
  context.marks.mark("lab/scrub");
  const Rect track{{at.x + s.playhead, at.y + s.timeline * 0.5F - s.line * 2},
                   {at.x + width - s.playhead, at.y + s.timeline * 0.5F + s.line * 2}};
  const auto latest = static_cast<double>(std::max<std::int64_t>(1, latestOf(lab)));
  const auto share = static_cast<float>(static_cast<double>(lab.shown().updates()) / latest);
  const float now = track.min.x + track.width() * share;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(track.min, track.max, p.field, s.rounding);
  list.AddRectFilled(track.min, {now, track.max.y}, mix(p.field, p.update, 0.6F), s.rounding);
  list.AddCircleFilled({now, track.centre().y}, s.playhead, p.page);
  list.AddCircleFilled({now, track.centre().y}, s.playhead - s.line, p.update);
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  const float pointed = (ImGui::GetIO().MousePos.x - track.min.x) / std::max(1.0F, track.width());
  const auto moment = static_cast<std::int64_t>(
      std::lround(std::clamp(static_cast<double>(pointed), 0.0, 1.0) * latest));
  tooltip(context, "Update " + std::to_string(std::min(moment, latestOf(lab))));
  if (ImGui::IsItemActive() && moment != lab.shown().updates())
    access_.queue.push(lab::Seek{moment});
}

void TransportView::carryOut(Training wish) const {
  LabQueue& queue = access_.queue;
  switch (wish) {
  case Training::None:
  case Training::Walk: return; // the screen's
  case Training::Play: return queue.push(lab::TogglePlay{});
  case Training::Update: return queue.push(lab::StepUpdate{});
  case Training::Epoch: return queue.push(lab::StepEpoch{});
  case Training::Back: return queue.push(lab::StepBack{});
  case Training::First: return queue.push(lab::Seek{0});
  case Training::Last: return queue.push(lab::Seek{latestOf(access_.lab)});
  }
}

} // namespace backstep::ui
