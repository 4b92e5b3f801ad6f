#include "inspector/inspector_view.h"

#include "inspector/headings.h"
#include "kit/rich_text.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace backstep::ui {

namespace {

// The widest columns of the list of shapes, as shares of the width; the rest is for the roles.
constexpr float nameShare = 0.35F;
constexpr float shapeShare = 0.25F;

/// The width that a column's words need, at most that share of the whole.
class Column {
 public:
  Column(ImFont* font, float gap, float most) : font_(font), gap_(gap), most_(most) {}
  void add(const std::string& words) {
    // Whole pixels, so that words of just this width are not cut by a rounding error.
    const float needed =
        std::ceil(font_->CalcTextSizeA(font_->FontSize, FLT_MAX, 0, words.c_str()).x) + 1;
    width_ = std::max(width_, std::min(needed + gap_, most_));
  }
  float width() const { return width_; }
  std::string fitted(const std::string& words) const {
    return elided(font_, font_->FontSize, words, width_ - gap_);
  }

 private:
  ImFont* font_;
  float gap_;
  float most_;
  float width_ = 0;
};

} // namespace

void InspectorView::drawContent(ViewContext& context) {
  const float width = ImGui::GetContentRegionAvail().x;
  if (context.names == nullptr) return;
  const NodeId node = context.focusNode();
  if (!node.valid()) {
    styledText(context.fonts.heading, context.theme.colours.ink, "Nothing computed yet");
    drawParagraph(context, "Press Step to begin. Click a node to look at it at any time.", width,
                  context.theme.colours.inkSoft);
    return;
  }
  drawStep(context, node, width);
  drawJumps(context, node);
  drawLossChange(context, width);
  drawRule(context, node, width);
  numbers_.draw(context, node, width);
  edges_.draw(context, node, width);
  if (menuKey(context)) menu_.openAt(ImGui::GetWindowPos(), node);
  menu_.draw(context);
}

int InspectorView::shownStep(const ViewContext& context, NodeId node) {
  const Player& player = *context.session.player();
  const Step* current = player.current();
  if (current != nullptr && current->node == node) return player.cursor();
  const Trace& trace = player.trace();
  if (player.updateKnown(node)) return trace.updateStep(node);
  if (player.gradientKnown(node)) return trace.gradientStep(node);
  return trace.valueStep(node);
}

void InspectorView::drawStep(ViewContext& context, NodeId node, float width) const {
  const Palette& p = context.theme.colours;
  const Trace& trace = context.session.player()->trace();
  const int k = shownStep(context, node);
  if (k == 0) {
    styledText(context.fonts.heading, p.ink, context.names->program(node));
    return;
  }
  const bool selected = context.session.selection().valid();
  const Step& step = trace.step(k);
  const std::string overline = (selected ? "Selected \u00b7 " : "") +
                               std::string(phaseName(step.phase)) + " \u00b7 step " +
                               std::to_string(k);
  styledText(context.fonts.small, phaseColour(p, step.phase), overline);
  const StepText& text = context.stepText(k);
  ImGui::PushTextWrapPos(0);
  styledText(context.fonts.heading, p.ink, text.title);
  ImGui::PopTextWrapPos();
  context.marks.markText("inspector/title", text.title);
  drawParagraph(context, text.sentence, width, p.ink);
  context.marks.markText("inspector/sentence", text.sentence);
}

void InspectorView::drawRule(ViewContext& context, NodeId node, float width) {
  if (shownStep(context, node) == 0) return;
  const StepText& text = textOf(context, node);
  const std::string entry = context.names->entryProgram(node, text.entry);
  if (!text.ruleTex.empty()) {
    sectionHeading(context, "Rule");
    drawFormulaBlock(context, "inspector/rule", text.ruleTex, width);
  }
  if (!text.numbersTex.empty()) {
    sectionHeading(context, "With numbers");
    drawFormulaBlock(context, "inspector/numbers", text.numbersTex, width);
  } else if (!text.ruleTex.empty()) {
    const char* words = "A blank asks for this result: its numbers stay covered until it is right.";
    sectionHeading(context, "With numbers");
    drawParagraph(context, words, width, context.theme.colours.inkSoft);
    context.marks.markText("inspector/numbers", words);
  }
  if (!text.entryTex.empty()) {
    sectionHeading(context, "How " + entry + " comes about");
    drawFormulaBlock(context, "inspector/entry", text.entryTex, width);
  }
  drawShapes(context, text, width);
}

