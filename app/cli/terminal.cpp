#include "cli/terminal.h"

#include <array>
#include <csignal>
#include <ostream>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

namespace backstep {

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
  for (size_t begin = 0; begin < lines.size();) {
    const size_t end = std::min(lines.find('\n', begin), lines.size());
    screen += begin == 0 ? "" : "\r\n";
    screen += std::string(lines.substr(begin, end - begin)) + "\x1b[K"; // and clear what was there
    begin = end + 1;
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

} // namespace backstep
