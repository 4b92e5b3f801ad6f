#include "marking/check.h"
#include "marking/practice.h"
#include "marking/slips.h"
#include "marking/variant.h"

#include <cmath>
#include <doctest/doctest.h>
#include <set>
#include <sstream>
#include <string>

using namespace backstep;

namespace {

/// A sheet with these numbers, written with twelve figures, in the boxes of each blank.
AnswerSheet sheetOf(const Exercise& exercise, const std::vector<std::vector<double>>& numbers) {
  AnswerSheet sheet;
  const auto answers = blankAnswers(exercise.lesson);
  for (size_t i = 0; i < answers.size(); ++i) {
    AnswerSheet::Answer typed{answers[i].blank->id.text, {}, {}, {}};
    for (const double number : numbers[i]) {
      std::ostringstream text;
      text.precision(12);
      text << number;
      typed.entries.push_back(text.str());
    }
    sheet.answers.push_back(std::move(typed));
  }
  return sheet;
}

LessonMark marked(const Exercise& exercise, const std::vector<std::vector<double>>& numbers) {
  return markAnswers(exercise.lesson, exercise.lesson.record(), sheetOf(exercise, numbers));
}

double valueAt(const LoadedLesson& lesson, const std::vector<std::vector<double>>& bindings,
               NodeId node, std::int64_t entry) {
  Trace trace(lesson.graph);
  std::vector<std::span<const double>> spans(bindings.begin(), bindings.end());
  trace.record(spans);
  return trace.value(node)[static_cast<size_t>(entry)];
}

/// d(output)/d(binding) by central differences: no backward pass is asked.
std::vector<double> differences(const LoadedLesson& lesson, int binding) {
  std::vector<std::vector<double>> bindings;
  for (const LessonArray& array : lesson.lesson.arrays) bindings.push_back(array.values);
  std::vector<double> slopes;
  for (double& entry : bindings[static_cast<size_t>(binding)]) {
    const double h = 1e-5;
    const double at = entry;
    entry = at + h;
    const double above = valueAt(lesson, bindings, lesson.graph->output(), 0);
    entry = at - h;
    const double below = valueAt(lesson, bindings, lesson.graph->output(), 0);
    entry = at;
    slopes.push_back((above - below) / (2 * h));
  }
  return slopes;
}

std::vector<std::vector<double>> exactNumbers(const Exercise& exercise) {
  const Trace trace = exercise.lesson.record();
  std::vector<std::vector<double>> numbers;
  for (const BlankAnswer& answer : blankAnswers(exercise.lesson))
    numbers.push_back(answer.expression.evaluate(trace).entries);
  return numbers;
}

} // namespace

TEST_CASE("exercises of every level are sound lessons, and the same for the same seed") {
  for (const PracticeLevel& level : practiceLevels()) {
    std::set<std::string> programs;
    for (std::uint64_t seed = 0; seed < 7; ++seed) {
      const Exercise exercise = makeExercise(level.number, seed);
      INFO(exercise.lesson.lesson.id, "\n", exercise.lesson.lesson.file);
      CHECK(exercise.kinds.size() == exercise.lesson.lesson.blanks.size());
      CHECK(exercise.kinds.size() >= 2);
      CHECK(exercise.lesson.lesson.file == makeExercise(level.number, seed).lesson.lesson.file);
      CHECK_FALSE(hasErrors(checkLesson(exercise.lesson)));
      programs.insert(exercise.lesson.lesson.program.text);
      const auto opened = openSource(exerciseId(level.number, seed));
      REQUIRE(opened);
      CHECK(opened->lesson.file == exercise.lesson.lesson.file);
    }
    CHECK(programs.size() >= 2);
  }
}

