#include "engine/op.h"
#include "language/limits.h"
#include "language/operators.h"
#include "language/program.h"
#include "lesson/draw.h"
#include "lesson/readers.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace backstep {
namespace {

constexpr std::string_view forms =
    "write a number, a list [1, 2], rows [[1, 2], [3, 4]] or { shape = [2, 2], fill = 0.1 }";

/// Reads one array; what is wrong goes to the log, and the array stays empty.
class ArrayReader {
 public:
  ArrayReader(const TomlMember& member, Node::Kind kind, ReadLog& log)
      : member_(member), log_(log) {
    array_.name = member.key;
    array_.kind = kind;
    array_.nameSpan = member.keySpan;
    array_.valueSpan = member.value.span;
  }

  LessonArray read() {
    const TomlValue& value = member_.value;
    if (value.isNumber())
      readEntry(value);
    else if (value.kind == TomlValue::Kind::Array)
      readList(value);
    else if (value.kind == TomlValue::Kind::Table)
      readRule(value);
    else
      error(value.span, " must be numbers, not " + std::string(describe(value.kind)), forms);
    return std::move(array_);
  }

 private:
  void error(Span span, const std::string& problem, std::string_view hint = {}) {
    log_.error(span, "'" + array_.name + "'" + problem, std::string(hint));
  }

  void readEntry(const TomlValue& value) {
    if (!value.isNumber()) {
      error(value.span, " holds " + std::string(describe(value.kind)) + " where a number belongs",
            value.kind == TomlValue::Kind::String ? "write the number without quotes" : "");
    } else if (!std::isfinite(value.number)) {
      error(value.span, " holds inf or nan; every entry must be finite");
    }
    array_.values.push_back(value.number);
    array_.entryBegin.push_back(value.span.begin);
  }

  void readList(const TomlValue& list) {
    const bool rows = !list.items.empty() && list.items[0].kind == TomlValue::Kind::Array;
    if (rows) {
      readRows(list);
    } else if (list.items.empty()) {
      error(list.span, " is empty", "an array needs at least one entry");
    } else {
      for (const TomlValue& item : list.items) readListEntry(item);
      array_.shape = vectorShape(static_cast<int>(list.items.size()));
    }
  }

  void readListEntry(const TomlValue& item) {
    if (item.kind == TomlValue::Kind::Array)
      error(item.span, " mixes numbers and rows",
            "write either a list of numbers or a list of rows");
    else
      readEntry(item);
  }

  void readRows(const TomlValue& list) {
    const size_t columns = list.items[0].items.size();
    if (columns == 0) error(list.items[0].span, " has an empty row");
    for (size_t row = 0; row < list.items.size(); ++row) readRow(list.items[row], row, columns);
    array_.shape = matrixShape(static_cast<int>(list.items.size()), static_cast<int>(columns));
  }

  void readRow(const TomlValue& row, size_t index, size_t columns) {
    if (row.kind != TomlValue::Kind::Array) {
      error(row.span, " mixes rows and numbers", "put the number into a row: [ ... ]");
      return;
    }
    if (row.items.size() != columns)
      error(row.span, " is ragged: row " + std::to_string(index + 1) + " has " +
                          std::to_string(row.items.size()) + " entries, row 1 has " +
                          std::to_string(columns));
    for (const TomlValue& entry : row.items) {
      if (entry.kind == TomlValue::Kind::Array) {
        error(entry.span, " is nested three deep", "arrays have at most two axes: rows of numbers");
        return;
      }
      readEntry(entry);
    }
  }

  void readRule(const TomlValue& table) {
    TableReader reader(table, log_, "'" + array_.name + "'");
    const TomlValue* shape = reader.any("shape");
    if (!shape)
      error(table.span, " needs a shape", "for example { shape = [4, 3], fill = 0.1 }");
    else
      readShape(*shape);
    readSource(reader, table);
    reader.finish();
  }

  void readShape(const TomlValue& shape) {
    if (shape.kind != TomlValue::Kind::Array || shape.items.size() > 2) {
      error(shape.span, ": the shape must be a list of at most two whole numbers",
            "for example shape = [4, 3]");
      return;
    }
    array_.shape.rank = static_cast<int>(shape.items.size());
    for (size_t axis = 0; axis < shape.items.size(); ++axis) {
      const TomlValue& extent = shape.items[axis];
      if (extent.kind != TomlValue::Kind::Integer || extent.integer < 1 ||
          extent.integer > limits::arrayEntries) {
        error(extent.span, ": an extent must be a whole number from 1 to " +
                               std::to_string(limits::arrayEntries));
        return;
      }
      array_.shape.dim[axis] = static_cast<int>(extent.integer);
    }
    if (array_.shape.size() > limits::arrayEntries)
      error(shape.span, " has " + std::to_string(array_.shape.size()) + " entries, more than " +
                            std::to_string(limits::arrayEntries));
  }

