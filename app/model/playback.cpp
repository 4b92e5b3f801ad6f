#include "model/playback.h"

#include <algorithm>

namespace backstep {

void Playback::setSpeed(double stepsPerSecond) {
  speed_ = std::clamp(stepsPerSecond, minSpeed, maxSpeed);
}

void Playback::toggle(Player& player) {
  if (playing_) return stop();
  if (player.atEnd()) player.seek(0);
  start(player, Trace::never);
}

void Playback::playUntil(Player& player, int step) {
  if (step < 1 || step > player.trace().lastStep()) return;
  if (player.cursor() >= step) player.seek(0);
  start(player, step);
}

void Playback::start(Player& player, int until) {
  playing_ = !player.atEnd();
  untilNext_ = 0;
  until_ = until;
}

void Playback::advance(Player& player, double seconds, const std::function<bool(int)>& asks) {
  if (!playing_) return;
  untilNext_ -= seconds;
  while (playing_ && untilNext_ <= 0 && player.next()) {
    untilNext_ += 1 / speed_;
    if (stopsAt(player) || (asks && asks(player.cursor()))) stop();
  }
  if (player.atEnd()) stop();
}

bool Playback::stopsAt(const Player& player) const {
  const int here = player.cursor();
  return here == until_ ||
         std::any_of(breakpoints_.begin(), breakpoints_.end(),
                     [&](const Breakpoint& each) { return each.step(player.trace()) == here; });
}

void Playback::toggle(const Breakpoint& breakpoint) {
  const auto kept = std::remove(breakpoints_.begin(), breakpoints_.end(), breakpoint);
  if (kept == breakpoints_.end())
    breakpoints_.push_back(breakpoint);
  else
    breakpoints_.erase(kept, breakpoints_.end());
}

} // namespace backstep
