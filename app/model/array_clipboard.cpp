#include "model/array_clipboard.h"

#include "explain/number.h"
#include "text/csv.h"
#include "text/words.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <locale>
#include <sstream>

namespace backstep {

namespace {

struct Extents {
  int rows;
  int cols;
};

/// Rows and columns as the array is drawn: a flat list is a column.
Extents extentsOf(const Shape& shape) {
  return shape.rank == 1 ? Extents{shape.cols(), 1} : Extents{shape.rows(), shape.cols()};
}

std::string exactTex(double value) {
  NumberStyle style;
  style.form = NumberStyle::Form::Shortest;
  style.script = NumberScript::Tex;
  return formatNumber(value, style);
}

/// With a point or an exponent, so that NumPy makes floats of it.
std::string pythonText(double value) {
  const std::string text = exactNumber(value);
  if (!std::isfinite(value)) return "np." + (text[0] == '-' ? "-" + text.substr(1) : text);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string joined(std::span<const double> entries, std::string_view between,
                   std::string (*write)(double)) {
  std::string text;
  for (size_t i = 0; i < entries.size(); ++i)
    text += std::string(i == 0 ? "" : between) + write(entries[i]);
  return text;
}

std::string table(std::span<const double> entries, int cols, std::string_view between,
                  std::string_view rowEnd, std::string (*write)(double)) {
  std::string text;
  const auto width = static_cast<size_t>(cols);
  for (size_t begin = 0; begin < entries.size(); begin += width)
    text += (begin == 0 ? "" : std::string(rowEnd)) +
            joined(entries.subspan(begin, width), between, write);
  return text;
}

/// Rows without a line end behind the last one, so that pasting makes no empty row.
std::string separated(std::span<const double> entries, int cols, char separator) {
  CsvWriter rows(separator);
  for (size_t i = 0; i < entries.size(); ++i) {
    rows.add(exactNumber(entries[i]));
    if ((i + 1) % static_cast<size_t>(cols) == 0) rows.endRow();
  }
  std::string text = rows.take();
  text.pop_back();
  return text;
}

std::string numPyText(std::span<const double> entries, const Shape& shape) {
  if (shape.rank == 0) return "np.array(" + pythonText(entries[0]) + ")";
  if (shape.rank == 1) return "np.array([" + joined(entries, ", ", pythonText) + "])";
  return "np.array([[" + table(entries, shape.cols(), ", ", "],\n          [", pythonText) + "]])";
}

/// One row per line, without Python's brackets.
std::vector<std::string> rowLines(std::string_view pasted) {
  std::string text = replaceAll(std::string(pasted), "\u2212", "-");
  text = replaceAll(std::move(text), "\u00a0", " ");
  const bool brackets = text.find('[') != std::string::npos;
  if (const size_t call = text.find("array("); call != std::string::npos && brackets)
    text = text.substr(text.find('['));
  std::vector<std::string> lines;
  std::string line;
  const auto finish = [&] {
    // What is left of "], [" between two rows.
    const std::string_view row = brackets ? trimmed(line, " \t\r\n,()") : trimmed(line, " \r\n");
    if (!trimmed(row).empty()) lines.emplace_back(row);
    line.clear();
  };
  for (const char c : text) {
    if (c == ']' || (c == '\n' && !brackets))
      finish();
    else if (c != '[')
      line += c;
  }
  finish();
  return lines;
}

bool has(const std::vector<std::string>& lines, char c) {
  return std::any_of(lines.begin(), lines.end(),
                     [c](const std::string& line) { return line.find(c) != std::string::npos; });
}

/// True when commas stand between numbers, and not in them: one has a blank behind it, or a line
/// has no blanks at all.
bool commasSeparate(const std::vector<std::string>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    const bool comma = line.find(',') != std::string::npos;
    return comma && (line.find(", ") != std::string::npos || line.find(' ') == std::string::npos);
  });
}

/// What separates the numbers of these lines; ' ' for any run of blanks.
char separatorOf(const std::vector<std::string>& lines) {
  for (const char c : {'\t', ';'})
    if (has(lines, c)) return c;
  return commasSeparate(lines) ? ',' : ' ';
}

std::vector<std::string> cellsOf(const std::string& line, char separator) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  std::string cell;
  if (separator == ' ')
    while (stream >> cell) cells.push_back(cell);
  else
    while (std::getline(stream, cell, separator)) cells.emplace_back(trimmed(cell));
  return cells;
}

