#pragma once

#include "cli/explanations.h"
#include "cli/window_runner.h"
#include "export/export_format.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace backstep {

/// `backstep open`, and `backstep` alone (with an empty source).
struct OpenCommand {
  OpenRequest request;
  ScreenshotRequest screenshot;      ///< only if its path is not empty
  bool dumpUi = false;               ///< print what is on the screen instead
  std::optional<std::uint64_t> seed; ///< open that variant of the lesson
};

/// `backstep walk`
struct WalkCommand {
  std::string source;
  bool all = false;         ///< print every step, also in a terminal
  bool showAnswers = false; ///< cover nothing
};

/// `backstep eval`
struct EvalCommand {
  std::string source;
  bool json = false;
};

/// `backstep check`
struct CheckCommand {
  std::vector<std::string> files;
};

/// `backstep mark`
struct MarkCommand {
  std::string source;
  std::string answers;               ///< path of the answers file
  std::optional<std::uint64_t> seed; ///< of the variant; the answers' own when not given
  bool json = false;
};

/// `backstep export`
struct ExportCommand {
  std::string source;
  std::string format;                ///< the name of one of exportFormats
  std::optional<int> step;           ///< of a drawing; the last when not given
  std::optional<std::uint64_t> seed; ///< of a worksheet's variant; else redraws drawn arrays
  /// Of worksheets: one variant and its key per seed of [first, last].
  std::optional<std::pair<std::uint64_t, std::uint64_t>> seeds;
  bool key = false; ///< of a worksheet: the answers
  std::string page; ///< of a SCORM package: the program's page; empty: the installed one
  std::string out;  ///< path; empty for standard output; with `seeds` a folder

  const ExportFormat& kind() const { return exportFormats[exportFormatIndex(format)]; }
};

/// `backstep link`
struct LinkCommand {
  std::string source;
  int step = 0;     ///< beyond the last step means the last
  std::string view; ///< what it shows, the id of one of the places; empty: what fits the lesson
  std::string base; ///< address of the page; empty: only what comes after it is printed
  bool locked = false;
  std::vector<std::string> hidden; ///< see Link::hidden
};

/// `backstep train`
struct TrainCommand {
  /// Most updates of one run: their losses are kept.
  static constexpr int mostSteps = 10'000'000;

  std::string source;
  int steps = 0;
  std::optional<double> eta;            ///< the lesson's own when not given
  std::optional<std::string> optimiser; ///< the lesson's own, else sgd, when not given
  std::optional<std::uint64_t> seed;
  bool json = false;
};

/// `backstep practise`
struct PractiseCommand {
  std::optional<int> level;          ///< 1..8; not given: from the first level on
  std::optional<std::uint64_t> seed; ///< not given: a new one for each run in a terminal, else 1
  int sheet = 0;                     ///< number of exercises on a page to print; 0: no page
  bool key = false;                  ///< of the sheet: the answers
  std::string out;                   ///< of the sheet: path; empty for standard output
};

/// `backstep progress`
struct ProgressCommand {
  std::string source;  ///< empty: all lessons
  std::string student; ///< the name to hand in under; empty: only show
  std::string out;     ///< path; empty for standard output
};

/// `backstep report`
struct ReportCommand {
  enum class Format { Table, Json, Csv, Html };
  std::string folder;
  std::string lesson; ///< file or id
  Format format = Format::Table;
};

/// `backstep why`, `paths`, `jacobian` and `gradcheck`
struct ExplainCommand {
  std::string source;
  Question question;
  bool json = false;
  bool showAnswers = false; ///< cover nothing; --json covers nothing anyway
};

/// Nothing is left to do: help or the version was asked for, or the command line is wrong.
struct Answered {
  std::string text; ///< for standard output when `status` is 0, else for standard error
  int status = 0;
};

using CommandLine = std::variant<OpenCommand, WalkCommand, EvalCommand, CheckCommand, MarkCommand,
                                 ExportCommand, TrainCommand, PractiseCommand, ProgressCommand,
                                 ReportCommand, ExplainCommand, LinkCommand, Answered>;

/// Reads the program's arguments (without its own name).
CommandLine readArguments(const std::vector<std::string>& arguments);

} // namespace backstep
