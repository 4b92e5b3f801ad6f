#include "shell/lesson_shelf.h"

#include "text/words.h"

#include <algorithm>
#include <sstream>

namespace backstep::ui {

LessonShelf::LessonShelf(const Catalog& catalog) : catalog_(catalog), courses_(builtInCourses()) {
  for (const CatalogEntry& entry : catalog.lessons())
    lessons_.push_back({static_cast<int>(lessons_.size()) + 1,
                        entry.id,
                        entry.title,
                        entry.summary,
                        entry.minutes,
                        {},
                        0,
                        {},
                        0,
                        nullptr});
}

bool LessonShelf::readNext() {
  if (complete()) return false;
  ShelvedLesson& shelved = lessons_[read_];
  const auto loaded = openLessonText(catalog_.lessons()[read_].text);
  ++read_;
  if (!loaded) return true;
  const Lesson& lesson = loaded->lesson;
  shelved.graph = loaded->graph;
  shelved.words = lesson.program.text;
  // As the lesson counts them: open questions cannot be right.
  const auto open = std::count_if(lesson.quizzes.begin(), lesson.quizzes.end(),
                                  [](const Quiz& quiz) { return quiz.isOpen(); });
  shelved.questions =
      static_cast<int>(lesson.blanks.size() + lesson.quizzes.size()) - static_cast<int>(open);
  if (lesson.before.empty()) return true;
  for (const ShelvedLesson& first : lessons_) {
    if (first.id != lesson.before.front().text) continue;
    shelved.before = first.title;
    shelved.after = first.number;
  }
  return true;
}

const Course& LessonShelf::course(std::string_view id) const {
  const auto found = std::find_if(courses_.begin(), courses_.end(),
                                  [&](const Course& course) { return course.id == id; });
  return found == courses_.end() ? courses_.front() : *found;
}

std::vector<ShelfSection> LessonShelf::sections(const Course& course,
                                                std::string_view typed) const {
  std::vector<ShelfSection> sections;
  const auto add = [&](ShelfSection section) {
    if (!section.lessons.empty()) sections.push_back(std::move(section));
  };
  for (const CourseStretch& stretch : course.stretches) {
    ShelfSection section{stretch.title.text, stretch.summary, {}};
    for (const LessonText& id : stretch.lessons)
      for (const ShelvedLesson& lesson : lessons_)
        if (lesson.id == id.text && matches(lesson, typed)) section.lessons.push_back(&lesson);
    add(std::move(section));
  }
  ShelfSection others{"Other lessons", "Not in this course.", {}};
  for (const ShelvedLesson& lesson : lessons_)
    if (course.stretchOf(lesson.id) < 0 && matches(lesson, typed))
      others.lessons.push_back(&lesson);
  add(std::move(others));
  return sections;
}

bool matches(const ShelvedLesson& lesson, std::string_view typed) {
  const std::string text =
      lower(lesson.id + " " + lesson.title + " " + lesson.summary + " " + lesson.words);
  std::istringstream words{lower(typed)};
  for (std::string word; words >> word;)
    if (text.find(word) == std::string::npos) return false;
  return true;
}

} // namespace backstep::ui
