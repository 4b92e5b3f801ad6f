#include "cli/terminal_text.h"

#include "explain/tex_parts.h"
#include "marking/mark.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <utility>

namespace backstep {

namespace {

constexpr int narrowest = 20;

/// Appends the words of one line of text to `out`, in lines of that width. Before each stands
/// `margin`, before the first of all `first`; a line without words stays empty.
void wrapLine(std::string_view text, int width, std::string_view first, std::string_view margin,
              std::string& out) {
  bool begun = false; // the line that is written
  int taken = 0;      // of the width
  for (size_t begin = text.find_first_not_of(' '); begin < text.size();
       begin = text.find_first_not_of(' ', begin)) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const int wordWidth = terminalWidth(word);
    if (begun && taken + 1 + wordWidth > width) {
      out += '\n';
      begun = false;
    }
    const std::string_view before = begun ? " " : out.empty() ? first : margin;
    out.append(before).append(word);
    taken = begun ? taken + 1 + wordWidth : wordWidth;
    begun = true;
    begin = end;
  }
  out += '\n';
}

} // namespace

int terminalWidth(std::string_view text) {
  int width = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b')
      i = std::min(text.find('m', i), text.size() - 1);
    else
      width += continuesCharacter(text[i]) ? 0 : 1;
  }
  return width;
}

std::vector<std::string> wrapLines(std::string_view text, int width) {
  const std::string lines = wrapped(text, width);
  const std::vector<std::string_view> all = linesOf(lines);
  return {all.begin(), all.end()};
}

std::string wrapped(std::string_view text, int width, std::string_view first) {
  const int indent = terminalWidth(first);
  const std::string margin(static_cast<size_t>(indent), ' ');
  std::string out;
  out.reserve(text.size() + first.size() + 1);
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    wrapLine(text.substr(begin, end - begin), std::max(width - indent, narrowest), first, margin,
             out);
    begin = end + 1;
  }
  return out;
}

void TextTable::add(const std::vector<Cell>& row) {
  if (widths_.size() < row.size()) widths_.resize(row.size(), 0);
  Row& measured = rows_.emplace_back();
  for (size_t column = 0; column < row.size(); ++column) {
    std::vector<Line>& lines = measured.emplace_back();
    for (const std::string& line : row[column]) {
      lines.push_back({line, measure_(line)});
      widths_[column] = std::max(widths_[column], lines.back().width);
    }
  }
}

std::string TextTable::text() const {
  std::string out;
  for (const Row& row : rows_) {
    size_t height = 0;
    for (const auto& cell : row) height = std::max(height, cell.size());
    for (size_t line = 0; line < height; ++line) out += lineText(row, line) + "\n";
  }
  return out;
}

