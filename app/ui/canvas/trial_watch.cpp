#include "canvas/trial_watch.h"

#include <algorithm>
#include <cmath>

namespace backstep::ui {

namespace {

constexpr int samples = 41;
constexpr double room = 1.25; // of the curve beyond the number

/// 1, 2 or 5 times a power of ten, at least `least`.
double roundUp(double least) {
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  for (const double step : {1.0, 2.0, 5.0})
    if (step * power >= least) return step * power;
  return 10 * power;
}

} // namespace

void TrialWatch::refresh(const ViewContext& context) {
  const Session& session = context.session;
  const Trial* trial = session.trial();
  changed_ = false;
  if (trial == nullptr) return before_.reset();
  const CellRef cell{trial->node, false, trial->entry};
  if (context.cellFocus.cell != std::optional(cell)) return before_.reset();
  Trial key = *trial;
  key.revision = 0; // counts every step of a drag
  if (!before_ || !(key == key_) || answersRevision_ != session.answersRevision()) {
    before_ = traceBefore(session);
    key_ = key;
    cell_ = cell;
    answersRevision_ = session.answersRevision();
    revision_ = -1;
    curve_ = {};
  }
  if (!before_) return;
  if (revision_ != session.revision()) compute(context);
  revision_ = session.revision();
  changed_ = promise_.change != 0;
}

void TrialWatch::compute(const ViewContext& context) {
  const Player& player = *context.session.player();
  const Node& node = player.trace().graph().node(cell_.node);
  promise_ = promiseOf(*before_, player.trace(), cell_.node, cell_.entry);
  promises_ = showsGradient(node) && player.gradientKnown(cell_.node);
  descent_.reset();
  if (promises_ && node.kind == Node::Kind::Parameter)
    descent_ = descentOf(player.trace(), cell_.node, cell_.entry);
  const bool open = isCovered(promise_.happened);
  if (open || !promises_ || !player.valueKnown(player.trace().graph().output()))
    curve_ = {};
  else
    drawCurve();
}

/// The same stretch as before while the number stays within it, so that the picture rests.
void TrialWatch::drawCurve() {
  const double now = to();
  if (!curve_.outputs.empty() && now > curve_.low && now < curve_.high) return;
  const double change = std::abs(promise_.change);
  if (change == 0) return;
  const double reach = roundUp(change * room);
  curve_.low = from() - reach;
  curve_.high = from() + reach;
  curve_.outputs = outputAlong(*before_, cell_.node, cell_.entry, curve_.low, curve_.high, samples);
}

} // namespace backstep::ui
