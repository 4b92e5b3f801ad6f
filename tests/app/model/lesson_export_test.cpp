#include "model/lesson_export.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace backstep {
namespace {

// z = 7.1253 * 3 = 21.3759, L = z * z = 456.92910081, dL/dw = 2 z * 3 = 128.2554.
constexpr const char* lesson = R"(id = "line"
title = "A line"
program = '''
z = w * x
L = z * z
'''
[inputs]
x = 3
[parameters]
w = 7.1253
[[blank]]
id = "z"
at = "forward z"
answer = "z"
)";

Session opened() {
  Session session([](std::string_view) { return openLessonText(lesson); });
  session.run(command::Open{"line"});
  REQUIRE(session.document() != nullptr);
  return session;
}

const ExportFormat& format(std::string_view name) {
  const auto found = std::find_if(exportFormats.begin(), exportFormats.end(),
                                  [&](const ExportFormat& each) { return each.name == name; });
  REQUIRE(found != exportFormats.end());
  return *found;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

/// Whether z stands there, in full or rounded. Of fewer digits a place in a drawing might be made.
bool tellsZ(const std::string& text) { return has(text, "21.37") || has(text, "21.38"); }

TEST_CASE("no export gives away what an open blank asks for") {
  Session session = opened();
  session.run(command::Seek{session.document()->trace().lastStep()});
  for (const ExportFormat& each : exportFormats) {
    CAPTURE(each.name);
    if (!canExport(session, each)) continue;
    CHECK_FALSE(tellsZ(exportedLesson(session, each, "<html></html>")));
  }
  CHECK_FALSE(canExport(session, format("ipynb")));
  session.run(command::ShowAnswers{true});
  REQUIRE(canExport(session, format("ipynb")));
  CHECK(has(exportedLesson(session, format("ipynb"), ""), "21.375"));
  CHECK(tellsZ(exportedLesson(session, format("svg"), "")));
}

TEST_CASE("a script has the numbers as edited, a drawing those of the step") {
  Session session = opened();
  session.run(command::SetEntry{session.document()->graph().find("w"), 0, 0.5});
  CHECK(has(exportedLesson(session, format("numpy"), ""), "w = np.float64(0.5)"));
  CHECK(has(exportedLesson(session, format("torch"), ""), "0.5"));
  CHECK(exportedName(session, format("numpy")) == "line.py");
  session.run(command::Seek{2});
  CHECK(exportedName(session, format("svg")) == "line-step-2.svg");
  CHECK(exportedName(session, format("html")) == "line-worksheet.html");
}

TEST_CASE("a package holds the page it was given") {
  const std::string package = exportedLesson(opened(), format("scorm"), "<p>the page</p>");
  CHECK(package.rfind("PK", 0) == 0);
  CHECK(has(package, "imsmanifest.xml"));
}

TEST_CASE("nothing is exported while no lesson is open") {
  Session session([](std::string_view) { return openLessonText(lesson); });
  for (const ExportFormat& each : exportFormats) CHECK_FALSE(canExport(session, each));
}

} // namespace
} // namespace backstep
