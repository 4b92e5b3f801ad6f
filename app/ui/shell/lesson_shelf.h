#pragma once

#include "lesson/catalog.h"

#include <memory>
#include <optional>
#include <string>
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

/// The built-in lessons, read one by one so that no frame waits for all of them.
class LessonShelf {
 public:
  /// `catalog` must outlive the shelf.
  explicit LessonShelf(const Catalog& catalog);

  const std::vector<ShelvedLesson>& lessons() const { return lessons_; }
  /// Reads the next lesson that has not been read; false when all have been.
  bool readNext();
  bool complete() const { return read_ == lessons_.size(); }

 private:
  const Catalog& catalog_;
  std::vector<ShelvedLesson> lessons_;
  std::size_t read_ = 0;
};

/// Whether a search finds the lesson: every word stands in its title, summary or program.
bool matches(const ShelvedLesson& lesson, std::string_view typed);

} // namespace backstep::ui
