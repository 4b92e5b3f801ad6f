#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "explain/number.h"
#include "explain/tex_parts.h"
#include "export/worksheet.h"
#include "marking/hints.h"
#include "marking/practice.h"
#include "marking/slips.h"
#include "text/words.h"

#include <istream>
#include <ostream>
#include <random>

namespace backstep {
namespace {

/// "[0, 1]" for an entry of an array, nothing for a number.
std::string indexText(const Shape& shape, std::int64_t entry) {
  if (shape.rank == 0) return "";
  if (shape.rank == 1) return "[" + std::to_string(entry) + "]";
  return "[" + std::to_string(entry / shape.cols()) + ", " + std::to_string(entry % shape.cols()) +
         "]";
}

/// The computation and its numbers.
std::string exerciseText(const Exercise& exercise, const TextStyle& style) {
  const Lesson& lesson = exercise.lesson.lesson;
  std::string text = style.bold(lesson.title) + "  " + style.faint(lesson.id) + "\n\n";
  for (const LessonArray& array : lesson.arrays)
    text += "    " + array.name + " = " + arrayText(array.values, array.shape) + "\n";
  text += "\n";
  for (const std::string_view line : linesOf(lesson.program.text))
    text.append("    ").append(line).append("\n");
  return text + "\n";
}

void sayTrouble(const std::string& trouble, const Console& console) {
  if (!trouble.empty()) console.err << "backstep: " << trouble << '\n';
}

/// Asks the blanks of one exercise after the other.
class PracticeRun {
 public:
  PracticeRun(Practice practice, const Console& console, WindowRunner& windows, std::istream& in)
      : practice_(std::move(practice)),
        console_(console),
        windows_(windows),
        in_(in),
        style_(console.colour) {}

  int run() {
    console_.out
        << "Type a number or an expression; ? for a hint, an empty line to go on, q to end.\n";
    while (ask()) {
      const LessonMark first = markFirst(practice_.exercise().lesson, first_);
      sayTrouble(windows_.savePractice(practice_.exercise(), first), console_);
      practice_.next(first);
    }
    console_.out << masteryText();
    return exit_status::fine;
  }

 private:
  /// False when the user ends.
  bool ask() {
    const LoadedLesson& lesson = practice_.exercise().lesson;
    trace_.emplace(lesson.record());
    answers_ = blankAnswers(lesson);
    first_ = typed_ = {};
    console_.out << "\n" << exerciseText(practice_.exercise(), style_);
    for (size_t blank = 0; blank < answers_.size(); ++blank) {
      const BlankAnswer& answer = answers_[blank];
      const auto boxes = static_cast<size_t>(answer.expression.shape().size());
      const AnswerSheet::Answer empty{
          answer.blank->id.text, std::vector<std::string>(boxes), {}, {}};
      first_.answers.push_back(empty);
      typed_.answers.push_back(empty);
      for (size_t box = 0; box < boxes; ++box)
        if (!askBox(blank, box)) return false;
    }
    console_.out << masteryLine();
    return true;
  }

  bool askBox(size_t blank, size_t box) {
    const BlankAnswer& answer = answers_[blank];
    size_t hints = 0;
    for (;;) {
      console_.out << "  " << answer.blank->answer.text
                   << indexText(answer.expression.shape(), static_cast<std::int64_t>(box)) << " = "
                   << std::flush;
      std::string line;
      if (!std::getline(in_, line) || line == "q") return false;
      if (line.empty()) return showAnswer(answer, box);
      if (line == "?") {
        showHint(answer, hints++);
        continue;
      }
      typed_.answers[blank].entries[box] = line;
      const EntryMark mark = marked(typed_).blanks[blank].entries[box];
      console_.out << wrapped(replyText(mark), console_.columns, "    ");
      const bool unreadable = mark.verdict == Verdict::Unreadable;
      std::string& first = first_.answers[blank].entries[box];
      if (first.empty() && !unreadable) first = line;
      if (mark.score() > 0) return true;
      if (unreadable) typed_.answers[blank].entries[box].clear();
    }
  }

  bool showAnswer(const BlankAnswer& answer, size_t box) {
    console_.out << "    it is " << formatNumber(answer.expression.evaluate(*trace_).entries[box])
                 << "\n";
    return true;
  }

