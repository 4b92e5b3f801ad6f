#pragma once

#include "lesson/lesson.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

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
  /// How many lessons it has.
  int lessonCount() const;
};

/// Whether a TOML text is meant as a course: it has `[[stretch]]` and no `program`. Of a text that
/// is no TOML it is false.
bool isCourse(std::string_view text);

/// Reads a course. A lesson that stands in it twice is an error; whether its lessons exist is not
/// looked at, see checkFiles().
Result<Course> loadCourse(std::string_view text);

/// The courses that are built into the program, by their `order`. Every built-in lesson stands in
/// the first.
std::vector<Course> builtInCourses();

} // namespace backstep
