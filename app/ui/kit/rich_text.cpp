#include "kit/rich_text.h"

#include "kit/formula_lines.h"
#include "kit/line_setter.h"

#include <algorithm>

namespace backstep::ui {

namespace {

void drawBlock(ViewContext& context, const TextBlock& block, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float indent = block.kind == TextBlock::Kind::Item
                           ? s.gapLarge * static_cast<float>(std::max(1, block.level))
                       : block.kind == TextBlock::Kind::Quote ? s.gapLarge
                                                              : 0;
  ImFont* font = block.kind == TextBlock::Kind::Heading   ? context.fonts.heading
                 : block.kind == TextBlock::Kind::Listing ? context.fonts.mono
                                                          : context.fonts.text;
  if (block.kind == TextBlock::Kind::Item)
    list.AddText({at.x + indent - s.gapLarge, at.y + (s.prose - s.em) * 0.5F}, p.inkSoft,
                 block.marker.c_str());
  const float height =
      LineSetter(context, {at.x + indent, at.y}, width - indent, font, p.ink).set(block.runs);
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, height});
}

} // namespace

void drawRichText(ViewContext& context, std::span<const TextBlock> blocks, float width) {
  const Sizes& s = context.theme.sizes;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (const TextBlock& block : blocks) {
    if (&block != &blocks.front()) ImGui::Dummy({0, s.gap});
    ImGui::PushID(static_cast<int>(&block - blocks.data())); // keeps the links of blocks apart
    drawBlock(context, block, width);
    ImGui::PopID();
  }
  ImGui::PopStyleVar();
}

void drawParagraph(ViewContext& context, std::string_view text, float width, ImU32 colour) {
  const TextRun run{TextRun::Kind::Plain, std::string(text)};
  const float height =
      LineSetter(context, ImGui::GetCursorScreenPos(), width, context.fonts.text, colour)
          .set({&run, 1});
  ImGui::Dummy({width, height});
}

void drawFormulaBlock(ViewContext& context, const char* id, std::string_view source, float width) {
  const Sizes& s = context.theme.sizes;
  constexpr float smallestShare = 0.72F; // of the usual size: digits stay readable
  const std::vector<std::string> lines = brokenInto(context, source, width / s.formula);
  float widest = 0;
  for (const std::string& line : lines) widest = std::max(widest, displayWidth(context, line));
  const float em = std::clamp(width / std::max(widest, 1.0F), s.formula * smallestShare, s.formula);
  const bool scrolls = widest * em > width + 1;

  float height = 0;
  for (const std::string& line : lines) {
    const tex::Layout& formula = context.formulas.get(line, tex::Level::Display);
    height += (formula.height + formula.depth) * em + s.gap;
  }
  ImGui::BeginChild(id, {width, height + (scrolls ? s.scrollbar : 0)}, false,
                    ImGuiWindowFlags_NoNavInputs | (scrolls ? ImGuiWindowFlags_HorizontalScrollbar
                                                            : ImGuiWindowFlags_NoScrollWithMouse |
                                                                  ImGuiWindowFlags_NoScrollbar));
  ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const std::string& line : lines) {
    const tex::Layout& formula = context.formulas.get(line, tex::Level::Display);
    at.y += s.gap * 0.5F + formula.height * em;
    drawFormula(list, context.fonts, formula, at,
                {em, context.theme.colours.ink, &context.theme.colours});
    at.y += formula.depth * em + s.gap * 0.5F;
  }
  ImGui::Dummy({widest * em, 1});
  ImGui::EndChild();
  context.marks.markText(id, source);
}

} // namespace backstep::ui
