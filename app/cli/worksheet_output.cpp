#include "cli/commands.h"
#include "export/scorm.h"
#include "marking/variant.h"
#include "model/files.h"
#include "model/lesson_export.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

namespace backstep {
namespace {

/// "handout-7.html", "handout-7-key.html".
std::string fileName(const ExportCommand& command, const std::string& id, std::uint64_t seed,
                     bool key) {
  std::string name = id + "-" + std::to_string(seed) + (key ? "-key" : "");
  return name.append(command.kind().ending);
}

int exportClass(const ExportCommand& command, const LoadedLesson& loaded, const Console& console) {
  const std::filesystem::path folder = command.out.empty() ? "." : command.out;
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  VariantMaker variants(loaded);
  const bool html = command.format == "html";
  for (std::uint64_t seed = command.seeds->first; seed <= command.seeds->second; ++seed) {
    const Variant variant = variants.make(seed);
    for (const bool key : {false, true}) {
      const auto path = folder / fileName(command, loaded.lesson.id, seed, key);
      if (!writeOutput(path.string(), worksheetText(variant.lesson, seed, key, html), console))
        return exit_status::wrongInput;
    }
  }
  const std::uint64_t count = command.seeds->second - command.seeds->first + 1;
  console.out << count << (count == 1 ? " worksheet and its key" : " worksheets and their keys")
              << " in " << folder.string() << '\n';
  return exit_status::fine;
}

/// Any file, however large; nothing when it cannot be read.
std::optional<std::string> wholeFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code ignored;
  if (!file || !std::filesystem::is_regular_file(path, ignored)) return std::nullopt;
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return std::nullopt;
  return bytes;
}

} // namespace

bool writeOutput(const std::string& path, std::string_view text, const Console& console) {
  std::ofstream file(path, std::ios::binary);
  file << text << std::flush;
  if (file) return true;
  console.err << "backstep: cannot write " << path << '\n';
  return false;
}

int exportWorksheets(const ExportCommand& command, const LoadedLesson& loaded,
                     const Console& console) {
  if (command.seeds) return exportClass(command, loaded, console);
  const bool html = command.format == "html";
  const std::string text = command.seed ? worksheetText(makeVariant(loaded, *command.seed).lesson,
                                                        command.seed, command.key, html)
                                        : worksheetText(loaded, std::nullopt, command.key, html);
  if (!command.out.empty())
    return writeOutput(command.out, text, console) ? exit_status::fine : exit_status::wrongInput;
  console.out << text;
  return exit_status::fine;
}

int exportScorm(const ExportCommand& command, const LoadedLesson& loaded, const Console& console) {
  const std::string path = command.page.empty() ? DiskFiles::programPagePath() : command.page;
  const std::optional<std::string> page = wholeFile(path);
  if (!page) {
    console.err << "backstep: cannot read the program's page " << path
                << "\nMake it with tools/build-web and name it: --page "
                   "build/web-page/backstep-single.html\n";
    return exit_status::wrongInput;
  }
  const std::string package = scormPackage(loaded.lesson, *page);
  if (!command.out.empty())
    return writeOutput(command.out, package, console) ? exit_status::fine : exit_status::wrongInput;
  console.out << package;
  return exit_status::fine;
}

} // namespace backstep
