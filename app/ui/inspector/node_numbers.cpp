#include "inspector/node_numbers.h"

#include "engine/covered.h"
#include "explain/promise.h"
#include "explain/tex_parts.h"
#include "inspector/pieces.h"
#include "kit/picking.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <string>

namespace backstep::ui {

namespace {

constexpr int mostWas = 4; // edited entries that are listed one by one

/// "1 of 2 messages", "its only message".
std::string messagesWords(const Player& player, NodeId node, int arrived) {
  const auto all = static_cast<int>(player.trace().messagesTo(node).size());
  if (all == 1) return "its only message";
  return std::to_string(arrived) + " of " + std::to_string(all) + " messages";
}

} // namespace

void NodeNumbers::draw(ViewContext& context, NodeId node, float width) {
  const Node& what = context.names->graph().node(node);
  node_ = node;
  if (what.kind == Node::Kind::Literal) return;
  drawValue(context, width);
  if (showsGradient(what)) drawGradient(context, width);
}

void NodeNumbers::drawValue(ViewContext& context, float width) {
  const Player& player = *context.session.player();
  const bool updated = player.updateKnown(node_);
  sectionHeading(context, updated ? "Value after the update" : "Value");
  values_.draw(context, "inspector/value", node_, false, shownEntries(player, {node_, false, 0}),
               width, gradientSoFar(context, node_));
  askClicked(context, values_, false);
  offerWhy(context);
  drawWas(context, width);
  drawLesson(context, false, width);
}

void NodeNumbers::drawGradient(ViewContext& context, float width) {
  const Player& player = *context.session.player();
  const int arrived = player.gradientKnown(node_) ? 0 : player.messagesArrived(node_);
  const std::string words =
      "Gradient" + (arrived > 0 ? " so far: " + messagesWords(player, node_, arrived) : "");
  sectionHeading(context, words);
  context.probe.text("inspector/gradient-heading", words);
  gradients_.draw(context, "inspector/gradient", node_, true, gradientSoFar(context, node_), width,
                  shownEntries(player, {node_, false, 0}));
  askClicked(context, gradients_, true);
  drawLesson(context, true, width);
}

std::span<const double> NodeNumbers::gradientSoFar(const ViewContext& context, NodeId node) {
  const Player& player = *context.session.player();
  if (!showsGradient(context.names->graph().node(node))) return {};
  if (player.gradientKnown(node) || player.messagesArrived(node) == 0)
    return shownEntries(player, {node, true, 0});
  arrived_.update({context.numbers(), node, player.cursor()},
                  [&] { return sumOfArrived(player, node); });
  return *arrived_;
}

std::vector<double> sumOfArrived(const Player& player, NodeId node) {
  const std::span<const double> gradient = player.trace().gradient(node);
  std::vector<double> sum(gradient.size(), 0.0);
  int arrived = 0;
  for (const EdgeId edge : player.trace().messagesTo(node)) {
    if (!player.messageKnown(edge)) continue;
    ++arrived;
    const std::span<const double> message = player.trace().message(edge);
    for (size_t i = 0; i < sum.size(); ++i)
      sum[i] = isCovered(sum[i]) || isCovered(message[i]) ? coveredNumber() : sum[i] + message[i];
  }
  // Several messages add up to the gradient, which a blank may ask for although it shows them.
  for (size_t i = 0; i < sum.size() && arrived > 1; ++i)
    if (isCovered(gradient[i])) sum[i] = coveredNumber();
  return sum;
}

/// A click on a cell that can be edited edits it.
void NodeNumbers::askClicked(ViewContext& context, const ValueTable& table, bool gradient) const {
  const auto clicked = table.clicked();
  if (!clicked || editableNow(context.session, {node_, gradient, *clicked})) return;
  askWhy(context, {node_, gradient, *clicked});
}

void NodeNumbers::offerWhy(ViewContext& context) const {
  const std::optional<CellRef>& cell = context.cellFocus.cell;
  if (!cell || cell->node != node_ || cell->gradient) return;
  const std::vector<TextRun> runs{
      {TextRun::Kind::Plain, "Why "},
      {TextRun::Kind::Formula, context.names->entryTex(node_, cell->entry)},
      {TextRun::Kind::Plain, "?"}};
  const std::string words = "Why " + context.names->entryProgram(node_, cell->entry) + "?";
  if (runsButton(context, "inspector/why-entry", runs, words)) askWhy(context, *cell);
}

void NodeNumbers::drawLesson(ViewContext& context, bool gradient, float width) {
  const std::span<const double> entries = lessonsOwn(context, node_, gradient);
  if (entries.empty()) return;
  styledText(context.fonts.small, context.theme.colours.inkSoft, "with the lesson's own numbers");
  const DrawnShape shape = drawnShape(context.names->graph().node(node_).shape);
  ValueTable& table = gradient ? lessonGradients_ : lessonValues_;
  table.drawPlain(context, gradient ? "inspector/lesson-gradient" : "inspector/lesson-value",
                  entries, shape.rows, shape.cols, width);
}

void NodeNumbers::drawWas(ViewContext& context, float width) {
  const Document& document = *context.session.document();
  if (!document.edited(node_)) return;
  const std::span<const double> own = document.lessonEntries(node_);
  std::string words;
  std::vector<TextRun> runs;
  int listed = 0;
  int more = 0;
  for (int i = 0; i < static_cast<int>(own.size()); ++i) {
    if (!document.entryEdited(node_, i)) continue;
    if (listed == mostWas) {
      ++more;
      continue;
    }
    const std::string before = listed++ > 0 ? ", " : "";
    const std::string was = " was " + numberText(context, own[static_cast<size_t>(i)]);
    words += before + context.names->entryProgram(node_, i) + was;
    if (!before.empty()) runs.push_back({TextRun::Kind::Plain, before});
    runs.push_back({TextRun::Kind::Formula, context.names->entryTex(node_, i)});
    runs.push_back({TextRun::Kind::Plain, was});
  }
  if (more > 0) {
    const std::string rest = " and " + std::to_string(more) + " more";
    words += rest;
    runs.push_back({TextRun::Kind::Plain, rest});
  }
  drawRuns(context, runs, width, context.fonts.text, context.theme.colours.inkSoft);
  context.probe.text("inspector/was", words);
}

void drawLossChange(ViewContext& context, float width) {
  const NodeId output = context.names->graph().output();
  const std::span<const double> own = lessonsOwn(context, output, false);
  if (own.empty()) return;
  const double now = context.session.player()->trace().value(output)[0];
  const std::string words =
      context.names->program(output) + " " + moveText(own[0], now, context.preferences.figures);
  const std::vector<TextRun> runs{
      {TextRun::Kind::Formula, context.names->tex(output)},
      {TextRun::Kind::Plain, " " + moveText(own[0], now, context.preferences.figures)}};
  drawRuns(context, runs, width, context.fonts.text, context.theme.colours.loss);
  context.probe.text("inspector/loss-change", words);
}

namespace {

constexpr float nameShare = 0.27F; // column of the width

void drawEdge(ViewContext& context, EdgeId edge, bool incoming, float width) {
  const Sizes& s = context.theme.sizes;
  const Palette& p = context.theme.colours;
  const Player& player = *context.session.player();
  const Edge& what = context.names->graph().edge(edge);
  const NodeId other = incoming ? what.operand : what.consumer;
  const std::string name = context.names->program(other);
  ImGui::PushID(edge.value);
  const std::string id = std::string("inspector/") + (incoming ? "reads/" : "read-by/") + name;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton("edge", {width, s.prose}))
    context.commands.push(command::Select{other});
  if (ImGui::IsItemHovered()) {
    context.hoverNext.node = other;
    ImGui::GetWindowDrawList()->AddRectFilled(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                              p.hover, s.rounding);
  }
  context.probe.name(id);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float top = at.y + (s.prose - s.em) * 0.5F;
  ImFont* mono = context.fonts.mono;
  const float nameWidth = width * nameShare;
  list.AddText(mono, mono->FontSize, {at.x + s.gapSmall, top}, p.ink,
               elided(mono, mono->FontSize, name, nameWidth - s.gap).c_str());
  const bool known = what.carriesGradient && player.messageKnown(edge);
  constexpr int mostEntries = 24;
  const Shape& shape = context.names->graph().node(what.operand).shape;
  const std::string numbers =
      known ? arrayText(player.trace().message(edge), shape, arrayStyle(context, mostEntries))
      : !what.carriesGradient ? "no message"
                              : "message to come";
  ImFont* font = context.fonts.text;
  const std::string shown = elided(font, font->FontSize, numbers, width - nameWidth - s.gapSmall);
  list.AddText({at.x + nameWidth, top}, known ? p.backward : p.inkFaint, shown.c_str());
  context.probe.text(id, shown);
  ImGui::PopID();
}

} // namespace

void drawNodeEdges(ViewContext& context, NodeId node, float width) {
  const Graph& graph = context.names->graph();
  const Node& what = graph.node(node);
  if (what.operandCount > 0) sectionHeading(context, "Reads");
  for (int i = 0; i < what.operandCount; ++i)
    drawEdge(context, graph.operandEdge(node, i), true, width);
  const auto consumers = context.session.player()->trace().messagesTo(node);
  if (!consumers.empty()) sectionHeading(context, "Is read by, and gets messages from");
  for (const EdgeId edge : consumers) drawEdge(context, edge, false, width);
}

} // namespace backstep::ui
