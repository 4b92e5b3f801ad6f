#pragma once

#include "lesson/catalog.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// A lesson as its card shows it.
struct ShelvedLesson {
  int number = 0; ///< its place among the lessons, from 1
  std::string id;
  std::string title;
  std::string summary;
  std::optional<double> minutes;
  std::string before;                 ///< title of the lesson to do first; empty: none
  int after = 0;                      ///< its number; 0: none
  std::string words;                  ///< its program, for searching
  int questions = 0;                  ///< blanks and quizzes
  std::shared_ptr<const Graph> graph; ///< null when it cannot be built
};

/// Lessons that stand under one heading.
struct ShelfSection {
  std::string title;
  std::string summary;                       ///< may be empty
  std::vector<const ShelvedLesson*> lessons; ///< at least one
};

/// The built-in lessons, read one by one so that no frame waits for all of them, and the courses
/// that put them in order.
class LessonShelf {
 public:
  /// `catalog` must outlive the shelf.
  explicit LessonShelf(const Catalog& catalog);

  const std::vector<ShelvedLesson>& lessons() const { return lessons_; }
  /// In the order of their list; at least one.
  const std::vector<Course>& courses() const { return courses_; }
  /// The course with that id, else the first.
  const Course& course(std::string_view id) const;
  /// The lessons that a search finds (all when nothing was typed): those of the course by its
  /// stretches, then the others.
  std::vector<ShelfSection> sections(const Course& course, std::string_view typed) const;
  /// Reads the next lesson that has not been read; false when all have been.
  bool readNext();
  bool complete() const { return read_ == lessons_.size(); }

 private:
  const Catalog& catalog_;
  std::vector<ShelvedLesson> lessons_;
  std::vector<Course> courses_;
  size_t read_ = 0;
};

/// Whether a search finds the lesson: every word stands in its title, summary or program.
bool matches(const ShelvedLesson& lesson, std::string_view typed);

} // namespace backstep::ui
