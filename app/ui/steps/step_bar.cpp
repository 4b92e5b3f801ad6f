#include "steps/step_bar.h"

#include "explain/number.h"
#include "kit/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep::ui {

namespace {

struct StepButton {
  std::string_view action;
  Icon icon;
  std::string_view label;
};

constexpr std::array<StepButton, 9> buttons{{{"first", Icon::First, ""},
                                             {"previous-phase", Icon::PreviousPhase, ""},
                                             {"previous-node", Icon::PreviousNode, ""},
                                             {"previous", Icon::Previous, "Back"},
                                             {"play", Icon::Play, "Play"},
                                             {"next", Icon::Next, "Step"},
                                             {"next-node", Icon::NextNode, ""},
                                             {"next-phase", Icon::NextPhase, ""},
                                             {"last", Icon::Last, ""}}};

ButtonLook lookOf(const StepButton& button, const Session& session, bool labels) {
  ButtonLook look{button.icon, labels ? button.label : "", button.action == "next"};
  if (button.action != "play" || !session.playing()) return look;
  look.icon = Icon::Pause;
  if (labels) look.label = "Pause";
  return look;
}

float buttonsWidth(const ViewContext& context, bool labels) {
  float width = 0;
  for (const StepButton& button : buttons)
    width += buttonWidth(context, lookOf(button, context.session, labels)) +
             context.theme.sizes.gapSmall;
  return width;
}

/// Whether the bar is that of a phone.
bool onPhone(const ViewContext& context, float width) {
  constexpr float widest = 36; // em
  return width < widest * context.theme.sizes.em;
}

/// Filled while it is on.
ButtonLook predictLook(const ViewContext& context) {
  return {Icon::None, "Predict", context.session.prediction() != nullptr};
}

std::string speedText(double speed) {
  return formatNumber(speed) + (speed == 1 ? " step/s" : " steps/s");
}

} // namespace

float StepBar::height(const ViewContext& context, float width) {
  const Sizes& s = context.theme.sizes;
  const float usual = Timeline::height(context) + s.gapSmall + s.bar + s.gap + s.gap;
  return std::round(onPhone(context, width) ? usual + s.bar + s.gapSmall : usual);
}

void StepBar::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Rect area{ImGui::GetWindowPos(), {ImGui::GetWindowPos().x + ImGui::GetWindowSize().x, 0}};
  if (context.session.player() == nullptr) return;
  ImGui::SetCursorScreenPos({area.min.x + s.margin, area.min.y + s.gap});
  timeline_.draw(context);
  ImGui::SetCursorScreenPos(
      {area.min.x + s.margin, area.min.y + s.gap + Timeline::height(context) + s.gapSmall});
  const float room = ImGui::GetContentRegionAvail().x;
  if (onPhone(context, area.width())) return drawOnPhone(context, room - s.margin);
  const float needed = buttonsWidth(context, true) + speedWidth(context);
  constexpr float shareForButtons = 0.8F; // the rest says where we are
  const bool labels = needed < room * shareForButtons;
  drawButtons(context, labels);
  ImGui::SameLine(0, s.gapLarge);
  const float left = ImGui::GetContentRegionAvail().x;
  // What happens matters more than the speed, which has keys as well.
  constexpr float speedsThatFit = 4;
  const float predict = buttonWidth(context, predictLook(context)) + s.gapLarge;
  const bool showSpeed = left > speedWidth(context) * speedsThatFit;
  const bool showPredict = showSpeed && left > speedWidth(context) * speedsThatFit + predict;
  const float right =
      (showSpeed ? speedWidth(context) + s.gapLarge : 0) + (showPredict ? predict : 0);
  drawStatus(context, left - right);
  if (!showSpeed) return;
  ImGui::SameLine();
  const float y = ImGui::GetCursorScreenPos().y;
  const float x = area.max.x - s.margin - speedWidth(context);
  if (showPredict) {
    ImGui::SetCursorScreenPos({x - predict, y});
    actionButton(context, "predict", predictLook(context), "steps/predict");
  }
  ImGui::SetCursorScreenPos({x, y});
  drawSpeed(context);
}

void StepBar::drawButtons(ViewContext& context, bool labels) {
  for (const StepButton& button : buttons) {
    if (&button != &buttons.front()) ImGui::SameLine(0, context.theme.sizes.gapSmall);
    actionButton(context, button.action, lookOf(button, context.session, labels),
                 "steps/" + std::string(button.action));
  }
}

void StepBar::drawOnPhone(ViewContext& context, float width) {
  const Sizes& s = context.theme.sizes;
  const float left = ImGui::GetCursorScreenPos().x;
  drawStatus(context, width);
  constexpr std::array<std::string_view, 5> kept{"previous-phase", "previous", "play", "next",
                                                 "next-phase"};
  const float each = std::floor((width - s.gapSmall * (kept.size() - 1)) / kept.size());
  float x = left;
  const float y = ImGui::GetCursorScreenPos().y + s.gapSmall;
  for (const StepButton& button : buttons) {
    if (std::find(kept.begin(), kept.end(), button.action) == kept.end()) continue;
    ImGui::SetCursorScreenPos({x, y});
    ButtonLook look = lookOf(button, context.session, false);
    look.narrowed = each;
    actionButton(context, button.action, look, "steps/" + std::string(button.action));
    x += each + s.gapSmall;
  }
}

void StepBar::drawStatus(ViewContext& context, float width) {
  const Player& player = *context.session.player();
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.medium;
  const std::string count = "Step " + std::to_string(player.cursor()) + " of " +
                            std::to_string(player.trace().lastStep());
  ImGui::AlignTextToFramePadding();
  styledText(font, p.inkSoft, count);
  context.probe.text("steps/count", count);
  const float used = ImGui::GetItemRectSize().x + context.theme.sizes.gapLarge;
  const std::string title =
      elided(font, font->FontSize, context.stepText(player.cursor()).title, width - used);
  if (width - used < context.theme.sizes.bar) return;
  ImGui::SameLine(0, context.theme.sizes.gapLarge);
  const Step* step = player.current();
  styledText(font, step == nullptr ? p.ink : phaseColour(p, step->phase), title);
  context.probe.text("steps/title", title);
}

float StepBar::speedWidth(const ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const std::string widest = speedText(Playback::minSpeed);
  return s.bar + s.bar + s.gap + s.gap + textWidth(context.fonts.text, s.em, widest);
}

void StepBar::drawSpeed(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + speedWidth(context);
  actionButton(context, "slower", {Icon::Minus, "", false, true}, "steps/slower");
  const std::string text = speedText(context.session.speed());
  const float room = right - at.x - s.bar - s.bar;
  const float width = ImGui::CalcTextSize(text.c_str()).x;
  ImGui::SetCursorScreenPos({at.x + s.bar + (room - width) * 0.5F, at.y});
  ImGui::AlignTextToFramePadding();
  styledText(context.fonts.text, context.theme.colours.inkSoft, text);
  context.probe.text("steps/speed", text);
  ImGui::SetCursorScreenPos({right - s.bar, at.y});
  actionButton(context, "faster", {Icon::Plus, "", false, true}, "steps/faster");
}

} // namespace backstep::ui
