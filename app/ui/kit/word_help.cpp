#include "kit/word_help.h"

#include "kit/formula_drawer.h"
#include "kit/widgets.h"
#include "tex/parser.h"

#include <algorithm>

namespace backstep::ui {

namespace {

constexpr float reach = 0.08F; // em around a glyph that count as the glyph: signs are small

std::vector<tex::Op> glyphsOf(const tex::Layout& formula) {
  std::vector<tex::Op> glyphs;
  std::copy_if(formula.ops.begin(), formula.ops.end(), std::back_inserter(glyphs),
               [](const tex::Op& op) { return op.kind == tex::OpKind::Glyph; });
  return glyphs;
}

bool sameGlyph(const tex::Op& a, const tex::Op& b) {
  return a.codePoint == b.codePoint && a.face == b.face;
}

bool covers(const tex::Op& op, ImVec2 place) {
  const tex::Glyph* glyph = tex::builtInMetrics().find(op.face, op.codePoint);
  if (glyph == nullptr) return false;
  const Rect ink{{op.x + glyph->left * op.size, op.y - glyph->height * op.size},
                 {op.x + glyph->right * op.size, op.y + glyph->depth * op.size}};
  return ink.grown(reach).contains(place);
}

/// Shows what a term means below `box`.
void show(ViewContext& context, const GlossaryTerm& term, const Rect& box) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const float right = ImGui::GetIO().DisplaySize.x - s.tooltip - 2 * s.gap;
  ImGui::SetNextWindowPos(
      {std::clamp(box.min.x, 0.0F, std::max(0.0F, right)), box.max.y + s.gapTiny});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {s.gap, s.gapSmall});
  ImGui::BeginTooltip();
  styledText(context.fonts.semiBold, p.ink, term.word);
  if (!term.sign.empty()) {
    ImGui::SameLine(0, s.gap);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const tex::Layout& sign = context.formulas.get(term.sign);
    drawFormula(*ImGui::GetWindowDrawList(), context.fonts, sign,
                {at.x, at.y + context.fonts.semiBold->Ascent}, {s.inlineFormula, p.ink, &p});
    ImGui::Dummy({sign.width * s.inlineFormula, s.em});
  }
  ImGui::PushTextWrapPos(s.tooltip);
  ImGui::TextUnformatted(term.text.data(), term.text.data() + term.text.size());
  ImGui::PopTextWrapPos();
  context.probe.text("explained", term.word + ": " + term.text);
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

} // namespace

WordHelp::WordHelp() {
  for (const GlossaryTerm& term : glossary_.terms()) {
    const tex::ParseResult parsed = tex::parse(term.sign);
    if (!term.sign.empty() && !parsed.error)
      signs_.push_back({&term, glyphsOf(tex::layOut(parsed.tree))});
  }
  std::stable_sort(signs_.begin(), signs_.end(),
                   [](const Sign& a, const Sign& b) { return a.glyphs.size() > b.glyphs.size(); });
}

const GlossaryTerm* WordHelp::signAt(const tex::Layout& formula, ImVec2 place) const {
  const std::vector<tex::Op> glyphs = glyphsOf(formula);
  for (const Sign& sign : signs_)
    for (auto at = glyphs.begin();; ++at) {
      at = std::search(at, glyphs.end(), sign.glyphs.begin(), sign.glyphs.end(), sameGlyph);
      if (at == glyphs.end()) break;
      const auto end = at + static_cast<std::ptrdiff_t>(sign.glyphs.size());
      if (std::any_of(at, end, [&](const tex::Op& op) { return covers(op, place); }))
        return sign.term;
    }
  return nullptr;
}

bool WordHelp::asksAbout(const Rect& box) {
  if (!ImGui::IsMouseHoveringRect(box.min, box.max) || !ImGui::IsWindowHovered()) return false;
  const ImGuiIO& io = ImGui::GetIO();
  if ((io.ConfigFlags & ImGuiConfigFlags_IsTouchScreen) == 0) return !ImGui::IsAnyMouseDown();
  // A finger that is held presses the right button; the pointer stays where it was lifted.
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Right)) heldAt_ = io.MousePos;
  return heldAt_.x == io.MousePos.x && heldAt_.y == io.MousePos.y;
}

void explainWord(ViewContext& context, const GlossaryTerm& term, const Rect& box) {
  if (context.words != nullptr && context.words->asksAbout(box)) show(context, term, box);
}

void explainSigns(ViewContext& context, const tex::Layout& formula, ImVec2 baseline, float em) {
  const Rect box{{baseline.x, baseline.y - formula.height * em},
                 {baseline.x + formula.width * em, baseline.y + formula.depth * em}};
  if (context.words == nullptr || !context.words->asksAbout(box)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const GlossaryTerm* term =
      context.words->signAt(formula, {(mouse.x - baseline.x) / em, (mouse.y - baseline.y) / em});
  if (term != nullptr) show(context, *term, box);
}

} // namespace backstep::ui
