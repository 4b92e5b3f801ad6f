#include "cli/commands.h"
#include "cli/evaluation_output.h"
#include "cli/terminal_text.h"
#include "explain/number.h"
#include "export/class_report_html.h"
#include "marking/class_report.h"
#include "marking/hand_in.h"
#include "marking/mark.h"
#include "marking/practice.h"
#include "text/words.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>

namespace backstep {

namespace {

using Json = nlohmann::ordered_json;

Json entryJson(const EntryMark& entry) {
  Json json;
  json["typed"] = entry.typed;
  json["read"] =
      entry.read.kind == TypedNumber::Kind::Number ? numberJson(entry.read.value) : Json();
  json["verdict"] = nameOf(entry.verdict);
  json["slips"] = entry.slips;
  json["uses"] = entry.uses;
  return json;
}

std::string padded(const std::string& text, int width) {
  const int missing = std::max(1, width - terminalWidth(text));
  return text + std::string(static_cast<size_t>(missing), ' ');
}

/// The verdict on one box, with the reason when it could not be read.
std::string verdictText(const EntryMark& entry) {
  std::string text(nameOf(entry.verdict));
  if (entry.verdict == Verdict::Unreadable)
    text +=
        ": " + entry.read.reason + (entry.read.hint.empty() ? "" : " (" + entry.read.hint + ")");
  std::string uses;
  for (const std::string& id : entry.uses) uses += (uses.empty() ? "" : ", ") + id;
  if (!uses.empty()) text += ", with your answer to " + uses;
  return text + (entry.revealed ? ", revealed" : "");
}

std::string lineOf(std::string_view words, int indent) {
  return std::string(static_cast<size_t>(indent), ' ') + std::string(words) + "\n";
}

/// A reply, which is Markdown, as lines of plain text.
std::string replyLines(const std::string& reply, int indent) {
  std::string lines;
  const std::string text = plainReply(reply);
  for (const std::string_view line : linesOf(text)) lines += lineOf(line, indent);
  return lines;
}

/// Why, one sentence a line: the remark beside the slips, then those of the slips.
std::string reasonLines(const EntryMark& entry, int indent) {
  std::string lines;
  if (!entry.say.empty()) lines += replyLines(entry.say, indent);
  for (const size_t i : entry.toSay())
    lines += lineOf(entry.notes[i].id + ": " + entry.notes[i].sentence, indent);
  return lines;
}

Json quizJson(const MarkedQuiz& quiz) {
  const Json right = quiz.mark.judged ? Json(quiz.mark.verdict == Verdict::Right) : Json();
  return {{"id", quiz.id}, {"right", right}};
}

std::string quizText(const MarkedQuiz& quiz) {
  if (!quiz.mark.judged) return "not judged";
  std::string text(nameOf(quiz.mark.verdict));
  if (!quiz.mark.reason.empty()) text += ": " + quiz.mark.reason;
  return text;
}

} // namespace

std::string markingJson(const LessonMark& mark) {
  Json json;
  json["lesson"] = mark.lesson;
  json["score"] = mark.score();
  json["out_of"] = mark.outOf();
  json["blanks"] = Json::array();
  for (const BlankMark& blank : mark.blanks) {
    Json entries = Json::array();
    for (const EntryMark& entry : blank.entries) entries.push_back(entryJson(entry));
    json["blanks"].push_back({{"id", blank.id}, {"entries", entries}});
  }
  json["quizzes"] = Json::array();
  for (const MarkedQuiz& quiz : mark.quizzes) json["quizzes"].push_back(quizJson(quiz));
  if (mark.bug) json["bug"] = {{"right", *mark.bug}};
  return json.dump() + "\n";
}

std::string markingTable(const LessonMark& mark) {
  constexpr int idWidth = 14;
  constexpr int typedWidth = 22;
  std::string text;
  for (const BlankMark& blank : mark.blanks) {
    std::string said; // of the box before: the same is not said again
    for (size_t i = 0; i < blank.entries.size(); ++i) {
      const std::string why = reasonLines(blank.entries[i], idWidth + typedWidth);
      text += padded(i == 0 ? blank.id : "", idWidth) + padded(blank.entries[i].typed, typedWidth) +
              verdictText(blank.entries[i]) + "\n" + (why == said ? "" : why);
      if (!why.empty()) said = why;
    }
  }
  for (const MarkedQuiz& quiz : mark.quizzes) {
    text += padded(quiz.id, idWidth + typedWidth) + quizText(quiz) + "\n";
    for (const std::string& reply : quiz.mark.say) text += replyLines(reply, idWidth + typedWidth);
  }
  if (mark.bug)
    text += padded("bug", idWidth + typedWidth) + (*mark.bug ? "found" : "not yet") + "\n";
  return text + "\nscore " + formatNumber(mark.score()) + " of " + formatNumber(mark.outOf()) +
         "\n";
}

namespace {

using Json = nlohmann::ordered_json;

// --- The report

/// The .toml files of a folder and below, by name; nothing and a message when it cannot be read.
std::optional<std::vector<std::string>> handInsOf(const std::string& folder,
                                                  const Console& console) {
  std::vector<std::string> files;
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error))
    if (it->path().extension() == ".toml" && it->is_regular_file())
      files.push_back(it->path().lexically_relative(folder).generic_string());
  if (error) {
    console.err << "backstep: " << folder << ": " << error.message() << '\n';
    return std::nullopt;
  }
  std::sort(files.begin(), files.end());
  return files;
}

