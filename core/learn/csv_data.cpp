#include "learn/csv_data.h"

#include "language/limits.h"
#include "language/mistake_list.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>

namespace backstep {
namespace {

constexpr std::string_view blanks = " \t\r";
constexpr std::string_view example = "for example: 0.5, -1.2, 1";

/// One value of a line and where it stands.
struct Field {
  std::string_view text;
  Span span;
};

using Fields = std::vector<Field>;

/// What stands in the third column.
enum class Column { Unknown, Labels, Numbers };

char separatorOf(std::string_view line) {
  for (const char candidate : {'\t', ';'})
    if (line.find(candidate) != std::string_view::npos) return candidate;
  return ',';
}

/// The value without blanks around it and without a pair of quotes.
Field trimmed(std::string_view text, int begin, int end) {
  const auto at = [&](int i) { return text[static_cast<size_t>(i)]; };
  while (begin < end && blanks.find(at(begin)) != std::string_view::npos) ++begin;
  while (end > begin && blanks.find(at(end - 1)) != std::string_view::npos) --end;
  if (end - begin >= 2 && at(begin) == '"' && at(end - 1) == '"') {
    ++begin;
    --end;
  }
  return {text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin)), {begin, end}};
}

bool isNumberText(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("0123456789+-.eE") == std::string_view::npos;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

/// "nan", "-inf" and the like.
bool isNotFiniteWord(std::string_view text) {
  std::string word = lower(text);
  if (!word.empty() && (word[0] == '-' || word[0] == '+')) word.erase(0, 1);
  return word == "nan" || word == "inf" || word == "infinity" || word == "na" || word == "#n/a";
}

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text), mistakes_(text) {}

  Result<DataSet> read(std::string name);

 private:
  void readLine(int begin, int end);
  Fields split(int begin, int end) const;
  bool readHeader(const Fields& fields);
  void readPoint(const Fields& fields, Span line);
  std::optional<double> number(const Field& field) const;
  double coordinate(const Field& field);
  bool isClassification();
  void numberClasses(DataSet& data);
  void readNumbers(DataSet& data);

  std::string_view text_;
  MistakeList mistakes_;
  char separator_ = 0; // 0 before the first line
  Column column_ = Column::Unknown;
  std::vector<DataPoint> points_;
  Fields targets_; // the third column as written
};

Fields CsvReader::split(int begin, int end) const {
  Fields fields;
  int from = begin;
  for (int i = begin; i <= end; ++i) {
    if (i < end && text_[static_cast<size_t>(i)] != separator_) continue;
    fields.push_back(trimmed(text_, from, i));
    from = i + 1;
  }
  return fields;
}

std::optional<double> CsvReader::number(const Field& field) const {
  std::string text(field.text);
  if (separator_ != ',') std::replace(text.begin(), text.end(), ',', '.');
  if (!isNumberText(text)) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (*end != '\0') return std::nullopt;
  return value;
}

double CsvReader::coordinate(const Field& field) {
  const std::string shown = "'" + std::string(field.text) + "'";
  const std::optional<double> value = number(field);
  if (value && std::isfinite(*value)) return *value;
  if (value || isNotFiniteWord(field.text))
    mistakes_.add(
        {field.span, shown + " is not a finite number", "write a number, or leave the line out"});
  else if (field.text.empty())
    mistakes_.add({field.span, "a value is missing here", example.data()});
  else
    mistakes_.add({field.span, shown + " is not a number", "write it like 0.5 or -1e-3"});
  return 0;
}

bool CsvReader::readHeader(const Fields& fields) {
  if (fields.size() < 3) return false;
  const bool named = std::all_of(fields.begin(), fields.begin() + 2, [this](const Field& field) {
    return !field.text.empty() && !number(field) && !isNotFiniteWord(field.text);
  });
  if (!named) return false;
  const std::string third = lower(fields[2].text);
  if (third == "label" || third == "class") column_ = Column::Labels;
  if (third == "y" || third == "target" || third == "value") column_ = Column::Numbers;
  return true;
}

void CsvReader::readPoint(const Fields& fields, Span line) {
  if (fields.size() != 3) {
    mistakes_.add({line,
                   "this line has " + std::to_string(fields.size()) +
                       (fields.size() == 1 ? " value" : " values") +
                       ", not x1, x2 and what belongs to them",
                   std::string(example)});
    return;
  }
  if (static_cast<int>(points_.size()) == DataSet::mostPoints) {
    mistakes_.add({line, "there are more than " + std::to_string(DataSet::mostPoints) + " points",
                   "leave out the lines from here on"});
    return;
  }
  points_.push_back({coordinate(fields[0]), coordinate(fields[1]), 0});
  if (fields[2].text.empty() || isNotFiniteWord(fields[2].text)) coordinate(fields[2]);
  targets_.push_back(fields[2]);
}

