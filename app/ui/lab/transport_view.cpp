#include "lab/transport_view.h"

#include "explain/number.h"
#include "lab/choice.h"

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

std::int64_t latestOf(const Lab& lab) {
  return lab.row() != nullptr ? lab.row()->latest() : lab.run().latest();
}

/// Three decimals, of large numbers only the figures that matter.
std::string decimals(double value) {
  constexpr double large = 1000;
  const auto form =
      std::abs(value) < large ? NumberStyle::Form::Fixed : NumberStyle::Form::Significant;
  return formatNumber(value, {form, 3, NumberScript::Display});
}

const char* labelOf(double speed) {
  for (const Speed& each : speeds)
    if (speed <= each.updatesPerSecond) return each.label;
  return speeds.back().label;
}

} // namespace

float TransportView::height(const ViewContext& context, float width) const {
  const Sizes& s = context.theme.sizes;
  const float numbers = isNarrow(context, width) ? s.em + s.gap : 0;
  const float scrub = access_.shows("scrub") ? s.bar + s.gap : s.gapSmall;
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
  if (access_.shows("scrub")) drawScrubBar(context);
}

std::vector<TransportView::Button> TransportView::buttons() const {
  const Lab& lab = access_.lab;
  const bool ready = lab.shown().state() == TrainingRun::State::Ready;
  const bool started = lab.shown().updates() > 0;
  const bool playing = lab.playing();
  const auto quiet = [](Icon icon, const char* label) {
    return ButtonLook{icon, label, false, true};
  };
  const ButtonLook play{playing ? Icon::Pause : Icon::Play, playing ? "Pause" : "Train", true};
  return {{"reset", "reset", quiet(Icon::First, ""),
           "Back to the start: the same weights, the same order of examples  (Home)", started,
           lab::Seek{0}},
          {"back", "back", quiet(Icon::Previous, ""), "One update back  (Left)", started,
           lab::StepBack{}},
          {"play", "play", play, "Train or pause  (Space)", ready || playing, lab::TogglePlay{}},
          {"update", "update", quiet(Icon::Next, "Update"), "One update  (Right)", ready,
           lab::StepUpdate{}},
          {"epoch", "epoch", quiet(Icon::NextPhase, "Epoch"),
           "To the end of the epoch: every training example once  (Shift+Right)", ready,
           lab::StepEpoch{}},
          {"other-weights", "reroll", quiet(Icon::None, "Other weights"),
           "A new run from other weights; this one stays in the list", true, lab::Reroll{}}};
}

bool TransportView::drawButtons(ViewContext& context) const {
  const float gap = context.theme.sizes.gapTiny;
  bool any = false;
  const bool bare = ImGui::GetWindowWidth() < wordy * context.theme.sizes.em;
  for (Button& each : buttons()) {
    if (!access_.shows(each.control)) continue;
    const std::string_view said = each.look.label;
    if (bare && each.look.icon != Icon::None) each.look.label = {};
    if (std::exchange(any, true)) ImGui::SameLine(0, gap);
    ImGui::BeginDisabled(!each.enabled);
    if (lookButton(context, each.id, each.look)) access_.queue.push(std::move(each.command));
    ImGui::EndDisabled();
    context.marks.markText(std::string("lab/") + each.id, said);
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) tooltip(context, each.tip);
  }
  if (access_.shows("speed")) {
    if (std::exchange(any, true)) ImGui::SameLine(0, gap);
    drawSpeed(context);
  }
  return any;
}

void TransportView::drawSpeed(ViewContext& context) const {
  ImGui::SetNextItemWidth(context.theme.sizes.em * 10);
  if (beginList(context, "##speed", labelOf(access_.lab.speed()))) {
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
  const bool classes = lab.run().data().set.classes() > 0;
  const auto quality = [&](double value) {
    return classes ? formatNumber(value * 100,
                                  {NumberStyle::Form::Significant, 3, NumberScript::Display}) +
                         " %"
                   : "R\u00b2 " + (std::isnan(value) ? "undefined" : decimals(value));
  };
  const std::string moment = "Update " + std::to_string(lab.shown().updates()) + ", epoch " +
                             std::to_string(lab.shown().epochs());
  const std::string train =
      "training loss " + decimals(scores.train.loss.fit) + ", " + quality(scores.train.quality);
  const std::string test =
      "test loss " + decimals(scores.test.loss.fit) + ", " + quality(scores.test.quality);
  const auto put = [&](const char* mark, const std::string& line, ImU32 colour) {
    styledText(context.fonts.text, colour, line);
    context.marks.markText(mark, line);
    ImGui::SameLine(0, context.theme.sizes.gapLarge);
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
  // The keyboard hovers and activates, too, with the pointer anywhere.
  const bool dragged = ImGui::IsItemActive() && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const Rect all{at, {at.x + width, at.y + s.timeline}};
  if (!dragged && !(ImGui::IsItemHovered() && all.contains(ImGui::GetIO().MousePos))) return;
  const float pointed = (ImGui::GetIO().MousePos.x - track.min.x) / std::max(1.0F, track.width());
  const auto moment = static_cast<std::int64_t>(
      std::llround(std::clamp(static_cast<double>(pointed), 0.0, 1.0) * latest));
  tooltip(context, "Update " + std::to_string(std::min(moment, latestOf(lab))));
  if (dragged && moment != lab.shown().updates()) access_.queue.push(lab::Seek{moment});
}

void TransportView::carryOut(Training wish) const {
  struct Key {
    Training wish;
    const char* control;
    LabCommand command;
  };
  const std::array<Key, 6> keys{{{Training::Play, "play", lab::TogglePlay{}},
                                 {Training::Update, "update", lab::StepUpdate{}},
                                 {Training::Epoch, "epoch", lab::StepEpoch{}},
                                 {Training::Back, "back", lab::StepBack{}},
                                 {Training::First, "reset", lab::Seek{0}},
                                 {Training::Last, "scrub", lab::Seek{latestOf(access_.lab)}}}};
  for (const Key& key : keys)
    if (key.wish == wish && access_.shows(key.control)) access_.queue.push(key.command);
}

} // namespace backstep::ui
