#include "export/prose_text.h"
#include "export/worksheet.h"
#include "text/words.h"

#include <algorithm>

namespace backstep {
namespace {

/// What `mark` needs to correct the answers to a sheet.
std::string markCommand(const Worksheet& sheet) {
  return "backstep mark " + sheet.id + " answers.toml" +
         (sheet.seed ? " --seed " + std::to_string(*sheet.seed) : "");
}

std::string subtitle(const Worksheet& sheet) {
  std::string text = sheet.key ? "Answer key" : "Worksheet";
  if (sheet.seed) text += ", variant " + std::to_string(*sheet.seed);
  return text;
}

/// "one-path" as words.
std::string slipWords(const std::vector<std::string>& slips) {
  std::string words;
  for (const std::string& id : slips) words += (words.empty() ? "" : "; ") + id;
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

// --- Markdown

class MarkdownSheet {
 public:
  explicit MarkdownSheet(const Worksheet& sheet) : sheet_(sheet) {}

  std::string write() {
    text_ = "# " + sheet_.title + "\n\n" + subtitle(sheet_) + "\n\n";
    if (!sheet_.key)
      text_ += "Name: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_  Date: \\_\\_\\_\\_\\_\\_\n\n";
    if (!sheet_.program.empty())
      text_ += "```\n" + sheet_.program + (sheet_.program.ends_with('\n') ? "" : "\n") + "```\n\n";
    for (const std::string& each : sheet_.given) text_ += "$" + each + "$\n\n";
    for (const auto& each : sheet_.conventions) text_ += "* " + inlineMarkdown(each) + "\n";
    if (!sheet_.conventions.empty()) text_ += "\n";
    for (const WorksheetSection& section : sheet_.sections) write(section);
    if (!sheet_.mistakes.empty()) writeMistakes();
    if (!sheet_.id.empty()) text_ += "Typed answers are marked by `" + markCommand(sheet_) + "`.\n";
    return std::move(text_);
  }

 private:
  void write(const WorksheetSection& section) {
    if (!section.title.empty()) text_ += "## " + section.title + "\n\n";
    text_ += proseMarkdown(section.text);
    for (const WorksheetQuestion& question : section.questions) write(question);
  }

  void write(const WorksheetQuestion& question) {
    text_ += "**" + question.id + "** " + inlineMarkdown(question.prompt);
    switch (question.kind) {
    case WorksheetQuestion::Kind::Boxes: text_ += " " + boxes(question) + "\n\n"; break;
    case WorksheetQuestion::Kind::Options:
    case WorksheetQuestion::Kind::Order: text_ += "\n\n" + choices(question) + "\n"; break;
    case WorksheetQuestion::Kind::Lines:
      text_ += question.solution.empty() ? "\n\n" + std::string(24, '.') + "\n\n"
                                         : "\n\n> " + question.solution[0] + "\n\n";
    }
  }

  static std::string boxes(const WorksheetQuestion& question) {
    const auto entry = [&](size_t i) {
      if (!question.solution.empty()) return question.solution[i];
      return std::string("\\square");
    };
    if (question.shape.size() == 1) return "$" + entry(0) + "$";
    const bool flat = question.shape.rank == 1;
    const auto columns = static_cast<size_t>(flat ? 1 : question.shape.cols());
    std::string tex = "\\begin{pmatrix} ";
    for (size_t i = 0; i < static_cast<size_t>(question.shape.size()); ++i) {
      if (i > 0) tex += i % columns == 0 ? " \\\\ " : " & ";
      tex += entry(i);
    }
    return "\n\n$$" + tex + " \\end{pmatrix}$$";
  }

  static std::string choices(const WorksheetQuestion& question) {
    std::string text;
    for (const WorksheetQuestion::Choice& choice : question.choices) {
      const bool order = question.kind == WorksheetQuestion::Kind::Order;
      const std::string mark = choice.solution.empty() ? " " : choice.solution;
      text += (order ? "* \\[" + mark + "\\] " : "* [" + mark + "] ") + inlineMarkdown(choice.text);
      text += "\n";
    }
    return text;
  }

  void writeMistakes() {
    text_ +=
        "## Numbers that common mistakes give\n\n| | number | mistake |\n| --- | --- | --- |\n";
    for (const WorksheetMistake& each : sheet_.mistakes)
      text_ += "| " + each.blank + " | $" + each.number + "$ | " + slipWords(each.slips) + " |\n";
    text_ += "\n";
  }

  const Worksheet& sheet_;
  std::string text_;
};

// --- HTML

constexpr std::string_view style = R"(
@page { margin: 16mm 17mm 18mm; }
* { box-sizing: border-box; }
html { font: 11pt/1.45 Inter, "Helvetica Neue", Arial, sans-serif; color: #1d1f24; }
body { max-width: 178mm; margin: 0 auto; padding: 8mm 0; }
@media print { body { padding: 0; max-width: none; } }
h1 { font-size: 17pt; line-height: 1.2; margin: 0 0 1mm; }
h2, h3, h4, h5, h6 { font-size: 12pt; margin: 7mm 0 1.5mm; break-after: avoid; }
p { margin: 0 0 2.2mm; }
.sub { color: #5a5f68; }
.fields { display: flex; gap: 8mm; margin: 5mm 0 6mm; }
.fields span { flex: 2; border-bottom: .4pt solid #1d1f24; padding-bottom: 1mm; color: #5a5f68; }
.fields span + span { flex: 1; }
.given { display: flex; gap: 7mm; align-items: center; flex-wrap: wrap; break-inside: avoid;
  border: .4pt solid #c9ccd2; border-radius: 1.5mm; padding: 2.5mm 4mm; margin: 3mm 0 4mm; }
pre, code { font: 9.5pt/1.5 "JetBrains Mono", Menlo, monospace; }
pre { margin: 0; }
math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", math; }
.item { position: relative; padding-left: 1.4em; }
.item .mark { position: absolute; left: 0; }
ul.notes { color: #40444c; font-size: 9.5pt; margin: 0 0 4mm; padding-left: 1.3em; }
table { border-collapse: collapse; margin: 2mm 0 3mm; break-inside: avoid; }
th, td { padding: .8mm 3mm; border-bottom: .4pt solid #c9ccd2; text-align: left; }
.questions { display: grid; grid-template-columns: 1fr 1fr; gap: 1mm 8mm; margin: 2mm 0 4mm; }
.q { display: flex; gap: 2.5mm; align-items: center; break-inside: avoid; padding: 1mm 0; }
.q.wide { grid-column: 1 / -1; }
.q.tall { align-items: flex-start; }
.id { flex: none; min-width: 2.6em; font-size: 8.5pt; color: #5a5f68; }
.q.named { flex-wrap: wrap; row-gap: 0; }
.q.named .id { flex: 0 0 100%; }
.prompt { flex: 1; }
.boxes { flex: none; display: grid; gap: 1mm; }
.box { display: inline-flex; align-items: center; justify-content: center; min-width: 21mm;
  height: 8mm; border: .7pt solid #1d1f24; border-radius: .8mm; padding: 0 1.5mm; background: #fff; }
.matrix .box { min-width: 15mm; height: 7mm; }
.key .box, .key .answer { color: #0b4f8a; font-weight: 600; background: #eef4fa; }
.blank { border: .7pt solid #1d1f24; border-radius: .8mm; }
.blank mtext { font-size: 7pt; color: #9aa0a9; }
.choice { display: flex; gap: 2.5mm; margin: .8mm 0; }
.tick { flex: none; width: 4mm; height: 4mm; margin-top: .9mm; border: .7pt solid #1d1f24;
  border-radius: .6mm; font-size: 8.5pt; line-height: 3.4mm; text-align: center; }
.order .tick { width: 7mm; height: 6mm; line-height: 5.4mm; margin-top: 0; }
.line { border-bottom: .5pt solid #9aa0a9; height: 8mm; }
.answer { padding: 1mm 2mm; border-radius: .8mm; }
.mistakes { columns: 2; column-gap: 8mm; font-size: 8.5pt; }
.mistakes div { display: flex; gap: 2.5mm; break-inside: avoid; padding: .5mm 0;
  border-bottom: .4pt solid #e2e4e8; }
.mistakes .n { flex: none; min-width: 14mm; text-align: right; }
footer { margin-top: 8mm; font-size: 8.5pt; color: #5a5f68; }
)";

/// A prompt that is longer than this gets the whole width.
constexpr size_t longPrompt = 74;

class HtmlSheet {
 public:
  explicit HtmlSheet(const Worksheet& sheet) : sheet_(sheet) {}

  std::string write() {
    const std::string title = escapedXml(sheet_.title);
    text_ = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
            title + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body" +
            (sheet_.key ? " class=\"key\"" : "") + ">\n<h1>" + title +
            "</h1>\n<div class=\"sub\">" + subtitle(sheet_) + "</div>\n";
    if (!sheet_.key) text_ += "<div class=\"fields\"><span>Name</span><span>Date</span></div>\n";
    if (!sheet_.program.empty()) writeGiven();
    for (const WorksheetSection& section : sheet_.sections) write(section);
    if (!sheet_.mistakes.empty()) writeMistakes();
    if (!sheet_.id.empty())
      text_ += "<footer>Typed answers are marked by <code>" + escapedXml(markCommand(sheet_)) +
               "</code></footer>\n";
    text_ += "</body>\n</html>\n";
    return std::move(text_);
  }

 private:
  void writeGiven() {
    text_ += "<div class=\"given\"><pre>" + escapedXml(sheet_.program) + "</pre>\n";
    for (const std::string& each : sheet_.given) text_ += formulaHtml(each) + "\n";
    text_ += "</div>\n";
    if (sheet_.conventions.empty()) return;
    text_ += "<ul class=\"notes\">\n";
    for (const auto& each : sheet_.conventions) text_ += "<li>" + inlineHtml(each) + "</li>\n";
    text_ += "</ul>\n";
  }

  void write(const WorksheetSection& section) {
    if (!section.title.empty()) text_ += "<h2>" + escapedXml(section.title) + "</h2>\n";
    text_ += proseHtml(section.text);
    if (section.questions.empty()) return;
    text_ += "<div class=\"questions\">\n";
    for (const WorksheetQuestion& question : section.questions) write(question);
    text_ += "</div>\n";
  }

  void write(const WorksheetQuestion& question) {
    const bool boxes = question.kind == WorksheetQuestion::Kind::Boxes;
    const bool array = boxes && question.shape.cols() > 2 && question.shape.rank == 2;
    size_t length = 0;
    for (const TextBlock& block : question.prompt)
      for (const TextRun& run : block.runs) length += run.text.size();
    const bool wide = !boxes || array || length > longPrompt;
    text_ += std::string("<div class=\"q") + (wide ? " wide" : "") + (boxes ? "" : " tall") +
             (isWord(question.id) ? " named" : "") + "\"><span class=\"id\">" +
             escapedXml(question.id) + "</span><div class=\"prompt\">" +
             inlineHtml(question.prompt) + (boxes ? "" : answers(question)) + "</div>" +
             (boxes ? boxGrid(question) : "") + "</div>\n";
  }

  /// A long id has a line of its own.
  static bool isWord(const std::string& id) { return id.size() > 6; }

  static std::string boxGrid(const WorksheetQuestion& question) {
    const bool flat = question.shape.rank < 2;
    const int columns = flat ? 1 : question.shape.cols();
    std::string html =
        std::string("<div class=\"boxes") + (question.shape.size() > 1 ? " matrix" : "") +
        "\" style=\"grid-template-columns:repeat(" + std::to_string(columns) + ",auto)\">";
    for (size_t i = 0; i < static_cast<size_t>(question.shape.size()); ++i)
      html += "<span class=\"box\">" +
              (question.solution.empty() ? "" : formulaHtml(question.solution[i])) + "</span>";
    return html + "</div>";
  }

  static std::string answers(const WorksheetQuestion& question) {
    if (question.kind == WorksheetQuestion::Kind::Lines) return lines(question);
    const bool order = question.kind == WorksheetQuestion::Kind::Order;
    std::string html = order ? "<div class=\"order\">" : "<div>";
    for (const WorksheetQuestion::Choice& choice : question.choices)
      html += "<div class=\"choice\"><span class=\"tick\">" +
              std::string(choice.solution == "x" ? "\u2713" : choice.solution) + "</span><span>" +
              inlineHtml(choice.text) + "</span></div>";
    return html + "</div>";
  }

  static std::string lines(const WorksheetQuestion& question) {
    if (!question.solution.empty())
      return "<div class=\"answer\">" + escapedXml(question.solution[0]) + "</div>";
    std::string html;
    for (int i = 0; i < question.lines; ++i) html += "<div class=\"line\"></div>";
    return html;
  }

  void writeMistakes() {
    text_ += "<h2>Numbers that common mistakes give</h2>\n<div class=\"mistakes\">\n";
    for (const WorksheetMistake& each : sheet_.mistakes)
      text_ += "<div><span class=\"id\">" + escapedXml(each.blank) + "</span><span class=\"n\">" +
               formulaHtml(each.number) + "</span><span>" + escapedXml(slipWords(each.slips)) +
               "</span></div>\n";
    text_ += "</div>\n";
  }

  const Worksheet& sheet_;
  std::string text_;
};

} // namespace

std::string worksheetMarkdown(const Worksheet& sheet) { return MarkdownSheet(sheet).write(); }
std::string worksheetHtml(const Worksheet& sheet) { return HtmlSheet(sheet).write(); }

} // namespace backstep
