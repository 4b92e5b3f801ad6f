#pragma once

#include <csignal>
#include <deque>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A key pressed in a terminal, or what else a terminal reports.
struct Key {
  enum class Name {
    Character, ///< `text` holds it, in UTF-8
    Enter,
    Escape,
    Backspace,
    Left,
    Right,
    Up,
    Down,
    ShiftLeft,
    ShiftRight,
    Home,
    End,
    PageUp,
    PageDown,
    Unknown, ///< a key that means nothing here
    Resized, ///< the terminal has another size
    Closed,  ///< Ctrl+C, Ctrl+D, the end of input, or a signal to end
  };

  Name name = Name::Unknown;
  std::string text;
};

/// The keys in what a terminal sent at once (xterm's sequences and their common variants).
std::vector<Key> decodeKeys(std::string_view bytes);

/// A terminal that is drawn on as a whole and read key by key.
class Terminal {
 public:
  virtual ~Terminal() = default;

  /// Waits for the next key.
  virtual Key readKey() = 0;
  /// Replaces what is on the screen by these lines, of which there are at most rows().
  virtual void show(std::string_view lines) = 0;
  virtual int columns() const = 0;
  virtual int rows() const = 0;

 protected:
  Terminal() = default;
  Terminal(const Terminal&) = default;
  Terminal& operator=(const Terminal&) = default;
};

/// The terminal the program was started in. It is in raw mode and on the alternate screen while the
/// object lives; the destructor puts everything back, also after a signal to end.
class ProcessTerminal : public Terminal {
 public:
  /// Draws on `out`, which is standard output.
  explicit ProcessTerminal(std::ostream& out);
  ~ProcessTerminal() override;
  ProcessTerminal(const ProcessTerminal&) = delete;
  ProcessTerminal& operator=(const ProcessTerminal&) = delete;

  Key readKey() override;
  void show(std::string_view lines) override;
  int columns() const override;
  int rows() const override;

  /// The signal that asked the program to end; 0 for none.
  int endSignal() const { return endSignal_; }

 private:
  struct Saved;

  void waitForInput();
  void takeSignal();
  void takeBytes();

  std::ostream& out_;
  std::unique_ptr<Saved> saved_;
  std::deque<Key> waiting_;
  int endSignal_ = 0;
};

/// Columns of the terminal at standard output; `otherwise` when that is not one.
int terminalColumns(int otherwise);

/// While it lives, Ctrl-C does not end the program but is noticed by requested(). Signals are
/// blocked and polled, so no handler and no global state is needed.
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
