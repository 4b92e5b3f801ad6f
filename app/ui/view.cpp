#include "ui/view.h"

namespace backstep::ui {

NodeId ViewContext::focusNode() const {
  if (session.player() == nullptr) return {};
  if (session.selection().valid()) return session.selection();
  const Step* step = session.player()->current();
  return step == nullptr ? NodeId{} : step->node;
}

const StepText& ViewContext::stepText(int k) const {
  return texts.get(session.player()->trace(), *names, k, session.revision());
}

void View::draw(ViewContext& context, const Rect& area) {
  context.marks.mark(id_, area);
  ImGui::SetCursorScreenPos(area.min);
  // Arrow keys move the cursor of the walk unless Tab has given them to the widgets.
  const ImGuiWindowFlags navigation = context.keyboard ? 0 : ImGuiWindowFlags_NoNavInputs;
  const ImGuiWindowFlags padding = padded() ? ImGuiWindowFlags_AlwaysUseWindowPadding : 0;
  const bool open = ImGui::BeginChild(id_.c_str(), {area.width(), area.height()}, false,
                                      flags() | navigation | padding);
  if (open) drawContent(context);
  ImGui::EndChild();
}

} // namespace backstep::ui
