#include "inspector/inspector_view.h"

#include "explain/step_text.h"
#include "explain/tex_parts.h"
#include "inspector/equation.h"
#include "inspector/node_numbers.h"
#include "inspector/pieces.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/walk_faults.h"
#include "kit/widgets.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>

namespace backstep::ui {

namespace {

// The widest columns of the list of shapes, as shares of the width; the rest is for the roles.
constexpr float nameShare = 0.35F;
constexpr float shapeShare = 0.25F;

/// The width that a column's words need, at most that share of the whole.
class WordColumn {
 public:
  WordColumn(ImFont* font, float gap, float most) : font_(font), gap_(gap), most_(most) {}
  void add(const std::string& words) {
    // Whole pixels, so that words of just this width are not cut by a rounding error.
    const float needed = std::ceil(textWidth(font_, words)) + 1;
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

/// The number that a step brings about, for one entry.
TracePlace placeOf(const Step& step, std::int64_t entry) {
  switch (step.kind) {
  case StepKind::Input:
  case StepKind::Forward: return {TracePlace::Kind::Value, step.node.value, entry};
  case StepKind::Message: return {TracePlace::Kind::Message, step.edge.value, entry};
  case StepKind::Seed:
  case StepKind::Accumulate: return {TracePlace::Kind::Gradient, step.node.value, entry};
  case StepKind::Update: break;
  }
  return {TracePlace::Kind::Updated, step.node.value, entry};
}

bool isBinding(const ViewContext& context, NodeId node) {
  return node.value < context.names->graph().bindingCount();
}

/// The equation has all symbols of the rule, which would add nothing.
bool ofNumbersOnly(const Graph& graph, const Step& step) {
  const NodeId node = step.kind == StepKind::Message ? graph.edge(step.edge).consumer : step.node;
  if (graph.node(step.node).shape.rank > 0 || graph.node(node).shape.rank > 0) return false;
  const auto operands = graph.operandEdges(node);
  return std::all_of(operands.begin(), operands.end(),
                     [&](const Edge& edge) { return graph.node(edge.operand).shape.rank == 0; });
}

} // namespace

void InspectorView::drawContent(ViewContext& context) {
  const float width = ImGui::GetContentRegionAvail().x;
  if (context.names == nullptr) return;
  const NodeId node = context.focusNode();
  if (!context.session.questions().empty()) {
    whyPanel_.draw(context, width);
  } else if (!node.valid()) {
    styledText(context.fonts.heading, context.theme.colours.ink, "Nothing computed yet");
    drawParagraph(context,
                  "Press Step to begin. Click a node to look at it, or any number to ask why it is "
                  "what it is.",
                  width, context.theme.colours.inkSoft);
    return;
  } else {
    drawNode(context, node, width);
  }
  if (menuKey(context)) menu_.openAt(ImGui::GetWindowPos(), node);
  menu_.draw(context);
}

void InspectorView::drawNode(ViewContext& context, NodeId node, float width) {
  drawStep(context, node, width);
  drawJumps(context, node);
  drawLossChange(context, width);
  drawRule(context, node, width);
  drawFaults(context, node, width);
  if (isBinding(context, node)) numbers_.draw(context, node, width);
  drawNudge(context, node, width);
  if (drawFold(context, "inspector/more", moreOpen_ ? "Less" : "More: shapes, edges, numbers",
               moreOpen_))
    drawMore(context, node, width);
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

void InspectorView::drawStep(ViewContext& context, NodeId node, float width) {
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
                               std::string(phaseWords(trace.graph(), step.phase)) +
                               " \u00b7 step " + std::to_string(k);
  styledText(context.fonts.small, phaseColour(p, step.phase), overline);
  const StepText& text = context.stepText(k);
  const StepWords& words = words_.get(context, k);
  drawRuns(context, words.title, width, context.fonts.heading, p.ink);
  context.probe.text("inspector/title", text.title);
  drawRuns(context, words.sentence, width);
  context.probe.text("inspector/sentence", text.sentence);
}

void InspectorView::drawRule(ViewContext& context, NodeId node, float width) {
  const int k = shownStep(context, node);
  if (k == 0) return;
  const Trace& trace = context.session.player()->trace();
  const Step& step = trace.step(k);
  const StepText& text = context.stepText(k);
  if (step.kind == StepKind::Input) return; // its numbers are all there is to see
  ImGui::Dummy({0, context.theme.sizes.gapSmall});
  const Why& why = kept_.get(context, placeOf(step, text.entry));
  const bool equation = !why.terms.empty();
  if (step.kind == StepKind::Seed)
    drawBrokenFormula(context, "inspector/rule", text.numbersTex, width);
  else if (!equation || !ofNumbersOnly(trace.graph(), step))
    drawBrokenFormula(context, "inspector/rule", text.ruleTex, width);
  if (equation) {
    if (!ofNumbersOnly(trace.graph(), step)) sectionHeading(context, "One entry of it");
    drawEquation(context, "inspector/equation", why, width);
  } else {
    if (!why.numbersTex.empty() && why.formulaTex != why.numbersTex)
      drawBrokenFormula(context, "inspector/entry", why.numbersTex, width);
    drawParts(context, "inspector/equation/reads", why.reads, width);
  }
  if (isCovered(why.asked.number)) drawAsker(context, why.asked.place, width);
  if (step.kind == StepKind::Message) drawArrivals(context, step, text.entry, width);
}

/// Which question covers the number, with a way to it, and until when.
void InspectorView::drawAsker(ViewContext& context, const TracePlace& place, float width) {
  const Session& session = context.session;
  const Trace& own = session.document()->trace(); // with nothing covered
  const bool sameWalk = own.evaluation().sharedGraph() == context.numbers().graph;
  asker_.update({context.numbers(), session.answersRevision(), place}, [&] {
    return sameWalk && !session.hidesBug() ? askerOf(own, *session.answers(), place) : std::nullopt;
  });
  const char* words = "A blank asks for this result: its numbers stay covered until it is right.";
  if (*asker_) {
    const int number = (*asker_)->question;
    const std::string asks =
        (number > 0 ? "Question " + std::to_string(number) : std::string("Your question")) +
        " asks for this";
    if (wordButton(context, "inspector/asker", asks))
      context.commands.push(command::AskNumber{(*asker_)->place});
    words = "Its numbers stay covered until it is right.";
  }
  drawParagraph(context, words, width, context.theme.colours.inkSoft);
  context.probe.text("inspector/numbers", words);
}

/// While a node waits for more messages: what has arrived so far.
void InspectorView::drawArrivals(ViewContext& context, const Step& step, std::int64_t entry,
                                 float width) {
  const Player& player = *context.session.player();
  const auto messages = player.trace().messagesTo(step.node);
  const std::span<const double> sum = numbers_.gradientSoFar(context, step.node);
  if (messages.size() < 2 || sum.empty()) return;
  size_t count = 0;
  std::string arrived;
  for (const EdgeId edge : messages) {
    if (!player.messageKnown(edge)) continue;
    const double number = player.trace().message(edge)[static_cast<size_t>(entry)];
    arrived += (count++ > 0 ? " + " : "") + numberText(context, number);
  }
  const std::string many = " of " + std::to_string(messages.size()) + " messages";
  const std::string before = std::to_string(count) + many + " to ";
  std::string after = " so far: " + arrived;
  if (count > 1) after += " = " + numberText(context, sum[static_cast<size_t>(entry)]);
  after += count == messages.size() ? ", its whole gradient." : ", a partial sum.";
  const std::vector<TextRun> runs{
      {TextRun::Kind::Plain, before},
      {TextRun::Kind::Formula, context.names->entryTex(step.node, entry)},
      {TextRun::Kind::Plain, after}};
  drawRuns(context, runs, width);
  context.probe.text("inspector/arrivals",
                     before + context.names->entryProgram(step.node, entry) + after);
}

void InspectorView::drawFaults(ViewContext& context, NodeId node, float width) {
  for (const WalkFault* each : faultsAt(context, node)) {
    const Sizes& s = context.theme.sizes;
    ImGui::Dummy({0, s.gapTiny});
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float indent = s.icon + s.gap;
    const float top = at.y + (s.prose - s.icon) * 0.5F;
    drawIcon(*ImGui::GetWindowDrawList(), Icon::Alert, {{at.x, top}, {at.x + s.icon, top + s.icon}},
             context.theme.colours.problem, s.line);
    ImGui::Indent(indent);
    drawSentence(context, each->sentence, width - indent);
    ImGui::Unindent(indent);
    context.probe.text("inspector/problem", each->sentence);
  }
}

/// For a parameter and for the output, once the gradients make their promise.
void InspectorView::drawNudge(ViewContext& context, NodeId node, float width) {
  if (!NudgePanel::offers(context, node)) return;
  if (drawFold(context, "inspector/nudge", "Nudge many numbers at once", nudgeOpen_))
    nudge_.draw(context, node, width);
}

void InspectorView::drawMore(ViewContext& context, NodeId node, float width) {
  const int k = shownStep(context, node);
  const Graph& graph = context.names->graph();
  if (k > 0) {
    const StepText& text = context.stepText(k);
    const bool arrays = !text.numbersTex.empty() && graph.node(node).shape.rank > 0;
    if (arrays) {
      sectionHeading(context, "With numbers");
      drawBrokenFormula(context, "inspector/numbers", text.numbersTex, width);
    }
    drawShapes(context, text, width);
  }
  if (!isBinding(context, node)) numbers_.draw(context, node, width);
  drawNodeEdges(context, node, width);
  if (!context.session.player()->valueKnown(node)) return;
  bool first = true;
  for (int i = 0; i < graph.node(node).operandCount; ++i) {
    const EdgeId edge = graph.operandEdge(node, i);
    if (graph.edge(edge).pullback == nullptr) continue;
    if (std::exchange(first, false)) sectionHeading(context, "Local derivatives");
    jacobians_.draw(context, edge, std::nullopt, width);
  }
}

void InspectorView::drawShapes(ViewContext& context, const StepText& text, float width) {
  if (text.shapes.empty()) return;
  const Palette& p = context.theme.colours;
  sectionHeading(context, "Shapes");
  ImFont* mono = context.fonts.mono;
  ImFont* font = context.fonts.text;
  const float gap = context.theme.sizes.gapLarge;
  WordColumn names(mono, gap, width * nameShare);
  WordColumn shapes(mono, gap, width * shapeShare);
  for (const ShapeRow& row : text.shapes) {
    names.add(row.name);
    shapes.add(toString(row.shape));
  }
  for (const ShapeRow& row : text.shapes) {
    const float left = ImGui::GetCursorPosX();
    styledText(mono, p.ink, names.fitted(row.name));
    context.probe.text("inspector/shape/" + row.name, names.fitted(row.name));
    ImGui::SameLine();
    ImGui::SetCursorPosX(left + names.width());
    styledText(mono, p.ink, shapes.fitted(toString(row.shape)));
    ImGui::SameLine();
    ImGui::SetCursorPosX(left + names.width() + shapes.width());
    styledText(font, p.inkSoft,
               elided(font, font->FontSize, row.role, width - names.width() - shapes.width()));
  }
}

void InspectorView::drawJumps(ViewContext& context, NodeId node) {
  const Player& player = *context.session.player();
  const Trace& trace = player.trace();
  const Sizes& s = context.theme.sizes;
  ImGui::Dummy({0, s.gapTiny});
  const auto jump = [&](const char* id, std::string_view heading, std::string_view what, int step) {
    if (!Trace::isStep(step)) return;
    const std::string label = std::string(heading) + ": step " + std::to_string(step);
    const ButtonLook look{Icon::None, label};
    if (lookButton(context, id, look)) {
      context.commands.push(command::Select{node});
      context.commands.push(command::Seek{step});
    }
    context.probe.text("inspector/" + std::string(id), label);
    if (ImGui::IsItemHovered())
      tooltip(context, "Where its " + std::string(what) + " becomes known");
    ImGui::SameLine(0, s.gapSmall);
  };
  if (shownStep(context, node) != trace.valueStep(node))
    jump("go-value", "Value", "value", trace.valueStep(node));
  if (shownStep(context, node) != trace.gradientStep(node))
    jump("go-gradient", "Gradient", "gradient", trace.gradientStep(node));
  const ButtonLook more{Icon::ChevronDown, "", false, true};
  if (lookButton(context, "menu", more)) menu_.open(node);
  context.probe.name("inspector/menu");
  if (ImGui::IsItemHovered())
    tooltip(context, "Play until its value or gradient, copy, paste, reset, show large");
}

bool InspectorView::menuKey(const ViewContext& context) {
  const bool mine = context.keyboardView.empty() || context.keyboardView == "inspector";
  return mine && NodeMenu::asked();
}

} // namespace backstep::ui