Json countsJson(const ClassReport::Counts& counts) {
  Json json = Json::object();
  for (const auto& [id, count] : counts) json[id] = count;
  return json;
}

Json blankJson(const ClassReport::Blank& blank) {
  Json numbers = Json::array();
  for (const ClassReport::WrongNumber& each : blank.numbers)
    numbers.push_back({{"typed", each.number},
                       {"seed", each.seed ? Json(*each.seed) : Json()},
                       {"students", each.students},
                       {"slips", each.slips}});
  return {{"id", blank.id},
          {"right", blank.right},
          {"follows", blank.follows},
          {"slip", blank.slip},
          {"not-yet", blank.notYet},
          {"more-digits", blank.moreDigits},
          {"unreadable", blank.unreadable},
          {"empty", blank.empty},
          {"revealed", blank.revealed},
          {"slips", countsJson(blank.slips)},
          {"numbers", numbers},
          {"stuck", blank.stuck}};
}

std::string reportJson(const ClassReport& report) {
  Json json{{"lesson", report.lesson}, {"hand_ins", report.students.size()}};
  json["blanks"] = Json::array();
  for (const ClassReport::Blank& blank : report.blanks) json["blanks"].push_back(blankJson(blank));
  json["quizzes"] = Json::array();
  for (const ClassReport::Quiz& quiz : report.quizzes)
    json["quizzes"].push_back(
        {{"id", quiz.id}, {"right", quiz.right}, {"wrong", quiz.wrong}, {"empty", quiz.empty}});
  json["slips"] = countsJson(report.slips);
  json["students"] = Json::array();
  for (const ClassReport::Student& student : report.students)
    json["students"].push_back({{"name", student.name},
                                {"file", student.file},
                                {"seed", student.seed ? Json(*student.seed) : Json()},
                                {"score", student.score},
                                {"out_of", student.outOf},
                                {"stuck_at", student.stuckAt}});
  json["unread"] = Json::array();
  for (const ClassReport::Unread& each : report.unread)
    json["unread"].push_back({{"file", each.file}, {"reason", each.reason}});
  return json.dump() + "\n";
}

std::string reportTable(const ClassReport& report) {
  TextTable table;
  table.add(
      {{"blank"}, {"right"}, {"follows"}, {"slip"}, {"not yet"}, {"empty"}, {"most frequent"}});
  for (const ClassReport::Blank& blank : report.blanks) {
    std::vector<std::string> notes;
    if (!blank.slips.empty())
      notes.push_back(blank.slips[0].first + " " + std::to_string(blank.slips[0].second));
    if (!blank.numbers.empty())
      notes.push_back("\"" + blank.numbers[0].number + "\" " +
                      std::to_string(blank.numbers[0].students));
    if (!blank.stuck.empty()) notes.push_back("stuck: " + joined(blank.stuck, ", "));
    const int unsure = blank.notYet + blank.moreDigits + blank.unreadable;
    table.add({{blank.id},
               {std::to_string(blank.right)},
               {std::to_string(blank.follows)},
               {std::to_string(blank.slip)},
               {std::to_string(unsure)},
               {std::to_string(blank.empty)},
               {joined(notes, ", ")}});
  }
  std::string text = report.title + "\n" + std::to_string(report.students.size()) +
                     (report.students.size() == 1 ? " hand-in, " : " hand-ins, ") +
                     std::to_string(static_cast<int>(100 * report.meanShare() + 0.5)) +
                     " % of the points on average\n\n" + table.text();
  if (!report.slips.empty()) text += "\nmistakes\n";
  for (const auto& [id, count] : report.slips)
    text += "  " + std::to_string(count) + "  " + id + "\n";
  if (!report.unread.empty()) text += "\nnot read\n";
  for (const ClassReport::Unread& each : report.unread)
    text += "  " + each.file + ": " + each.reason + "\n";
  return text;
}

// --- Progress