TEST_CASE("fifty exercises solved by differences, without the backward pass, are right") {
  for (int i = 0; i < 50; ++i) {
    const Exercise exercise = makeExercise(1 + i % 8, static_cast<std::uint64_t>(100 + i));
    INFO(exercise.lesson.lesson.file);
    std::vector<std::vector<double>> numbers = exactNumbers(exercise);
    const auto answers = blankAnswers(exercise.lesson);
    for (size_t k = 0; k < answers.size(); ++k) {
      const auto target = answers[k].expression.target();
      REQUIRE(target);
      const NodeId node = target->source->a;
      const bool isGradient = target->source->kind == TraceSource::Kind::Gradient;
      if (isGradient && node.value < exercise.lesson.graph->bindingCount())
        numbers[k] = differences(exercise.lesson, node.value);
    }
    const LessonMark mark = marked(exercise, numbers);
    CHECK(mark.score() == mark.outOf());
  }
}

TEST_CASE("typical slips in exercises are named") {
  int slips = 0;
  int named = 0;
  for (int level = 1; level <= 8; ++level) {
    const Exercise exercise = makeExercise(level, 5);
    const auto answers = blankAnswers(exercise.lesson);
    std::vector<const TraceExpression*> expressions;
    for (const BlankAnswer& answer : answers) expressions.push_back(&answer.expression);
    const Trace trace = exercise.lesson.record();
    Slips table(trace, expressions);
    const std::vector<std::vector<double>> exact = exactNumbers(exercise);
    for (size_t k = 0; k < answers.size(); ++k)
      for (const SlipHit& hit : table.slipsFor(*expressions[k], {})) {
        bool finite = true;
        for (const double number : hit.numbers) finite = finite && std::isfinite(number);
        if (!finite) continue;
        std::vector<std::vector<double>> numbers = exact;
        numbers[k] = hit.numbers;
        const LessonMark mark = marked(exercise, numbers);
        if (mark.blanks[k].score() == mark.blanks[k].weight) continue; // a gate hides it
        ++slips;
        std::set<std::string> found;
        for (const EntryMark& entry : mark.blanks[k].entries)
          found.insert(entry.slips.begin(), entry.slips.end());
        named += found.count(hit.id) > 0 ? 1 : 0;
      }
  }
  CHECK(slips > 100);
  CHECK(named >= slips * 95 / 100); // a typed 0 has too many possible reasons
}

TEST_CASE("a slip returns until it is gone, then the level rises") {
  Practice practice(1, std::nullopt);
  CHECK(practice.exercise().level == 1);
  // A slip in the first gate: every gradient has the wrong sign.
  std::vector<std::vector<double>> wrong = exactNumbers(practice.exercise());
  for (double& number : wrong.back()) number = -number;
  practice.next(marked(practice.exercise(), wrong));
  REQUIRE(practice.record().openSlips().count("sign") == 1);
  CHECK(practice.record().openSlips().at("sign") == PracticeRecord::cleanExercises);
  int exercises = 0;
  while (practice.exercise().level == 1 && exercises < 20) {
    practice.next(marked(practice.exercise(), exactNumbers(practice.exercise())));
    ++exercises;
  }
  CHECK(practice.exercise().level == 2);
  CHECK(practice.record().openSlips().empty());
  CHECK(exercises >= PracticeRecord::cleanExercises);
  REQUIRE_FALSE(practice.record().mastery().empty());
  for (const PracticeRecord::Mastery& each : practice.record().mastery()) {
    CHECK(each.right <= each.asked);
    CHECK(each.streak <= each.right);
  }
}

TEST_CASE("practice at one level stays there") {
  Practice practice(3, 4);
  for (int i = 0; i < 4; ++i) {
    CHECK(practice.exercise().level == 4);
    practice.next(marked(practice.exercise(), exactNumbers(practice.exercise())));
  }
  for (const PracticeRecord::Mastery& each : practice.record().mastery())
    CHECK(each.mastered() == (each.asked >= PracticeRecord::streakOfMastery));
}

