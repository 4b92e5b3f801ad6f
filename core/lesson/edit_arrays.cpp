#include "lesson/edit_arrays.h"

#include "explain/number.h"
#include "lesson/write_lesson.h"

#include <algorithm>
#include <cassert>

namespace backstep {
namespace {

std::string numberText(double value) {
  NumberStyle style;
  style.form = NumberStyle::Form::Shortest;
  style.script = NumberScript::Ascii;
  return formatNumber(value, style);
}

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
std::size_t nextLine(std::string_view file, std::size_t at) {
  const std::size_t end = file.find('\n', at);
  return end == std::string_view::npos ? file.size() : end + 1;
}

/// The byte after the line that says just `header`; npos when none does.
std::size_t afterHeader(std::string_view file, std::string_view header) {
  for (std::size_t at = 0; at < file.size(); at = nextLine(file, at))
    if (file.substr(at, header.size()) == header) return nextLine(file, at);
  return std::string_view::npos;
}

std::string inserted(const std::string& file, std::size_t at, const std::string& line) {
  const bool open = at > 0 && file[at - 1] != '\n';
  return file.substr(0, at) + (open ? "\n" : "") + line + file.substr(at);
}

} // namespace

std::string ArrayDeclaration::toml() const {
  if (source.kind == ArraySource::Kind::Rows) return entriesText(values, shape);
  std::string extents;
  for (int axis = 0; axis < shape.rank; ++axis)
    extents += (axis > 0 ? ", " : "") + std::to_string(shape.dim[static_cast<std::size_t>(axis)]);
  const std::string seed = source.drawn() ? ", seed = " + std::to_string(source.seed) : "";
  return "{ shape = [" + extents + "], " + ruleText(source) + seed + " }";
}

std::string textWithArray(const Lesson& lesson, const ArrayDeclaration& declared) {
  const std::string& file = lesson.file;
  const LessonArray* old = findArray(lesson, declared.name);
  if (old != nullptr) {
    assert(old->kind == declared.kind);
    const auto begin = static_cast<std::size_t>(old->valueSpan.begin);
    return file.substr(0, begin) + declared.toml() +
           file.substr(static_cast<std::size_t>(old->valueSpan.end));
  }
  const std::string line = declared.name + " = " + declared.toml() + "\n";
  const std::string header = declared.kind == Node::Kind::Input ? "[inputs]" : "[parameters]";
  std::size_t at = afterHeader(file, header);
  if (const LessonArray* last = lastOfKind(lesson, declared.kind))
    at = nextLine(file, static_cast<std::size_t>(last->valueSpan.end));
  if (at == std::string::npos) return inserted(file, file.size(), "\n" + header + "\n" + line);
  return inserted(file, at, line);
}

std::string textWithoutArray(const Lesson& lesson, std::string_view name) {
  const LessonArray* array = findArray(lesson, name);
  assert(array != nullptr);
  const std::string& file = lesson.file;
  const std::size_t line =
      file.rfind('\n', static_cast<std::size_t>(std::max(array->nameSpan.begin - 1, 0)));
  const std::size_t begin = line == std::string::npos ? 0 : line + 1;
  return file.substr(0, begin) +
         file.substr(nextLine(file, static_cast<std::size_t>(array->valueSpan.end)));
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
