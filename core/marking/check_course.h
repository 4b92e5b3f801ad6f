#pragma once

#include "lesson/catalog.h"

#include <functional>

namespace backstep {

/// Finds a lesson by its id; null when there is none.
using FindLesson = std::function<const Lesson*(const std::string& id)>;

/// The lint of a course: lessons that do not exist (an error that suggests the nearest of `ids`),
/// and as warnings a lesson that stands before one it builds on, and lessons that together take
/// longer than the course's `minutes`.
Diagnostics checkCourse(const Course& course, const FindLesson& find,
                        const std::vector<std::string>& ids);

} // namespace backstep