TEST_CASE("what follows an exercise depends on the first answers to it") {
  const Exercise exercise = makeExercise(2, 40);
  AnswerSheet sheet;
  CHECK(followingExercise(exercise.lesson, sheet, {}).find("practise-2-") == 0);
  CHECK(followingExercise(exercise.lesson, sheet, {}) != exerciseId(2, 40));
  const AnswerSheet right = sheetOf(exercise, exactNumbers(exercise));
  for (const AnswerSheet::Answer& answer : right.answers)
    for (size_t i = 0; i < answer.entries.size(); ++i)
      sheet.attempts.push_back({answer.id, static_cast<int>(i), answer.entries[i], "right", 1});
  CHECK(followingExercise(exercise.lesson, sheet, {}) == exerciseId(3, 41));
  sheet.attempts.insert(sheet.attempts.begin(), {"1", 0, "12345", "not-yet", 1});
  CHECK(followingExercise(exercise.lesson, sheet, {}).find("practise-2-") == 0);
  CHECK(followingExercise(*openSource("xyz"), sheet, {}).empty());
}

TEST_CASE("first answers are marked once every box has one") {
  const Exercise exercise = makeExercise(1, 3);
  const AnswerSheet right = sheetOf(exercise, exactNumbers(exercise));
  AnswerSheet sheet;
  for (const AnswerSheet::Answer& answer : right.answers)
    for (size_t i = 0; i < answer.entries.size(); ++i) {
      CHECK_FALSE(firstMark(exercise.lesson, sheet));
      sheet.attempts.push_back({answer.id, static_cast<int>(i), answer.entries[i], "right", 1});
    }
  REQUIRE(firstMark(exercise.lesson, sheet));
  CHECK(firstMark(exercise.lesson, sheet)->score() == firstMark(exercise.lesson, sheet)->outOf());
  sheet.round = 2; // begun again: those answers were to the round before
  CHECK_FALSE(firstMark(exercise.lesson, sheet));
  for (const Blank& blank : exercise.lesson.lesson.blanks) sheet.revealed.push_back(blank.id);
  REQUIRE(firstMark(exercise.lesson, sheet));
  CHECK(firstMark(exercise.lesson, sheet)->score() == 0);
}

TEST_CASE("a first answer that names a number counts as it was read when it was typed") {
  // q = a + b and f = q * c: the first q was wrong, so that q is not known in the first answers.
  std::uint64_t seed = 0;
  while (makeExercise(2, seed).lesson.graph->program().text.find("q * c") == std::string::npos)
    ++seed;
  const Exercise exercise = makeExercise(2, seed);
  AnswerSheet first = sheetOf(exercise, exactNumbers(exercise));
  first.answers[0].entries[0] = "12345";
  first.answers[1].entries[0] = "q * c";
  const LessonMark mark = markFirst(exercise.lesson, first);
  CHECK(mark.blanks[0].entries[0].score() == 0);
  CHECK(mark.blanks[1].entries[0].verdict == Verdict::Right);
  first.answers[1].entries[0] = "nothing";
  CHECK(markFirst(exercise.lesson, first).blanks[1].entries[0].verdict == Verdict::Unreadable);
}

TEST_CASE("a lesson that merely has an exercise's id is not an exercise") {
  const Exercise exercise = makeExercise(1, 3);
  CHECK(exerciseIn(exercise.lesson));
  CHECK_FALSE(exerciseIn(*openSource("xyz")));
  const std::string more =
      exercise.lesson.lesson.file + "\n[[blank]]\nid = 'more'\nat = 'end'\nanswer = 'grad(f)'\n";
  const auto longer = openLessonText(more);
  REQUIRE(longer);
  CHECK_FALSE(exerciseIn(*longer));
  CHECK(followingExercise(*longer, {}, {}).empty());
}

