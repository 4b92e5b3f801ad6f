#include "kit/text_link.h"

#include "kit/widgets.h"
#include "lesson/lesson_prose.h"

#include <string>

namespace backstep::ui {

namespace {

void follow(ViewContext& context, const LinkPlace& place) {
  if (place.node.valid()) context.commands.push(command::Select{place.node});
  if (place.step) context.commands.push(command::Seek{*place.step});
}

std::string promise(const ViewContext& context, const LinkPlace& place) {
  if (place.step) return "Go to step " + std::to_string(*place.step);
  return "Select " + context.session.document()->graph().node(place.node).name;
}

/// Begins the names of links' marks.
std::string schemeOf(const TextLink& link) {
  return link.kind == TextLink::Kind::Node ? "node:" : "step:";
}

} // namespace

void textLink(ViewContext& context, int id, const TextLink& link, std::string_view label,
              const Rect& box, float baseline) {
  if (context.session.player() == nullptr) return;
  const auto place = resolveLink(context.session.player()->trace(), link);
  if (!place || (!place->node.valid() && !place->step)) return;
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImGui::SetCursorScreenPos(box.min);
  ImGui::PushID(id);
  if (ImGui::InvisibleButton("link", {box.width(), box.height()})) follow(context, *place);
  ImGui::PopID();
  context.marks.markText("link/" + schemeOf(link) + link.target, label);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) {
    if (place->node.valid()) context.hoverNext.node = place->node;
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    tooltip(context, promise(context, *place));
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool lit = place->node.valid() && context.hovered.node == place->node;
  if (hovered || lit) list.AddRectFilled(box.min, box.max, p.hover, s.cellRounding);
  if (!context.keyboardView.empty() && ImGui::IsItemFocused())
    list.AddRect(box.min, box.max, p.focus, s.cellRounding, 0, s.line);
  const float y = baseline + s.line;
  list.AddRectFilled({box.min.x, y}, {box.max.x, y + s.hair}, p.inkSoft);
}

} // namespace backstep::ui
