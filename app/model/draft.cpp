#include "model/draft.h"

#include "lesson/open_lesson.h"
#include "lesson/write_lesson.h"

#include <algorithm>
#include <span>
#include <utility>

namespace backstep {

namespace {

std::shared_ptr<const std::string> shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

/// The file with another program; fails when it would be too large.
Result<std::string> fileWithProgram(const Lesson& lesson, std::string_view program) {
  std::vector<std::span<const double>> own;
  for (const LessonArray& array : lesson.arrays) own.emplace_back(array.values);
  return editedLessonText(lesson, own, program);
}

bool speaksOf(std::string_view program, std::string_view name) {
  for (const Assignment& line : readProgram(program).program.assignments)
    for (const Expr& expr : line.value.nodes)
      if (expr.kind == Expr::Kind::Name && expr.name == name) return true;
  return false;
}

} // namespace

Draft::Draft(const Lesson& opened, int readings)
    : now_{shared(opened.file), shared(opened.program.text)},
      lesson_(opened),
      read_(now_.file),
      revision_(readings) {
  if (opened.blanksAreBorrowed) borrowed_ = opened.blanks;
  inspect();
}

std::optional<Shape> Draft::shapeOfLine(int line) const {
  const auto found =
      std::lower_bound(inspection_.lines.begin(), inspection_.lines.end(), line,
                       [](const Inspection::Line& each, int at) { return each.number < at; });
  return found == inspection_.lines.end() || found->number != line ? std::nullopt : found->shape;
}

bool Draft::uses(std::string_view name) const {
  return speaksOf(text(), name) || speaksOf(lesson_.program.text, name);
}

void Draft::inspect() {
  inspection_ = inspectProgram(text(), lesson_.bindings(), lesson_.output.text);
  ++revision_;
}

void Draft::restore(Snapshot snapshot) {
  now_ = std::move(snapshot);
  unread_ = true;
}

void Draft::setText(std::string_view text) {
  now_.program = shared(std::string(text));
  unread_ = true;
}

void Draft::read() {
  if (!unread_) return;
  unread_ = false;
  std::optional<Diagnostic> problem;
  if (now_.file != read_) problem = setFile(now_.file);
  if (!problem && text() != lesson_.program.text) problem = writeProgram();
  inspect();
  if (problem && !stale()) refuse({*problem});
}

std::optional<Diagnostic> Draft::writeProgram() {
  Result<std::string> file = fileWithProgram(lesson_, text());
  return file ? setFile(shared(std::move(*file))) : file.diagnostics().front();
}

std::optional<Diagnostic> Draft::declare(const ArrayDeclaration& declared) {
  read();
  const auto old = std::find_if(lesson_.arrays.begin(), lesson_.arrays.end(),
                                [&](const LessonArray& a) { return a.name == declared.name; });
  const Lesson before = lesson_;
  const Snapshot place = now_;
  std::optional<Diagnostic> problem;
  if (old != lesson_.arrays.end() && old->kind != declared.kind)
    problem = setFile(shared(textWithoutArray(lesson_, declared.name)));
  if (!problem) problem = setFile(shared(textWithArray(lesson_, declared)));
  if (problem) {
    lesson_ = before;
    now_ = place;
    read_ = now_.file;
    return problem;
  }
  inspect();
  return std::nullopt;
}

std::optional<Diagnostic> Draft::remove(std::string_view name) {
  read();
  if (uses(name))
    return diagnosticSaying("the program uses '" + std::string(name) + "'",
                            "take it out of the program first");
  auto problem = setFile(shared(textWithoutArray(lesson_, name)));
  if (!problem) inspect();
  return problem;
}

void Draft::refuse(const Diagnostics& mistakes) {
  inspection_.graph = nullptr;
  inspection_.mistakes.insert(inspection_.mistakes.end(), mistakes.begin(), mistakes.end());
}

std::optional<Diagnostic> Draft::setFile(std::shared_ptr<const std::string> file) {
  Result<Lesson> read = loadLesson(*file);
  if (!read) return read.diagnostics().front();
  lesson_ = std::move(*read);
  if (!lesson_.blanksFrom.empty()) {
    lesson_.blanks = borrowed_;
    lesson_.blanksAreBorrowed = true;
  }
  now_.file = read_ = std::move(file);
  return std::nullopt;
}

} // namespace backstep