/// One line of `backstep progress`.
std::string progressLine(const LoadedLesson& lesson, const AnswerSheet& sheet) {
  const FittingSheet fitting = fittingSheet(sheet, lesson);
  const LessonMark mark = markAnswers(lesson, lesson.record(), fitting.sheet);
  std::string text = "score " + formatNumber(mark.score()) + " of " + formatNumber(mark.outOf());
  const auto right = std::count_if(mark.quizzes.begin(), mark.quizzes.end(), [](const auto& quiz) {
    return quiz.mark.judged && quiz.mark.verdict == Verdict::Right;
  });
  if (!mark.quizzes.empty()) text += ", " + std::to_string(right) + " questions right";
  if (!sheet.revealed.empty()) text += ", " + std::to_string(sheet.revealed.size()) + " revealed";
  if (!sheet.attempts.empty()) text += ", " + std::to_string(sheet.attempts.size()) + " attempts";
  if (sheet.round > 1) text += ", begun " + std::to_string(sheet.round) + " times";
  return text;
}

int listProgress(const Console& console, WindowRunner& windows) {
  TextTable table;
  int lessons = 0;
  for (const std::string& id : windows.savedLessons()) {
    const Result<AnswerSheet> sheet = readAnswerSheet(windows.savedAnswers(id));
    const Result<LoadedLesson> lesson = openSource(id);
    ++lessons;
    if (!sheet)
      table.add({{id}, {"what is saved is damaged"}});
    else if (!lesson)
      table.add({{id}, {"not a built-in lesson: name its file"}});
    else
      table.add({{id}, {progressLine(*lesson, *sheet)}});
  }
  console.out << (lessons > 0 ? table.text() : "Nothing has been answered yet.\n");
  return exit_status::fine;
}

/// The attempts at every blank that took more than one.
std::string attemptLines(const AnswerSheet& sheet) {
  std::vector<std::string> order;
  std::map<std::string, std::string> lines;
  std::map<std::string, int> counts;
  for (const AnswerSheet::Attempt& each : sheet.attempts) {
    std::string& line = lines[each.id];
    if (line.empty()) order.push_back(each.id);
    line += (line.empty() ? "" : ", ") + each.typed + " (" + each.verdict + ")";
    ++counts[each.id];
  }
  std::string text;
  for (const std::string& id : order)
    if (counts[id] > 1) text += "  " + id + ": " + lines[id] + "\n";
  return text.empty() ? "" : "\nattempts\n" + text;
}

} // namespace

int reportClass(const ReportCommand& command, const Console& console) {
  const Result<LoadedLesson> lesson = openSource(command.lesson);
  for (const Diagnostic& diagnostic : lesson.diagnostics())
    console.err << render(diagnostic, command.lesson) << '\n';
  if (!lesson) return exit_status::wrongInput;
  const auto files = handInsOf(command.folder, console);
  if (!files) return exit_status::wrongInput;
  ClassMarker marker(*lesson);
  for (const std::string& file : *files) {
    const Result<std::string> text = readFile(command.folder + "/" + file);
    if (text)
      marker.add(file, *text);
    else
      marker.addUnread(file, text.diagnostics()[0].message);
  }
  const ClassReport report = marker.report();
  switch (command.format) {
  case ReportCommand::Format::Json: console.out << reportJson(report); break;
  case ReportCommand::Format::Csv: console.out << classReportCsv(report); break;
  case ReportCommand::Format::Html: console.out << classReportHtml(report); break;
  case ReportCommand::Format::Table: console.out << reportTable(report); break;
  }
  return exit_status::fine;
}

int showProgress(const ProgressCommand& command, const Console& console, WindowRunner& windows) {
  if (command.source.empty()) return listProgress(console, windows);
  const Result<LoadedLesson> lesson = openSource(command.source);
  for (const Diagnostic& diagnostic : lesson.diagnostics())
    console.err << render(diagnostic, command.source) << '\n';
  if (!lesson) return exit_status::wrongInput;
  const std::string saved = windows.savedAnswers(lesson->lesson.progressName());
  if (saved.empty()) {
    console.err << "backstep: nothing is saved for \"" << command.source << "\" yet\n";
    return exit_status::wrongInput;
  }
  const Result<AnswerSheet> sheet = readAnswerSheet(saved);
  for (const Diagnostic& diagnostic : sheet.diagnostics())
    console.err << render(diagnostic, "saved answers") << '\n';
  if (!sheet) return exit_status::wrongInput;
  const FittingSheet fitting = fittingSheet(*sheet, *lesson);
  if (!fitting.leftOut.empty())
    console.err << "The lesson no longer asks " << joined(fitting.leftOut, ", ")
                << "; those answers are left out\n";
  if (command.student.empty()) {
    console.out << markingTable(markAnswers(*lesson, lesson->record(), fitting.sheet))
                << attemptLines(fitting.sheet);
    return exit_status::fine;
  }
  const std::string text = handInText(fitting.sheet, *lesson, command.student);
  if (!command.out.empty())
    return writeOutput(command.out, text, console) ? exit_status::fine : exit_status::wrongInput;
  console.out << text;
  return exit_status::fine;
}

} // namespace backstep
