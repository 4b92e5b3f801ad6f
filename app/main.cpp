#include "cli/cli.h"
#include "cli/terminal.h"
#include "desktop/desktop.h"

#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <unistd.h>
#include <vector>

int main(int argc, char** argv) {
  // A closed pipe (backstep walk ... | head) ends the output, not the program.
  std::signal(SIGPIPE, SIG_IGN);
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
  std::cout.flush();
  return status;
}
