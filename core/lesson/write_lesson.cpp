#include "lesson/write_lesson.h"

#include "explain/number.h"
#include "lesson/toml_document.h"
#include "lesson/toml_scan.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace backstep {
namespace {

/// A piece of the file and what takes its place.
struct Replacement {
  Span span;
  std::string text;
};

bool sameNumber(double a, double b) { return a == b && std::signbit(a) == std::signbit(b); }

bool sameNumbers(std::span<const double> a, std::span<const double> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), sameNumber);
}

std::string numberText(double value) {
  if (sameNumber(value, -0.0)) return "-0.0";
  NumberStyle style;
  style.form = NumberStyle::Form::Shortest;
  style.script = NumberScript::Ascii;
  return formatNumber(value, style);
}

std::string listText(std::span<const double> entries) {
  std::string text = "[";
  for (const double entry : entries) text += (text.size() > 1 ? ", " : "") + numberText(entry);
  return text + "]";
}

std::string fillText(double value, const Shape& shape) {
  std::string extents;
  for (int axis = 0; axis < shape.rank; ++axis)
    extents += (axis > 0 ? ", " : "") + std::to_string(shape.dim[static_cast<std::size_t>(axis)]);
  return "{ shape = [" + extents + "], fill = " + numberText(value) + " }";
}

/// The number written at byte `begin`.
Span numberAt(std::string_view file, int begin) {
  const std::size_t end = file.find_first_of(" \t\n,]}#", static_cast<std::size_t>(begin));
  return {begin, static_cast<int>(std::min(end, file.size()))};
}

void replaceEntries(const Lesson& lesson, const LessonArray& array, std::span<const double> entries,
                    std::vector<Replacement>& all) {
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (!sameNumber(entries[i], array.values[i]))
      all.push_back({numberAt(lesson.file, array.entryBegin[i]), numberText(entries[i])});
}

/// False when the rule is not an inline table, which alone can be replaced as a whole.
bool replaceRule(const Lesson& lesson, const LessonArray& array, std::span<const double> entries,
                 std::vector<Replacement>& all) {
  if (lesson.file[static_cast<std::size_t>(array.valueSpan.begin)] != '{') return false;
  const bool filled = array.source.kind == ArraySource::Kind::Fill &&
                      std::all_of(entries.begin(), entries.end(),
                                  [&](double entry) { return sameNumber(entry, entries.front()); });
  all.push_back({array.valueSpan, filled ? fillText(entries.front(), array.shape)
                                         : entriesText(entries, array.shape)});
  return true;
}

Diagnostic notInPlace(const Lesson& lesson, const LessonArray& array) {
  return diagnosticIn(
      lesson, array.valueSpan,
      "the new numbers of '" + array.name + "' cannot be put in the place of a table",
      "write it in one line: " + array.name + " = " +
          (array.source.kind == ArraySource::Kind::Fill ? fillText(array.source.a, array.shape)
                                                        : "{ shape = ..., seed = ... }"));
}

bool standsLiterally(std::string_view program) {
  const auto control = [](char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t';
  };
  return program.find("'''") == std::string_view::npos &&
         (program.empty() || program.back() != '\'') &&
         std::none_of(program.begin(), program.end(), control);
}

/// A text as a TOML string of several lines; with escapes only when it needs them.
std::string quoted(std::string_view text) {
  if (standsLiterally(text)) return "'''\n" + std::string(text) + "'''";
  std::string escaped;
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      escaped += std::string("\\") + c;
    else if (byte < ' ' && c != '\n' && c != '\t')
      escaped += std::string("\\u00") + digits[byte >> 4U] + digits[byte & 15U];
    else
      escaped += c;
  }
  return "\"\"\"\n" + escaped + "\"\"\"";
}

Diagnostic tooLarge() {
  Diagnostic diagnostic;
  diagnostic.message = "with these numbers written out the file would be larger than 1 MiB";
  diagnostic.hint = "put the large arrays back to the lesson's own numbers";
  return diagnostic;
}

std::string replaced(const std::string& file, std::vector<Replacement> all) {
  std::sort(all.begin(), all.end(),
            [](const Replacement& a, const Replacement& b) { return a.span.begin < b.span.begin; });
  std::string text;
  std::size_t at = 0;
  for (const Replacement& each : all) {
    text += file.substr(at, static_cast<std::size_t>(each.span.begin) - at) + each.text;
    at = static_cast<std::size_t>(each.span.end);
  }
  return text + file.substr(at);
}

/// A text with what TOML wants escaped between double quotes; control characters among `kept` stay.
std::string escaped(std::string_view text, std::string_view kept) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string result;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    const bool control = code < 0x20 || code == 0x7f;
    if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (control && kept.find(c) == std::string_view::npos) {
      result += {'\\', 'u', '0', '0', hex[code >> 4U], hex[code & 15U]};
    } else {
      result += c;
    }
  }
  return result;
}

} // namespace

std::string quotedText(std::string_view text) { return '"' + escaped(text, "") + '"'; }

std::string blockText(std::string_view text) {
  const bool ended = text.empty() || text.back() == '\n';
  return "\"\"\"\n" + escaped(text, "\n\t") + (ended ? "" : "\n") + "\"\"\"";
}

std::string entriesText(std::span<const double> entries, const Shape& shape) {
  if (shape.rank == 0) return numberText(entries[0]);
  if (shape.rank == 1) return listText(entries);
  std::string text = "[\n";
  const auto cols = static_cast<std::size_t>(shape.cols());
  for (std::size_t begin = 0; begin < entries.size(); begin += cols)
    text += "  " + listText(entries.subspan(begin, cols)) + ",\n";
  return text + "]";
}

Result<std::string> editedLessonText(const Lesson& lesson,
                                     std::span<const std::span<const double>> arrays,
                                     std::optional<std::string_view> program) {
  assert(arrays.size() == lesson.arrays.size());
  std::vector<Replacement> all;
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    const LessonArray& array = lesson.arrays[i];
    assert(arrays[i].size() == array.values.size());
    if (sameNumbers(arrays[i], array.values)) continue;
    if (array.source.kind == ArraySource::Kind::Rows)
      replaceEntries(lesson, array, arrays[i], all);
    else if (!replaceRule(lesson, array, arrays[i], all))
      return notInPlace(lesson, array);
  }
  if (program && *program != lesson.program.text)
    all.push_back({lesson.program.span, quoted(*program)});
  std::string text = replaced(lesson.file, std::move(all));
  if (text.size() > maxFileBytes) return tooLarge();
  auto readAgain = parseToml(text);
  if (!readAgain) return std::move(readAgain).diagnostics();
  return text;
}

} // namespace backstep
