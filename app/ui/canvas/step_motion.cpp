#include "canvas/step_motion.h"

#include <algorithm>
#include <cstdlib>

namespace backstep::ui {

namespace {

constexpr float motionSeconds = 0.6F;
// Of the time a step lasts while playing, so that a message lands before the next one leaves.
constexpr float motionShare = 0.8F;

} // namespace

void StepMotion::advance(const ViewContext& context, bool held) {
  const int cursor = context.session.player()->cursor();
  if (cursor != cursor_) {
    const bool plays = context.motion && !held && std::abs(cursor - cursor_) == 1;
    backwards_ = cursor < cursor_;
    playing_ = std::max(cursor, cursor_);
    progress_ = plays ? 0.0F : 1.0F;
  }
  cursor_ = cursor;
  if (!context.motion || held) progress_ = 1;
  float seconds = motionSeconds;
  if (context.session.playing())
    seconds = std::min(seconds, motionShare / static_cast<float>(context.session.speed()));
  progress_ = std::min(1.0F, progress_ + context.seconds / seconds);
}

const Step* StepMotion::step(const Trace& trace) const {
  if (!running() || playing_ < 1 || playing_ > trace.lastStep()) return nullptr;
  return &trace.step(playing_);
}

InFlight StepMotion::flight(const Trace& trace) const {
  const Step* now = step(trace);
  if (now == nullptr || backwards_) return {};
  switch (now->kind) {
  case StepKind::Message: return {now->edge, {}, {}};
  case StepKind::Forward: return {{}, now->node, {}};
  case StepKind::Accumulate:
    if (trace.messagesTo(now->node).size() > 1) return {{}, {}, now->node};
    return {};
  default: return {};
  }
}

} // namespace backstep::ui
