// Whatever is typed as a program is answered: with a sound graph or with messages in good form.

#include "language/limits.h"
#include "report.h"

#include <random>

namespace backstep {
namespace {

/// What must hold of any text whatever: an answer, in good form, and a sound graph if there is one.
void checkAnyText(const std::string& text) {
  CAPTURE(text);
  const auto program = parseProgram(text);
  Diagnostics diagnostics = program.diagnostics();
  CHECK(bool(program) == diagnostics.empty());
  if (program) {
    const std::vector<Binding> bindings = test::arrays();
    const auto graph = buildGraph(*program, bindings, {}, false);
    diagnostics = graph.diagnostics();
    CHECK(bool(graph) == diagnostics.empty());
    if (graph) CHECK(verify(**graph) == "");
  }
  CHECK(diagnostics.size() <= static_cast<size_t>(limits::diagnostics));
  for (const Diagnostic& diagnostic : diagnostics) {
    CHECK_FALSE(diagnostic.message.empty());
    CHECK(diagnostic.message.back() != '.');
    CHECK(showable(diagnostic.message) == diagnostic.message);
    CHECK(showable(diagnostic.hint) == diagnostic.hint);
    CHECK(diagnostic.length >= 1);
    const int width = countCodePoints(diagnostic.lineText);
    if (diagnostic.line > 0) CHECK((diagnostic.column >= 1 && diagnostic.column <= width + 1));
    CHECK(showable(render(diagnostic, "f")).find("error") != std::string::npos);
  }
}

} // namespace

TEST_CASE("random bytes are answered") {
  std::mt19937 random(11);
  for (int i = 0; i < 3000; ++i) {
    std::string text(random() % 60, ' ');
    const unsigned range = i % 2 == 0 ? 256 : 128;
    for (char& c : text) c = static_cast<char>(random() % range);
    checkAnyText(i % 3 == 0 ? "a = " + text : text);
  }
}

TEST_CASE("random words of the language are answered") {
  const std::vector<std::string> words{"x",
                                       "y",
                                       "s",
                                       "X",
                                       "Wa",
                                       "Wb",
                                       "a",
                                       "b",
                                       "relu",
                                       "sum(",
                                       "max",
                                       "mse(",
                                       "(",
                                       ")",
                                       "[",
                                       "]",
                                       ",",
                                       "=",
                                       "==",
                                       "+",
                                       "-",
                                       "*",
                                       "**",
                                       "/",
                                       "@",
                                       ".T",
                                       ".",
                                       ":",
                                       "0",
                                       "1",
                                       "-1",
                                       "2.5",
                                       "1e3",
                                       "\n",
                                       "\n",
                                       "\na = ",
                                       "#",
                                       "axis",
                                       "axis=",
                                       "None",
                                       "True",
                                       "e",
                                       "reshape(",
                                       "t",
                                       "hinge(",
                                       "if",
                                       "^",
                                       ";",
                                       "np",
                                       "\xE2\x88\x92",
                                       "\xCE\xB8",
                                       "keepdims=True",
                                       "softmax(x)",
                                       "\r\n",
                                       "cross_entropy(X, t)"};
  std::mt19937 random(13);
  for (int i = 0; i < 6000; ++i) {
    std::string text = i % 2 == 0 ? "a = " : "";
    for (auto length = random() % 14; length > 0; --length)
      text += words[random() % words.size()] + (random() % 3 == 0 ? " " : "");
    checkAnyText(text);
  }
}

TEST_CASE("a program with characters left out, doubled or swapped is answered") {
  const std::string program = "H = Wa @ x\nL = relu(H)\nO = Wb @ L\nY = softmax(O, axis=-1)\n"
                              "p = (2.5e-1 * Y[0] - Wa[:, 1][2]) ** 2 # p\nloss = mse(Y, y) + p\n";
  std::mt19937 random(17);
  for (int i = 0; i < 3000; ++i) {
    std::string text = program;
    for (int edits = 1 + i % 3; edits > 0; --edits) {
      const size_t place = random() % (text.size() - 1);
      switch (random() % 3) {
      case 0: text.erase(place, 1); break;
      case 1: text.insert(place, 1, text[place]); break;
      default: std::swap(text[place], text[place + 1]); break;
      }
    }
    checkAnyText(text);
  }
}

} // namespace backstep
