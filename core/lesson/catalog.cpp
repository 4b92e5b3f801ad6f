#include "lesson/catalog.h"

#include "embed/built_in_course_files.h"
#include "embed/built_in_lessons.h"
#include "lesson/open_lesson.h"
#include "lesson/readers.h"
#include "lesson/toml_document.h"
#include "text/words.h"

#include <algorithm>
#include <cassert>
#include <filesystem>
#include <set>

namespace backstep {

namespace {

Diagnostic unknownLesson(const std::string& argument, const Catalog& catalog) {
  const bool path = argument.find_first_of("/\\.") != std::string::npos;
  std::vector<std::string> ids;
  for (const CatalogEntry& entry : catalog.lessons()) ids.push_back(entry.id);
  std::string hint = didYouMean(nearestName(argument, ids));
  if (hint.empty() && !path) hint = "the built-in lessons are " + joined(ids, ", ");
  return diagnosticSaying(
      "there is no " + std::string(path ? "file " : "lesson or file ") + argument, std::move(hint));
}

} // namespace

std::optional<CatalogEntry> readCatalogEntry(std::string_view file) {
  const std::string_view top = topOf(file);
  const Result<TomlValue> keys = parseToml(top);
  if (!keys) return std::nullopt;
  ReadLog log{top, {}};
  TableReader reader(*keys, log, "");
  CatalogEntry entry;
  readHeading(reader, log, entry);
  if (hasErrors(log.diagnostics) || entry.id.empty() || entry.title.empty()) return std::nullopt;
  entry.text = file;
  return entry;
}

Catalog::Catalog() {
  for (const EmbeddedFile& file : builtInLessons())
    if (auto entry = readCatalogEntry(file.bytes)) lessons_.push_back(std::move(*entry));
  std::sort(lessons_.begin(), lessons_.end(), [](const CatalogEntry& a, const CatalogEntry& b) {
    return a.order != b.order ? a.order < b.order : a.id < b.id;
  });
}

const CatalogEntry* Catalog::find(std::string_view id) const {
  const auto found = std::find_if(lessons_.begin(), lessons_.end(),
                                  [&](const CatalogEntry& entry) { return entry.id == id; });
  return found == lessons_.end() ? nullptr : &*found;
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

namespace {

CourseStretch readStretch(const TomlValue& table, ReadLog& log) {
  TableReader reader(table, log, "[[stretch]]");
  CourseStretch stretch;
  stretch.title = reader.requiredText("title");
  stretch.summary = reader.textOr("summary").text;
  stretch.lessons = reader.texts("lessons");
  reader.finish();
  if (stretch.lessons.empty())
    log.error(table.span, "[[stretch]] has no lessons",
              "write lessons = [\"xyz\", ...], their ids");
  return stretch;
}

void checkRepeats(const Course& course, ReadLog& log) {
  std::set<std::string> seen;
  for (const CourseStretch& stretch : course.stretches)
    for (const LessonText& lesson : stretch.lessons)
      if (!seen.insert(lesson.text).second)
        log.error(lesson.span, "the lesson \"" + lesson.text + "\" stands in this course twice",
                  "leave one of them out");
}

} // namespace

int Course::stretchOf(std::string_view lesson) const {
  for (size_t i = 0; i < stretches.size(); ++i)
    for (const LessonText& each : stretches[i].lessons)
      if (each.text == lesson) return static_cast<int>(i);
  return -1;
}

bool isCourse(std::string_view text) {
  const Result<std::string> plain = plainText(text);
  if (!plain) return false;
  const Result<TomlValue> root = parseToml(*plain);
  return root && root->find("stretch") && !root->find("program");
}

Result<Course> loadCourse(std::string_view text) {
  Result<std::string> plain = plainText(text);
  if (!plain) return plain.diagnostics();
  Course course;
  course.text = std::move(*plain);
  const Result<TomlValue> root = parseToml(course.text);
  if (!root) return root.diagnostics();
  ReadLog log{course.text, {}};
  TableReader top(*root, log, "");
  readHeading(top, log, course);
  for (const TomlValue* table : top.tables("stretch"))
    course.stretches.push_back(readStretch(*table, log));
  top.finish();
  if (course.stretches.empty() && !root->find("stretch"))
    log.error({0, 0}, "a course needs at least one [[stretch]]",
              "write [[stretch]] with a title and lessons = [...] below the first keys");
  checkRepeats(course, log);
  if (hasErrors(log.diagnostics)) return log.diagnostics;
  return course;
}

std::vector<Course> builtInCourses() {
  std::vector<Course> courses;
  for (const EmbeddedFile& file : builtInCourseFiles()) {
    Result<Course> course = loadCourse(file.bytes);
    assert(course && "a built-in course does not load");
    if (course) courses.push_back(std::move(*course));
  }
  std::sort(courses.begin(), courses.end(), [](const Course& a, const Course& b) {
    return a.order != b.order ? a.order < b.order : a.id < b.id;
  });
  return courses;
}

} // namespace backstep
