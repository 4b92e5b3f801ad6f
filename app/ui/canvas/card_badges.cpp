#include "canvas/card_badges.h"

#include <cmath>
#include <string>

namespace backstep::ui {

namespace {

std::string messagesWords(const Player& player, NodeId node, bool brief) {
  const int all = player.trace().graph().node(node).messageCount;
  const int arrived = player.messagesArrived(node);
  if (all < 2 || arrived == 0) return {};
  if (player.gradientKnown(node)) return "sum of " + std::to_string(all);
  return "+ " + std::to_string(arrived) + " of " + std::to_string(all) + (brief ? "" : " messages");
}

} // namespace

void drawMessagesBadge(ViewContext& context, const CardPen& pen, NodeId node) {
  const Player& player = *context.session.player();
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImFont* font = context.fonts.small;
  const auto widthOf = [&](const std::string& words) {
    return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str()).x;
  };
  std::string words = messagesWords(player, node, false);
  if (words.empty()) return;
  if (widthOf(words) + s.gapLarge > pen.box().width()) words = messagesWords(player, node, true);
  const bool complete = player.gradientKnown(node);
  const float width = std::round(widthOf(words) + s.gap + s.gapTiny);
  const float height = std::round(font->FontSize + s.gapTiny);
  const ImVec2 corner{pen.box().max.x - s.gapSmall, pen.box().max.y + std::round(height * 0.5F)};
  const Rect pill{{std::round(corner.x - width), corner.y - height}, corner};
  pen.list().AddRectFilled(pill.min, pill.max, complete ? p.panel : p.backward, height * 0.5F);
  if (complete) pen.list().AddRect(pill.min, pill.max, p.backward, height * 0.5F, 0, s.hair);
  pen.list().AddText(font, font->FontSize,
                     {std::round(pill.min.x + (width - widthOf(words)) * 0.5F),
                      std::round(pill.centre().y - font->FontSize * 0.5F)},
                     complete ? p.backward : textOn(p.backward), words.c_str());
  if (context.marks.recording())
    context.marks.markText("graph/" + context.names->program(node) + "/messages", words, pill);
}

Rect pinBox(const ViewContext& context, const Rect& box) {
  const Sizes& s = context.theme.sizes;
  const float half = s.icon * 0.5F;
  const ImVec2 at{box.max.x - half - s.gapTiny, box.min.y};
  return {{at.x - half, at.y - half}, {at.x + half, at.y + half}};
}

void drawPin(ViewContext& context, const CardPen& pen, NodeId node) {
  const Palette& p = context.theme.colours;
  const Rect box = pinBox(context, pen.box());
  const float radius = box.width() * 0.3F;
  const ImVec2 head{box.centre().x, box.min.y + radius};
  pen.list().AddLine(head, {head.x - radius, box.max.y}, p.ink, context.theme.sizes.line);
  pen.list().AddCircleFilled(head, radius + context.theme.sizes.hair, p.panel);
  pen.list().AddCircleFilled(head, radius, p.ink);
  if (context.marks.recording())
    context.marks.mark("graph/" + context.names->program(node) + "/pin", box);
}

} // namespace backstep::ui