std::optional<double> readCell(std::string cell, bool decimalComma) {
  if (decimalComma) std::replace(cell.begin(), cell.end(), ',', '.');
  std::istringstream stream(cell);
  stream.imbue(std::locale::classic());
  double value = 0;
  if (!(stream >> value) || stream.peek() != std::istringstream::traits_type::eof())
    return std::nullopt;
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// Adds a row to the table; what is wrong with it, if anything.
std::optional<Diagnostic> addRow(NumberTable& table, const std::vector<std::string>& cells,
                                 bool decimalComma) {
  const auto count = static_cast<int>(cells.size());
  if (table.rows > 0 && count != table.cols)
    return diagnosticSaying("row " + std::to_string(table.rows + 1) + " of what was pasted has " +
                            std::to_string(count) + " numbers, row 1 has " +
                            std::to_string(table.cols));
  table.cols = count;
  ++table.rows;
  for (const std::string& cell : cells) {
    const std::optional<double> value = readCell(cell, decimalComma);
    if (!value)
      return diagnosticSaying("\"" + cell.substr(0, 40) + "\" cannot be pasted as a number");
    table.entries.push_back(*value);
  }
  return std::nullopt;
}

std::string sizeText(int rows, int cols) {
  return std::to_string(rows) + " \u00d7 " + std::to_string(cols);
}

} // namespace

std::string copyText(std::span<const double> entries, const Shape& shape, ArrayFormat format) {
  const int cols = extentsOf(shape).cols;
  switch (format) {
  case ArrayFormat::Tabs: return separated(entries, cols, '\t');
  case ArrayFormat::Commas: return separated(entries, cols, ',');
  case ArrayFormat::NumPy: return numPyText(entries, shape);
  case ArrayFormat::Tex: break;
  }
  if (shape.rank == 0) return exactTex(entries[0]);
  return "\\begin{bmatrix} " + table(entries, cols, " & ", " \\\\ ", exactTex) + " \\end{bmatrix}";
}

Result<NumberTable> readNumberTable(std::string_view text) {
  const std::vector<std::string> lines = rowLines(text);
  if (lines.empty()) return diagnosticSaying("there are no numbers to paste", "copy some first");
  const char separator = separatorOf(lines);
  NumberTable table;
  for (const std::string& line : lines)
    if (auto wrong = addRow(table, cellsOf(line, separator), separator != ',')) return *wrong;
  return table;
}

Result<std::vector<double>> pasted(const NumberTable& table, const Shape& shape, int entry,
                                   std::span<const double> current) {
  const Extents all = extentsOf(shape);
  const int row = entry / all.cols;
  const int col = entry % all.cols;
  const bool turned = shape.rank == 1 && table.rows == 1;
  const Extents block = turned ? Extents{table.cols, 1} : Extents{table.rows, table.cols};
  if (row + block.rows > all.rows || col + block.cols > all.cols)
    return diagnosticSaying(sizeText(table.rows, table.cols) +
                                " numbers were pasted, but from here on " +
                                sizeText(all.rows - row, all.cols - col) + " fit",
                            "begin at another entry or copy fewer numbers");
  std::vector<double> entries(current.begin(), current.end());
  const auto at = [](int i, int j, int cols) {
    return static_cast<size_t>(i) * static_cast<size_t>(cols) + static_cast<size_t>(j);
  };
  for (int i = 0; i < block.rows; ++i)
    for (int j = 0; j < block.cols; ++j)
      entries[at(row + i, col + j, all.cols)] = table.entries[at(i, j, block.cols)];
  return entries;
}

} // namespace backstep