  void readSource(TableReader& reader, const TomlValue& table) {
    const TomlValue* fill = reader.any("fill");
    const TomlValue* uniform = reader.any("uniform");
    const TomlValue* normal = reader.any("normal");
    const TomlValue* sine = reader.any("sine");
    const std::array<const TomlValue*, 4> given{fill, uniform, normal, sine};
    if (std::count(given.begin(), given.end(), nullptr) != 3)
      error(table.span, " needs one of fill, uniform, normal and sine");
    const auto seed = reader.integer("seed", 0, std::int64_t{1} << 53);
    array_.source.seed = static_cast<std::uint64_t>(seed.value_or(0));
    if (fill)
      readFill(*fill);
    else if (uniform)
      readPair(*uniform, ArraySource::Kind::Uniform);
    else if (normal)
      readPair(*normal, ArraySource::Kind::Normal);
    else if (sine)
      readSine(*sine);
    if (seed && !array_.source.drawn()) error(table.span, " has a seed but nothing that is drawn");
  }

  void readFill(const TomlValue& value) {
    array_.source.kind = ArraySource::Kind::Fill;
    array_.source.a = value.number;
    if (!value.isNumber() || !std::isfinite(value.number))
      error(value.span, ": fill must be a finite number");
  }

  void readPair(const TomlValue& value, ArraySource::Kind kind) {
    const bool uniform = kind == ArraySource::Kind::Uniform;
    array_.source.kind = kind;
    const bool pair = value.kind == TomlValue::Kind::Array && value.items.size() == 2 &&
                      std::all_of(value.items.begin(), value.items.end(), [](const auto& item) {
                        return item.isNumber() && std::isfinite(item.number);
                      });
    if (pair) {
      array_.source.a = value.items[0].number;
      array_.source.b = value.items[1].number;
    }
    const bool ordered = uniform ? array_.source.a < array_.source.b : array_.source.b > 0;
    if (!pair || !ordered || !std::isfinite(array_.source.b - array_.source.a))
      error(value.span, uniform ? ": uniform must be [low, high] with low < high"
                                : ": normal must be [mean, deviation] with deviation > 0");
  }

  void readSine(const TomlValue& value) {
    // (start + j)^2 must be exact as a double.
    constexpr std::int64_t largest = std::int64_t{1} << 25;
    array_.source.kind = ArraySource::Kind::Sine;
    array_.source.start = value.integer;
    if (value.kind != TomlValue::Kind::Integer || value.integer < 0 || value.integer > largest)
      error(value.span, ": sine must be a whole number from 0 to " + std::to_string(largest));
  }

  const TomlMember& member_;
  ReadLog& log_;
  LessonArray array_;
};

/// Reports an array whose name cannot be used in a program.
void checkName(const TomlMember& member, ReadLog& log) {
  if (member.value.kind == TomlValue::Kind::String && isTopKey(member.key))
    log.error(member.keySpan, "'" + member.key + "' stands inside a table", topKeyHint(member.key));
  else if (!isIdentifier(member.key))
    log.error(member.keySpan, "'" + member.key + "' cannot be a name",
              "use letters, digits and _, not beginning with a digit, and no word of Python");
  else if (isFunctionName(member.key))
    log.error(member.keySpan, "'" + member.key + "' is the name of a function",
              "give the array another name");
}

} // namespace

std::vector<LessonArray> readArrays(const TomlValue& table, Node::Kind kind, ReadLog& log) {
  std::vector<LessonArray> arrays;
  for (const TomlMember& member : table.members) {
    const size_t before = log.diagnostics.size();
    checkName(member, log);
    if (log.diagnostics.size() == before) arrays.push_back(ArrayReader(member, kind, log).read());
  }
  return arrays;
}

void fillArrays(std::vector<LessonArray>& arrays, ReadLog& log) {
  std::int64_t total = 0;
  for (const LessonArray& array : arrays) total += array.shape.size();
  if (total > limits::totalEntries) {
    log.error(arrays.back().valueSpan, "the arrays have " + std::to_string(total) +
                                           " entries together, more than " +
                                           std::to_string(limits::totalEntries));
    return;
  }
  for (LessonArray& array : arrays)
    if (array.source.kind != ArraySource::Kind::Rows)
      array.values = generate(array.source, array.name, array.shape.size());
}

} // namespace backstep
