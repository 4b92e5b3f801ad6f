#include "lesson/write_lesson.h"

#include "explain/number.h"
#include "lesson/toml_document.h"

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
  return sameNumber(value, -0.0) ? "-0.0" : exactNumber(value);
}

std::string listText(std::span<const double> entries) {
  std::string text = "[";
  for (const double entry : entries) text += (text.size() > 1 ? ", " : "") + numberText(entry);
  return text + "]";
}

std::string fillText(double value, const Shape& shape) {
  std::string extents;
  for (int axis = 0; axis < shape.rank; ++axis)
    extents += (axis > 0 ? ", " : "") + std::to_string(shape.dim[static_cast<size_t>(axis)]);
  return "{ shape = [" + extents + "], fill = " + numberText(value) + " }";
}

/// The number written at byte `begin`.
Span numberAt(std::string_view file, int begin) {
  const size_t end = file.find_first_of(" \t\n,]}#", static_cast<size_t>(begin));
  return {begin, static_cast<int>(std::min(end, file.size()))};
}

void replaceEntries(const Lesson& lesson, const LessonArray& array, std::span<const double> entries,
                    std::vector<Replacement>& all) {
  for (size_t i = 0; i < entries.size(); ++i)
    if (!sameNumber(entries[i], array.values[i]))
      all.push_back({numberAt(lesson.file, array.entryBegin[i]), numberText(entries[i])});
}

/// False when the rule is not an inline table, which alone can be replaced as a whole.
bool replaceRule(const Lesson& lesson, const LessonArray& array, std::span<const double> entries,
                 std::vector<Replacement>& all) {
  if (lesson.file[static_cast<size_t>(array.valueSpan.begin)] != '{') return false;
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
  return diagnosticSaying("with these numbers written out the file would be larger than 1 MiB",
                          "put the large arrays back to the lesson's own numbers");
}

std::string replaced(const std::string& file, std::vector<Replacement> all) {
  std::sort(all.begin(), all.end(),
            [](const Replacement& a, const Replacement& b) { return a.span.begin < b.span.begin; });
  std::string text;
  size_t at = 0;
  for (const Replacement& each : all) {
    text += file.substr(at, static_cast<size_t>(each.span.begin) - at) + each.text;
    at = static_cast<size_t>(each.span.end);
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
  const auto cols = static_cast<size_t>(shape.cols());
  for (size_t begin = 0; begin < entries.size(); begin += cols)
    text += "  " + listText(entries.subspan(begin, cols)) + ",\n";
  return text + "]";
}

Result<std::string> editedLessonText(const Lesson& lesson,
                                     std::span<const std::span<const double>> arrays,
                                     std::optional<std::string_view> program) {
  assert(arrays.size() == lesson.arrays.size());
  std::vector<Replacement> all;
  for (size_t i = 0; i < arrays.size(); ++i) {
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

namespace {

std::string pairText(double a, double b) {
  return "[" + numberText(a) + ", " + numberText(b) + "]";
}

std::string ruleText(const ArraySource& source) {
  switch (source.kind) {
  case ArraySource::Kind::Uniform: return "uniform = " + pairText(source.a, source.b);
  case ArraySource::Kind::Normal: return "normal = " + pairText(source.a, source.b);
  case ArraySource::Kind::Sine: return "sine = " + std::to_string(source.start);
  case ArraySource::Kind::Rows:
  case ArraySource::Kind::Fill: break;
  }
  return "fill = " + numberText(source.a);
}

const LessonArray* findArray(const Lesson& lesson, std::string_view name) {
  const auto found = std::find_if(lesson.arrays.begin(), lesson.arrays.end(),
                                  [&](const LessonArray& array) { return array.name == name; });
  return found == lesson.arrays.end() ? nullptr : &*found;
}

/// The last array of that kind in the file; null when there is none.
const LessonArray* lastOfKind(const Lesson& lesson, Node::Kind kind) {
  const LessonArray* last = nullptr;
  for (const LessonArray& array : lesson.arrays)
    if (array.kind == kind) last = &array;
  return last;
}

/// The byte after the line that byte `at` is on.
size_t nextLine(std::string_view file, size_t at) {
  const size_t end = file.find('\n', at);
  return end == std::string_view::npos ? file.size() : end + 1;
}

/// The byte after the line that says just `header`; npos when none does.
size_t afterHeader(std::string_view file, std::string_view header) {
  for (size_t at = 0; at < file.size(); at = nextLine(file, at))
    if (file.substr(at, header.size()) == header) return nextLine(file, at);
  return std::string_view::npos;
}

std::string inserted(const std::string& file, size_t at, const std::string& line) {
  const bool open = at > 0 && file[at - 1] != '\n';
  return file.substr(0, at) + (open ? "\n" : "") + line + file.substr(at);
}

} // namespace

std::string ArrayDeclaration::toml() const {
  if (source.kind == ArraySource::Kind::Rows) return entriesText(values, shape);
  std::string extents;
  for (int axis = 0; axis < shape.rank; ++axis)
    extents += (axis > 0 ? ", " : "") + std::to_string(shape.dim[static_cast<size_t>(axis)]);
  const std::string seed = source.drawn() ? ", seed = " + std::to_string(source.seed) : "";
  return "{ shape = [" + extents + "], " + ruleText(source) + seed + " }";
}

std::string textWithArray(const Lesson& lesson, const ArrayDeclaration& declared) {
  const std::string& file = lesson.file;
  const LessonArray* old = findArray(lesson, declared.name);
  if (old != nullptr) {
    assert(old->kind == declared.kind);
    const auto begin = static_cast<size_t>(old->valueSpan.begin);
    return file.substr(0, begin) + declared.toml() +
           file.substr(static_cast<size_t>(old->valueSpan.end));
  }
  const std::string line = declared.name + " = " + declared.toml() + "\n";
  const std::string header = declared.kind == Node::Kind::Input ? "[inputs]" : "[parameters]";
  size_t at = afterHeader(file, header);
  if (const LessonArray* last = lastOfKind(lesson, declared.kind))
    at = nextLine(file, static_cast<size_t>(last->valueSpan.end));
  if (at == std::string::npos) return inserted(file, file.size(), "\n" + header + "\n" + line);
  return inserted(file, at, line);
}

std::string textWithoutArray(const Lesson& lesson, std::string_view name) {
  const LessonArray* array = findArray(lesson, name);
  assert(array != nullptr);
  const std::string& file = lesson.file;
  const size_t line = file.rfind('\n', static_cast<size_t>(std::max(array->nameSpan.begin - 1, 0)));
  const size_t begin = line == std::string::npos ? 0 : line + 1;
  return file.substr(0, begin) +
         file.substr(nextLine(file, static_cast<size_t>(array->valueSpan.end)));
}

std::string describeSource(const ArraySource& source) {
  const std::string seed = ", seed " + std::to_string(source.seed);
  switch (source.kind) {
  case ArraySource::Kind::Rows: return "as written";
  case ArraySource::Kind::Fill: return source.a == 0 ? "zeros" : numberText(source.a);
  case ArraySource::Kind::Uniform:
    return "uniform from " + numberText(source.a) + " to " + numberText(source.b) + seed;
  case ArraySource::Kind::Normal:
    return "normal, mean " + numberText(source.a) + ", deviation " + numberText(source.b) + seed;
  case ArraySource::Kind::Sine: return "sine from " + std::to_string(source.start);
  }
  return {};
}

} // namespace backstep
