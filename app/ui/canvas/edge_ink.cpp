#include "canvas/edge_ink.h"

#include "explain/gradient_route.h"

#include <algorithm>

namespace backstep::ui {

namespace {

constexpr float calm = 0.5F;     // how much of its colour a message of another way keeps
constexpr float thinnest = 0.6F; // times the usual line, of a message near 0
constexpr float widest = 3.4F;   // of the largest one

} // namespace

EdgeInks::EdgeInks(const ViewContext& context, const WireFlows& flows, const InFlight& flight,
                   EdgeId pointed)
    : context_(context),
      player_(*context.session.player()),
      graph_(player_.trace().graph()),
      flows_(flows),
      flight_(flight),
      pointed_(pointed) {
  lightRoute();
}

void EdgeInks::lightRoute() {
  const NodeId node = context_.focusNode();
  if (!node.valid()) return;
  const auto route = gradientRoute(player_.trace(), node, player_.cursor());
  if (route.empty()) return;
  lit_.resize(static_cast<std::size_t>(graph_.edgeCount()), false);
  for (const EdgeId edge : route) lit_[static_cast<std::size_t>(edge.value)] = true;
}

bool EdgeInks::current(EdgeId edge) const {
  const Step* step = player_.current();
  if (step == nullptr) return false;
  if (step->kind == StepKind::Message) return step->edge == edge;
  return step->kind == StepKind::Forward && graph_.edge(edge).consumer == step->node;
}

/// `loud`: it belongs to what is looked at.
EdgeInk EdgeInks::returned(EdgeId edge, bool loud) const {
  const Palette& p = context_.theme.colours;
  const float line = context_.theme.sizes.line;
  const WireFlow& flow = flows_.of(edge);
  const auto toned = [&](ImU32 colour) { return loud ? colour : mix(p.ruleStrong, colour, calm); };
  const auto width = [&](float share) { return line * (thinnest + (widest - thinnest) * share); };
  EdgeInk ink;
  ink.backward = true;
  ink.lit = loud;
  ink.colour = toned(p.backward);
  ink.width = line;
  ink.hollow = flow.zero;
  if (flow.zero || flow.covered) return ink;
  const bool both = flow.positive > 0 && flow.negative > 0;
  const bool mostlyNegative = flow.negative > flow.positive;
  ink.colour = toned(mostlyNegative ? p.negative : p.positive);
  ink.width = width(std::max(flow.positive, flow.negative));
  if (!both) return ink;
  ink.second = toned(mostlyNegative ? p.positive : p.negative);
  ink.secondWidth = width(std::min(flow.positive, flow.negative)) * 0.5F;
  ink.width *= 0.5F;
  return ink;
}

EdgeInk EdgeInks::of(EdgeId id) const {
  const Palette& p = context_.theme.colours;
  const Sizes& s = context_.theme.sizes;
  const Edge& edge = graph_.edge(id);
  const bool back = player_.messageKnown(id) && id != flight_.message;
  const bool lit = !lit_.empty() && lit_[static_cast<std::size_t>(id.value)];
  const NodeId hovered = context_.hovered.node;
  const bool touched = hovered.valid() && (edge.consumer == hovered || edge.operand == hovered);
  EdgeInk ink;
  if (back) {
    ink = returned(id, lit || current(id));
    ink.lit = lit;
    ink.rank = lit ? 2 : 1;
  } else {
    const bool used = player_.valueKnown(edge.consumer);
    ink.colour = used ? p.ruleStrong : p.rule;
    ink.width = s.line;
    ink.lit = lit; // its message is on its way
    ink.rank = used ? 1 : 0;
    if (current(id)) ink.colour = phaseColour(p, player_.current()->phase);
    ink.backward = current(id) && player_.messageKnown(id);
  }
  if (pointed_ == id || touched) {
    if (!back) ink.colour = p.inkSoft;
    ink.width += s.hair;
    ink.rank = 3;
  }
  if (current(id)) {
    ink.rank = EdgeInk::mostRank;
    if (!back) ink.width += s.hair;
  }
  if (context_.hovered.edge == id) {
    ink.meant = true;
    ink.rank = EdgeInk::mostRank;
  }
  return ink;
}

} // namespace backstep::ui
