#include "text/csv.h"

#include "text/utf8.h"

#include <algorithm>

namespace backstep {
namespace {

constexpr char quote = '"';

bool isBlank(char c) { return c == ' ' || c == '\t'; }

/// The text is not in UTF-8, which is recognised as far as it can be.
std::optional<CsvFault> encodingFault(std::string_view text) {
  const std::string_view mark = text.substr(0, 2);
  const std::string hint = "save the table as UTF-8 (spreadsheets offer \"CSV UTF-8\")";
  if (mark == "\xFF\xFE" || mark == "\xFE\xFF")
    return CsvFault{0, 2, "this table is UTF-16, not UTF-8", hint};
  if (const size_t zero = text.find('\0'); zero != std::string_view::npos) {
    const auto at = static_cast<int>(zero);
    return CsvFault{at, at + 1, "this is UTF-16 or no text at all, not UTF-8", hint};
  }
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = decodeUtf8(text, at);
    if (!point.valid)
      return CsvFault{static_cast<int>(at), static_cast<int>(at) + 1, "this is not UTF-8", hint};
    at += static_cast<size_t>(point.bytes);
  }
  return std::nullopt;
}

class TableReader {
 public:
  explicit TableReader(std::string_view text) : text_(text) {}

  CsvTable read() {
    table_.fault = encodingFault(text_);
    size_t begin = text_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; // spreadsheets write it first
    while (begin < text_.size() && !table_.fault) {
      const size_t end = std::min(text_.find_first_of("\r\n", begin), text_.size());
      readLine(begin, end);
      begin = end + 1; // between CR and LF is a blank line
    }
    if (table_.fault) table_.rows.clear();
    return std::move(table_);
  }

 private:
  void readLine(size_t begin, size_t end) {
    const auto [from, to] = trimmed(begin, end);
    if (from == to || text_[from] == '#') return;
    if (table_.rows.empty()) table_.separator = separatorIn(from, to);
    CsvRow row{{}, static_cast<int>(from), static_cast<int>(to)};
    // A line may begin or end with tabs that separate.
    for (size_t at = begin; at <= end && !table_.fault;) at = readField(row, at, end) + 1;
    table_.rows.push_back(std::move(row));
  }

  /// Reads the value that begins at `at`; the place of the separator or line end behind it.
  size_t readField(CsvRow& row, size_t at, size_t end) {
    size_t first = at;
    while (first < end && isBlank(text_[first]) && text_[first] != table_.separator) ++first;
    if (first < end && text_[first] == quote) return readQuoted(row, first, end);
    const size_t stop = std::min(text_.find(table_.separator, at), end);
    const auto [from, to] = trimmed(at, stop);
    row.fields.push_back(
        {std::string(text_.substr(from, to - from)), static_cast<int>(from), static_cast<int>(to)});
    return stop;
  }

  size_t readQuoted(CsvRow& row, size_t open, size_t end) {
    CsvField field;
    field.begin = static_cast<int>(open);
    size_t at = open + 1;
    for (; at < end; ++at) {
      if (text_[at] == quote && (at + 1 == end || text_[at + 1] != quote)) break;
      if (text_[at] == quote) ++at;
      field.text += text_[at];
    }
    if (at >= end) {
      fail(open, "this quote is not closed on its line",
           "close it, and write a quote inside a value as \"\"");
      return end;
    }
    field.end = static_cast<int>(++at);
    while (at < end && isBlank(text_[at]) && text_[at] != table_.separator) ++at;
    if (at < end && text_[at] != table_.separator)
      fail(at, "something follows the closing quote",
           "put the whole value in quotes, and write a quote inside it as \"\"");
    row.fields.push_back(std::move(field));
    return at;
  }

  void fail(size_t at, std::string message, std::string hint) {
    table_.fault = CsvFault{static_cast<int>(at), static_cast<int>(at) + 1, std::move(message),
                            std::move(hint)};
  }

  /// The bytes without blanks around them.
  std::pair<size_t, size_t> trimmed(size_t begin, size_t end) const {
    while (begin < end && isBlank(text_[begin])) ++begin;
    while (end > begin && isBlank(text_[end - 1])) --end;
    return {begin, end};
  }

  char separatorIn(size_t begin, size_t end) const {
    bool quoted = false;
    std::string outside;
    for (const char c : text_.substr(begin, end - begin)) {
      if (c == quote) quoted = !quoted;
      if (!quoted) outside += c;
    }
    for (const char candidate : {'\t', ';'})
      if (outside.find(candidate) != std::string::npos) return candidate;
    return ',';
  }

  std::string_view text_;
  CsvTable table_;
};

/// Whether a value is read back as it is without quotes.
bool standsPlain(std::string_view text, char separator) {
  if (text.empty()) return true;
  if (text.find_first_of("\"\r\n") != std::string_view::npos) return false;
  if (text.find(separator) != std::string_view::npos) return false;
  return !isBlank(text.front()) && !isBlank(text.back()) && text.front() != '#';
}

} // namespace

CsvTable readCsvTable(std::string_view text) { return TableReader(text).read(); }

void CsvWriter::separate() {
  if (rowBegun_) text_ += separator_;
  rowBegun_ = true;
}

CsvWriter& CsvWriter::add(std::string_view text) {
  separate();
  if (standsPlain(text, separator_)) {
    text_ += text;
    return *this;
  }
  text_ += quote;
  for (const char c : text) {
    if (c == quote) text_ += quote;
    text_ += c;
  }
  text_ += quote;
  return *this;
}

CsvWriter& CsvWriter::addEmpty(int count) {
  for (int i = 0; i < count; ++i) separate();
  return *this;
}

void CsvWriter::endRow() {
  text_ += '\n';
  rowBegun_ = false;
}

void CsvWriter::addRow(std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) add(value);
  endRow();
}

} // namespace backstep
