#pragma once

#include "language/diagnostic.h"
#include "lesson/lesson.h"
#include "lesson/open_lesson.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A built-in lesson as the list of lessons shows it.
struct CatalogEntry {
  std::string id;
  std::string title;
  std::string summary;
  double order = 0;
  std::optional<double> minutes;
  std::string text; ///< the whole lesson file
};

/// What the list shows of a lesson file. Only the keys above its first table are read: the program
/// starts with a list of all lessons. Nothing when these have a mistake.
std::optional<CatalogEntry> readCatalogEntry(std::string_view file);

/// The lessons that are built into the program, by their `order`. One whose file is damaged is left
/// out: it could not be opened, and its id is not known.
class Catalog {
 public:
  Catalog();

  std::span<const CatalogEntry> lessons() const { return lessons_; }
  /// The lesson with that id, or null.
  const CatalogEntry* find(std::string_view id) const;

 private:
  std::vector<CatalogEntry> lessons_;
};

/// Opens what a FILE|ID argument names: an existing file, else a built-in lesson. An unknown id
/// suggests the nearest one.
Result<LoadedLesson> openFileOrId(const std::string& argument);

/// A part of a course: a few lessons under one heading.
struct CourseStretch {
  LessonText title;
  std::string summary;             ///< one sentence; may be empty
  std::vector<LessonText> lessons; ///< ids, in the order in which they are meant; at least one
};

/// An ordered choice of lessons that a teacher can pick, copy and edit: one file of
/// `lessons/courses`. What its keys mean: `lessons/FORMAT.md`.
struct Course {
  std::string id;
  std::string title;
  std::string summary;
  double order = 0;              ///< place in the list of courses
  std::optional<double> minutes; ///< the time there is for it
  std::vector<CourseStretch> stretches;
  std::string text; ///< the whole file, for messages with their place

  /// The index of the stretch that a lesson stands in, or -1.
  int stretchOf(std::string_view lesson) const;
};

/// Whether a TOML text is meant as a course: it has `[[stretch]]` and no `program`. False for a
/// text that is not TOML.
bool isCourse(std::string_view text);

/// Reads a course. A lesson that stands in it twice is an error; it does not check whether its
/// lessons exist, see checkFiles().
Result<Course> loadCourse(std::string_view text);

/// The courses that are built into the program, by their `order`. Every built-in lesson stands in
/// the first.
std::vector<Course> builtInCourses();

} // namespace backstep
