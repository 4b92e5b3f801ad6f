#include "cli/cli.h"

#include "cli/arguments.h"
#include "cli/evaluation_output.h"
#include "cli/interactive_walk.h"
#include "cli/step_printer.h"
#include "lesson/catalog.h"

#include <csignal>
#include <ostream>

namespace backstep {

namespace {

/// Opens a lesson; writes what is wrong with it, warnings included.
Result<LoadedLesson> openReported(const std::string& source, const Console& console) {
  Result<LoadedLesson> loaded = openFileOrId(source);
  for (const Diagnostic& diagnostic : loaded.diagnostics())
    console.err << render(diagnostic, source) << '\n';
  return loaded;
}

int printWalk(const LoadedLesson& loaded, const Console& console) {
  const Trace trace = loaded.record();
  const StepPrinter printer(loaded.lesson, loaded.graph, console.colour);
  console.out << printer.header() << "\n" << printer.program(trace, 0);
  for (int step = 0; step <= trace.lastStep() && console.out; ++step)
    console.out << "\n" << printer.step(trace, step, console.columns);
  return exit_status::fine;
}

int walkInTerminal(const std::string& source, const Console& console) {
  Session session([](std::string_view name) { return openFileOrId(std::string(name)); });
  session.run(command::Open{source});
  int signal = 0;
  {
    ProcessTerminal terminal(console.out);
    InteractiveWalk(session, terminal, console.colour).run();
    signal = terminal.endSignal();
  }
  if (signal != 0) std::raise(signal); // the terminal is itself again
  return exit_status::fine;
}

int run(const WalkCommand& command, const Console& console) {
  const auto loaded = openReported(command.source, console);
  if (!loaded) return exit_status::wrongInput;
  if (command.all || !console.interactive) return printWalk(*loaded, console);
  return walkInTerminal(command.source, console);
}

int run(const EvalCommand& command, const Console& console) {
  const auto loaded = openReported(command.source, console);
  if (!loaded) return exit_status::wrongInput;
  const Trace trace = loaded->record();
  console.out << (command.json ? evaluationJson(trace) : evaluationTable(trace));
  return exit_status::fine;
}

int run(const OpenCommand& command, const Console& console, WindowRunner& windows) {
  if (!command.request.source.empty() && !openReported(command.request.source, console))
    return exit_status::wrongInput;
  const bool picture = !command.screenshot.path.empty();
  const std::string failure = picture ? windows.takeScreenshot(command.request, command.screenshot)
                                      : windows.show(command.request);
  if (failure.empty()) return exit_status::fine;
  console.err << "backstep: " << failure << '\n';
  if (!picture) {
    const std::string lesson = command.request.source.empty() ? "handout" : command.request.source;
    console.err << "Without a window: backstep walk " << lesson << '\n';
  }
  return exit_status::wrongInput;
}

int run(const Answered& answered, const Console& console) {
  (answered.status == exit_status::fine ? console.out : console.err) << answered.text;
  return answered.status;
}

} // namespace

int runCommandLine(const std::vector<std::string>& arguments, const Console& console,
                   WindowRunner& windows) {
  const CommandLine line = readArguments(arguments);
  if (const auto* open = std::get_if<OpenCommand>(&line)) return run(*open, console, windows);
  if (const auto* walk = std::get_if<WalkCommand>(&line)) return run(*walk, console);
  if (const auto* eval = std::get_if<EvalCommand>(&line)) return run(*eval, console);
  return run(std::get<Answered>(line), console);
}

} // namespace backstep
