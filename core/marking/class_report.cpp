#include "marking/class_report.h"

#include "marking/judge.h"
#include "marking/mark.h"
#include "marking/variant.h"
#include "text/csv.h"
#include "text/shortest.h"

#include <algorithm>
#include <map>
#include <set>

namespace backstep {
namespace {

constexpr size_t mostNumbers = 5;
/// Wrong attempts at one blank that mean that someone is stuck.
constexpr int attemptsWhenStuck = 3;

/// What one hand-in says of a blank.
Verdict verdictOf(const BlankMark& mark) {
  const auto any = [&](Verdict verdict) {
    return std::any_of(mark.entries.begin(), mark.entries.end(),
                       [&](const EntryMark& entry) { return entry.verdict == verdict; });
  };
  for (const Verdict verdict : {Verdict::Slip, Verdict::NotYet, Verdict::Unreadable,
                                Verdict::MoreDigits, Verdict::Empty, Verdict::Follows})
    if (any(verdict)) return verdict;
  return Verdict::Right;
}

bool isWrong(Verdict verdict) { return verdict == Verdict::Slip || verdict == Verdict::NotYet; }

int& countOf(ClassReport::Blank& blank, Verdict verdict) {
  switch (verdict) {
  case Verdict::Right: return blank.right;
  case Verdict::Follows: return blank.follows;
  case Verdict::Slip: return blank.slip;
  case Verdict::NotYet: return blank.notYet;
  case Verdict::MoreDigits: return blank.moreDigits;
  case Verdict::Unreadable: return blank.unreadable;
  case Verdict::Empty: break;
  }
  return blank.empty;
}

ClassReport::Counts sorted(const std::map<std::string, int>& counts) {
  ClassReport::Counts list(counts.begin(), counts.end());
  std::stable_sort(list.begin(), list.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return list;
}

/// "at line 3: ..." of the first mistake.
std::string reasonOf(const Diagnostics& diagnostics) {
  for (const Diagnostic& each : diagnostics) {
    if (each.severity != Diagnostic::Severity::Error) continue;
    const std::string place = each.line > 0 ? "line " + std::to_string(each.line) + ": " : "";
    return place + each.message;
  }
  return "it cannot be read";
}

/// A variant, or the lesson itself, with what marking it needs.
struct Edition {
  explicit Edition(LoadedLesson of) : lesson(std::move(of)), marker(lesson, lesson.record()) {}
  Edition(const Edition&) = delete; // the marker refers to the lesson
  Edition& operator=(const Edition&) = delete;

  LoadedLesson lesson;
  LessonMarker marker;
};

} // namespace

struct ClassMarker::State {
  const LoadedLesson& lesson;
  ClassReport report;
  std::map<std::optional<std::uint64_t>, std::unique_ptr<Edition>> editions;
  std::vector<std::map<std::string, int>> slips; // per blank
  std::map<std::string, int> allSlips;
  // Per blank, the wrong numbers by variant and value.
  std::vector<std::map<std::pair<std::optional<std::uint64_t>, double>, ClassReport::WrongNumber>>
      numbers;

  explicit State(const LoadedLesson& of) : lesson(of) {
    report.lesson = of.lesson.id;
    report.title = of.lesson.title;
    for (const Blank& blank : of.lesson.blanks) {
      report.blanks.emplace_back();
      report.blanks.back().id = blank.id.text;
    }
    for (const Quiz& quiz : of.lesson.quizzes)
      report.quizzes.push_back({quiz.id.text, !quiz.isOpen(), 0, 0, 0});
    slips.resize(report.blanks.size());
    numbers.resize(report.blanks.size());
  }

  Edition& edition(std::optional<std::uint64_t> seed) {
    std::unique_ptr<Edition>& found = editions[seed];
    if (!found)
      found = std::make_unique<Edition>(seed ? makeVariant(lesson, *seed).lesson : lesson);
    return *found;
  }

  void take(const std::string& file, const AnswerSheet& sheet) {
    const LessonMark mark = edition(sheet.seed).marker.mark(sheet);
    ClassReport::Student student{sheet.student.empty() ? file : sheet.student,
                                 file,
                                 sheet.seed,
                                 mark.score(),
                                 mark.outOf(),
                                 {}};
    for (size_t i = 0; i < mark.blanks.size(); ++i) takeBlank(i, mark.blanks[i], sheet, student);
    takeLast(mark, student);
    for (size_t i = 0; i < mark.quizzes.size(); ++i)
      takeQuiz(report.quizzes[i], mark.quizzes[i].mark);
    for (ClassReport::Blank& blank : report.blanks)
      if (std::find(student.stuckAt.begin(), student.stuckAt.end(), blank.id) !=
          student.stuckAt.end())
        blank.stuck.push_back(student.name);
    report.students.push_back(std::move(student));
  }

  void takeBlank(size_t index, const BlankMark& mark, const AnswerSheet& sheet,
                 ClassReport::Student& student) {
    ClassReport::Blank& blank = report.blanks[index];
    const Verdict verdict = verdictOf(mark);
    ++countOf(blank, verdict);
    blank.revealed += sheet.isRevealed(blank.id) ? 1 : 0;
    std::set<std::string> made;
    for (const EntryMark& entry : mark.entries) {
      if (!isWrong(entry.verdict)) continue;
      made.insert(entry.slips.begin(), entry.slips.end());
      ClassReport::WrongNumber& number = numbers[index][{sheet.seed, entry.read.value}];
      if (number.students++ == 0) {
        number.number = entry.typed;
        number.seed = sheet.seed;
        number.slips = entry.slips;
      }
    }
    for (const std::string& id : made) {
      ++slips[index][id];
      ++allSlips[id];
    }
    if (isWrong(verdict) && wrongAttempts(sheet, blank.id) >= attemptsWhenStuck)
      student.stuckAt.push_back(blank.id);
  }

