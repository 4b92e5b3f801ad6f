#include "inspector/nudge_panel.h"

#include "explain/number.h"
#include "inspector/pieces.h"
#include "kit/rich_text.h"
#include "kit/value_cells.h"
#include "kit/widgets.h"

#include <algorithm>
#include <array>

namespace backstep::ui {

namespace {

/// What epsilon and eta can be: as a person would write them.
constexpr std::array<double, 13> ladder{1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2,
                                        2e-2, 5e-2, 0.1,  0.2,  0.5,  1};

constexpr int points = 61;                   // of the curve
constexpr std::int64_t mostEntries = 20'000; // a larger program would take longer than a frame may

/// All that the output depends on: the others get no gradient.
std::vector<NodeId> allParameters(const Graph& graph) {
  std::vector<NodeId> found;
  for (int i = 0; i < graph.bindingCount(); ++i) {
    const Node& node = graph.node(NodeId{i});
    if (node.kind == Node::Kind::Parameter && node.reachesOutput) found.push_back(NodeId{i});
  }
  return found;
}

bool allKnown(const Player& player, const std::vector<NodeId>& parameters) {
  return std::all_of(parameters.begin(), parameters.end(),
                     [&](NodeId each) { return player.gradientKnown(each); });
}

} // namespace

bool NudgePanel::offers(const ViewContext& context, NodeId node) {
  const Graph& graph = context.names->graph();
  const Player& player = *context.session.player();
  if (context.session.hidesBug()) return false;
  if (graph.node(node).kind == Node::Kind::Parameter) return player.gradientKnown(node);
  const std::vector<NodeId> all = allParameters(graph);
  return node == graph.output() && !all.empty() && allKnown(player, all);
}

double NudgePanel::size() const {
  return ladder[static_cast<size_t>(way_ == NudgeWay::Together ? epsilon_ : eta_)];
}

NudgePanel::Key NudgePanel::keyFor(const ViewContext& context, NodeId node) const {
  const std::vector<NodeId> all = allParameters(context.names->graph());
  const bool alone = context.names->graph().node(node).kind == Node::Kind::Parameter &&
                     !(all_ && allKnown(*context.session.player(), all));
  return {context.numbers(), alone ? std::vector<NodeId>{node} : all, way_, size()};
}

NudgePanel::Result NudgePanel::resultOf(const Trace& trace, const Key& key) {
  const Nudge nudge(trace, key.parameters, key.way);
  Result result;
  result.promise = nudge.promise(key.size);
  result.covered = nudge.covers() || isCovered(result.promise.happened);
  if (result.covered || trace.graph().valueEntries() > mostEntries) return result;
  const double low = -key.size;
  const double high = key.size + key.size;
  result.outputs = nudge.outputAlong(low, high, points);
  for (int i = 0; i < points; ++i) {
    result.sizes.push_back(low + (high - low) * i / (points - 1));
    result.tangent.push_back(result.promise.from + result.promise.gradient * result.sizes.back());
  }
  return result;
}

void NudgePanel::draw(ViewContext& context, NodeId node, float width) {
  chooseWhat(context, node);
  chooseSize(context, width);
  const Key key = keyFor(context, node);
  result_.update(key, [&] { return resultOf(context.session.player()->trace(), key); });
  if (result_->covered) {
    const char* words = "A question asks for one of the numbers that this needs. Answer it, then "
                        "see whether the gradient keeps its promise.";
    drawParagraph(context, words, width, context.theme.colours.inkSoft);
    context.probe.text("inspector/nudge/covered", words);
    return;
  }
  drawPromise(context, width);
  drawCurve(context, width);
  offerChange(context, key);
}

void NudgePanel::chooseWhat(ViewContext& context, NodeId node) {
  const Graph& graph = context.names->graph();
  const auto choice = [&](const char* id, const std::string& words, bool chosen, bool first) {
    const std::string name = std::string("inspector/nudge/") + id;
    const ButtonLook look{Icon::None, words, chosen, !chosen};
    if (!first) wrapTo(buttonWidth(context, look));
    const bool pressed = lookButton(context, name.c_str(), look);
    context.probe.text(name, chosen ? words + ", chosen" : words);
    return pressed;
  };
  const std::vector<NodeId> all = allParameters(graph);
  if (graph.node(node).kind == Node::Kind::Parameter && all.size() > 1 &&
      allKnown(*context.session.player(), all)) {
    if (choice("one", "Only " + context.names->program(node), !all_, true)) all_ = false;
    if (choice("all", "All parameters", all_, false)) all_ = true;
  }
  const bool together = way_ == NudgeWay::Together;
  if (choice("together", "Each + \u03b5", together, true)) way_ = NudgeWay::Together;
  if (choice("downhill", "\u2212 \u03b7 \u00d7 gradient", !together, false))
    way_ = NudgeWay::Downhill;
}

void NudgePanel::chooseSize(ViewContext& context, float width) {
  const bool together = way_ == NudgeWay::Together;
  const std::string words = (together ? "\u03b5 = " : "\u03b7 = ") + formatNumber(size());
  styledText(context.fonts.text, context.theme.colours.ink, words);
  context.probe.text("inspector/nudge/size", words);
  ImGui::SetNextItemWidth(width);
  int& place = together ? epsilon_ : eta_;
  ImGui::SliderInt("##nudge/size", &place, 0, static_cast<int>(ladder.size()) - 1, "",
                   ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoInput);
  context.probe.name("inspector/nudge/slider");
}

void NudgePanel::drawPromise(ViewContext& context, float width) const {
  const Palette& p = context.theme.colours;
  const Promise& promise = result_->promise;
  const int figures = context.preferences.figures;
  const auto line = [&](const char* words, double number, const char* name) {
    const float left = ImGui::GetCursorPosX();
    styledText(context.fonts.text, p.inkSoft, words);
    ImGui::SameLine();
    constexpr float column = 0.62F;
    ImGui::SetCursorPosX(left + width * column);
    const std::string text = numberText(context, number);
    styledText(context.fonts.text, p.ink, text);
    context.probe.text(std::string("inspector/nudge/") + name, text);
  };
  const bool together = way_ == NudgeWay::Together;
  line(together ? "sum of the gradients" : "\u2212 sum of their squares", promise.gradient,
       "slope");
  line(together ? "\u00d7 \u03b5 = predicted" : "\u00d7 \u03b7 = predicted", promise.predicted,
       "predicted");
  line("happens", promise.happened, "happened");
  const std::string bend = bendText(promise, figures);
  const std::string words = context.names->program(context.names->graph().output()) + " " +
                            moveText(promise.from, promise.to, figures) +
                            (bend.empty() ? ": as promised." : ": " + bend + ".");
  drawParagraph(context, words, width, p.ink);
  context.probe.text("inspector/nudge/move", words);
}

void NudgePanel::drawCurve(ViewContext& context, float width) {
  if (result_->outputs.empty()) return;
  const Palette& p = context.theme.colours;
  const std::string output = context.names->program(context.names->graph().output());
  ChartContent content{
      "inspector/nudge/curve", {}, {way_ == NudgeWay::Together ? "\u03b5" : "\u03b7", ""}};
  content.curves.push_back({output, {result_->sizes, result_->outputs}, p.ink});
  content.curves.push_back(
      {"its tangent", {result_->sizes, result_->tangent}, p.backward, Dash::Dashed});
  content.here = result_->promise.change;
  constexpr float tall = 13.0F; // em
  chart_.draw(context, content, {width, tall * context.theme.sizes.em});
}

std::string NudgePanel::nameOfChange(const ViewContext& context, const Key& key) const {
  const std::string whom = key.parameters.size() == 1
                               ? context.names->program(key.parameters.front())
                               : std::string("all parameters");
  if (key.way == NudgeWay::Together) return whom + " + " + formatNumber(key.size);
  return "a step of " + whom + " against the gradient, \u03b7 = " + formatNumber(key.size);
}

void NudgePanel::offerChange(ViewContext& context, const Key& key) const {
  if (!wordButton(context, "inspector/nudge/make", "Make this change")) return;
  const Nudge nudge(context.session.player()->trace(), key.parameters, key.way);
  command::SetArrays change{{}, nameOfChange(context, key)};
  for (const NodeId each : key.parameters)
    change.arrays.push_back({each, nudge.entries(each, key.size)});
  context.commands.push(std::move(change));
}

} // namespace backstep::ui
