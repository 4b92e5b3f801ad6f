#include "cli/interrupt.h"

#include <ctime>

namespace backstep {

Interrupt::Interrupt() {
  sigemptyset(&watched_);
  sigaddset(&watched_, SIGINT);
  sigaddset(&watched_, SIGTERM);
  sigprocmask(SIG_BLOCK, &watched_, &before_);
}

Interrupt::~Interrupt() {
  requested(); // one that is still held back must not end the program now
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

bool Interrupt::requested() {
  const timespec now{};
  if (sigtimedwait(&watched_, nullptr, &now) > 0) requested_ = true;
  return requested_;
}

} // namespace backstep
