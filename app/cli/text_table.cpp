#include "cli/text_table.h"

#include <algorithm>

namespace backstep {

void TextTable::add(const std::vector<Cell>& row) {
  if (widths_.size() < row.size()) widths_.resize(row.size(), 0);
  Row& measured = rows_.emplace_back();
  for (std::size_t column = 0; column < row.size(); ++column) {
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
    std::size_t height = 0;
    for (const auto& cell : row) height = std::max(height, cell.size());
    for (std::size_t line = 0; line < height; ++line) out += lineText(row, line) + "\n";
  }
  return out;
}

std::string TextTable::lineText(const Row& row, std::size_t line) const {
  constexpr int gap = 2; // between columns
  std::string text;
  int missing = 0; // spaces that are written only if something follows
  for (std::size_t column = 0; column < row.size(); ++column) {
    const bool empty = line >= row[column].size() || row[column][line].text.empty();
    if (!empty)
      text += std::string(static_cast<std::size_t>(missing), ' ') + row[column][line].text;
    missing = (empty ? missing : -row[column][line].width) + widths_[column] + gap;
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

} // namespace backstep
