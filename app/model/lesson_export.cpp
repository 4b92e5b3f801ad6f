#include "model/lesson_export.h"

#include "explain/names.h"
#include "export/drawing.h"
#include "export/python_script.h"
#include "export/scorm.h"
#include "export/worksheet.h"
#include "model/concealment.h"

namespace backstep {

namespace {

bool isDrawing(const ExportFormat& format) { return format.name == "dot" || format.name == "svg"; }

} // namespace

std::string worksheetText(const LoadedLesson& lesson, std::optional<std::uint64_t> seed, bool key,
                          bool html) {
  const Trace exact = lesson.record();
  const Answers nothing(lesson);
  const WorksheetSource source{
      lesson, [&](int step) { return covered(exact, coversOf(exact, nothing, step)); }, seed};
  const Worksheet sheet = makeWorksheet(source, key);
  return html ? worksheetHtml(sheet) : worksheetMarkdown(sheet);
}

std::string exportedWalk(const ExportFormat& format, const Lesson& lesson, const Trace& trace,
                         const Player& player) {
  if (format.name == "numpy") return numpyScript(trace, lesson.title);
  if (format.name == "torch") return torchScript(trace, lesson.title);
  if (format.name == "ipynb") return notebook(trace, lesson.title, lesson.summary);
  const Names names(trace.graph(), lesson.symbolMap());
  return format.name == "dot" ? dotGraph(player, names) : svgDrawing(player, names);
}

bool canExport(const Session& session, const ExportFormat& format) {
  if (session.document() == nullptr) return false;
  return format.name != "ipynb" || session.answers()->shown() ||
         session.answers()->nextOpen("") == nullptr;
}

std::string exportedLesson(const Session& session, const ExportFormat& format,
                           const std::string& page) {
  const Document& document = *session.document();
  if (format.name == "scorm") return scormPackage(document.lesson(), page);
  if (format.isWorksheet())
    return worksheetText(document.loaded(), std::nullopt, false, format.name == "html");
  return exportedWalk(format, document.lesson(), document.trace(), *session.player());
}

std::string exportedName(const Session& session, const ExportFormat& format) {
  std::string name = session.document()->lesson().id;
  if (isDrawing(format)) name += "-step-" + std::to_string(session.player()->cursor());
  if (format.isWorksheet()) name += "-worksheet";
  return name.append(format.ending);
}

} // namespace backstep
