#include "shell/help_overlay.h"

#include "kit/actions.h"
#include "kit/widgets.h"

#include <algorithm>
#include <string>
#include <vector>

namespace backstep::ui {

namespace {

std::vector<const Action*> withKeys() {
  std::vector<const Action*> found;
  for (const Action& each : actions())
    if (each.keys[0].kind != KeyChord::Kind::None) found.push_back(&each);
  return found;
}

/// The font in which all lines fit below each other in two columns, else the small one.
ImFont* fontFor(const ViewContext& context, std::size_t lines) {
  const Sizes& s = context.theme.sizes;
  const float room = ImGui::GetIO().DisplaySize.y - s.em * 8;
  const float needed = static_cast<float>((lines + 1) / 2) * (s.em + s.gapTiny + s.gapTiny);
  return needed <= room ? context.fonts.text : context.fonts.small;
}

} // namespace

void HelpOverlay::drawContent(ViewContext& context) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  styledText(context.fonts.title, p.ink, "Keys");
  ImGui::Dummy({0, s.gapSmall});
  const std::vector<const Action*> listed = withKeys();
  ImFont* font = fontFor(context, listed.size());
  const std::size_t half = (listed.size() + 1) / 2;
  constexpr int columns = 4; // two pairs of keys and title
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {s.gap, s.gapTiny});
  if (ImGui::BeginTable("keys", columns, ImGuiTableFlags_SizingFixedFit)) {
    // Read downwards: the left half of the table first.
    for (std::size_t i = 0; i < half * 2; ++i) {
      const std::size_t at = i % 2 * half + i / 2;
      ImGui::TableNextColumn();
      if (at >= listed.size()) continue;
      const Action& each = *listed[at];
      styledText(font, p.ink, keysOf(each));
      ImGui::TableNextColumn();
      styledText(font, p.inkSoft, each.title);
      context.marks.markText("help/" + std::string(each.id), each.title);
    }
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
  ImGui::Dummy({0, s.gapSmall});
  for (const char* line :
       {"Drag a number to change it, double-click it to type. Wheel: zoom. Drag the page: move.",
        "Tab to the drawing: arrows go from card to card, Enter or Space to its step.",
        "Everything else: Ctrl+K, then what you want in your own words."})
    styledText(font, p.inkSoft, line);
}

} // namespace backstep::ui
