#include "cli/terminal.h"

#include "text/utf8.h"
#include "text/words.h"

#include <array>
#include <csignal>
#include <ctime>
#include <ostream>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace backstep {

namespace {

using Sequence = std::pair<std::string_view, Key::Name>;

/// What follows ESC; longer sequences before their beginnings.
constexpr std::array<Sequence, 20> sequences{{{"[1;2C", Key::Name::ShiftRight},
                                              {"[1;2D", Key::Name::ShiftLeft},
                                              {"[A", Key::Name::Up},
                                              {"OA", Key::Name::Up},
                                              {"[B", Key::Name::Down},
                                              {"OB", Key::Name::Down},
                                              {"[C", Key::Name::Right},
                                              {"OC", Key::Name::Right},
                                              {"[D", Key::Name::Left},
                                              {"OD", Key::Name::Left},
                                              {"[H", Key::Name::Home},
                                              {"OH", Key::Name::Home},
                                              {"[1~", Key::Name::Home},
                                              {"[7~", Key::Name::Home},
                                              {"[F", Key::Name::End},
                                              {"OF", Key::Name::End},
                                              {"[4~", Key::Name::End},
                                              {"[8~", Key::Name::End},
                                              {"[5~", Key::Name::PageUp},
                                              {"[6~", Key::Name::PageDown}}};

/// Length of a sequence nobody knows: up to its final letter or "~".
size_t unknownLength(std::string_view rest) {
  if (rest.empty() || (rest[0] != '[' && rest[0] != 'O')) return 0;
  size_t length = 1;
  while (length < rest.size() && (rest[length] < '@' || rest[length] > '~')) ++length;
  return length < rest.size() ? length + 1 : length;
}

/// The key whose sequence follows an ESC, and the length of the sequence without the ESC.
std::pair<Key, size_t> escapeKey(std::string_view rest) {
  for (const auto& [bytes, name] : sequences)
    if (rest.substr(0, bytes.size()) == bytes) return {{name, {}}, bytes.size()};
  const size_t length = unknownLength(rest);
  return {{length == 0 ? Key::Name::Escape : Key::Name::Unknown, {}}, length};
}

Key controlKey(char c) {
  switch (c) {
  case '\r':
  case '\n': return {Key::Name::Enter, {}};
  case '\x7f':
  case '\b': return {Key::Name::Backspace, {}};
  case '\x03':
  case '\x04': return {Key::Name::Closed, {}};
  default: return {};
  }
}

} // namespace

std::vector<Key> decodeKeys(std::string_view bytes) {
  std::vector<Key> keys;
  for (size_t at = 0; at < bytes.size();) {
    const char c = bytes[at];
    if (c == '\x1b') {
      auto [key, length] = escapeKey(bytes.substr(at + 1));
      keys.push_back(std::move(key));
      at += 1 + length;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') {
      keys.push_back(controlKey(c));
      ++at;
    } else {
      const CodePoint point = decodeUtf8(bytes, at);
      const auto length = static_cast<size_t>(point.bytes);
      keys.push_back(point.valid ? Key{Key::Name::Character, std::string(bytes.substr(at, length))}
                                 : Key{});
      at += length;
    }
  }
  return keys;
}

namespace {

constexpr std::string_view enterScreen = "\x1b[?1049h\x1b[?25l"; // alternate screen, no cursor
constexpr std::string_view leaveScreen = "\x1b[?25h\x1b[?1049l";

winsize sizeOfOutput() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) size = {};
  return size;
}

sigset_t watchedSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGWINCH}) sigaddset(&signals, signal);
  return signals;
}

} // namespace

/// What has to be put back. Signals arrive through a descriptor, so that no handler and no global
/// state is needed to restore the terminal.
struct ProcessTerminal::Saved {
  termios mode{};
  sigset_t signals{};
  int signalDescriptor = -1;
};

ProcessTerminal::ProcessTerminal(std::ostream& out) : out_(out), saved_(std::make_unique<Saved>()) {
  const sigset_t watched = watchedSignals();
  sigprocmask(SIG_BLOCK, &watched, &saved_->signals);
  saved_->signalDescriptor = signalfd(-1, &watched, SFD_CLOEXEC);
  tcgetattr(STDIN_FILENO, &saved_->mode);
  termios raw = saved_->mode;
  raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG | IEXTEN);
  raw.c_iflag &= ~static_cast<tcflag_t>(IXON | ICRNL);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
  out_ << enterScreen << std::flush;
}

ProcessTerminal::~ProcessTerminal() {
  out_ << leaveScreen << std::flush;
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved_->mode);
  if (saved_->signalDescriptor >= 0) close(saved_->signalDescriptor);
  sigprocmask(SIG_SETMASK, &saved_->signals, nullptr);
}

Key ProcessTerminal::readKey() {
  while (waiting_.empty()) waitForInput();
  Key key = std::move(waiting_.front());
  waiting_.pop_front();
  return key;
}

void ProcessTerminal::waitForInput() {
  std::array<pollfd, 2> sources{pollfd{STDIN_FILENO, POLLIN, 0},
                                pollfd{saved_->signalDescriptor, POLLIN, 0}};
  if (poll(sources.data(), sources.size(), -1) < 0) return;
  if (sources[1].revents != 0)
    takeSignal();
  else if (sources[0].revents != 0)
    takeBytes();
}

void ProcessTerminal::takeSignal() {
  signalfd_siginfo info{};
  if (read(saved_->signalDescriptor, &info, sizeof info) != sizeof info) return;
  const int signal = static_cast<int>(info.ssi_signo);
  if (signal == SIGWINCH) return waiting_.push_back({Key::Name::Resized, {}});
  endSignal_ = signal;
  waiting_.push_back({Key::Name::Closed, {}});
}

void ProcessTerminal::takeBytes() {
  std::array<char, 256> bytes{};
  const ssize_t count = read(STDIN_FILENO, bytes.data(), bytes.size());
  if (count <= 0) return waiting_.push_back({Key::Name::Closed, {}});
  for (Key& key : decodeKeys({bytes.data(), static_cast<size_t>(count)}))
    waiting_.push_back(std::move(key));
}

void ProcessTerminal::show(std::string_view lines) {
  std::string screen = "\x1b[H";
  std::string_view before;
  for (const std::string_view line : linesOf(lines)) {
    screen.append(before).append(line).append("\x1b[K"); // and clear what was there
    before = "\r\n";
  }
  out_ << screen << "\x1b[J" << std::flush;
}

int ProcessTerminal::columns() const { return terminalColumns(80); }

int ProcessTerminal::rows() const {
  const int rows = sizeOfOutput().ws_row;
  return rows > 0 ? rows : 24;
}

int terminalColumns(int otherwise) {
  const int columns = sizeOfOutput().ws_col;
  return columns > 0 ? columns : otherwise;
}

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
