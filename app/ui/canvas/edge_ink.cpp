#include "canvas/edge_ink.h"

#include "canvas/drawn_walk.h"
#include "engine/covered.h"
#include "explain/paths.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

// Of larger messages only this many entries are looked at.
constexpr size_t mostEntries = 1U << 16U;
// Cancelling is looked for where the Jacobian is small.
constexpr std::int64_t mostCancelling = 4096;

/// The largest entries of either sign.
struct Extent {
  double positive = 0;
  double negative = 0;
  bool covered = false;
};

Extent extentOf(std::span<const double> message) {
  Extent extent;
  const size_t stride = std::max<size_t>(1, message.size() / mostEntries);
  for (size_t i = 0; i < message.size(); i += stride) {
    const double entry = message[i];
    if (isCovered(entry)) extent.covered = true;
    if (!std::isfinite(entry)) continue;
    extent.positive = std::max(extent.positive, entry);
    extent.negative = std::max(extent.negative, -entry);
  }
  return extent;
}

/// What the positive paths bring to the first entry of a message that is 0 all over.
double cancelledSide(const Trace& trace, EdgeId id) {
  const Graph& graph = trace.graph();
  const Edge& edge = graph.edge(id);
  if (graph.node(edge.operand).shape.size() * graph.node(edge.consumer).shape.size() >
      mostCancelling)
    return 0;
  const Paths paths = pathsFrom(trace, id, 0);
  double positive = 0;
  double negative = 0;
  for (const Path& path : paths.list) {
    const double share = path.upstream * path.local;
    if (!std::isfinite(share)) return 0;
    (share > 0 ? positive : negative) += share;
  }
  return positive > 0 && negative < 0 ? positive : 0;
}

/// Per edge.
std::vector<WireFlow> flowsOf(const Trace& trace) {
  const Graph& graph = trace.graph();
  std::vector<WireFlow> flows(static_cast<size_t>(graph.edgeCount()));
  std::vector<Extent> extents(flows.size());
  double largest = 0;
  for (const EdgeId id : graph.messageOrder()) {
    Extent& extent = extents[static_cast<size_t>(id.value)];
    extent = extentOf(trace.message(id));
    if (!extent.covered) largest = std::max({largest, extent.positive, extent.negative});
  }
  const auto share = [largest](double magnitude) {
    return largest > 0 ? static_cast<float>(std::sqrt(std::min(1.0, magnitude / largest))) : 0.0F;
  };
  for (const EdgeId id : graph.messageOrder()) {
    const Extent& extent = extents[static_cast<size_t>(id.value)];
    WireFlow& flow = flows[static_cast<size_t>(id.value)];
    flow.covered = extent.covered;
    if (flow.covered) continue;
    flow.positive = share(extent.positive);
    flow.negative = share(extent.negative);
    const auto message = trace.message(id);
    flow.zero = std::all_of(message.begin(), message.end(), [](double v) { return v == 0; });
    if (!flow.zero) continue;
    flow.side = cancelledSide(trace, id);
    flow.cancels = share(flow.side);
  }
  return flows;
}

} // namespace

void WireFlows::refresh(const Trace& trace, int revision) {
  flows_.update({trace.evaluation().sharedGraph(), revision}, [&] { return flowsOf(trace); });
}

namespace {

constexpr float calm = 0.5F;     // how much of its colour a message of another way keeps
constexpr float thinnest = 0.6F; // times the usual line, of a message near 0
constexpr float widest = 3.4F;   // of the largest one

} // namespace

EdgeInks::EdgeInks(const ViewContext& context, const WireFlows& flows, const InFlight& flight,
                   EdgeId pointed)
    : context_(context),
      player_(drawnPlayer(context)),
      graph_(player_.trace().graph()),
      flows_(flows),
      flight_(flight),
      pointed_(pointed) {
  lightRoute();
}

void EdgeInks::lightRoute() {
  const NodeId node = context_.focusNode();
  if (!node.valid()) return;
  const Trace& open = context_.session.player()->trace();
  const auto route = gradientRoute(open, node, player_.cursor());
  if (route.empty()) return;
  std::vector<bool> onRoute(static_cast<size_t>(open.graph().edgeCount()), false);
  std::vector<bool> passed(static_cast<size_t>(open.graph().nodeCount()), false);
  for (const EdgeId edge : route) {
    onRoute[static_cast<size_t>(edge.value)] = true;
    passed[static_cast<size_t>(open.graph().edge(edge).consumer.value)] = true;
  }
  lit_.resize(static_cast<size_t>(graph_.edgeCount()), false);
  for (int i = 0; i < graph_.edgeCount(); ++i) {
    const EdgeId owner = ownerOf(context_, EdgeId{i});
    const NodeId inside = ownerOf(context_, graph_.edge({i}).consumer);
    lit_[static_cast<size_t>(i)] = owner.valid() ? onRoute[static_cast<size_t>(owner.value)]
                                                 : passed[static_cast<size_t>(inside.value)];
  }
}

bool EdgeInks::current(EdgeId edge) const { return isCurrent(player_, edge); }

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
  const bool back = player_.messageKnown(id) && !flight_.message(id);
  const bool lit = !lit_.empty() && lit_[static_cast<size_t>(id.value)];
  const NodeId hovered = context_.hovered.node;
  const bool touched = hovered.valid() && (ownerOf(context_, edge.consumer) == hovered ||
                                           ownerOf(context_, edge.operand) == hovered);
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
    ink.rank = EdgeInk::touchedRank;
  }
  if (current(id)) {
    ink.rank = EdgeInk::mostRank;
    if (!back) ink.width += s.hair;
    // However little it brings, the step's own is no fainter than the others.
    const float least = s.line / (ink.width + ink.secondWidth);
    if (least > 1) {
      ink.width *= least;
      ink.secondWidth *= least;
    }
  }
  if (const EdgeId meant = context_.hovered.edge; meant.valid() && ownerOf(context_, id) == meant) {
    ink.meant = true;
    ink.rank = EdgeInk::mostRank;
  }
  return ink;
}

} // namespace backstep::ui