  void showHint(const BlankAnswer& answer, size_t which) {
    const auto hints = hintsFor(practice_.exercise().lesson, *trace_, answer);
    if (hints.empty()) return;
    const Prose hint = readProse(hints[std::min(which, hints.size() - 1)]);
    console_.out << proseText(hint.blocks, console_.columns, console_.colour);
  }

  LessonMark marked(const AnswerSheet& sheet) const {
    return markAnswers(practice_.exercise().lesson, *trace_, sheet);
  }

  std::string masteryLine() const {
    const LessonMark mark = markFirst(practice_.exercise().lesson, first_);
    return "  " + formatNumber(mark.score()) + " of " + formatNumber(mark.outOf()) +
           " right at the first try\n";
  }

  std::string masteryText() const {
    const PracticeRecord& record = practice_.record();
    std::string text = "\n";
    for (const PracticeRecord::Mastery& each : record.mastery())
      text += "  " + each.kind + ": " + std::to_string(each.right) + " of " +
              std::to_string(each.asked) + (each.mastered() ? ", mastered" : "") + "\n";
    for (const auto& [id, left] : record.openSlips())
      text += wrapped("Comes back until it is gone: " + std::string(slipSentence(id)),
                      console_.columns, "  ");
    return text;
  }

  Practice practice_;
  const Console& console_;
  WindowRunner& windows_;
  std::istream& in_;
  TextStyle style_;
  std::optional<Trace> trace_;
  std::vector<BlankAnswer> answers_;
  AnswerSheet first_; // the first answer to every box
  AnswerSheet typed_;
};

int printOne(int level, std::uint64_t seed, const Console& console) {
  const Exercise exercise = makeExercise(level, seed);
  console.out << exerciseText(exercise, TextStyle(console.colour));
  for (const Blank& blank : exercise.lesson.lesson.blanks)
    console.out << wrapped(blank.answer.text + " = ?", console.columns, blank.id.text + ". ");
  console.out << "\nAnswers in a file are marked by: backstep mark " << exerciseId(level, seed)
              << " answers.toml\n";
  return exit_status::fine;
}

/// The exercises one below the other, as one worksheet.
Worksheet practiceSheet(const PractiseCommand& command, int level, std::uint64_t seed) {
  Worksheet sheet;
  sheet.title = "Practice, level " + std::to_string(level) + ": " +
                std::string(practiceLevels()[static_cast<size_t>(level - 1)].title);
  sheet.seed = seed;
  sheet.key = command.key;
  for (int i = 0; i < command.sheet; ++i) {
    const Exercise exercise = makeExercise(level, seed + static_cast<std::uint64_t>(i));
    const WorksheetSource source{
        exercise.lesson, [&](int) { return exercise.lesson.record(); }, {}};
    Worksheet one = makeWorksheet(source, command.key);
    WorksheetSection section;
    section.title = "Exercise " + std::to_string(i + 1);
    TextBlock program;
    program.kind = TextBlock::Kind::Listing;
    program.runs.push_back({TextRun::Kind::Plain, one.program});
    TextBlock given;
    for (const std::string& tex : one.given) {
      if (!given.runs.empty()) given.runs.push_back({TextRun::Kind::Plain, ",\u2003"});
      given.runs.push_back({TextRun::Kind::Formula, tex});
    }
    section.text = {program, given};
    for (WorksheetSection& part : one.sections)
      for (WorksheetQuestion& question : part.questions) {
        question.id = std::to_string(i + 1) + "." + question.id;
        section.questions.push_back(std::move(question));
      }
    sheet.sections.push_back(std::move(section));
  }
  return sheet;
}

} // namespace

int practise(const PractiseCommand& command, const Console& console, WindowRunner& windows,
             std::istream& in) {
  const int level = command.level.value_or(1);
  if (command.sheet > 0) {
    const std::string html = worksheetHtml(practiceSheet(command, level, command.seed.value_or(1)));
    if (!command.out.empty())
      return writeOutput(command.out, html, console) ? exit_status::fine : exit_status::wrongInput;
    console.out << html;
    return exit_status::fine;
  }
  if (!console.interactive) return printOne(level, command.seed.value_or(1), console);
  const std::uint64_t seed = command.seed.value_or(std::random_device{}());
  std::string trouble;
  PracticeRecord record = windows.savedPractice(trouble);
  sayTrouble(trouble, console);
  return PracticeRun(Practice(seed, command.level, std::move(record)), console, windows, in).run();
}

} // namespace backstep
