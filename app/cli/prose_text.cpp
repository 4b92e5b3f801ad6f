#include "cli/prose_text.h"

#include "cli/style.h"
#include "cli/wrap.h"
#include "explain/plain_tex.h"

#include <algorithm>

namespace backstep {

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

} // namespace backstep