void InspectorView::drawShapes(ViewContext& context, const StepText& text, float width) const {
  if (text.shapes.empty()) return;
  const Palette& p = context.theme.colours;
  sectionHeading(context, "Shapes");
  ImFont* mono = context.fonts.mono;
  ImFont* font = context.fonts.text;
  const float gap = context.theme.sizes.gapLarge;
  Column names(mono, gap, width * nameShare);
  Column shapes(mono, gap, width * shapeShare);
  for (const ShapeRow& row : text.shapes) {
    names.add(row.name);
    shapes.add(toString(row.shape));
  }
  for (const ShapeRow& row : text.shapes) {
    const float left = ImGui::GetCursorPosX();
    styledText(mono, p.ink, names.fitted(row.name));
    context.marks.markText("inspector/shape/" + row.name, names.fitted(row.name));
    ImGui::SameLine();
    ImGui::SetCursorPosX(left + names.width());
    styledText(mono, p.ink, shapes.fitted(toString(row.shape)));
    ImGui::SameLine();
    ImGui::SetCursorPosX(left + names.width() + shapes.width());
    styledText(font, p.inkSoft,
               elided(font, font->FontSize, row.role, width - names.width() - shapes.width()));
  }
}

const StepText& InspectorView::textOf(const ViewContext& context, NodeId node) {
  const int step = shownStep(context, node);
  const auto entry = numbers_.explained(node);
  if (!entry) return context.stepText(step);
  const int revision = context.session.revision();
  const int figures = context.preferences.figures;
  if (step != explainedStep_ || entry != explainedEntry_ || revision != explainedRevision_ ||
      figures != explainedFigures_) {
    StepTextOptions options;
    options.entry = *entry;
    options.figures = figures;
    explained_ = stepText(context.session.player()->trace(), *context.names, step, options);
  }
  explainedStep_ = step;
  explainedEntry_ = entry;
  explainedRevision_ = revision;
  explainedFigures_ = figures;
  return explained_;
}

void InspectorView::drawJumps(ViewContext& context, NodeId node) {
  const Trace& trace = context.session.player()->trace();
  const Sizes& s = context.theme.sizes;
  ImGui::Dummy({0, s.gapTiny});
  const auto jump = [&](const char* id, std::string_view label, int step) {
    if (!Trace::isStep(step)) return;
    const ButtonLook look{Icon::None, label};
    if (lookButton(context, id, look)) {
      context.commands.push(command::Select{node});
      context.commands.push(command::Seek{step});
    }
    context.marks.markText("inspector/" + std::string(id), label);
    if (ImGui::IsItemHovered())
      tooltip(context, "Go to step " + std::to_string(step) + "; more in the menu");
    ImGui::SameLine(0, s.gapSmall);
  };
  jump("go-value", "Value", trace.valueStep(node));
  jump("go-gradient", "Gradient", trace.gradientStep(node));
  const ButtonLook more{Icon::ChevronDown, "", false, true};
  if (lookButton(context, "menu", more)) menu_.open(node);
  context.marks.mark("inspector/menu");
  if (ImGui::IsItemHovered())
    tooltip(context, "Play until its value or gradient, copy, paste, reset, show large");
}

bool InspectorView::menuKey(const ViewContext& context) {
  const bool mine = context.keyboardView.empty() || context.keyboardView == "inspector";
  return mine && NodeMenu::asked();
}

} // namespace backstep::ui
