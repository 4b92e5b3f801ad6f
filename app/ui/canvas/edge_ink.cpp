#include "canvas/edge_ink.h"

#include "explain/gradient_route.h"

namespace backstep::ui {

namespace {

constexpr float calm = 0.45F; // how much of the backward colour a message of another way keeps

} // namespace

EdgeInks::EdgeInks(const ViewContext& context, const Scene& scene, EdgeId pointed)
    : context_(context),
      scene_(scene),
      player_(*context.session.player()),
      graph_(player_.trace().graph()),
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

EdgeInk EdgeInks::of(EdgeId id) const {
  const Palette& p = context_.theme.colours;
  const Sizes& s = context_.theme.sizes;
  const Edge& edge = graph_.edge(id);
  const bool returned = player_.messageKnown(id);
  const auto index = static_cast<std::size_t>(id.value);
  const bool lit = !lit_.empty() && lit_[index];
  const float width = s.line * scene_.weights[index];
  if (current(id))
    return {phaseColour(p, player_.current()->phase), width + s.hair, returned, lit, 4};
  const NodeId hovered = context_.hovered.node;
  const bool touched = hovered.valid() && (edge.consumer == hovered || edge.operand == hovered);
  if (pointed_ == id || touched)
    return {lit ? p.backward : p.inkSoft, width + s.hair, returned, lit, 3};
  if (lit) return {p.backward, width + s.hair, true, true, 2};
  if (returned) return {mix(p.ruleStrong, p.backward, calm), width, true, false, 1};
  const bool used = player_.valueKnown(edge.consumer);
  return {used ? p.ruleStrong : p.rule, width, false, false, used ? 1 : 0};
}

} // namespace backstep::ui
