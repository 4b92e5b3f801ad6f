#include "engine/player.h"

#include <algorithm>

namespace backstep {

bool Player::next() {
  if (atEnd()) return false;
  ++cursor_;
  return true;
}

bool Player::previous() {
  if (atStart()) return false;
  --cursor_;
  return true;
}

void Player::seek(int n) { cursor_ = std::clamp(n, 0, trace_->lastStep()); }

void Player::toNode(NodeId node) {
  const int value = trace_->valueStep(node);
  const int gradient = trace_->gradientStep(node);
  if (!Trace::isStep(value)) return;
  seek(cursor_ > value && gradient != Trace::never ? gradient : value);
}

bool Player::nextNode() {
  if (!next()) return false;
  while (!atEnd() && current()->kind == StepKind::Message) ++cursor_;
  return true;
}

bool Player::previousNode() {
  if (!previous()) return false;
  while (!atStart() && current()->kind == StepKind::Message) --cursor_;
  return true;
}

void Player::nextPhase() {
  if (atEnd()) return;
  const Phase phase = trace_->step(cursor_ + 1).phase;
  while (!atEnd() && trace_->step(cursor_ + 1).phase == phase) ++cursor_;
}

void Player::previousPhase() {
  if (atStart()) return;
  const Phase phase = trace_->step(cursor_).phase;
  while (!atStart() && trace_->step(cursor_).phase == phase) --cursor_;
}

const Step* Player::current() const { return atStart() ? nullptr : &trace_->step(cursor_); }

int Player::messagesArrived(NodeId node) const {
  int arrived = 0;
  for (const EdgeId id : trace_->messagesTo(node)) arrived += messageKnown(id) ? 1 : 0;
  return arrived;
}

} // namespace backstep
