#include "learn/csv_data.h"

#include "language/diagnostic.h"
#include "language/limits.h"
#include "text/csv.h"
#include "text/shortest.h"
#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>

namespace backstep {
namespace {

using std::string_view_literals::operator""sv;

constexpr const char* example = "for example: 0.5, -1.2, 1";
constexpr std::array answerNames{"told"sv, "classes"sv, "numbers"sv}; // in the order of AnswerKind
constexpr std::array classColumns{"label"sv, "labels"sv, "class"sv, "classes"sv};
constexpr std::array numberColumns{"value"sv, "values"sv};
constexpr std::array otherColumns{"target"sv, "targets"sv, "answer"sv, "answers"sv};
constexpr std::array missingWords{"?"sv,    "na"sv,   "n/a"sv, "#n/a"sv, "<na>"sv, "#value!"sv,
                                  "null"sv, "none"sv, "."sv,   "-"sv,    "--"sv};
constexpr std::array boundlessWords{"nan"sv, "inf"sv, "infinity"sv};

template <class List>
bool among(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool isMissing(const CsvField& field) {
  return field.text.empty() || among(missingWords, lower(field.text));
}

/// "nan", "-inf" and the like.
bool isNotFinite(const CsvField& field) {
  std::string word = lower(field.text);
  if (!word.empty() && (word[0] == '-' || word[0] == '+')) word.erase(0, 1);
  return among(boundlessWords, word);
}

bool namesAnswers(std::string_view name) {
  return among(classColumns, name) || among(numberColumns, name) || among(otherColumns, name);
}

std::string shown(std::string_view text) {
  constexpr int mostCharacters = 40;
  return excerpt(text, mostCharacters);
}

std::string inQuotes(const CsvField& field) { return "'" + shown(field.text) + "'"; }

/// Collects mistakes; of many of the same kind only the first, with their number.
class Complaints {
 public:
  enum class Kind { Missing, NotFinite, NotANumber, Width, TooMany };

  void add(Kind kind, Mistake mistake) {
    Group& group = groups_[kind];
    if (++group.count <= mostOfAKind) group.first.push_back(std::move(mistake));
  }
  bool empty() const { return groups_.empty(); }

  Diagnostics take(std::string_view text) {
    std::vector<Mistake> all;
    for (auto& [kind, group] : groups_) {
      if (group.count > mostOfAKind) {
        group.first.resize(1);
        group.first[0].message += ", the first of " + std::to_string(group.count);
      }
      all.insert(all.end(), group.first.begin(), group.first.end());
    }
    std::stable_sort(all.begin(), all.end(), [](const Mistake& a, const Mistake& b) {
      return a.span.begin < b.span.begin;
    });
    MistakeList list(text);
    for (Mistake& mistake : all) list.add(std::move(mistake));
    return list.take();
  }

 private:
  static constexpr int mostOfAKind = 3;
  struct Group {
    int count = 0;
    std::vector<Mistake> first;
  };
  std::map<Kind, Group> groups_;
};

/// Where x1, x2 and the answers stand in a line.
using Columns = std::array<size_t, 3>;

/// Which column of a header holds the answers; nothing when two of them could.
std::optional<size_t> answerColumn(const std::array<std::string, 3>& names) {
  const auto at = [&](std::string_view name) {
    return static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  };
  const auto named = std::count_if(names.begin(), names.end(),
                                   [](const std::string& name) { return namesAnswers(name); });
  if (named > 1) return std::nullopt;
  if (named == 1)
    return static_cast<size_t>(std::find_if(names.begin(), names.end(), namesAnswers) -
                               names.begin());
  const size_t first = at("x1");
  const size_t second = at("x2");
  if (first < 3 && second < 3) return 3 - first - second;
  return at("y") < 3 && at("x") == 3 ? at("y") : size_t{2};
}

class PointReader {
 public:
  PointReader(std::string_view text, AnswerKind answers)
      : text_(text), answers_(answers), table_(readCsvTable(text)) {}

  Result<DataSet> read(std::string name);

 private:
  using Kind = Complaints::Kind;

  bool isWord(const CsvField& field) const {
    return !isMissing(field) && !isNotFinite(field) && !number(field);
  }
  std::optional<Diagnostic> readHeader(const CsvRow& row);
  void readPoint(const CsvRow& row);
  std::optional<double> number(const CsvField& field) const;
  double readNumber(const CsvField& field);
  bool refused(const CsvField& field);
  bool isClassification();
  bool isTold();
  void numberClasses(DataSet& data);
  DataSet data(std::string name);

  std::string_view text_;
  AnswerKind answers_;
  CsvTable table_;
  bool header_ = false;
  std::string column_;
  Columns columns_{0, 1, 2};
  Complaints complaints_;
  std::vector<DataPoint> points_;
  std::vector<const CsvField*> targets_; // as written
};

std::optional<double> PointReader::number(const CsvField& field) const {
  std::string text = field.text;
  if (table_.separator != ',') std::replace(text.begin(), text.end(), ',', '.');
  if (text.find_first_of("0123456789") == std::string::npos ||
      text.find_first_not_of("0123456789+-.eE") != std::string::npos)
    return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (*end != '\0') return std::nullopt;
  return value;
}

/// Whether a value is missing or not finite, which is complained of.
bool PointReader::refused(const CsvField& field) {
  const Span span{field.begin, std::max(field.end, field.begin + 1)};
  const std::optional<double> value = number(field);
  if (isNotFinite(field) || (value && !std::isfinite(*value)))
    complaints_.add(Kind::NotFinite, {span, inQuotes(field) + " is not a finite number",
                                      "write a number, or leave the line out"});
  else if (isMissing(field))
    complaints_.add(Kind::Missing,
                    {span,
                     field.text.empty() ? "a value is missing here"
                                        : inQuotes(field) + " stands for a missing value",
                     "fill it in, or leave the line out"});
  else
    return false;
  return true;
}

double PointReader::readNumber(const CsvField& field) {
  if (refused(field)) return 0;
  if (const std::optional<double> value = number(field)) return *value;
  complaints_.add(Kind::NotANumber,
                  {{field.begin, field.end},
                   inQuotes(field) + " is not a number",
                   header_ ? "write it like 0.5 or -1e-3"
                           : "write it like 0.5 or -1e-3; where the answers are not last, name the "
                             "columns in a first line such as label,x1,x2"});
  return 0;
}

std::optional<Diagnostic> PointReader::readHeader(const CsvRow& row) {
  if (row.fields.size() < 3 || !isWord(row.fields[0]) || !isWord(row.fields[1]))
    return std::nullopt;
  header_ = true;
  if (row.fields.size() > 3) {
    readPoint(row); // complains of it
    return std::nullopt;
  }
  std::array<std::string, 3> names;
  for (size_t i = 0; i < 3; ++i) names[i] = lower(row.fields[i].text);
  const Span span{row.begin, row.end};
  const std::string advice = "name them like x1, x2 and label";
  if (names[0] == names[1] || names[0] == names[2] || names[1] == names[2])
    return diagnosticAt(text_, span, "two columns have the same name", advice);
  const std::optional<size_t> answers = answerColumn(names);
  if (!answers)
    return diagnosticAt(text_, span, "two columns could hold the answers, by their names", advice);
  size_t first = *answers == 0 ? 1 : 0;
  size_t second = 3 - first - *answers;
  if (names[first] == "x2" || names[second] == "x1" ||
      (names[first] == "y" && names[second] == "x"))
    std::swap(first, second);
  columns_ = {first, second, *answers};
  column_ = row.fields[*answers].text;
  return std::nullopt;
}

void PointReader::readPoint(const CsvRow& row) {
  const Span line{row.begin, row.end};
  const size_t width = row.fields.size();
  if (width != 3)
    return complaints_.add(Kind::Width, {line,
                                         "this line has " + std::to_string(width) +
                                             (width == 1 ? " value" : " values") +
                                             ", not x1, x2 and what belongs to them",
                                         example});
  if (static_cast<int>(points_.size()) == DataSet::mostPoints)
    return complaints_.add(
        Kind::TooMany,
        {line, "there are more than " + std::to_string(DataSet::mostPoints) + " points",
         "leave out the lines from here on"});
  points_.push_back({readNumber(row.fields[columns_[0]]), readNumber(row.fields[columns_[1]]), 0});
  if (!refused(row.fields[columns_[2]])) targets_.push_back(&row.fields[columns_[2]]);
}

/// Whether the table's header or its reader says what the answers are.
bool PointReader::isTold() {
  const std::string name = lower(column_);
  if (answers_ == AnswerKind::Told && among(classColumns, name)) answers_ = AnswerKind::Classes;
  if (answers_ == AnswerKind::Told && among(numberColumns, name)) answers_ = AnswerKind::Numbers;
  return answers_ != AnswerKind::Told;
}

bool PointReader::isClassification() {
  if (isTold()) return answers_ == AnswerKind::Classes;
  std::map<double, int> seen;
  bool whole = true;
  const CsvField* word = nullptr;
  for (const CsvField* field : targets_) {
    const std::optional<double> value = number(*field);
    if (!value && word == nullptr) word = field;
    if (!value) continue;
    if (static_cast<int>(seen.size()) <= DataSet::mostClasses) seen[*value] += 1;
    whole = whole && std::floor(*value) == *value;
  }
  if (word != nullptr && !seen.empty())
    complaints_.add(Kind::NotANumber,
                    {{word->begin, word->end},
                     inQuotes(*word) + " is a word among numbers",
                     "write a number; or name the column label when they are all classes"});
  return word != nullptr || (whole && static_cast<int>(seen.size()) <= DataSet::mostClasses);
}

void PointReader::numberClasses(DataSet& data) {
  const bool numeric = std::all_of(targets_.begin(), targets_.end(), [this](const CsvField* field) {
    return number(*field).has_value();
  });
  using Key = std::pair<double, std::string_view>; // by number, or else by letters
  const auto keyOf = [&](const CsvField& field) {
    return numeric ? Key{*number(field), {}} : Key{0, field.text};
  };
  std::map<Key, std::string_view> names;
  for (const CsvField* field : targets_) {
    names.emplace(keyOf(*field), field->text);
    if (static_cast<int>(names.size()) <= DataSet::mostClasses) continue;
    return complaints_.add(
        Kind::TooMany, {{field->begin, field->end},
                        inQuotes(*field) + " is the " + std::to_string(names.size()) +
                            "th class; at most " + std::to_string(DataSet::mostClasses) + " fit",
                        "take the answers as numbers when they are to be predicted: name the "
                        "column value"});
  }
  for (const auto& entry : names) data.classNames.emplace_back(entry.second);
  for (size_t i = 0; i < targets_.size(); ++i)
    data.points[i].target =
        static_cast<double>(std::distance(names.begin(), names.find(keyOf(*targets_[i]))));
  if (names.size() == 1)
    data.remarks.push_back("all points are of one class, so there is no boundary to learn");
}

DataSet PointReader::data(std::string name) {
  DataSet data;
  data.name = std::move(name);
  data.column = column_;
  data.points = std::move(points_);
  data.task = isClassification() ? Task::Classification : Task::Regression;
  if (data.points.size() == 1)
    data.remarks.push_back("there is only one point, which is used for training and for testing");
  if (data.task == Task::Classification)
    numberClasses(data);
  else
    for (size_t i = 0; i < targets_.size(); ++i) data.points[i].target = readNumber(*targets_[i]);
  return data;
}

Result<DataSet> PointReader::read(std::string name) {
  if (const auto& fault = table_.fault)
    return diagnosticAt(text_, {fault->begin, fault->end}, fault->message, fault->hint);
  for (const CsvRow& row : table_.rows) {
    const bool first = &row == &table_.rows.front();
    if (auto wrong = first ? readHeader(row) : std::nullopt) return *wrong;
    if (!first || !header_) readPoint(row);
  }
  if (!complaints_.empty()) return complaints_.take(text_);
  if (points_.empty())
    return diagnosticSaying("there are no points in this text",
                            std::string("write one point a line, ") + example);
  DataSet set = data(std::move(name));
  if (!complaints_.empty()) return complaints_.take(text_);
  return set;
}

} // namespace

std::string_view nameOf(AnswerKind answers) { return answerNames[static_cast<size_t>(answers)]; }

std::optional<AnswerKind> answersNamed(std::string_view name) {
  for (size_t i = 0; i < answerNames.size(); ++i)
    if (answerNames[i] == name) return static_cast<AnswerKind>(i);
  return std::nullopt;
}

Result<DataSet> readCsv(std::string_view text, std::string name, AnswerKind answers) {
  if (static_cast<std::int64_t>(text.size()) <= limits::fileBytes)
    return PointReader(text, answers).read(std::move(name));
  return diagnosticSaying("this text has " + std::to_string(text.size()) + " bytes; at most " +
                              std::to_string(limits::fileBytes) + " fit",
                          "leave out some of the points");
}

// With tabs, because names of classes may hold commas.
std::string writeCsv(const DataSet& set) {
  const bool classes = set.classes() > 0;
  const std::string name = lower(set.column);
  const bool named = !name.empty() && name != "x1" && name != "x2";
  CsvWriter table('\t');
  table.addRow({"x1", "x2", named ? set.column : "answer"});
  for (const DataPoint& point : set.points)
    table.addRow(
        {shortest(point.x1), shortest(point.x2),
         classes ? set.classNames[static_cast<size_t>(point.target)] : shortest(point.target)});
  return table.take();
}

std::string answersLine(const DataSet& set) {
  const std::string column =
      set.column.empty() ? "last column" : "column \"" + shown(set.column) + "\"";
  const int classes = set.classes();
  if (classes > 0)
    return "answers: " + column + ", " + std::to_string(classes) +
           (classes == 1 ? " class" : " classes");
  const auto [least, most] = std::minmax_element(
      set.points.begin(), set.points.end(),
      [](const DataPoint& a, const DataPoint& b) { return a.target < b.target; });
  return "answers: " + column + ", numbers from " + shortest(least->target) + " to " +
         shortest(most->target);
}

} // namespace backstep
