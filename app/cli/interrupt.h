#pragma once

#include <csignal>

namespace backstep {

/// While it lives, Ctrl-C does not end the program but is noticed by requested(). Signals are held
/// back and looked for, so no handler and no global state is needed.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// Whether Ctrl-C was pressed, or the program asked to end, since construction.
  bool requested();

 private:
  sigset_t watched_{};
  sigset_t before_{};
  bool requested_ = false;
};

} // namespace backstep
