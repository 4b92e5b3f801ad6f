#include "lab/transport_view.h"

#include "lab/choice.h"
#include "model/lab_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

namespace {

struct Speed {
  double updatesPerSecond;
  const char* label;
};

/// Below this many em, the numbers have a line for themselves.
constexpr float wide = 73;

/// Below this many, buttons with an icon have no words.
constexpr float wordy = 38;

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

constexpr ButtonLook otherWeights{Icon::None, "Other weights", false, true};

float speedWidth(const ViewContext& context) { return context.theme.sizes.em * 10; }

/// Puts things side by side, and below each other where one has no room.
class Flow {
 public:
  Flow(float room, ImVec2 pitch) : room_(room), pitch_(pitch) {}

  /// Where a thing of that width goes, from the place of the first one. `pitch.x` is between two,
  /// `pitch.y` from line to line.
  ImVec2 place(float width) {
    if (used_ > 0 && used_ + width > room_) {
      used_ = 0;
      ++row_;
    }
    const ImVec2 at{used_, pitch_.y * static_cast<float>(row_)};
    used_ += width + pitch_.x;
    return at;
  }
  /// The height of lines that were begun after the first one.
  float further() const { return pitch_.y * static_cast<float>(row_); }

 private:
  float room_;
  ImVec2 pitch_;
  float used_ = 0;
  int row_ = 0;
};

Flow controlFlow(const Sizes& s, float width) {
  return {width - s.margin * 2, {s.gapTiny, s.bar + s.gapSmall}};
}
Flow wordFlow(const Sizes& s, float room) { return {room, {s.gapLarge, s.prose}}; }

} // namespace

/// The buttons that are shown; bare ones have no words.
std::vector<TransportView::Button> TransportView::buttons(const ViewContext& context, bool bare) {
  const bool playing = context.lab.playing();
  const std::array<Button, 5> all{
      {{"reset", "update-first", {Icon::First, "", false, true}},
       {"back", "update-previous", {Icon::Previous, "", false, true}},
       {"play", "train", {playing ? Icon::Pause : Icon::Play, playing ? "Pause" : "Train", true}},
       {"update", "update-next", {Icon::Next, "Update", false, true}},
       {"epoch", "epoch", {Icon::NextPhase, "Epoch", false, true}}}};
  std::vector<Button> shown;
  for (Button each : all) {
    if (!context.lab.shows(each.control)) continue;
    each.words = each.look.label;
    if (bare) each.look.label = {};
    each.width = buttonWidth(context, each.look);
    shown.push_back(each);
  }
  return shown;
}

/// What is said of the run.
std::vector<TransportView::Words> TransportView::words(const ViewContext& context) {
  const Lab& lab = context.lab;
  const Palette& p = context.theme.colours;
  std::vector<Words> said;
  const auto say = [&](const char* name, const std::string& text, ImU32 colour) {
    said.push_back({name, text, colour, textWidth(context.fonts.text, text)});
  };
  say("lab/moment",
      "Update " + std::to_string(lab.shown().updates()) + ", epoch " +
          std::to_string(lab.shown().epochs()),
      p.ink);
  if (lab.row() != nullptr) return said; // each of the row has its own
  const bool classes = lab.run().data().set.classes() > 0;
  const auto score = [&](const char* of, const Score& each) {
    const std::string quality =
        classes ? labNumber(each.quality * 100) + " %"
                : "R\u00b2 " + (std::isnan(each.quality) ? "undefined" : labNumber(each.quality));
    return of + labNumber(each.loss.fit) + ", " + quality;
  };
  say("lab/train-score", score("training loss ", lab.scores().train), p.inkSoft);
  say("lab/test-score", score("test loss ", lab.scores().test), p.inkSoft);
  return said;
}

/// Beside the buttons the words have one line.
float TransportView::wordRoom(const Sizes& sizes) const {
  return narrow_ ? width_ - sizes.margin * 2 : FLT_MAX;
}

float TransportView::layOut(const ViewContext& context, float width) {
  const Sizes& s = context.theme.sizes;
  width_ = width;
  narrow_ = width < wide * s.em;
  buttons_ = buttons(context, width < wordy * s.em);
  words_ = words(context);
  Flow controls = controlFlow(s, width);
  for (const Button& each : buttons_) controls.place(each.width);
  if (context.lab.shows("other-weights")) controls.place(buttonWidth(context, otherWeights));
  if (context.lab.shows("speed")) controls.place(speedWidth(context));
  moreButtons_ = controls.further();
  Flow said = wordFlow(s, wordRoom(s));
  for (const Words& each : words_) said.place(each.width);
  moreWords_ = said.further();
  const float below = narrow_ ? s.em + s.gap : 0;
  const float scrub = context.lab.shows("scrub") ? s.bar + s.gap : s.gapSmall;
  return std::round(s.bar + s.gap * 2 + moreButtons_ + below + moreWords_ + scrub);
}

void TransportView::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const float left = ImGui::GetWindowPos().x + s.margin;
  float y = ImGui::GetWindowPos().y + s.gap;
  const bool any = drawButtons(context, {left, y});
  const bool below = any && narrow_;
  y += moreButtons_;
  if (below) y += s.bar + s.gap;
  const float textTop = (s.bar - s.em) * 0.5F; // in the middle of the buttons' line
  const float x = any && !below ? ImGui::GetItemRectMax().x + s.gapLarge : left;
  drawWords(context, {x, below ? y : y + textTop});
  y += moreWords_;
  y += below ? s.em + s.gap : s.bar + s.gap;
  ImGui::SetCursorScreenPos({left, y});
  if (context.lab.shows("scrub")) drawScrubBar(context);
}

bool TransportView::drawButtons(ViewContext& context, ImVec2 at) const {
  Flow flow = controlFlow(context.theme.sizes, width_);
  bool any = false;
  const auto put = [&](float width) {
    const ImVec2 place = flow.place(width);
    ImGui::SetCursorScreenPos({at.x + place.x, at.y + place.y});
    any = true;
  };
  for (const Button& each : buttons_) {
    put(each.width);
    const std::string name = std::string("lab/") + each.control;
    actionButton(context, each.action, each.look, name);
    context.probe.text(name, each.words);
  }
  if (context.lab.shows("other-weights")) {
    put(buttonWidth(context, otherWeights));
    drawOtherWeights(context);
  }
  if (context.lab.shows("speed")) {
    put(speedWidth(context));
    drawSpeed(context);
  }
  return any;
}

void TransportView::drawOtherWeights(ViewContext& context) const {
  if (lookButton(context, "reroll", otherWeights)) context.commands.push(lab::Reroll{});
  context.probe.text("lab/reroll", otherWeights.label);
  if (ImGui::IsItemHovered())
    tooltip(context, "A new run from other weights; this one stays in the list");
}

void TransportView::drawSpeed(ViewContext& context) const {
  ImGui::SetNextItemWidth(speedWidth(context));
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

void TransportView::drawWords(ViewContext& context, ImVec2 at) const {
  Flow flow = wordFlow(context.theme.sizes, wordRoom(context.theme.sizes));
  for (const Words& each : words_) {
    const ImVec2 place = flow.place(each.width);
    ImGui::SetCursorScreenPos({at.x + place.x, at.y + place.y});
    styledText(context.fonts.text, each.colour, each.text);
    context.probe.text(each.name, each.text);
  }
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