TEST_CASE("a slip from an earlier run returns, and is gone after clean exercises") {
  PracticeRecord record;
  const Exercise first = makeExercise(1, 3);
  std::vector<std::vector<double>> wrong = exactNumbers(first);
  for (double& number : wrong.back()) number = -number;
  record.learn(first, marked(first, wrong));
  REQUIRE(record.openSlips().count("sign") == 1);
  CHECK(record.counts("practise-1-3"));
  const auto read = readPracticeRecord(writePracticeRecord(record));
  REQUIRE(read);
  AnswerSheet allRight;
  const Exercise second = makeExercise(1, 4);
  for (const AnswerSheet::Answer& answer : sheetOf(second, exactNumbers(second)).answers)
    for (size_t i = 0; i < answer.entries.size(); ++i)
      allRight.attempts.push_back({answer.id, static_cast<int>(i), answer.entries[i], "right", 1});
  // Without the record all right answers lead to the next level.
  CHECK(followingExercise(second.lesson, allRight, {}) == exerciseId(2, 5));
  const std::string next = followingExercise(second.lesson, allRight, *read);
  CHECK(next.find("practise-1-") == 0);
  CHECK(possibleSlips(exerciseOf(next)->lesson).count("sign") == 1);
  record.learn(second, marked(second, exactNumbers(second)));
  const Exercise third = *exerciseOf(next);
  record.learn(third, marked(third, exactNumbers(third)));
  CHECK(record.openSlips().count("sign") == 0);
}

TEST_CASE("the record of practice is read as it was written, and refused when damaged") {
  PracticeRecord record;
  CHECK(record.empty());
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    const Exercise exercise = makeExercise(2, seed);
    std::vector<std::vector<double>> numbers = exactNumbers(exercise);
    if (seed == 1) numbers[0][0] += 12345;
    record.learn(exercise, marked(exercise, numbers));
  }
  const std::string text = writePracticeRecord(record);
  const auto read = readPracticeRecord(text);
  REQUIRE(read);
  CHECK(writePracticeRecord(*read) == text);
  CHECK(read->mastery().size() == record.mastery().size());
  for (const char* damaged :
       {"exercises = [", "[[kind]]\nasked = 3\n", "[[kind]]\nname = 'a'\nasked = 1\nright = 2\n",
        "[[slip]]\nid = 'sign'\nleft = 9\n", "lesson = 'handout'\n"}) {
    INFO(damaged);
    CHECK_FALSE(readPracticeRecord(damaged));
  }
  CHECK(readPracticeRecord("")->empty());
  // A slip that is not known any more could never be gone.
  CHECK(readPracticeRecord("[[slip]]\nid = 'sign'\nleft = 1\n[[slip]]\nid = 'old'\nleft = 1\n")
            ->openSlips()
            .size() == 1);
}

TEST_CASE("a variant is named by its lesson and its seed") {
  const auto lesson = openSource("handout:7");
  REQUIRE(lesson);
  const auto own = openSource("handout");
  CHECK(lesson->lesson.id == "handout");
  CHECK(lesson->lesson.title == own->lesson.title + ", variant 7");
  CHECK(lesson->lesson.progressName() == "handout.7");
  CHECK(own->lesson.progressName() == "handout");
  CHECK(lesson->lesson.blanks.size() == 51);
  CHECK(lesson->lesson.pages.empty()); // they speak of the lesson's own numbers
  for (const Quiz& quiz : lesson->lesson.quizzes) CHECK(quiz.isComputed());
  const Variant variant = makeVariant(*own, 7);
  for (size_t i = 0; i < variant.lesson.lesson.arrays.size(); ++i)
    CHECK(lesson->lesson.arrays[i].values == variant.lesson.lesson.arrays[i].values);
  CHECK(openSource(variantSource("xyz", 18446744073709551615U)));
  for (const char* source :
       {"handout:", "handout:x", ":7", "handout:99999999999999999999", "nowhere:7", "handout:7:8"})
    CHECK_FALSE(openSource(source));
}

TEST_CASE("what is not an exercise is a file or a lesson") {
  CHECK(openSource("xyz"));
  CHECK(openSource(exerciseId(1, 18446744073709551615U)));
  for (const char* id : {"practise-9-1", "practise-0-1", "practise-3", "practise-3-",
                         "practise-3-x", "practise-33-1", "practise-3-99999999999999999999"})
    CHECK_FALSE(openSource(id));
}
