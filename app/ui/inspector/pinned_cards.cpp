#include "inspector/pinned_cards.h"

#include "kit/formula_drawer.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <string>

namespace backstep::ui {

namespace {

constexpr float cardWidth = 11;  // em
constexpr float cardHeight = 10; // em; where the next card appears
constexpr float numberSize = 3;  // em
constexpr float symbolSize = 1.4F;

std::string itemName(const Pin& pin) {
  return "pin/" + std::to_string(pin.node.value) + "/" + std::to_string(pin.entry);
}

CellRef cellOf(const Pin& pin) { return {pin.node, false, pin.entry}; }

} // namespace

void PinnedCards::draw(ViewContext& context, const Rect& area) {
  if (context.names == nullptr) return;
  const Sizes& s = context.theme.sizes;
  float top = area.min.y + s.gap;
  for (const Pin& pin : context.session.pins()) {
    ImGui::SetNextWindowPos({area.max.x - s.em * cardWidth - s.gap, top}, ImGuiCond_Appearing);
    ImGui::SetNextWindowSize({s.em * cardWidth, 0});
    top += s.em * cardHeight;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {s.gap, s.gap});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, s.rounding);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, s.hair);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, context.theme.colours.panel);
    ImGui::Begin(itemName(pin).c_str(), nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoScrollWithMouse);
    drawCard(context, pin);
    ImGui::End();
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(3);
  }
  editor_.takeKeys(context);
}

void PinnedCards::drawCard(ViewContext& context, const Pin& pin) {
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  context.probe.name(itemName(pin), {min, {min.x + size.x, min.y + size.y}});
  if (ImGui::IsWindowHovered()) context.hoverNext.node = pin.node;
  const float width = ImGui::GetContentRegionAvail().x;
  drawHeader(context, pin, width);
  drawNumber(context, pin, width);
  drawSteps(context, pin, width);
  drawEffect(context, pin);
}

void PinnedCards::drawHeader(ViewContext& context, const Pin& pin, float width) const {
  const Sizes& s = context.theme.sizes;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float em = s.em * symbolSize;
  const tex::Layout& symbol = context.formulas.get(context.names->entryTex(pin.node, pin.entry));
  drawFormula(*ImGui::GetWindowDrawList(), context.fonts, symbol, {at.x, at.y + em},
              {em, context.theme.colours.ink, &context.theme.colours});
  ImGui::SetCursorScreenPos({at.x + width - s.bar, at.y});
  if (lookButton(context, "close", {Icon::Close, "", false, true}))
    context.commands.push(command::PinLarge{pin});
  context.probe.name(itemName(pin) + "/close");
  if (ImGui::IsItemHovered()) tooltip(context, "Stop showing it large");
}

void PinnedCards::drawNumber(ViewContext& context, const Pin& pin, float width) {
  const Sizes& s = context.theme.sizes;
  const CellRef cell = cellOf(pin);
  const Document& document = *context.session.document();
  const double value = document.entries(pin.node)[static_cast<size_t>(pin.entry)];
  const bool editable = editableNow(context.session, cell);
  const float size = s.em * numberSize;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("number", {width, size + s.gapSmall});
  const Rect box{ImGui::GetItemRectMin(), ImGui::GetItemRectMax()};
  if (ImGui::IsItemHovered() && editable) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    const auto focused = editor_.focused(context);
    if (!focused || (*focused == cell && !context.cellFocus.takesWheel))
      editor_.focus(context, cell);
    editor_.takeWheel(context, cell);
  }
  if (ImGui::IsItemActivated()) editor_.startDrag(context, cell);
  if (ImGui::IsItemActive()) editor_.drag(context, ImGui::GetMouseDragDelta(0, 0));
  if (ImGui::IsItemDeactivated()) editor_.endDrag();
  const Palette& p = context.theme.colours;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 fill = cellColour(p, value);
  list.AddRectFilled(box.min, box.max, fill, s.cellRounding);
  ImFont* font = fontFor(context.fonts, size);
  const std::string text = cellText(font, size, value, width - s.gap, context.preferences.figures);
  const ImVec2 extent = textExtent(font, size, text);
  list.AddText(font, size,
               {at.x + (width - extent.x) * 0.5F, at.y + (box.height() - extent.y) * 0.5F},
               editable ? textOn(fill) : faded(textOn(fill), 0.6F), text.c_str());
  context.probe.text(itemName(pin) + "/number", text, box);
}

void PinnedCards::drawSteps(ViewContext& context, const Pin& pin, float width) {
  const Sizes& s = context.theme.sizes;
  const CellRef cell = cellOf(pin);
  ImGui::BeginDisabled(!editableNow(context.session, cell));
  const float left = ImGui::GetCursorScreenPos().x;
  const auto button = [&](const char* id, Icon icon, double units) {
    if (lookButton(context, id, {icon, ""})) editor_.step(context, cell, units);
    context.probe.name(itemName(pin) + "/" + id);
  };
  button("less", Icon::Minus, -1);
  ImGui::SameLine();
  ImGui::SetCursorScreenPos({left + width - s.bar, ImGui::GetCursorScreenPos().y});
  button("more", Icon::Plus, 1);
  ImGui::EndDisabled();
}

void PinnedCards::drawEffect(ViewContext& context, const Pin& pin) {
  const Document& document = *context.session.document();
  const Graph& graph = document.graph();
  const auto line = [&](const std::string& what, double value, ImU32 colour, const char* name) {
    const std::string words = what + " = " + numberText(context, value);
    styledText(context.fonts.medium, colour, words);
    context.probe.text(itemName(pin) + name, words);
  };
  const Player& player = *context.session.player();
  const Palette& p = context.theme.colours;
  if (showsGradient(graph.node(pin.node)) && player.gradientKnown(pin.node))
    line("gradient", player.trace().gradient(pin.node)[static_cast<size_t>(pin.entry)], p.backward,
         "/gradient");
  if (player.valueKnown(graph.output()))
    line(context.names->program(graph.output()), player.trace().value(graph.output())[0], p.loss,
         "/loss");
}

} // namespace backstep::ui
