#include "cli/cli.h"
#include "cli/terminal.h"
#include "desktop/desktop.h"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <poll.h>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

/// True when whoever read the output has gone (backstep walk ... | head), which is not an error.
bool readerIsGone() {
  pollfd output{STDOUT_FILENO, POLLOUT, 0};
  return poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

} // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN); // a closed pipe ends the output, not the program
  constexpr int columnsOfFiles = 100;
  const bool outIsTerminal = isatty(STDOUT_FILENO) != 0;
  const char* noColour = std::getenv("NO_COLOR"); // no-color.org: set and not empty
  const backstep::Console console{
      .out = std::cout,
      .err = std::cerr,
      .interactive = outIsTerminal && isatty(STDIN_FILENO) != 0,
      .colour = outIsTerminal && (noColour == nullptr || *noColour == '\0'),
      .columns = backstep::terminalColumns(columnsOfFiles),
  };
  backstep::Desktop desktop;
  const int status =
      backstep::runCommandLine(std::vector<std::string>(argv + 1, argv + argc), console, desktop);
  if (std::cout.flush() || readerIsGone()) return status;
  std::cerr << "backstep: the output could not be written\n";
  return backstep::exit_status::wrongInput;
}
