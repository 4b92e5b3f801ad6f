#include "explain/number.h"
#include "marking/check_parts.h"

#include <algorithm>
#include <set>

namespace backstep {
namespace {

class CourseChecker {
 public:
  CourseChecker(const Course& course, const FindLesson& find, const std::vector<std::string>& ids)
      : course_(course), find_(find), ids_(ids) {}

  Diagnostics run() {
    for (const CourseStretch& stretch : course_.stretches)
      for (const LessonText& id : stretch.lessons) checkLesson(id);
    checkTime();
    return std::move(found_);
  }

 private:
  void checkLesson(const LessonText& id) {
    seen_.insert(id.text);
    const Lesson* lesson = find_(id.text);
    if (!lesson) {
      const std::string nearest = nearestName(id.text, ids_);
      add(id.span, "there is no lesson \"" + id.text + "\"",
          nearest.empty() ? "" : "did you mean \"" + nearest + "\"?", Diagnostic::Severity::Error);
      return;
    }
    minutes_ += lesson->minutes.value_or(0);
    for (const LessonText& first : lesson->before)
      if (course_.stretchOf(first.text) >= 0 && seen_.count(first.text) == 0)
        add(id.span, "\"" + id.text + "\" builds on \"" + first.text + "\", which comes later",
            "move it behind that lesson", Diagnostic::Severity::Warning);
  }

  void checkTime() {
    if (!course_.minutes || minutes_ <= *course_.minutes) return;
    const auto asText = [](double number) {
      return formatNumber(number, {NumberStyle::Form::Significant, 6, NumberScript::Ascii});
    };
    add({0, 0},
        "the lessons take " + asText(minutes_) + " minutes, and the course has " +
            asText(*course_.minutes),
        "leave some out, or give more `minutes`", Diagnostic::Severity::Warning);
  }

  void add(Span span, std::string message, std::string hint, Diagnostic::Severity severity) {
    found_.push_back(diagnosticAt(course_.text, span, std::move(message), std::move(hint)));
    found_.back().severity = severity;
  }

  const Course& course_;
  const FindLesson& find_;
  const std::vector<std::string>& ids_;
  std::set<std::string> seen_; // lessons so far
  double minutes_ = 0;
  Diagnostics found_;
};

} // namespace

Diagnostics checkCourse(const Course& course, const FindLesson& find,
                        const std::vector<std::string>& ids) {
  return CourseChecker(course, find, ids).run();
}

} // namespace backstep
