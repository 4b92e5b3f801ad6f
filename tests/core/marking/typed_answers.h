#pragma once

#include "core/lesson/mistakes.h"
#include "lesson/catalog.h"
#include "marking/mark.h"
#include "source_dir.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

// Answers as students type them, with verdicts worked out by hand from the wrong answers that the
// curriculum lists for its documents (columns "expected" and "wrong answers"); no expectation comes
// from this program.

namespace backstep::test {

/// A lesson with what marks it; the marker refers to the lesson.
struct Opened {
  explicit Opened(LoadedLesson loaded)
      : lesson(std::move(loaded)), marker(lesson, lesson.record()) {}
  LoadedLesson lesson;
  LessonMarker marker;
};

/// One of this folder's lessons, or else a built-in one.
inline Opened& opened(const std::string& id) {
  static auto* lessons = new std::map<std::string, std::unique_ptr<Opened>>;
  std::unique_ptr<Opened>& place = (*lessons)[id];
  if (!place) {
    std::string path = test::sourcePath("tests/core/marking/lessons/" + id + ".toml");
    if (!std::filesystem::exists(path)) path = test::sourcePath("lessons/" + id + ".toml");
    auto lesson = openFileOrId(path);
    INFO(id, "\n", test::list(lesson.diagnostics()));
    REQUIRE(lesson);
    place = std::make_unique<Opened>(std::move(*lesson));
  }
  return *place;
}

/// The verdict on one box when nothing else is typed.
inline EntryMark typedAlone(const std::string& lessonId, const std::string& blank, int box,
                            const std::string& typed) {
  AnswerSheet sheet;
  sheet.lesson = lessonId;
  AnswerSheet::Answer answer{blank, {}, {}, {}};
  answer.entries.resize(static_cast<size_t>(box) + 1);
  answer.entries.back() = typed;
  sheet.answers.push_back(answer);
  const LessonMark mark = opened(lessonId).marker.mark(sheet);
  const auto found = std::find_if(mark.blanks.begin(), mark.blanks.end(),
                                  [&](const BlankMark& each) { return each.id == blank; });
  INFO(lessonId, " ", blank);
  REQUIRE(found != mark.blanks.end());
  return found->entries.at(static_cast<size_t>(box));
}

/// What is typed into one box, and what is made of it.
struct Row {
  const char* blank;
  int box;
  const char* typed;
  const char* verdict; ///< "slip:ID" when that slip must be among those named; "says:WORDS" when
                       ///< the author's reply must have these words; "wrong": not yet, or any slip
  const char* slip = ""; ///< id of one that must be named beside the author's reply
};

/// Checks that a slip is among those named.
inline void checkSlip(const EntryMark& mark, const std::string& id) {
  CHECK(mark.verdict == Verdict::Slip);
  CHECK(std::count(mark.slips.begin(), mark.slips.end(), id) == 1);
}

inline void check(const std::string& lesson, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const EntryMark mark = typedAlone(lesson, row.blank, row.box, row.typed);
    const std::string said(nameOf(mark.verdict));
    INFO(lesson, " ", row.blank, "[", row.box, "] = ", row.typed, ": ", said, " ", mark.say);
    const std::string expected = row.verdict;
    if (expected == "wrong") {
      CHECK((said == "not-yet" || said == "slip"));
    } else if (expected.rfind("slip:", 0) == 0) {
      checkSlip(mark, expected.substr(5));
    } else if (expected.rfind("says:", 0) == 0) {
      CHECK((said == "not-yet" || said == "slip"));
      CHECK(mark.say.find(expected.substr(5)) != std::string::npos);
      if (row.slip[0] != '\0') checkSlip(mark, row.slip);
    } else {
      CHECK(said == expected);
    }
  }
}

/// An answer to a quiz that is not right, and what is said to it.
struct QuizRow {
  const char* quiz;
  const char* typed; ///< "#2": the second option
  const char* says;  ///< words that the reply must have
};

inline void checkQuizzes(const std::string& lesson, const std::vector<QuizRow>& rows) {
  for (const QuizRow& row : rows) {
    AnswerSheet sheet;
    sheet.lesson = lesson;
    AnswerSheet::Reply reply{row.quiz, {}, {}};
    if (row.typed[0] == '#')
      reply.reply.chosen = {std::stoi(row.typed + 1) - 1};
    else
      reply.reply.typed = row.typed;
    sheet.replies.push_back(reply);
    const LessonMark mark = opened(lesson).marker.mark(sheet);
    const auto found = std::find_if(mark.quizzes.begin(), mark.quizzes.end(),
                                    [&](const MarkedQuiz& each) { return each.id == row.quiz; });
    INFO(lesson, " ", row.quiz, " = ", row.typed);
    REQUIRE(found != mark.quizzes.end());
    CHECK(found->mark.verdict == Verdict::NotYet);
    REQUIRE(found->mark.say.size() == 1);
    INFO(found->mark.say[0]);
    CHECK(found->mark.say[0].find(row.says) != std::string::npos);
  }
}

} // namespace backstep::test
