#include "shell/lesson_shelf.h"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace backstep::ui {

namespace {

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small;
}

} // namespace

LessonShelf::LessonShelf(const Catalog& catalog) : catalog_(catalog) {
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

bool matches(const ShelvedLesson& lesson, std::string_view typed) {
  const std::string text =
      lower(lesson.id + " " + lesson.title + " " + lesson.summary + " " + lesson.words);
  std::istringstream words{lower(typed)};
  for (std::string word; words >> word;)
    if (text.find(word) == std::string::npos) return false;
  return true;
}

} // namespace backstep::ui
