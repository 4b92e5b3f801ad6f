#include "tex/outputs.h"
#include "tex/parser.h"

#include <doctest/doctest.h>

using namespace backstep::tex;

namespace {

// What stands between the <math> tags.
std::string mathml(std::string_view source) {
  const ParseResult result = parse(source);
  INFO(source);
  REQUIRE(!result.error);
  const std::string text = toMathMl(result.tree);
  const size_t start = text.find('>') + 1;
  return text.substr(start, text.rfind("</math>") - start);
}

} // namespace

TEST_CASE("mathml: formulas") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"x", "<mi>x</mi>"},
      {"12.5x", "<mn>12.5</mn><mi>x</mi>"},
      {"a+b", "<mi>a</mi><mo>+</mo><mi>b</mi>"},
      {"-a", "<mo form=\"prefix\">−</mo><mi>a</mi>"},
      {"a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"},
      {"(a)", "<mo stretchy=\"false\">(</mo><mi>a</mi><mo stretchy=\"false\">)</mo>"},
      {"\\frac{a}{bc}", "<mfrac><mi>a</mi><mrow><mi>b</mi><mi>c</mi></mrow></mfrac>"},
      {"\\dfrac ab", "<mstyle displaystyle=\"true\" "
                     "scriptlevel=\"0\"><mfrac><mi>a</mi><mi>b</mi></mfrac></mstyle>"},
      {"x_i", "<msub><mi>x</mi><mi>i</mi></msub>"},
      {"x^{10}", "<msup><mi>x</mi><mrow><mn>10</mn></mrow></msup>"},
      {"x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"},
      {"_i", "<msub><mrow></mrow><mi>i</mi></msub>"},
      {"\\sum_i^N",
       "<munderover><mo movablelimits=\"true\">∑</mo><mi>i</mi><mi>N</mi></munderover>"},
      {"\\int_0", "<msub><mo>∫</mo><mn>0</mn></msub>"},
      {"\\log x", "<mi mathvariant=\"normal\">log</mi><mo>\u2061</mo><mi>x</mi>"},
      {"\\max_i", "<munder><mo movablelimits=\"true\">max</mo><mi>i</mi></munder>"},
      {"\\sqrt{a}", "<msqrt><mi>a</mi></msqrt>"},
      {"\\sqrt[3]{a}", "<mroot><mi>a</mi><mn>3</mn></mroot>"},
      {"\\hat y", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">ˆ</mo></mover>"},
      {"\\mathbf W\\mathcal L\\mathbb R", "<mi>𝐖</mi><mi>ℒ</mi><mi>ℝ</mi>"},
      {"\\mathrm d", "<mi mathvariant=\"normal\">d</mi>"},
      {"\\left(a\\right.",
       "<mrow><mo fence=\"true\" stretchy=\"true\">(</mo><mrow><mi>a</mi></mrow></mrow>"},
      {"\\begin{matrix}a&b\\end{matrix}",
       "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>"},
      {"\\underbrace{a}_n",
       "<munder><munder><mi>a</mi><mo stretchy=\"true\">⏟</mo></munder><mi>n</mi></munder>"},
      {"\\text{a < b}", "<mtext>a\u00a0&lt;\u00a0b</mtext>"},
      {"\\textcolor{pos\"}{a}", "<mrow class=\"pos&quot;\"><mi>a</mi></mrow>"},
      {"\\hot{h}{a+b}", "<mi>a</mi><mo>+</mo><mi>b</mi>"},
      {"\\hot{h}{\\displaystyle a}b",
       "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mi>a</mi></mstyle><mi>b</mi>"},
      {"\\blank[3]{B1}",
       "<mrow class=\"blank\"><mspace width=\"1.2em\" height=\"1.05em\" depth=\"0.5em\"></mspace>"
       "<mtext>B1</mtext><mspace width=\"1.2em\" height=\"1.05em\" "
       "depth=\"0.5em\"></mspace></mrow>"},
      {"a\\,b", "<mi>a</mi><mspace width=\"0.1667em\"></mspace><mi>b</mi>"},
      {"\\overline{ab}",
       "<mover><mrow><mi>a</mi><mi>b</mi></mrow><mo stretchy=\"true\">‾</mo></mover>"},
  };
  for (const auto& row : rows) {
    const auto& source = row.first;
    const auto& expected = row.second;
    INFO(source);
    CHECK(mathml(source) == expected);
  }
}

TEST_CASE("mathml: the outermost element") {
  const Tree tree = parse("x").tree;
  CHECK(toMathMl(tree) ==
        "<math xmlns=\"http://www.w3.org/1998/Math/MathML\" display=\"block\"><mi>x</mi></math>");
  CHECK(toMathMl(tree, false).find("display=\"inline\"") != std::string::npos);
}