void CsvReader::readLine(int begin, int end) {
  const Field line = trimmed(text_, begin, end);
  if (line.text.empty() || line.text[0] == '#' || mistakes_.full()) return;
  const bool first = separator_ == 0;
  if (first) separator_ = separatorOf(line.text);
  const Fields fields = split(begin, end);
  if (first && readHeader(fields)) return;
  if (static_cast<int>(points_.size()) <= DataSet::mostPoints) readPoint(fields, line.span);
}

/// A column that no header names holds classes when it has words or few whole numbers.
bool CsvReader::isClassification() {
  if (column_ != Column::Unknown) return column_ == Column::Labels;
  std::map<double, int> seen;
  for (const Field& field : targets_) {
    const std::optional<double> value = number(field);
    if (!value) return true;
    seen[*value] += 1;
    if (std::floor(*value) != *value || static_cast<int>(seen.size()) > DataSet::mostClasses)
      return false;
  }
  return true;
}

void CsvReader::numberClasses(DataSet& data) {
  const bool numeric = std::all_of(targets_.begin(), targets_.end(), [this](const Field& field) {
    return number(field).has_value();
  });
  using Key = std::pair<double, std::string_view>; // by number, or else by letters
  const auto keyOf = [&](const Field& field) {
    return numeric ? Key{*number(field), {}} : Key{0, field.text};
  };
  std::map<Key, std::string_view> names;
  for (const Field& field : targets_) {
    names.emplace(keyOf(field), field.text);
    if (static_cast<int>(names.size()) <= DataSet::mostClasses) continue;
    mistakes_.add({field.span,
                   "'" + std::string(field.text) + "' is the " + std::to_string(names.size()) +
                       "th class; at most " + std::to_string(DataSet::mostClasses) + " fit",
                   "write y in the header when the third column is a number to be predicted"});
    return;
  }
  for (const auto& entry : names) data.classNames.emplace_back(entry.second);
  for (size_t i = 0; i < targets_.size(); ++i)
    data.points[i].target =
        static_cast<double>(std::distance(names.begin(), names.find(keyOf(targets_[i]))));
  if (names.size() == 1)
    data.remarks.push_back("all points are of one class, so there is no boundary to learn");
}

void CsvReader::readNumbers(DataSet& data) {
  for (size_t i = 0; i < targets_.size(); ++i) data.points[i].target = coordinate(targets_[i]);
}

Result<DataSet> CsvReader::read(std::string name) {
  const int size = static_cast<int>(text_.size());
  const int mark = text_.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0; // spreadsheets write it first
  for (int begin = mark; begin < size;) {
    const size_t found = text_.find('\n', static_cast<size_t>(begin));
    const int end = found == std::string_view::npos ? size : static_cast<int>(found);
    readLine(begin, end);
    begin = end + 1;
  }
  if (points_.empty() && mistakes_.empty())
    mistakes_.addWithoutPlace("there are no points in this text",
                              "write one point a line, " + std::string(example));
  if (!mistakes_.empty()) return mistakes_.take();
  DataSet data;
  data.name = std::move(name);
  data.points = std::move(points_);
  data.task = isClassification() ? Task::Classification : Task::Regression;
  if (data.points.size() == 1)
    data.remarks.push_back("there is only one point, which is used for training and for testing");
  if (data.task == Task::Classification)
    numberClasses(data);
  else
    readNumbers(data);
  if (!mistakes_.empty()) return mistakes_.take();
  return data;
}

/// Where the text is not UTF-8; nothing when it is.
std::optional<int> firstBadByte(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = decodeUtf8(text, at);
    if (!point.valid) return static_cast<int>(at);
    at += static_cast<size_t>(point.bytes);
  }
  return std::nullopt;
}

} // namespace

Result<DataSet> readCsv(std::string_view text, std::string name) {
  if (const auto bad = firstBadByte(text))
    return diagnosticAt(text, {*bad, *bad + 1}, "this is not UTF-8",
                        "save the table as UTF-8 (spreadsheets offer \"CSV UTF-8\")");
  if (static_cast<std::int64_t>(text.size()) <= limits::fileBytes)
    return CsvReader(text).read(std::move(name));
  Diagnostic diagnostic;
  diagnostic.message = "this text has " + std::to_string(text.size()) + " bytes; at most " +
                       std::to_string(limits::fileBytes) + " fit";
  diagnostic.hint = "leave out some of the points";
  return diagnostic;
}

} // namespace backstep
