#include "canvas/card_state.h"

namespace backstep::ui {

const Thumbnail& Thumbnails::get(const Shown& shown, DrawnShape shape, int mostDots, int revision) {
  if (revision != revision_) kept_.clear();
  revision_ = revision;
  const auto [place, isNew] = kept_.try_emplace({shown.entries.data(), mostDots});
  if (isNew) place->second = thumbnailOf(shown.entries, shape.rows, shape.cols, mostDots);
  return place->second;
}

CardState::CardState(const ViewContext& context, const InFlight& flight)
    : context_(context), player_(*context.session.player()), flight_(flight) {}

bool CardState::known(NodeId node) const {
  return player_.valueKnown(node) && player_.trace().graph().node(node).reachesOutput;
}

bool CardState::current(NodeId node) const {
  const Step* step = player_.current();
  return step != nullptr && step->node == node;
}

Shown CardState::value(NodeId node) const {
  if (!player_.valueKnown(node) || node == flight_.value) return {};
  if (player_.updateKnown(node))
    return {player_.trace().updated(node), context_.theme.colours.update};
  return {player_.trace().value(node)};
}

Shown CardState::gradient(NodeId node) const {
  const Trace& trace = player_.trace();
  if (node == flight_.gradient) return {};
  if (player_.gradientKnown(node)) return {trace.gradient(node)};
  const auto messages = trace.messagesTo(node);
  if (messages.size() != 1) return {};
  Shown shown = message(messages[0]);
  shown.frame = context_.theme.colours.backward;
  return shown;
}

Shown CardState::message(EdgeId edge) const {
  if (!player_.messageKnown(edge) || edge == flight_.message) return {};
  return {player_.trace().message(edge)};
}

bool CardState::edited(NodeId node, int entry) const {
  const Document& document = *context_.session.document();
  const auto index = static_cast<std::size_t>(entry);
  return document.editable(node) &&
         document.entries(node)[index] != document.lessonEntries(node)[index];
}

ImU32 CardState::phaseOf(NodeId node) const {
  const Palette& p = context_.theme.colours;
  if (player_.updateKnown(node)) return p.update;
  if (player_.gradientKnown(node)) return p.backward;
  if (!known(node)) return p.rule;
  return node.value < player_.trace().graph().bindingCount() ? p.input : p.forward;
}

} // namespace backstep::ui
