#include "app/ui/window.h"
#include "explain/step_text.h"
#include "inspector/typeset_names.h"

namespace backstep {
namespace {

using test::Window;

TEST_CASE("entries in a sentence are typeset as in formulas, and nothing else is") {
  Window window;
  const Names names(window.session.document()->graph(), {{"Wa", "W_a"}});
  const auto runs =
      ui::sentenceRuns(names, "L[0] acts on both; see Wa[1, 2], L[9], nope[0] and [0.1, 0.2].");
  REQUIRE(runs.size() == 4);
  CHECK(runs[0].kind == TextRun::Kind::Formula);
  CHECK(runs[0].text == "L_{1}");
  CHECK(runs[1].text == " acts on both; see ");
  CHECK(runs[2].text == "W_{a,23}");
  CHECK(runs[3].text == ", L[9], nope[0] and [0.1, 0.2].");
}

TEST_CASE("an entry of what has no name is a symbol with indices too") {
  Window::Options options;
  options.lesson = "id = 'inside'\ntitle = 'Inside'\nprogram = 'f = sum(G * C)'\n[inputs]\n"
                   "G = [[1, 2], [3, 4]]\nC = [[5, 6], [7, 8]]\n";
  Window window(options);
  const Names names(window.session.document()->graph(), {});
  const Names marked = ui::markedNames(names);
  const NodeId f = window.node("f");
  const NodeId product = names.graph().operandEdges(f)[0].operand;
  const std::string sentence = marked.entryProgram(product, 2) + " gets 1; f adds up \u201c" +
                               marked.program(product) + "\u201d.";
  const auto runs = ui::typesetMarked(names, sentence);
  REQUIRE(runs.size() == 4);
  CHECK(runs[0].kind == TextRun::Kind::Formula);
  CHECK(runs[0].text.find("G \\odot C") != std::string::npos);
  CHECK(runs[0].text.ends_with("_{21}"));
  CHECK(runs[1].text == " gets 1; f adds up ");
  CHECK(runs[2].text == "G \\odot C");
  CHECK(runs[3].text == ".");
}

TEST_CASE("no sentence of the walk has an index of the program left in it") {
  Window::Options options;
  options.lesson = "id = 'inside'\ntitle = 'Inside'\nprogram = 'f = sum(G * C)'\n[inputs]\n"
                   "G = [[1, 2], [3, 4]]\n[parameters]\nC = [[5, 6], [7, 8]]\n";
  Window window(options);
  const Names names(window.session.document()->graph(), {});
  const Names marked = ui::markedNames(names);
  int indexed = 0;
  for (int step = 1; step <= window.trace().lastStep(); ++step) {
    CAPTURE(step);
    if (stepText(window.trace(), names, step).sentence.find("[") != std::string::npos) ++indexed;
    const std::string sentence = stepText(window.trace(), marked, step).sentence;
    for (const TextRun& run : ui::typesetMarked(names, sentence)) {
      if (run.kind == TextRun::Kind::Formula) continue;
      CHECK(run.text.find('[') == std::string::npos);
      CHECK(run.text.find('\x01') == std::string::npos);
    }
  }
  CHECK(indexed > 0);
}

TEST_CASE("a derivative stands on one line where a fraction would be too high") {
  CHECK(ui::inOneLine("\\frac{\\partial L}{\\partial W_{a,11}}") ==
        "\\partial L / \\partial W_{a,11}");
  CHECK(ui::inOneLine("\\left.\\frac{\\partial L}{\\partial x}\\right|_{\\text{via }y}") ==
        "\\left.\\partial L / \\partial x\\right|_{\\text{via }y}");
  CHECK(ui::inOneLine("\\frac{1}{N}") == "\\frac{1}{N}");
}

} // namespace
} // namespace backstep
