#include "cli/command_options.h"

#include "lesson/link.h"
#include "model/places.h"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <limits>
#include <set>

namespace backstep {

namespace {

std::set<std::string> placeIds() {
  std::set<std::string> ids;
  for (const Place& place : places) ids.insert(std::string(place.id));
  return ids;
}

void addView(CLI::App& command, std::string& view, const std::string& help) {
  command.add_option("--view", view, help)
      ->check(CLI::IsMember(placeIds()).description(""))
      ->type_name("NAME");
}

/// The largest number of a step; a step beyond the last one means the last.
constexpr int mostSteps = std::numeric_limits<int>::max();

void addSource(CLI::App& command, std::string& source) {
  command.add_option("FILE|ID", source, "A lesson file, or the id of a built-in lesson")
      ->required()
      ->type_name("");
}

constexpr const char* showAnswersHelp = "Show the numbers that open blanks ask for";

constexpr const char* redrawHelp = "Redraw the lesson's random arrays from N";

template <class Seed>
void addSeed(CLI::App& command, Seed& seed, const char* help = redrawHelp) {
  command.add_option("--seed", seed, help)
      ->transform(wholeNumber(std::numeric_limits<std::uint64_t>::max()))
      ->type_name("N");
}

void addOpen(CLI::App& app, Values& values) {
  CLI::App* open = app.add_subcommand("open", "Open a lesson in the window")->group("Learn");
  open->add_option("FILE|ID", values.open.request.source,
                   "A lesson file, or the id of a built-in lesson; without one, all lessons")
      ->type_name("");
  open->add_option("--step", values.open.request.step, "Start at step N")
      ->transform(wholeNumber(mostSteps))
      ->type_name("N");
  addSeed(*open, values.open.seed,
          "With the numbers of variant N, as the sheets of export have them");
  open->add_option("--theme", values.theme, "light (as on paper) or dark")
      ->check(CLI::IsMember({"light", "dark"}).description(""))
      ->type_name("light|dark");
  CLI::Option* picture =
      open->add_option("--screenshot", values.open.screenshot.path,
                       "Write a picture instead of opening a window; needs no display")
          ->type_name("OUT.png");
  addView(*open, values.open.request.view, "What to show first");
  open->add_flag("--dump-ui", values.open.dumpUi,
                 "Print what is on the screen as text instead of opening a window");
  open->add_flag("--show-answers", values.open.request.showAnswers, showAnswersHelp);
  open->add_option("--size", values.size, "Size of the picture, 1280x800 unless given")
      ->needs(picture)
      ->check(CLI::Validator(checkSize, ""))
      ->type_name("WxH");
  open->add_option("--scale", values.open.screenshot.scale, "Pixels per unit, 0.5 to 4")
      ->needs(picture)
      ->transform(numberBetween(0.5, 4))
      ->type_name("S");
}

void addWalk(CLI::App& app, Values& values) {
  CLI::App* walk =
      app.add_subcommand("walk", "Step through a lesson in the terminal")->group("Learn");
  addSource(*walk, values.walk.source);
  walk->add_flag("--all", values.walk.all, "Print every step and exit, as without a terminal");
  walk->add_flag("--show-answers", values.walk.showAnswers, showAnswersHelp);
}

void addEval(CLI::App& app, Values& values) {
  CLI::App* eval = app.add_subcommand("eval", "Print every value and gradient")->group("Compute");
  addSource(*eval, values.eval.source);
  eval->add_flag("--json", values.eval.json, "As JSON, with every digit");
}

/// One of the four questions; `kind` is set once the command has been read.
CLI::App* addQuestion(CLI::App& app, Values& values, const char* name, const char* help) {
  CLI::App* command = app.add_subcommand(name, help)->group("Explain");
  addSource(*command, values.explain.source);
  command->add_flag("--json", values.explain.json, "As JSON, with every digit, nothing covered");
  command->add_flag("--show-answers", values.explain.showAnswers, showAnswersHelp);
  return command;
}

void addExplanations(CLI::App& app, Values& values) {
  Question& asked = values.explain.question;
  CLI::App* why = addQuestion(app, values, "why", "Say why a number is what it is");
  why->add_option("ENTRY", asked.of, "An entry: 'H[0]', 'grad(Wa)[0,1]', 'local(Y,O)[0,1]'")
      ->required()
      ->type_name("");
  CLI::App* paths =
      addQuestion(app, values, "paths", "List all paths of an entry to the loss, and their sum");
  paths->add_option("ENTRY", asked.of, "An entry of a parameter or value: 'Wa[0,0]'")
      ->required()
      ->type_name("");
  paths->add_flag("--gates", asked.gates, "Through the scalar gates that the ops are made of");
  CLI::App* jacobian =
      addQuestion(app, values, "jacobian", "Show how all entries of A move with those of B");
  jacobian->add_option("A", asked.of, "A value, or one entry of it")->required()->type_name("");
  jacobian->add_option("B", asked.by, "A value that its line reads, or one entry of it")
      ->required()
      ->type_name("");
  CLI::App* check =
      addQuestion(app, values, "gradcheck",
                  "Compare all gradients with differences of the loss; 0 if they agree");
  check->add_option("ENTRY", asked.of, "One entry only, with ever smaller steps")->type_name("");
}

void addCheck(CLI::App& app, Values& values) {
  CLI::App* check =
      app.add_subcommand("check", "Look for mistakes in lesson files")->group("Write");
  check->add_option("FILE", values.check.files, "Lesson files")->required()->type_name("");
}

void addMark(CLI::App& app, Values& values) {
  CLI::App* mark = app.add_subcommand("mark", "Mark typed answers")->group("Learn");
  addSource(*mark, values.mark.source);
  mark->add_option("ANSWERS.toml", values.mark.answers,
                   "A file of answers: lesson = ID and [answers]")
      ->required()
      ->type_name("");
  addSeed(*mark, values.mark.seed,
          "Mark with the numbers of variant N; the answers' own seed unless given");
  mark->add_flag("--json", values.mark.json, "As JSON");
}

std::set<std::string> exportNames() {
  std::set<std::string> names;
  for (const ExportFormat& each : exportFormats) names.emplace(each.name);
  return names;
}

void addExport(CLI::App& app, Values& values) {
  CLI::App* command =
      app.add_subcommand("export",
                         "Write the computation as a script, notebook, drawing or worksheet")
          ->group("Write");
  addSource(*command, values.exported.source);
  command
      ->add_option("--to", values.exported.format,
                   "numpy, torch, ipynb, dot, svg, markdown, html or scorm")
      ->required()
      ->check(CLI::IsMember(exportNames()).description(""))
      ->type_name("FORMAT");
  command->add_option("--step", values.exported.step, "Step a drawing shows; the last unless given")
      ->transform(wholeNumber(mostSteps))
      ->type_name("N");
  addSeed(*command, values.exported.seed,
          "Redraw random arrays from N; of a worksheet: variant N, with all numbers different");
  command
      ->add_option("--seeds", values.seeds,
                   "One worksheet and one key for each of these variants, into the folder -o")
      ->check(CLI::Validator(checkSeeds, ""))
      ->excludes("--seed")
      ->type_name("A..B");
  command
      ->add_option("--page", values.exported.page,
                   "Of a SCORM package: backstep-single.html, made by tools/build-web")
      ->type_name("FILE");
  command->add_flag("--key", values.exported.key, "Of a worksheet: its answer key");
  command->add_option("-o,--out", values.exported.out, "File to write instead of standard output")
      ->type_name("OUT");
}

void addLink(CLI::App& app, Values& values) {
  CLI::App* link =
      app.add_subcommand("link", "Print a link that opens the lesson in a browser")->group("Write");
  addSource(*link, values.link.source);
  link->add_option("--step", values.link.step, "Step that it opens at")
      ->transform(wholeNumber(mostSteps))
      ->type_name("N");
  addView(*link, values.link.view, "What it shows first, such as the graph in gates");
  link->add_option("--base", values.link.base,
                   "Address of the page; without it only what comes after the address is printed")
      ->type_name("URL");
  link->add_flag("--locked", values.link.locked, "Numbers and program cannot be changed there");
  link->add_option("--hide", values.link.hidden,
                   "What is not shown there: sheet, program, code, inspector, answers")
      ->delimiter(',')
      ->check(
          CLI::IsMember(std::vector<std::string>(std::begin(canBeHidden), std::end(canBeHidden))))
      ->type_name("PART,...");
}

void addTrain(CLI::App& app, Values& values) {
  CLI::App* train =
      app.add_subcommand(
             "train",
             "Train the lesson's parameters, on its inputs or on the points of its [training]")
          ->group("Compute");
  addSource(*train, values.train.source);
  train->add_option("--steps", values.train.steps, "Number of updates")
      ->required()
      ->transform(wholeNumber(TrainCommand::mostSteps))
      ->type_name("N");
  train->add_option("--eta", values.train.eta, "Learning rate; the lesson's own unless given")
      ->transform(positiveNumber())
      ->type_name("X");
  train->add_option("--optimiser", values.train.optimiser, "sgd, momentum, rmsprop or adam")
      ->check(CLI::IsMember({"sgd", "momentum", "rmsprop", "adam"}).description(""))
      ->type_name("NAME");
  addSeed(*train, values.train.seed);
  train->add_flag("--json", values.train.json, "Every loss and the final parameters as JSON");
}

void addPractise(CLI::App& app, Values& values) {
  CLI::App* practise =
      app.add_subcommand("practise", "Endless small exercises, in the terminal or on paper")
          ->group("Learn");
  practise
      ->add_option("--level", values.practise.level,
                   "1 (one gate) to 8 (a batch); from 1 upwards unless given")
      ->transform(wholeNumber(8))
      ->check(CLI::Range(1, 8).description(""))
      ->type_name("N");
  addSeed(*practise, values.practise.seed, "The first exercise; the same one every time");
  CLI::Option* sheet =
      practise
          ->add_option("--sheet", values.practise.sheet, "N exercises as a page to print (HTML)")
          ->transform(wholeNumber(200))
          ->type_name("N");
  practise->add_flag("--key", values.practise.key, "Of the sheet: its answer key")->needs(sheet);
  practise->add_option("-o,--out", values.practise.out, "File to write the sheet to")
      ->needs(sheet)
      ->type_name("FILE");
}

void addProgress(CLI::App& app, Values& values) {
  CLI::App* progress =
      app.add_subcommand("progress", "What you have answered, or one file to hand in")
          ->group("Learn");
  progress->add_option("FILE|ID", values.progress.source, "A lesson; without one, all of them")
      ->type_name("");
  progress
      ->add_option("--hand-in", values.progress.student,
                   "Print the answers as a file with this name in it, for mark and report")
      ->type_name("NAME");
  progress->add_option("-o,--out", values.progress.out, "File to write instead")
      ->needs("--hand-in")
      ->type_name("FILE");
}

void addReport(CLI::App& app, Values& values) {
  using Format = ReportCommand::Format;
  CLI::App* report =
      app.add_subcommand("report", "How a class did: marks a folder of hand-ins")->group("Teach");
  report->add_option("FOLDER", values.report.folder, "Answers files, also in folders below")
      ->required()
      ->type_name("");
  report->add_option("--lesson", values.report.lesson, "The lesson they answer")
      ->required()
      ->type_name("FILE|ID");
  CLI::Option* last = nullptr;
  const std::tuple<const char*, const char*, Format> formats[] = {
      {"--json", "As JSON", Format::Json},
      {"--csv", "As a table for a spreadsheet", Format::Csv},
      {"--html", "As a page to show to the class; it names no one", Format::Html}};
  for (const auto& [name, help, format] : formats) {
    const auto chosen = format;
    CLI::Option* option = report->add_flag_callback(
        name, [&values, chosen] { values.report.format = chosen; }, help);
    if (last != nullptr) option->excludes(last);
    last = option;
  }
}

} // namespace

void addCommands(CLI::App& app, Values& values) {
  addOpen(app, values);
  addWalk(app, values);
  addExplanations(app, values);
  addEval(app, values);
  addTrain(app, values);
  addMark(app, values);
  addPractise(app, values);
  addProgress(app, values);
  addCheck(app, values);
  addExport(app, values);
  addLink(app, values);
  addReport(app, values);
}

std::optional<Question::Kind> askedKind(const CLI::App& app) {
  if (app.got_subcommand("why")) return Question::Kind::Why;
  if (app.got_subcommand("paths")) return Question::Kind::Paths;
  if (app.got_subcommand("jacobian")) return Question::Kind::Jacobian;
  if (app.got_subcommand("gradcheck")) return Question::Kind::GradientCheck;
  return std::nullopt;
}

} // namespace backstep