  static int wrongAttempts(const AnswerSheet& sheet, const std::string& id) {
    return static_cast<int>(std::count_if(
        sheet.attempts.begin(), sheet.attempts.end(), [&](const AnswerSheet::Attempt& each) {
          return each.id == id && each.round == sheet.round && !countsAsRight(each.verdict);
        }));
  }

  /// A student who ends with a wrong answer and leaves everything after it empty is stuck there.
  static void takeLast(const LessonMark& mark, ClassReport::Student& student) {
    for (auto blank = mark.blanks.rbegin(); blank != mark.blanks.rend(); ++blank) {
      const Verdict verdict = verdictOf(*blank);
      if (verdict == Verdict::Empty) continue;
      const auto& stuck = student.stuckAt;
      const bool last = blank == mark.blanks.rbegin();
      if (!last && isWrong(verdict) &&
          std::find(stuck.begin(), stuck.end(), blank->id) == stuck.end())
        student.stuckAt.push_back(blank->id);
      return;
    }
  }

  static void takeQuiz(ClassReport::Quiz& quiz, const QuizMark& mark) {
    if (mark.verdict == Verdict::Empty || !mark.judged)
      ++quiz.empty;
    else
      ++(mark.verdict == Verdict::Right ? quiz.right : quiz.wrong);
  }
};

double ClassReport::meanShare() const {
  double sum = 0;
  for (const Student& student : students)
    sum += student.outOf > 0 ? student.score / student.outOf : 0;
  return students.empty() ? 0 : sum / static_cast<double>(students.size());
}

ClassMarker::ClassMarker(const LoadedLesson& lesson) : state_(std::make_unique<State>(lesson)) {}
ClassMarker::~ClassMarker() = default;

void ClassMarker::add(const std::string& file, std::string_view text) {
  const Result<AnswerSheet> sheet = readAnswerSheet(text);
  if (!sheet) return addUnread(file, reasonOf(sheet.diagnostics()));
  const Diagnostics unfit = checkAnswerSheet(*sheet, state_->lesson);
  if (hasErrors(unfit)) return addUnread(file, reasonOf(unfit));
  state_->take(file, *sheet);
}

void ClassMarker::addUnread(const std::string& file, const std::string& reason) {
  state_->report.unread.push_back({file, reason});
}

ClassReport ClassMarker::report() const {
  ClassReport report = state_->report;
  report.slips = sorted(state_->allSlips);
  for (size_t i = 0; i < report.blanks.size(); ++i) {
    ClassReport::Blank& blank = report.blanks[i];
    blank.slips = sorted(state_->slips[i]);
    for (const auto& [key, number] : state_->numbers[i]) blank.numbers.push_back(number);
    std::stable_sort(blank.numbers.begin(), blank.numbers.end(),
                     [](const auto& a, const auto& b) { return a.students > b.students; });
    blank.numbers.resize(std::min(blank.numbers.size(), mostNumbers));
    std::sort(blank.stuck.begin(), blank.stuck.end());
  }
  std::stable_sort(report.students.begin(), report.students.end(),
                   [](const auto& a, const auto& b) { return a.name < b.name; });
  return report;
}

std::string classReportCsv(const ClassReport& report) {
  CsvWriter csv;
  const auto number = [](int count) { return std::to_string(count); };
  const auto joined = [](const auto& list, const auto& text) {
    std::string all;
    for (const auto& each : list) all += (all.empty() ? "" : "; ") + text(each);
    return all;
  };
  csv.addRow({"blank", "right", "follows", "slip", "not yet", "more digits", "unreadable", "empty",
              "revealed", "slips", "wrong numbers", "stuck"});
  for (const ClassReport::Blank& blank : report.blanks)
    csv.addRow(
        {blank.id, number(blank.right), number(blank.follows), number(blank.slip),
         number(blank.notYet), number(blank.moreDigits), number(blank.unreadable),
         number(blank.empty), number(blank.revealed),
         joined(blank.slips,
                [](const auto& slip) { return slip.first + " " + std::to_string(slip.second); }),
         joined(blank.numbers,
                [](const ClassReport::WrongNumber& each) {
                  return each.number + " " + std::to_string(each.students);
                }),
         joined(blank.stuck, [](const std::string& name) { return name; })});
  csv.addRow({"quiz", "right", "wrong", "empty"});
  for (const ClassReport::Quiz& quiz : report.quizzes)
    csv.addRow({quiz.id, number(quiz.right), number(quiz.wrong), number(quiz.empty)});
  csv.addRow({"student", "score", "out of", "variant", "file", "stuck at"});
  for (const ClassReport::Student& student : report.students)
    csv.addRow({student.name, shortest(student.score), shortest(student.outOf),
                student.seed ? std::to_string(*student.seed) : "", student.file,
                joined(student.stuckAt, [](const std::string& id) { return id; })});
  csv.addRow({"unread", "reason"});
  for (const ClassReport::Unread& each : report.unread) csv.addRow({each.file, each.reason});
  return csv.take();
}

} // namespace backstep
