#include "lesson/catalog.h"

#include "embed/built_in_lessons.h"
#include "lesson/load_lesson.h"
#include "text/words.h"

#include <algorithm>
#include <cassert>
#include <filesystem>

namespace backstep {
namespace {

Diagnostic unknownLesson(const std::string& argument, const Catalog& catalog) {
  Diagnostic diagnostic;
  const bool path = argument.find_first_of("/\\.") != std::string::npos;
  diagnostic.message = "there is no " + std::string(path ? "file " : "lesson or file ") + argument;
  std::vector<std::string> ids;
  std::string list;
  for (const CatalogEntry& entry : catalog.lessons()) {
    ids.push_back(entry.id);
    list += (list.empty() ? "" : ", ") + entry.id;
  }
  const std::string nearest = nearestName(argument, ids);
  if (!nearest.empty())
    diagnostic.hint = didYouMean(nearest);
  else if (!path)
    diagnostic.hint = "the built-in lessons are " + list;
  return diagnostic;
}

} // namespace

Catalog::Catalog() {
  for (const EmbeddedFile& file : builtInLessons()) {
    const Result<Lesson> lesson = loadLesson(file.bytes);
    assert(lesson && "a built-in lesson does not load");
    if (!lesson) continue;
    lessons_.push_back({lesson->id, lesson->title, lesson->summary, lesson->order, lesson->minutes,
                        std::string(file.bytes)});
  }
  std::sort(lessons_.begin(), lessons_.end(), [](const CatalogEntry& a, const CatalogEntry& b) {
    return a.order != b.order ? a.order < b.order : a.id < b.id;
  });
}

const CatalogEntry* Catalog::find(std::string_view id) const {
  const auto found = std::find_if(lessons_.begin(), lessons_.end(),
                                  [&](const CatalogEntry& entry) { return entry.id == id; });
  return found == lessons_.end() ? nullptr : &*found;
}

Result<LoadedLesson> openBuiltIn(const std::string& id) {
  const Catalog catalog;
  if (const CatalogEntry* entry = catalog.find(id)) return openLessonText(entry->text);
  return unknownLesson(id, catalog);
}

Result<LoadedLesson> openFileOrId(const std::string& argument) {
  std::error_code error;
  const bool exists = std::filesystem::exists(argument, error);
  if (exists && !std::filesystem::is_directory(argument, error)) return openLesson(argument);
  const Catalog catalog;
  if (const CatalogEntry* entry = catalog.find(argument)) return openLessonText(entry->text);
  if (exists) return openLesson(argument);
  return unknownLesson(argument, catalog);
}

} // namespace backstep
