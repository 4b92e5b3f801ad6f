#include "cli/arguments.h"

#include "cli/cli.h"
#include "cli/command_options.h"
#include "engine/instruction_set.h"
#include "language/diagnostic.h"
#include "text/words.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <sstream>

namespace backstep {

namespace {

constexpr const char* examples = R"(Examples:
  backstep walk handout            step through the built-in lesson "handout"
  backstep walk my.toml --all      print every step of a lesson file
  backstep eval my.toml --json     all values and gradients, for other programs
  backstep open handout --step 12  open the window at step 12
  backstep open handout --screenshot picture.png

A lesson is named by its file (my.toml) or by the id of a built-in lesson (handout).
Exit status: 0 fine, 1 the input is wrong, 2 the command line is wrong.)";

std::vector<std::string> namesIn(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) names.push_back(command->get_name());
  for (const CLI::Option* option : app.get_options()) names.push_back(option->get_name());
  return names;
}

/// The command whose arguments are being read: the one that was given, or the program.
CLI::App& current(CLI::App& app) {
  const auto given = app.get_subcommands();
  return given.empty() ? app : *given.front();
}

/// "--jsn is not known; did you mean --json?" for what CLI11 could not place.
std::string unknownText(CLI::App& app, const CLI::ParseError& error) {
  const std::vector<std::string> rest = app.remaining(true);
  if (rest.empty()) return error.what();
  const CLI::App& command = current(app);
  const std::string near = nearestName(rest.front(), namesIn(command));
  const bool option = rest.front().rfind('-', 0) == 0;
  const std::string kind = option ? "option" : &command == &app ? "command" : "argument";
  return "unknown " + kind + " '" + rest.front() + "'" +
         (near.empty() ? "" : "; " + didYouMean(near));
}

Answered refusal(CLI::App& app, const CLI::ParseError& error) {
  const bool unknown = dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr;
  const CLI::App& command = current(app);
  const std::string name = &command == &app ? "backstep" : "backstep " + command.get_name();
  const std::string reason = unknown ? unknownText(app, error) : error.what();
  return {"backstep: " + reason + "\nTry: " + name + " --help\n", exit_status::wrongCommand};
}

Answered answer(CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream out;
  std::ostringstream ignored;
  if (app.exit(error, out, ignored) == 0) return {out.str(), exit_status::fine};
  return refusal(app, error);
}

/// Only worksheets have variants and keys.
CommandLine exportCommand(Values& values) {
  ExportCommand& command = values.exported;
  if (!values.seeds.empty()) command.seeds = seedRange(values.seeds);
  if (command.kind().isWorksheet() || (!command.key && !command.seeds)) return command;
  return Answered{"backstep: " + std::string(command.key ? "--key" : "--seeds") +
                      " is for worksheets: --to html or --to markdown\n",
                  exit_status::wrongCommand};
}

} // namespace

CommandLine readArguments(const std::vector<std::string>& arguments) {
  CLI::App app(
      "Backstep: walk through backpropagation one step at a time, forwards and backwards.\n"
      "Without a command it opens the window.",
      "backstep");
  Values values;
  app.set_version_flag("--version",
                       "backstep " BACKSTEP_VERSION ", kernels for " +
                           std::string(nameOf(instructionSet().chosen)),
                       "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(28);
  addCommands(app, values);
  app.footer(examples); // set last: commands would inherit it
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    return answer(app, error);
  }
  if (app.got_subcommand("walk")) return values.walk;
  if (app.got_subcommand("eval")) return values.eval;
  if (app.got_subcommand("check")) return values.check;
  if (app.got_subcommand("mark")) return values.mark;
  if (app.got_subcommand("export")) return exportCommand(values);
  if (app.got_subcommand("train")) return values.train;
  if (app.got_subcommand("report")) return values.report;
  if (app.got_subcommand("practise")) return values.practise;
  if (app.got_subcommand("progress")) {
    if (!values.progress.student.empty() && values.progress.source.empty())
      return Answered{"backstep: name the lesson to hand in: backstep progress ID --hand-in NAME\n",
                      exit_status::wrongCommand};
    return values.progress;
  }
  if (const auto kind = askedKind(app)) {
    values.explain.question.kind = *kind;
    return values.explain;
  }
  if (app.got_subcommand("link")) return values.link;
  if (values.open.seed && values.open.request.source.empty())
    return Answered{
        "backstep: name the lesson of which a variant is to be opened: backstep open ID "
        "--seed N\n",
        exit_status::wrongCommand};
  if (!values.theme.empty()) values.open.request.dark = values.theme == "dark";
  if (!values.size.empty()) storeSize(values.size, values.open.screenshot);
  return values.open;
}

} // namespace backstep
