#include "lesson/open_lesson.h"

#include "engine/anchor.h"
#include "engine/op.h"
#include "language/limits.h"
#include "lesson/catalog.h"
#include "lesson/lesson_prose.h"
#include "lesson/table_reader.h"
#include "lesson/toml_document.h"

#include <cassert>
#include <filesystem>
#include <fstream>
#include <variant>

namespace backstep {

namespace {

Diagnostics moveAll(const Lesson& lesson, const LessonText& text, const Diagnostics& diagnostics) {
  Diagnostics moved;
  for (const Diagnostic& diagnostic : diagnostics)
    moved.push_back(moveToFile(lesson, text, diagnostic));
  return moved;
}

/// The text of the lesson `id`: ID.toml in the folder, else the built-in one; nothing when neither
/// is there.
std::optional<std::string> findLessonText(const std::string& folder, const std::string& id) {
  if (const auto sibling = readFile(folder + "/" + id + ".toml")) return *sibling;
  const Catalog catalog;
  const CatalogEntry* entry = catalog.find(id);
  return entry ? std::optional(entry->text) : std::nullopt;
}

/// Copies the blanks that `blanks_from` names into the lesson.
Diagnostics borrowBlanks(Lesson& lesson, const std::string& folder) {
  const std::string& id = lesson.blanksFrom.text;
  if (!lesson.blanks.empty())
    return {diagnosticIn(lesson, lesson.blanks[0].span,
                         "a lesson with 'blanks_from' cannot have blanks of its own")};
  const auto text = isId(id) ? findLessonText(folder, id) : std::nullopt;
  if (!text)
    return {diagnosticIn(lesson, lesson.blanksFrom.span, "there is no lesson \"" + id + "\"")};
  Result<Lesson> other = loadLesson(*text);
  if (!other)
    return {diagnosticIn(lesson, lesson.blanksFrom.span,
                         "lesson \"" + id +
                             "\" has mistakes of its own: " + other.diagnostics()[0].message)};
  if (!other->blanksFrom.empty())
    return {diagnosticIn(lesson, lesson.blanksFrom.span,
                         "lesson \"" + id + "\" borrows its blanks itself",
                         "name the lesson they stand in: \"" + other->blanksFrom.text + "\"")};
  lesson.blanks = std::move(other->blanks);
  lesson.blanksAreBorrowed = true;
  if (lesson.sheet.empty()) {
    lesson.sheet = std::move(other->sheet);
    lesson.sheetIsBorrowed = true;
  }
  return {};
}

} // namespace

std::vector<std::span<const double>> LoadedLesson::bindingValues() const {
  std::vector<std::span<const double>> values;
  for (const LessonArray& array : lesson.arrays) values.emplace_back(array.values);
  return values;
}

Trace LoadedLesson::record() const {
  Trace trace(graph, lesson.eta);
  trace.record(bindingValues());
  return trace;
}

const LessonProse& LoadedLesson::prose(const LessonText& text) const {
  const LessonProse* read = texts->find(text.text);
  assert(read != nullptr && "it is a text of this lesson");
  return *read;
}

int anchorStep(const Trace& trace, const LessonText& anchor) {
  if (anchor.empty()) return trace.lastStep();
  const auto step = resolveAnchor(trace, anchor.text);
  const int* found = std::get_if<int>(&step); // always: opening a lesson checks its anchors
  return found != nullptr ? *found : 0;
}

Result<LoadedLesson> buildLesson(Lesson lesson) {
  Result<Program> program = parseProgram(lesson.program.text, isFunctionName);
  if (!program) return moveAll(lesson, lesson.program, program.diagnostics());
  auto graph = buildGraph(std::move(*program), lesson.bindings(), lesson.output.text);
  if (!graph) {
    Diagnostics errors;
    for (const Diagnostic& error : graph.diagnostics())
      errors.push_back(moveToFile(
          lesson, error.line == 0 && !lesson.output.empty() ? lesson.output : lesson.program,
          error));
    return errors;
  }
  LoadedLesson loaded{std::move(lesson), std::move(*graph), {}};
  loaded.texts = std::make_shared<const LessonTexts>(loaded.lesson, loaded.graph);
  if (Diagnostics errors = checkContent(loaded); !errors.empty()) return errors;
  return loaded;
}

Result<std::string> readFile(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found)
    return diagnosticSaying("there is no file " + path);
  if (std::filesystem::is_directory(status))
    return diagnosticSaying(path + " is a folder, not a file");
  std::ifstream file(path, std::ios::binary);
  std::string bytes(maxFileBytes + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.is_open() || file.bad()) return diagnosticSaying(path + " cannot be read");
  bytes.resize(static_cast<size_t>(file.gcount()));
  if (bytes.size() > maxFileBytes) return diagnosticSaying(path + " is larger than 1 MiB");
  return bytes;
}

Result<LoadedLesson> openLesson(const std::string& path) {
  const Result<std::string> bytes = readFile(path);
  if (!bytes) return bytes.diagnostics();
  return openLessonText(*bytes, std::filesystem::path(path).parent_path().string());
}

Result<LoadedLesson> openLessonText(std::string_view text, const std::string& folder) {
  Result<Lesson> lesson = loadLesson(text);
  if (!lesson) return lesson.diagnostics();
  if (!lesson->blanksFrom.empty())
    if (Diagnostics errors = borrowBlanks(*lesson, folder.empty() ? "." : folder); !errors.empty())
      return errors;
  return buildLesson(std::move(*lesson));
}

} // namespace backstep
