#include "export/step_code.h"
#include "lesson/catalog.h"

#include <doctest/doctest.h>

using namespace backstep;

namespace {

LoadedLesson opened(const char* id) {
  auto lesson = openFileOrId(id);
  REQUIRE(lesson);
  return std::move(*lesson);
}

/// The line of the first step of a kind about a node.
std::string lineAt(const Trace& trace, const StepCode& code, StepKind kind, const char* node) {
  for (int k = 1; k <= trace.lastStep(); ++k) {
    const Step& step = trace.step(k);
    if (step.kind != kind || trace.graph().node(step.node).name != node) continue;
    const int line = code.lineOf[static_cast<size_t>(k)];
    return line < 0 ? "" : code.lines[static_cast<size_t>(line)];
  }
  return "no step";
}

} // namespace

TEST_CASE("every step but the inputs' has its line, in NumPy each a line of its own") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    INFO(entry.id);
    const Trace trace = opened(entry.id.c_str()).record();
    for (const PythonLibrary library : {PythonLibrary::Numpy, PythonLibrary::Torch}) {
      const StepCode code = stepCode(trace, library);
      REQUIRE(code.lineOf.size() == static_cast<size_t>(trace.lastStep()) + 1);
      int last = -1;
      for (int k = 1; k <= trace.lastStep(); ++k) {
        const Step& step = trace.step(k);
        const int line = code.lineOf[static_cast<size_t>(k)];
        CHECK((line < 0) == (step.kind == StepKind::Input));
        if (line < 0) continue;
        CHECK((line >= code.backward) == (step.phase > Phase::Loss));
        if (library != PythonLibrary::Numpy) continue;
        const bool repeats = step.kind == StepKind::Accumulate;
        if (!repeats) CHECK(line == last + 1);
        last = std::max(last, line);
      }
    }
  }
}

TEST_CASE("the handout's lines") {
  const Trace trace = opened("handout").record();
  const StepCode numpy = stepCode(trace, PythonLibrary::Numpy);
  CHECK(lineAt(trace, numpy, StepKind::Forward, "H") == "H = Wa @ x");
  CHECK(lineAt(trace, numpy, StepKind::Seed, "loss") == "d_loss = 1.0");
  CHECK(lineAt(trace, numpy, StepKind::Message, "L") == "d_L = Wb.T @ d_O");
  CHECK(lineAt(trace, numpy, StepKind::Accumulate, "L") == "d_L = Wb.T @ d_O");
  CHECK(lineAt(trace, numpy, StepKind::Input, "x").empty());
  const StepCode torch = stepCode(trace, PythonLibrary::Torch);
  CHECK(lineAt(trace, torch, StepKind::Forward, "H") == "H = Wa @ x");
  CHECK(lineAt(trace, torch, StepKind::Message, "L") == "loss.backward()");
}

TEST_CASE("a gradient of several messages is summed without touching what others share") {
  const Trace trace = opened("used-twice").record();
  const StepCode code = stepCode(trace, PythonLibrary::Numpy);
  int sums = 0;
  for (const std::string& line : code.lines) {
    CHECK(line.find("+=") == std::string::npos);
    if (line.find("d_x = d_x + ") == 0) ++sums;
  }
  CHECK(sums == 1);
}

TEST_CASE("the rule of a gate is a module of forward and backward") {
  const LoadedLesson lesson = opened("handout");
  const auto module = moduleCode(*lesson.graph, lesson.graph->find("O"));
  REQUIRE(module.size() == 5);
  CHECK(module[0] == "def forward(a, b):");
  CHECK(module[1] == "    return a @ b");
  CHECK(module[3] == "def backward(g, y, a, b):");
  CHECK(module[4] == "    return np.outer(g, b), a.T @ g");
  CHECK(moduleCode(*lesson.graph, lesson.graph->find("x")).empty());
}

TEST_CASE("shapes stand where the arrays do, line by line") {
  const Trace trace = opened("handout").record();
  const StepCode shapes = stepShapes(trace);
  const StepCode code = stepCode(trace, PythonLibrary::Numpy);
  CHECK(shapes.lineOf == code.lineOf);
  CHECK(shapes.backward == code.backward);
  CHECK(lineAt(trace, shapes, StepKind::Forward, "H") == "H (4,) = (4, 3) @ (3,)");
  CHECK(lineAt(trace, shapes, StepKind::Seed, "loss") == "d_loss () = 1.0");
  CHECK(lineAt(trace, shapes, StepKind::Message, "L") == "d_L (4,) = (2, 4).T @ (2,)");
  CHECK(lineAt(trace, shapes, StepKind::Message, "Wb") == "d_Wb (2, 4) = np.outer((2,), (4,))");
}

TEST_CASE("on every line of shapes the left side has the shape of the value or gradient") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    INFO(entry.id);
    const Trace trace = opened(entry.id.c_str()).record();
    const StepCode shapes = stepShapes(trace);
    for (int k = 1; k <= trace.lastStep(); ++k) {
      const int line = shapes.lineOf[static_cast<size_t>(k)];
      if (line < 0) continue;
      const std::string shape = toString(trace.graph().node(trace.step(k).node).shape);
      const std::string& text = shapes.lines[static_cast<size_t>(line)];
      INFO(text);
      CHECK(text.find(" " + shape + " ") != std::string::npos);
    }
  }
}
