#include "export/class_report_html.h"

#include "explain/number.h"
#include "export/prose_text.h"
#include "marking/slips.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep {
namespace {

constexpr size_t mostSlips = 12;
constexpr size_t slipsPerBlank = 3;

constexpr std::string_view style = R"(
@page { margin: 14mm; }
html { font: 15px/1.45 Inter, "Helvetica Neue", Arial, sans-serif; color: #1d1f24; }
body { max-width: 68rem; margin: 0 auto; padding: 2rem 1.5rem; }
h1 { font-size: 1.7rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; break-after: avoid; }
.sub { color: #5a5f68; margin: .2rem 0 0; }
.facts { display: flex; gap: 2.5rem; margin: 1.4rem 0 0; flex-wrap: wrap; }
.facts b { display: block; font-size: 1.7rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 500; color: #5a5f68; font-size: .85rem; }
th, td { padding: .28rem .8rem .28rem 0; border-bottom: 1px solid #e2e4e8; vertical-align: middle; }
tr { break-inside: avoid; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
.bar { display: flex; width: 22rem; height: 1.25rem; border-radius: .2rem; overflow: hidden;
  background: #f1f2f4; }
.bar span { display: block; color: #fff; font-size: .78rem; line-height: 1.25rem; text-align: center;
  overflow: hidden; min-width: 0; }
.right { background: #2171bf; }
.follows { background: repeating-linear-gradient(45deg, #5b97d3 0 5px, #7db0df 5px 10px); }
.more { background: #9a8fc9; }
.slip { background: #e66b17; }
.notyet { background: repeating-linear-gradient(-45deg, #b9601f 0 5px, #cf7a3b 5px 10px); }
.empty { background: #d5d8dd; }
.bar .empty { color: #5a5f68; }
.legend { display: flex; gap: 1.3rem; flex-wrap: wrap; font-size: .85rem; margin: 0 0 .7rem; }
.legend i { display: inline-block; width: .9rem; height: .9rem; border-radius: .15rem;
  vertical-align: -.1rem; margin-right: .4rem; }
.soft { color: #5a5f68; font-size: .88rem; }
.scores { display: flex; align-items: flex-end; gap: .35rem; height: 7rem; margin-top: .6rem; }
.scores div { flex: 1; background: #2171bf; border-radius: .2rem .2rem 0 0; text-align: center;
  font-size: .78rem; color: #fff; }
.scores + .scores { height: auto; margin: .2rem 0 0; }
.scores + .scores div { background: none; color: #5a5f68; }
* { -webkit-print-color-adjust: exact; print-color-adjust: exact; box-sizing: border-box; }
)";

std::string percent(double share) { return std::to_string(std::lround(100 * share)) + " %"; }

class ReportPage {
 public:
  explicit ReportPage(const ClassReport& report) : report_(report) {}

  std::string write() {
    const std::string title = escapedXml(report_.title);
    text_ = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
            title + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n<h1>" +
            title + "</h1>\n<p class=\"sub\">What the class made of it</p>\n";
    writeFacts();
    writeScores();
    writeBlanks();
    writeSlips();
    writeQuizzes();
    text_ += "</body>\n</html>\n";
    return std::move(text_);
  }

 private:
  int handIns() const { return static_cast<int>(report_.students.size()); }

  void writeFacts() {
    text_ += "<div class=\"facts\">";
    fact(std::to_string(handIns()), handIns() == 1 ? "hand-in" : "hand-ins");
    fact(percent(report_.meanShare()), "of the points on average");
    if (!report_.unread.empty())
      fact(std::to_string(report_.unread.size()),
           report_.unread.size() == 1 ? "file could not be read" : "files could not be read");
    text_ += "</div>\n";
  }

  void fact(const std::string& number, const std::string& what) {
    text_ += "<div><b>" + number + "</b>" + what + "</div>";
  }

  /// How many have how much of the points, in tenths.
  void writeScores() {
    std::array<int, 10> tenths{};
    for (const ClassReport::Student& student : report_.students) {
      const double share = student.outOf > 0 ? student.score / student.outOf : 0;
      ++tenths[static_cast<size_t>(std::min(9.0, std::floor(10 * share + 1e-9)))];
    }
    const int most = std::max(1, *std::max_element(tenths.begin(), tenths.end()));
    text_ += "<h2>Points</h2>\n<div class=\"scores\">";
    for (const int count : tenths)
      text_ += "<div style=\"height:" + std::to_string(100 * count / most) + "%\">" +
               (count > 0 ? std::to_string(count) : "") + "</div>";
    text_ += "</div>\n<div class=\"scores\">";
    for (int i = 0; i < 10; ++i)
      text_ +=
          "<div>" + std::to_string(10 * i) + "\u2013" + std::to_string(10 * i + 10) + " %</div>";
    text_ += "</div>\n";
  }

  void writeBlanks() {
    text_ +=
        "<h2>Blank by blank</h2>\n<p class=\"legend\"><span><i class=\"right\"></i>right</span>"
        "<span><i class=\"follows\"></i>follows from an earlier answer</span>"
        "<span><i class=\"more\"></i>more digits, unreadable</span>"
        "<span><i class=\"slip\"></i>a known mistake</span>"
        "<span><i class=\"notyet\"></i>not right</span>"
        "<span><i class=\"empty\"></i>empty</span></p>\n<table>\n<tr><th>Blank</th><th></th>"
        "<th>Mistakes</th><th>Wrong numbers</th><th>Stuck</th></tr>\n";
    for (const ClassReport::Blank& blank : report_.blanks) writeBlank(blank);
    text_ += "</table>\n";
  }

  void writeBlank(const ClassReport::Blank& blank) {
    text_ += "<tr><td>" + escapedXml(blank.id) + "</td><td><div class=\"bar\">";
    part("right", blank.right);
    part("follows", blank.follows);
    part("more", blank.moreDigits + blank.unreadable);
    part("slip", blank.slip);
    part("notyet", blank.notYet);
    part("empty", blank.empty);
    text_ += "</div></td><td class=\"soft\">";
    for (size_t i = 0; i < std::min(blank.slips.size(), slipsPerBlank); ++i)
      text_ += (i > 0 ? "<br>" : "") + slipName(blank.slips[i].first) + " \u00d7 " +
               std::to_string(blank.slips[i].second);
    text_ += "</td><td class=\"soft\">";
    for (size_t i = 0; i < std::min(blank.numbers.size(), slipsPerBlank); ++i) {
      const ClassReport::WrongNumber& number = blank.numbers[i];
      text_ += (i > 0 ? "<br>" : "") + escapedXml(number.number) + " \u00d7 " +
               std::to_string(number.students) +
               (number.seed ? " (variant " + std::to_string(*number.seed) + ")" : "");
    }
    text_ += "</td><td class=\"n\">" +
             (blank.stuck.empty() ? "" : std::to_string(blank.stuck.size())) + "</td></tr>\n";
  }

  void part(const char* kind, int count) {
    if (count == 0) return;
    // A narrow part has no room for its number.
    const bool roomy = 20 * count >= handIns();
    text_ += std::string("<span class=\"") + kind + "\" style=\"flex:" + std::to_string(count) +
             "\" title=\"" + std::to_string(count) + "\">" + (roomy ? std::to_string(count) : "") +
             "</span>";
  }

  static std::string slipName(std::string id) {
    std::replace(id.begin(), id.end(), '-', ' ');
    return escapedXml(id);
  }

  void writeSlips() {
    if (report_.slips.empty()) return;
    text_ += "<h2>Mistakes worth a word</h2>\n<table>\n<tr><th>Mistake</th><th>What was done</th>"
             "<th>Found</th></tr>\n";
    for (size_t i = 0; i < std::min(report_.slips.size(), mostSlips); ++i)
      text_ += "<tr><td>" + slipName(report_.slips[i].first) + "</td><td>" +
               escapedXml(slipSentence(report_.slips[i].first)) + "</td><td class=\"n\">" +
               std::to_string(report_.slips[i].second) + "</td></tr>\n";
    text_ += "</table>\n";
  }

  void writeQuizzes() {
    if (report_.quizzes.empty()) return;
    text_ += "<h2>Questions</h2>\n<table>\n<tr><th>Question</th><th></th></tr>\n";
    for (const ClassReport::Quiz& quiz : report_.quizzes) {
      text_ += "<tr><td>" + escapedXml(quiz.id) + "</td><td>";
      if (quiz.judged) {
        text_ += "<div class=\"bar\">";
        part("right", quiz.right);
        part("notyet", quiz.wrong);
        part("empty", quiz.empty);
        text_ += "</div>";
      } else {
        text_ += "<span class=\"soft\">open</span>";
      }
      text_ += "</td></tr>\n";
    }
    text_ += "</table>\n";
  }

  const ClassReport& report_;
  std::string text_;
};

} // namespace

std::string classReportHtml(const ClassReport& report) { return ReportPage(report).write(); }

} // namespace backstep