std::string TextTable::lineText(const Row& row, size_t line) const {
  constexpr int gap = 2; // between columns
  std::string text;
  int missing = 0; // spaces that are written only if something follows
  for (size_t column = 0; column < row.size(); ++column) {
    const bool empty = line >= row[column].size() || row[column][line].text.empty();
    if (!empty) text += std::string(static_cast<size_t>(missing), ' ') + row[column][line].text;
    missing = (empty ? missing : -row[column][line].width) + widths_[column] + gap;
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// Texts of lessons.

namespace {

constexpr int columnGap = 2;

/// Writes blocks one below the other.
class Writer {
 public:
  Writer(int width, bool colour) : width_(width), style_(colour) {}

  std::string take() { return std::move(out_); }

  void write(const TextBlock& block) {
    const bool listed = block.level > 0 && block.kind != TextBlock::Kind::Heading;
    bullet_ = bulletOf(block);
    std::string text;
    if (block.kind == TextBlock::Kind::Table)
      text = table(block);
    else if (block.kind == TextBlock::Kind::Listing)
      text = indented(textOf(block.runs));
    else
      text = lines(block);
    if (text.empty()) return;
    if (!out_.empty() && !(listed && inList_)) out_ += "\n";
    out_ += text;
    inList_ = listed;
  }

 private:
  std::string textOf(const std::vector<TextRun>& runs) const {
    std::string text;
    for (const TextRun& run : runs) {
      switch (run.kind) {
      case TextRun::Kind::Formula:
      case TextRun::Kind::DisplayFormula: text += plainTex(run.text); break;
      case TextRun::Kind::Strong: text += style_.bold(run.text); break;
      case TextRun::Kind::LineBreak: text += "\n"; break;
      default: text += run.text;
      }
    }
    return text;
  }

  std::string lines(const TextBlock& block) const {
    std::string text = textOf(block.runs);
    if (text.empty()) return {};
    if (block.kind == TextBlock::Kind::Heading) return wrapped(style_.bold(text), width_);
    return wrapped(text, width_, bullet_);
  }

  /// What stands before the first line; a later paragraph of an item stands below its text.
  std::string bulletOf(const TextBlock& block) const {
    if (block.level == 0) return {};
    if (block.kind == TextBlock::Kind::Item)
      return std::string(2 * static_cast<size_t>(block.level - 1), ' ') + block.marker + " ";
    return std::string(static_cast<size_t>(terminalWidth(bullet_)), ' ');
  }

  static std::string indented(const std::string& text) {
    std::string code = "    ";
    for (const char c : text) code += c == '\n' ? std::string("\n    ") : std::string(1, c);
    code.erase(code.find_last_not_of(" \n") + 1);
    return code + "\n";
  }

  /// The rows with their columns below one another, the head in bold above a line.
  std::string table(const TextBlock& block) const {
    std::vector<int> widths;
    for (const std::vector<TextCell>& row : block.rows)
      for (size_t i = 0; i < row.size(); ++i) {
        if (i == widths.size()) widths.push_back(0);
        widths[i] = std::max(widths[i], terminalWidth(textOf(row[i].runs)));
      }
    std::string text;
    for (const std::vector<TextCell>& row : block.rows) {
      const bool head = &row == &block.rows.front();
      std::string line = tableRow(row, widths);
      text += (head ? style_.bold(line) : line) + "\n";
      if (head) text += ruleBelow(widths) + "\n";
    }
    return text;
  }

  std::string tableRow(const std::vector<TextCell>& row, const std::vector<int>& widths) const {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string text = textOf(row[i].runs);
      const auto space = static_cast<size_t>(widths[i] - terminalWidth(text));
      const size_t before = row[i].align == TextCell::Align::Left     ? 0
                            : row[i].align == TextCell::Align::Centre ? space / 2
                                                                      : space;
      line += std::string(i > 0 ? columnGap : 0, ' ') + std::string(before, ' ') + text +
              std::string(space - before, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  }

  static std::string ruleBelow(const std::vector<int>& widths) {
    std::string rule;
    for (size_t i = 0; i < widths.size(); ++i) {
      if (i > 0) rule += std::string(columnGap, ' ');
      for (int n = 0; n < widths[i]; ++n) rule += "─";
    }
    return rule;
  }

  int width_;
  TextStyle style_;
  std::string out_;
  std::string bullet_; // before the block that is written
  bool inList_ = false;
};

} // namespace

std::string proseText(std::span<const TextBlock> blocks, int width, bool colour) {
  Writer writer(width, colour);
  for (const TextBlock& block : blocks) writer.write(block);
  return writer.take();
}

// Replies to answers.

std::string plainReply(const std::string& reply) {
  constexpr int oneLine = 10'000; // columns: whoever shows it breaks it
  std::string said = proseText(readProse(reply).blocks, oneLine, false);
  while (said.ends_with('\n')) said.pop_back();
  return said;
}

namespace {

/// The remark beside the slips, then what comes after it.
std::string withRemark(const EntryMark& mark, const std::string& rest) {
  if (mark.say.empty()) return rest;
  const std::string said = plainReply(mark.say);
  return rest.empty() ? said : said + " " + rest;
}

} // namespace

std::string replyText(const EntryMark& mark) {
  switch (mark.verdict) {
  case Verdict::Right: return "right";
  case Verdict::Follows: return "follows from your earlier answer";
  case Verdict::MoreDigits: return "right so far, one more digit please";
  case Verdict::Unreadable:
    return mark.read.reason + (mark.read.hint.empty() ? "" : " (" + mark.read.hint + ")");
  case Verdict::Slip:
    return withRemark(mark, mark.notes.empty() ? "not right" : mark.notes[0].sentence);
  case Verdict::NotYet: return mark.say.empty() ? "not right yet" : withRemark(mark, {});
  case Verdict::Empty: break;
  }
  return "not right yet";
}

} // namespace backstep
