#include "marking/hand_in.h"

#include "marking/mark.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>

namespace backstep {
namespace {

class Fitting {
 public:
  Fitting(AnswerSheet sheet, const LoadedLesson& lesson) : lesson_(lesson) {
    fitting_.sheet = std::move(sheet);
  }

  FittingSheet run() {
    AnswerSheet& sheet = fitting_.sheet;
    const auto boxes = blankAnswers(lesson_);
    std::erase_if(sheet.answers, [&](AnswerSheet::Answer& answer) {
      const auto blank = std::find_if(boxes.begin(), boxes.end(), [&](const BlankAnswer& each) {
        return each.blank->id.text == answer.id;
      });
      if (blank == boxes.end()) return leaveOut(answer.id);
      const auto count = static_cast<size_t>(blank->expression.shape().size());
      answer.entries.resize(std::min(answer.entries.size(), count));
      return false;
    });
    std::erase_if(sheet.replies, [&](const AnswerSheet::Reply& reply) {
      return !isQuiz(reply.id) && leaveOut(reply.id);
    });
    std::erase_if(sheet.revealed, [&](const LessonText& id) { return !isBlank(id.text); });
    std::erase_if(sheet.drafts, [&](const std::string& id) { return !isQuiz(id); });
    const auto isNone = [&](const auto& each) { return !isBlank(each.id) && !isQuiz(each.id); };
    std::erase_if(sheet.hints, isNone);
    std::erase_if(sheet.attempts, isNone);
    if (!lesson_.lesson.broken) sheet.bug.clear();
    return std::move(fitting_);
  }

 private:
  bool leaveOut(const std::string& id) {
    fitting_.leftOut.push_back(id);
    return true;
  }
  bool isBlank(const std::string& id) const {
    const auto& blanks = lesson_.lesson.blanks;
    return std::any_of(blanks.begin(), blanks.end(),
                       [&](const Blank& blank) { return blank.id.text == id; });
  }
  bool isQuiz(const std::string& id) const {
    const auto& quizzes = lesson_.lesson.quizzes;
    return std::any_of(quizzes.begin(), quizzes.end(),
                       [&](const Quiz& quiz) { return quiz.id.text == id; });
  }

  const LoadedLesson& lesson_;
  FittingSheet fitting_;
};

} // namespace

FittingSheet fittingSheet(AnswerSheet sheet, const LoadedLesson& lesson) {
  return Fitting(std::move(sheet), lesson).run();
}

std::string handInText(AnswerSheet sheet, const LoadedLesson& lesson, const std::string& student) {
  AnswerSheet fitting = fittingSheet(std::move(sheet), lesson).sheet;
  fitting.lesson = lesson.lesson.id;
  fitting.student = student;
  return writeAnswerSheet(fitting);
}

std::string handInName(const std::string& lesson, const std::string& student) {
  std::string name = lesson;
  bool gap = true;
  for (const char c : student) {
    if (continuesCharacter(c)) continue; // a letter of another script is one sign
    const bool plain = isLetter(c) || isDigit(c);
    if (gap && plain) name += '-';
    if (plain) name += c;
    gap = !plain;
  }
  return name + ".toml";
}

} // namespace backstep
