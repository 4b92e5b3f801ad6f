#include "cli/cli.h"

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/evaluation_output.h"
#include "cli/explanations.h"
#include "cli/interactive_walk.h"
#include "cli/step_printer.h"
#include "cli/terminal.h"
#include "cli/train_lesson.h"
#include "engine/instruction_set.h"
#include "learn/csv_data.h"
#include "learn/workers.h"
#include "lesson/draw.h"
#include "lesson/lesson_training.h"
#include "lesson/link.h"
#include "marking/check.h"
#include "marking/practice.h"
#include "marking/variant.h"
#include "model/lesson_export.h"
#include "model/places.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <ostream>
#include <type_traits>

namespace backstep {

namespace {

/// Between two looks of the progress bar; the first one comes three of them later.
constexpr std::chrono::milliseconds interval{200};

constexpr int mostWriters = 8;    // threads that write the steps of a walk
constexpr int stepsAtOnce = 4096; // that are written before they are printed

/// Opens a lesson; writes what is wrong with it, warnings included.
Result<LoadedLesson> openReported(const std::string& source, const Console& console) {
  Result<LoadedLesson> loaded = openSource(source);
  for (const Diagnostic& diagnostic : loaded.diagnostics())
    console.err << render(diagnostic, source) << '\n';
  return loaded;
}

int printWalk(Session& session, const Console& console) {
  const Document& document = *session.document();
  const StepPrinter printer(document.loaded(), console.colour);
  const Trace& shown = session.player()->trace();
  const int end = shown.lastStep() + 1;
  console.out << printer.header() << "\n" << printer.program(shown, 0);
  if (const std::string problems = printer.problems(shown, console.columns); !problems.empty())
    console.out << "\n" << problems;
  const auto workers = makeWorkers(mostWriters);
  for (int first = 0; first < end && console.out;) {
    session.run(command::Seek{first});
    // What is covered can change from step to step; once nothing is, nothing will be.
    const int next = session.concealing() ? first + 1 : std::min(first + stepsAtOnce, end);
    console.out << printer.steps(session.player()->trace(), first, next, console.columns, *workers);
    first = next;
  }
  return exit_status::fine;
}

int walkInTerminal(Session& session, const Console& console) {
  int signal = 0;
  {
    ProcessTerminal terminal(console.out);
    InteractiveWalk(session, terminal, console.colour).run();
    signal = terminal.endSignal();
  }
  if (signal != 0) std::raise(signal); // the terminal is itself again
  return exit_status::fine;
}

/// A lesson whose bug is to be found in the window is walked right in the terminal.
Result<LoadedLesson> openWithoutBug(std::string_view name) {
  Result<LoadedLesson> loaded = openSource(std::string(name));
  if (loaded) loaded->lesson.broken.reset();
  return loaded;
}

/// Opens a lesson with the answers that have been saved; `shown`: nothing is covered.
void openAnswered(Session& session, const LoadedLesson& loaded, const std::string& source,
                  WindowRunner& windows, bool shown) {
  session.run(command::Open{source});
  const std::string saved = windows.savedAnswers(loaded.lesson.progressName());
  if (!saved.empty()) session.run(command::RestoreAnswers{saved});
  if (shown) session.run(command::ShowAnswers{true, false});
}

int run(const WalkCommand& command, const Console& console, WindowRunner& windows) {
  const auto loaded = openReported(command.source, console);
  if (!loaded) return exit_status::wrongInput;
  Session session(openWithoutBug);
  openAnswered(session, *loaded, command.source, windows, command.showAnswers);
  if (command.all || !console.interactive) return printWalk(session, console);
  return walkInTerminal(session, console);
}

int run(const ExplainCommand& command, const Console& console, WindowRunner& windows) {
  const auto loaded = openReported(command.source, console);
  if (!loaded) return exit_status::wrongInput;
  Session session(openWithoutBug);
  openAnswered(session, *loaded, command.source, windows, command.showAnswers || command.json);
  session.run(command::Seek{session.player()->trace().lastStep()});
  const Trace& trace = session.player()->trace();
  const Names names(trace.graph(), session.document()->lesson().symbolMap());
  const Explained answer =
      explain(command.question, trace, names, {command.json, console.colour, console.columns});
  console.out << answer.text;
  if (!answer.error.empty()) console.err << "backstep: " << answer.error << '\n';
  return answer.error.empty() && answer.agrees ? exit_status::fine : exit_status::wrongInput;
}

int run(const EvalCommand& command, const Console& console) {
  const auto loaded = openReported(command.source, console);
  if (!loaded) return exit_status::wrongInput;
  const Trace trace = loaded->record();
  console.out << (command.json ? evaluationJson(trace) : evaluationTable(trace));
  return exit_status::fine;
}

int run(const OpenCommand& command, const Console& console, WindowRunner& windows) {
  const bool picture = !command.screenshot.path.empty();
  OpenRequest request = command.request;
  if (!request.source.empty()) {
    if (command.seed) request.source = variantSource(request.source, *command.seed);
    const auto loaded = openReported(request.source, console);
    if (!loaded) return exit_status::wrongInput;
    // A window restores them by itself.
    if (picture || command.dumpUi)
      request.answers = windows.savedAnswers(loaded->lesson.progressName());
  }
  if (command.dumpUi) console.out << windows.describe(request, command.screenshot);
  if (command.dumpUi && !picture) return exit_status::fine;
  const std::string failure =
      picture ? windows.takeScreenshot(request, command.screenshot) : windows.show(request);
  if (failure.empty()) return exit_status::fine;
  console.err << "backstep: " << failure << '\n';
  if (!picture) {
    const std::string lesson = command.request.source.empty() ? "handout" : command.request.source;
    console.err << "Without a window: backstep walk " << lesson << '\n';
  }
  return exit_status::wrongInput;
}

int run(const CheckCommand& command, const Console& console) {
  bool failed = false;
  for (const CheckedFile& file : checkFiles(command.files)) {
    for (const Diagnostic& diagnostic : file.diagnostics)
      console.err << render(diagnostic, file.path) << '\n';
    if (!file.understood.empty()) console.out << file.path << ": " << file.understood << '\n';
    const bool wrong = hasErrors(file.diagnostics);
    if (!wrong) console.out << file.path << ": fine\n";
    failed = failed || wrong;
  }
  return failed ? exit_status::wrongInput : exit_status::fine;
}

/// The answers file, read and fitting the lesson; what is wrong is written.
std::optional<AnswerSheet> readAnswers(const std::string& path, const LoadedLesson& loaded,
                                       const Console& console) {
  const auto report = [&](const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics)
      console.err << render(diagnostic, path) << '\n';
  };
  const Result<std::string> text = readFile(path);
  report(text.diagnostics());
  if (!text) return std::nullopt;
  Result<AnswerSheet> sheet = readAnswerSheet(*text);
  report(sheet.diagnostics());
  if (!sheet) return std::nullopt;
  const Diagnostics unfit = checkAnswerSheet(*sheet, loaded);
  report(unfit);
  if (hasErrors(unfit)) return std::nullopt;
  return *sheet;
}

int run(const MarkCommand& command, const Console& console) {
  auto loaded = openReported(command.source, console);
  if (!loaded) return exit_status::wrongInput;
  const auto sheet = readAnswers(command.answers, *loaded, console);
  if (!sheet) return exit_status::wrongInput;
  if (const auto seed = command.seed ? command.seed : sheet->seed)
    *loaded = makeVariant(*loaded, *seed).lesson;
  const LessonMark mark = markAnswers(*loaded, loaded->record(), *sheet);
  console.out << (command.json ? markingJson(mark) : markingTable(mark));
  return exit_status::fine;
}

int run(const ExportCommand& command, const Console& console) {
  auto loaded = openReported(command.source, console);
  if (!loaded) return exit_status::wrongInput;
  if (command.kind().isWorksheet()) return exportWorksheets(command, *loaded, console);
  if (command.format == "scorm") return exportScorm(command, *loaded, console);
  if (command.seed) redraw(loaded->lesson, *command.seed);
  const Trace trace = loaded->record();
  Player player(trace);
  player.seek(command.step.value_or(trace.lastStep()));
  const std::string text = exportedWalk(command.kind(), loaded->lesson, trace, player);
  if (!command.out.empty())
    return writeOutput(command.out, text, console) ? exit_status::fine : exit_status::wrongInput;
  console.out << text;
  return exit_status::fine;
}

/// Why the lesson's graph is not drawn at the level that a view stands for; empty when it is, and
/// for any other view.
std::string levelProblem(const std::string& source, std::string_view view) {
  const auto level = levelAt(view);
  if (!level || *level == ZoomLevel::Matrices) return {};
  Session session([](std::string_view name) { return openSource(std::string(name)); });
  session.run(command::Open{source});
  return session.zoomProblem(*level);
}

int run(const LinkCommand& command, const Console& console) {
  const auto loaded = openReported(command.source, console);
  if (!loaded) return exit_status::wrongInput;
  if (const std::string problem = levelProblem(command.source, command.view); !problem.empty()) {
    console.err << "backstep: " << command.source << " is not drawn in " << command.view << ": "
                << problem << '\n';
    return exit_status::wrongInput;
  }
  // A file goes into the link as it is written, a built-in lesson by its id.
  std::error_code failed;
  const bool isFile = std::filesystem::exists(command.source, failed);
  Link link;
  link.step = std::min(command.step, loaded->record().lastStep());
  link.view = command.view;
  link.locked = command.locked;
  link.hidden = command.hidden;
  (isFile ? link.text : link.lesson) = isFile ? *readFile(command.source) : command.source;
  const std::string text = writeLink(link);
  if (text.size() > longestLink) {
    console.err << "backstep: " << command.source << " is too long for a link, which holds "
                << longestLink << " characters; it would need " << text.size() << '\n';
    return exit_status::wrongInput;
  }
  console.out << command.base << text << '\n';
  return exit_status::fine;
}

/// Says how far training is, on a terminal and once it takes long; and listens for Ctrl-C.
TrainingProgress progressOn(const Console& console, int steps, Interrupt& interrupt) {
  using Clock = std::chrono::steady_clock;
  return [&console, &interrupt, steps, next = Clock::now() + 3 * interval](int done) mutable {
    if (Clock::now() >= next && console.interactive) {
      console.err << '\r' << progressBar(done, steps) << std::flush;
      next = Clock::now() + interval;
      if (done == steps) console.err << '\n';
    }
    return !interrupt.requested();
  };
}

/// On the points of the lesson's [training], by what it says there and what the command line says
/// instead.
std::optional<LessonTraining> trainOnItsPoints(const TrainCommand& command,
                                               const LoadedLesson& loaded, double eta,
                                               const Console& console,
                                               const TrainingProgress& progress) {
  Result<TrainingConfig> config = lessonTraining(loaded);
  if (!config) {
    for (const Diagnostic& diagnostic : config.diagnostics())
      console.err << render(diagnostic, command.source) << '\n';
    return std::nullopt;
  }
  if (config->ownData) console.err << answersLine(*config->ownData) << '\n';
  config->pace.eta = eta;
  if (command.optimiser) config->optimiser = *optimiserNamed(*command.optimiser);
  return trainOnPoints(makeSetup(*config), command.steps, progress);
}

/// On the whole of the lesson's [inputs]; nothing when their targets make no sense for its loss.
std::optional<LessonTraining> trainOnItsInputs(const TrainCommand& command,
                                               const LoadedLesson& loaded, double eta,
                                               const Console& console,
                                               const TrainingProgress& progress) {
  const Diagnostics targets = checkTargets(loaded);
  for (const Diagnostic& diagnostic : targets)
    console.err << render(diagnostic, command.source) << '\n';
  if (hasErrors(targets)) return std::nullopt;
  return trainLesson(loaded, command.steps, *optimiserNamed(command.optimiser.value_or("sgd")), eta,
                     progress);
}

int run(const TrainCommand& command, const Console& console) {
  auto loaded = openReported(command.source, console);
  if (!loaded) return exit_status::wrongInput;
  Lesson& lesson = loaded->lesson;
  if (command.seed) redraw(lesson, *command.seed);
  if (command.seed && lesson.training)
    lesson.training->choices.data.seed = lesson.training->choices.seed = *command.seed;
  const std::optional<double> eta = command.eta ? command.eta : lesson.eta;
  if (!eta) {
    console.err << "backstep: the lesson sets no eta; give one with --eta\n";
    return exit_status::wrongCommand;
  }
  Interrupt interrupt;
  const TrainingProgress progress = progressOn(console, command.steps, interrupt);
  const std::optional<LessonTraining> result =
      lesson.training ? trainOnItsPoints(command, *loaded, *eta, console, progress)
                      : trainOnItsInputs(command, *loaded, *eta, console, progress);
  if (!result) return exit_status::wrongInput;
  console.out << (command.json ? trainingJson(*result) : trainingTable(*result));
  return exit_status::fine;
}

int run(const ProgressCommand& command, const Console& console, WindowRunner& windows) {
  return showProgress(command, console, windows);
}

int run(const PractiseCommand& command, const Console& console, WindowRunner& windows) {
  return practise(command, console, windows, std::cin);
}

int run(const ReportCommand& command, const Console& console) {
  return reportClass(command, console);
}

int run(const Answered& answered, const Console& console) {
  (answered.status == exit_status::fine ? console.out : console.err) << answered.text;
  return answered.status;
}

} // namespace

int runCommandLine(const std::vector<std::string>& arguments, const Console& console,
                   WindowRunner& windows) {
  if (const std::string& problem = instructionSet().problem; !problem.empty()) {
    console.err << "backstep: " << problem << "\n";
    return exit_status::wrongCommand;
  }
  return std::visit(
      [&](const auto& command) {
        using Kind = std::decay_t<decltype(command)>;
        if constexpr (std::is_same_v<Kind, OpenCommand> || std::is_same_v<Kind, WalkCommand> ||
                      std::is_same_v<Kind, ProgressCommand> ||
                      std::is_same_v<Kind, PractiseCommand> || std::is_same_v<Kind, ExplainCommand>)
          return run(command, console, windows);
        else
          return run(command, console);
      },
      readArguments(arguments));
}

} // namespace backstep
