#include "inspector/why_panel.h"

#include "explain/number.h"
#include "explain/tex_parts.h"
#include "inspector/equation.h"
#include "inspector/matrix_maps.h"
#include "inspector/pieces.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"
#include "model/why_trail.h"

#include <algorithm>
#include <vector>

namespace backstep::ui {

namespace {

constexpr size_t mostSlopes = 3;
constexpr size_t mostEffects = 8;

bool ofEdge(const TracePlace& place) {
  return place.kind == TracePlace::Kind::Message || place.kind == TracePlace::Kind::Local;
}

Phase phaseOf(const Trace& trace, int step) {
  return Trace::isStep(step) ? trace.step(step).phase : Phase::Input;
}

std::string titleOf(const ViewContext& context, const Why& why) {
  const bool slope = why.asked.place.kind == TracePlace::Kind::Local;
  const std::string what = slope ? "slope" : why.what;
  if (!isKnown(context, why.asked)) return "What will this " + what + " be?";
  if (isCovered(why.asked.number)) return "Where does this " + what + " come from?";
  return "Why is this " + what + " " + numberText(context, why.asked.number) + "?";
}

Why answerTo(const ViewContext& context, const Names& names, const TracePlace& place) {
  WhyOptions options;
  options.figures = context.preferences.figures;
  options.judges = !context.session.hidesBug();
  return why(context.session.player()->trace(), names, place, options);
}

/// A CSV field; names hold commas.
std::string field(const std::string& text) { return "\"" + text + "\""; }

std::vector<const WhyPart*> partsOf(const Why& why) {
  std::vector<const WhyPart*> parts;
  for (const WhyTerm& term : why.terms)
    for (const WhyPart& factor : term.factors) parts.push_back(&factor);
  for (const WhyPart& read : why.reads) parts.push_back(&read);
  return parts;
}

} // namespace

const Why& KeptWhy::get(const ViewContext& context, const TracePlace& place) {
  const int figures = context.preferences.figures;
  why_.update({context.numbers(), place, figures},
              [&] { return answerTo(context, *context.names, place); });
  return *why_;
}

const std::vector<TextRun>& KeptWhy::sentence(const ViewContext& context, const TracePlace& place) {
  const int figures = context.preferences.figures;
  sentence_.update({context.numbers(), place, figures}, [&] {
    const Names marked = markedNames(*context.names);
    return typesetMarked(*context.names, answerTo(context, marked, place).sentence);
  });
  return *sentence_;
}

void WhyPanel::draw(ViewContext& context, float width) {
  const TracePlace place = context.session.questions().back();
  const Why& why = kept_.get(context, place);
  drawTrail(context, width);
  drawHeading(context, why, width);
  drawMeaning(context, why, width);
  drawEffects(context, why, width);
  drawFolds(context, why, width);
}

/// The way back: every number asked before, and out of the questions altogether.
void WhyPanel::drawTrail(ViewContext& context, float width) {
  const Sizes& s = context.theme.sizes;
  const auto places = context.session.questions();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ButtonLook close{Icon::Close, "", false, true};
  ImGui::SetCursorScreenPos({at.x + width - buttonWidth(context, close), at.y});
  if (lookButton(context, "why/close", close)) context.commands.push(command::Select{});
  context.probe.name("inspector/why/close");
  if (ImGui::IsItemHovered()) tooltip(context, "Back to the steps  (Esc)");
  ImGui::SetCursorScreenPos(at);
  const ButtonLook back{Icon::ChevronLeft, "", false, true};
  if (lookButton(context, "why/back", back))
    context.commands.push(command::BackToQuestion{places.size() - 1});
  context.probe.name("inspector/why/back");
  if (ImGui::IsItemHovered())
    tooltip(context, places.size() > 1 ? "Back to the number before" : "Back to the node");
  const float right = at.x + width - buttonWidth(context, close) - s.gapSmall;
  const Trace& trace = context.session.player()->trace();
  for (size_t i = 0; i + 1 < places.size(); ++i) {
    const std::string name = placeName(trace, *context.names, places[i]);
    const TextRun symbol{TextRun::Kind::Formula,
                         inOneLine(placeTex(trace, *context.names, places[i]))};
    ImFont* font = context.fonts.text;
    const float needed = runsWidth(context, {&symbol, 1}, font) + textWidth(font, " \u203a");
    ImGui::SameLine(0, s.gapSmall);
    if (ImGui::GetCursorScreenPos().x + needed > right) ImGui::NewLine();
    if (runsButton(context, "inspector/why/trail/" + std::to_string(i), {&symbol, 1}, name))
      context.commands.push(command::BackToQuestion{i + 1});
    ImGui::SameLine(0, s.gapSmall);
    styledText(font, context.theme.colours.inkFaint, "\u203a");
  }
  const float below = std::max(ImGui::GetCursorScreenPos().y, at.y + s.bar);
  ImGui::SetCursorScreenPos({at.x, below});
}

void WhyPanel::drawHeading(ViewContext& context, const Why& why, float width) {
  const Palette& p = context.theme.colours;
  const Player& player = *context.session.player();
  const int step = stepOf(player.trace(), why.asked.place);
  std::vector<TextRun> overline{{TextRun::Kind::Formula, inOneLine(why.asked.tex)}};
  if (Trace::isStep(step))
    overline.push_back({TextRun::Kind::Plain, " \u00b7 step " + std::to_string(step)});
  drawRuns(context, overline, width, context.fonts.small,
           phaseColour(p, phaseOf(player.trace(), step)));
  ImGui::PushTextWrapPos(0);
  const std::string title = titleOf(context, why);
  styledText(context.fonts.heading, p.ink, title);
  ImGui::PopTextWrapPos();
  context.probe.text("inspector/why/title", title);
  context.probe.text("inspector/title", why.asked.name + ": " + title);
  context.probe.text("inspector/why/name", why.asked.name);
  if (isKnown(context, why.asked)) {
    drawRuns(context, kept_.sentence(context, why.asked.place), width);
    context.probe.text("inspector/why/sentence", why.sentence);
  }
  if (!Trace::isStep(step) || step == player.cursor()) return;
  const std::string words = "Go to step " + std::to_string(step);
  if (wordButton(context, "inspector/why/go", words)) context.commands.push(command::Seek{step});
}

void WhyPanel::drawSlopes(ViewContext& context, const Why& why, float width) {
  size_t drawn = 0;
  for (const WhyPart* part : partsOf(why)) {
    const bool worked = !part->numbersTex.empty() && part->numbersTex != part->ruleTex &&
                        part->numbersTex != numberTex(part->number) && isKnown(context, *part);
    if (!worked || drawn == mostSlopes) continue;
    const std::string name = "inspector/why/slope/" + std::to_string(drawn++);
    const std::string result =
        (context.session.hidesBug()
             ? " \\to "
             : relationTex({&part->number, 1}, {.figures = context.preferences.figures})) +
        numberTex(part->number, context.preferences.figures);
    drawBrokenFormula(context, name,
                      part->tex + " = " + part->ruleTex + " = " + part->numbersTex + result, width);
  }
}

void WhyPanel::drawMeaning(ViewContext& context, const Why& why, float width) {
  const Sizes& s = context.theme.sizes;
  ImGui::Dummy({0, s.gapSmall});
  const std::string name = "inspector/why";
  if (!why.messages.empty()) {
    styledText(context.fonts.small, context.theme.colours.inkSoft, "The messages that add up");
    drawParts(context, name + "/message", why.messages, width);
  }
  const bool oneFactor =
      why.terms.size() == 1 && why.terms[0].factors.size() == 1 && why.termCount == 1;
  if (!why.terms.empty() && !oneFactor) {
    drawEquation(context, name, why, width);
    context.probe.text(name + "/formula", why.formulaTex);
    drawProductMap(context, name + "/product", why.asked.place, width);
    return drawSlopes(context, why, width);
  }
  if (why.given && isKnown(context, why.asked))
    return drawBrokenFormula(context, name + "/given", why.numbersTex + "\\quad \\text{(given)}",
                             width);
  drawBrokenFormula(context, name + "/formula", why.formulaTex, width);
  if (isKnown(context, why.asked) && !why.numbersTex.empty() && why.numbersTex != why.formulaTex)
    drawBrokenFormula(context, name + "/numbers", why.numbersTex, width);
  if (oneFactor) drawParts(context, name + "/0", why.terms[0].factors, width);
  drawParts(context, name + "/reads", why.reads, width);
}

void WhyPanel::drawEffects(ViewContext& context, const Why& why, float width) {
  if (why.effects.empty()) return;
  sectionHeading(context, "What it moves");
  std::vector<WhyPart> parts;
  std::vector<std::string> captions;
  const size_t shown = std::min(mostEffects, why.effects.size());
  for (size_t i = 0; i < shown; ++i) {
    const WhyEffect& effect = why.effects[i];
    // Each slope is a local derivative, known with what it leads to.
    const bool known =
        isKnown(context, effect.part) || why.asked.place.kind != TracePlace::Kind::Value;
    parts.push_back(effect.part);
    captions.push_back(known ? "\u00d7 " + numberText(context, effect.slope) : std::string());
  }
  drawParts(context, "inspector/why/moves", parts, width, captions);
  if (why.effectCount > static_cast<std::int64_t>(shown))
    styledText(context.fonts.small, context.theme.colours.inkSoft,
               "and " + std::to_string(why.effectCount - static_cast<std::int64_t>(shown)) +
                   " more");
}

void WhyPanel::drawJacobians(ViewContext& context, const TracePlace& place, float width) {
  const Graph& graph = context.names->graph();
  if (ofEdge(place)) {
    const auto asked = place.kind == TracePlace::Kind::Local
                           ? std::optional(localPlace(context.session.player()->trace(), place))
                           : std::nullopt;
    return jacobians_.draw(context, {place.index}, asked, width);
  }
  const NodeId node{place.index};
  if (place.kind == TracePlace::Kind::Gradient) {
    for (const EdgeId edge : context.session.player()->trace().messagesTo(node))
      jacobians_.draw(context, edge, std::nullopt, width);
    return;
  }
  for (int i = 0; i < graph.node(node).operandCount; ++i)
    if (graph.edge(graph.operandEdge(node, i)).pullback != nullptr)
      jacobians_.draw(context, graph.operandEdge(node, i), std::nullopt, width);
}

void WhyPanel::drawFolds(ViewContext& context, const Why& why, float width) {
  const Graph& graph = context.names->graph();
  const Player& player = *context.session.player();
  const TracePlace& place = why.asked.place;
  const NodeId node = nodeOf(graph, place);
  const bool whole = !ofEdge(place);
  const Node& what = graph.node(node);
  const bool gradient = whole && showsGradient(what) && player.gradientKnown(node);
  if (gradient && drawFold(context, "inspector/why/paths", "Paths to the loss", pathsOpen_))
    paths_.draw(context, node, place.entry, width);
  const bool edges =
      !whole || (place.kind == TracePlace::Kind::Gradient ? !player.trace().messagesTo(node).empty()
                                                          : what.operandCount > 0);
  const bool known = isKnown(context, why.asked);
  if (edges && known &&
      drawFold(context, "inspector/why/jacobian", "Jacobian: all slopes", jacobiansOpen_))
    drawJacobians(context, place, width);
  if (gradient && node.value < graph.bindingCount() &&
      drawFold(context, "inspector/why/check", "Gradient check", checkOpen_))
    check_.draw(context, node, place.entry, width);
  if (known && drawFold(context, "inspector/why/copies", "Every digit, and copies", copiesOpen_))
    drawCopies(context, why, width);
}

void WhyPanel::drawCopies(ViewContext& context, const Why& why, float width) {
  const std::string digits = formatNumber(why.asked.number, {NumberStyle::Form::Shortest});
  const std::vector<TextRun> equation{{TextRun::Kind::Formula, inOneLine(why.asked.tex)},
                                      {TextRun::Kind::Plain, " = " + digits}};
  drawRuns(context, equation, width);
  context.probe.text("inspector/why/digits", digits);
  styledText(context.fonts.text, context.theme.colours.inkSoft, "Copy as");
  struct Copy {
    const char* words;
    std::string (*text)(const Why&);
  };
  for (const Copy& copy : {Copy{"TeX", asTex}, Copy{"CSV", asCsv}, Copy{"text", asPlainText}}) {
    ImGui::SameLine(0, context.theme.sizes.gap);
    if (wordButton(context, std::string("inspector/why/copy/") + copy.words, copy.words))
      ImGui::SetClipboardText(copy.text(why).c_str());
  }
}

std::string asPlainText(const Why& why) {
  std::string text = why.asked.name + " = " + exactNumber(why.asked.number) + "\n";
  for (const std::string& formula : {why.formulaTex, why.numbersTex})
    if (!formula.empty()) text += plainTex(formula) + "\n";
  for (const WhyPart* part : partsOf(why))
    text += part->name + " = " + exactNumber(part->number) + "\n";
  return text;
}

std::string asTex(const Why& why) {
  return why.formulaTex + (why.numbersTex.empty() ? "" : "\n" + why.numbersTex) + "\n";
}

std::string asCsv(const Why& why) {
  std::string text = "term,name,number\n";
  for (size_t i = 0; i < why.terms.size(); ++i)
    for (const WhyPart& factor : why.terms[i].factors)
      text += std::to_string(i + 1) + "," + field(factor.name) + "," + exactNumber(factor.number) +
              "\n";
  for (const WhyPart& read : why.reads)
    text += "," + field(read.name) + "," + exactNumber(read.number) + "\n";
  return text + "," + field(why.asked.name) + "," + exactNumber(why.asked.number) + "\n";
}

} // namespace backstep::ui
