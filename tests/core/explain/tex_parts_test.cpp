#include "explain/tex_parts.h"
#include "tex/parser.h"

#include <doctest/doctest.h>
#include <numeric>
#include <string_view>
#include <vector>

using namespace backstep;

TEST_CASE("what is nested is skipped") {
  CHECK(findAtTop("a + b", " + ") == 1);
  CHECK(findAtTop("(a + b) + c", " + ") == 7);
  CHECK(findAtTop("{a + b}", " + ") == std::string_view::npos);
  CHECK(findAtTop("\\left(a + b\\right) - c", " + ") == std::string_view::npos);
  CHECK(findAtTop("\\begin{cases} a + b \\end{cases}", " + ") == std::string_view::npos);
  CHECK(findAtTop("\\left.a_b\\right|_c", "_") == 16);
}

TEST_CASE("a group ends at what closes it") {
  CHECK(groupEnd("a + (b)} c", 0) == 7);
  CHECK(groupEnd("a + b\\right) c", 0) == 5);
  CHECK(groupEnd("\\left(a\\right) + b\\right) c", 0) == 18);
  CHECK(groupEnd("a + b", 0) == 5);
}

TEST_CASE("an argument is a group, a command or a character") {
  CHECK(argumentEnd("{ab}c", 0) == 4);
  CHECK(argumentEnd("\\alpha b", 0) == 6);
  CHECK(argumentEnd("ab", 0) == 1);
  CHECK(argumentEnd("\\{b", 0) == 2);
  CHECK(argumentEnd("a", 1) == 1);
}

TEST_CASE("a name of the program becomes a symbol") {
  CHECK(symbolTex("x") == "x");
  CHECK(symbolTex("Wa") == "W_a");
  CHECK(symbolTex("h1") == "h_{1}");
  CHECK(symbolTex("W12") == "W_{12}");
  CHECK(symbolTex("W_1") == "W_{1}");
  CHECK(symbolTex("y_pred") == "y_{\\mathrm{pred}}");
  CHECK(symbolTex("W_a_1") == "W_{a,1}");
  CHECK(symbolTex("loss") == "\\mathrm{loss}");
  CHECK(symbolTex("loss2") == "\\mathrm{loss}_{2}");
  CHECK(symbolTex("data") == "\\mathrm{data}");
}

TEST_CASE("Greek names become letters") {
  CHECK(symbolTex("theta") == "\\theta");
  CHECK(symbolTex("sigma1") == "\\sigma_{1}");
  CHECK(symbolTex("lam") == "\\lambda");
  CHECK(symbolTex("x_mu") == "x_{\\mu}");
  CHECK(symbolTex("mu") == "\\mu");
}

TEST_CASE("hats and bars sit on their letter") {
  CHECK(symbolTex("yhat") == "\\hat{y}");
  CHECK(symbolTex("xbar1") == "\\bar{x}_{1}");
  CHECK(symbolTex("that") == "\\hat{t}");
  CHECK(symbolTex("hat") == "\\mathrm{hat}");
}

TEST_CASE("every identifier becomes a formula that can be read") {
  for (const char* name :
       {"_", "__", "_1", "a_", "A1b2", "x1_", "e", "dW1", "tilde", "eps", "I_i"}) {
    CAPTURE(name);
    CHECK_FALSE(tex::parse(symbolTex(name)).error);
  }
}

TEST_CASE("a further subscript joins the one that is there") {
  CHECK(indexedTex("L", "1") == "L_{1}");
  CHECK(indexedTex("W_a", "12") == "W_{a,12}");
  CHECK(indexedTex("y_{\\mathrm{pred}}", "i") == "y_{\\mathrm{pred},i}");
  CHECK(indexedTex("a^{(1)}", "2") == "a^{(1)}_{2}");
  CHECK(indexedTex("W_a^{(1)}", "2") == "W_{a,2}^{(1)}");
  CHECK(indexedTex("W\\, x", "1") == "\\left(W\\, x\\right)_{1}");
  CHECK(indexedTex("a + b", "1") == "\\left(a + b\\right)_{1}");
}

TEST_CASE("how tightly a piece of TeX holds together") {
  CHECK(texKind("W_a") == TexKind::Atom);
  CHECK(texKind("\\operatorname{softmax}(a + b)") == TexKind::Atom);
  CHECK(texKind("\\left(a + b\\right)") == TexKind::Atom);
  CHECK(texKind("\\mathbf{1}[x > 0]") == TexKind::Atom);
  CHECK(texKind("x^{2}") == TexKind::Tall);
  CHECK(texKind("\\frac{a + b}{c}") == TexKind::Tall);
  CHECK(texKind("\\ln x") == TexKind::Tall);
  CHECK(texKind("a\\, b") == TexKind::Product);
  CHECK(texKind("1.2 \\times 10^{-5}") == TexKind::Product);
  CHECK(texKind("a + b") == TexKind::Sum);
  CHECK(texKind("-0.5") == TexKind::Sum);
}

TEST_CASE("arrays as TeX") {
  const std::vector<double> entries{0.5, -1, 2, 0.25, 0, 1.0 / 3};
  CHECK(arrayTex(std::vector<double>{-0.5}, scalarShape()) == "-0.5");
  CHECK(arrayTex(std::vector<double>{1, -0.5}, vectorShape(2)) ==
        "\\begin{bmatrix} 1 \\\\ -0.5 \\end{bmatrix}");
  CHECK(arrayTex(entries, matrixShape(2, 3)) ==
        "\\begin{bmatrix} 0.5 & -1 & 2 \\\\ 0.25 & 0 & 0.3333 \\end{bmatrix}");
}

TEST_CASE("a large array shows its corners") {
  std::vector<double> entries(100);
  std::iota(entries.begin(), entries.end(), 0.0);
  CHECK(arrayTex(entries, vectorShape(100)) ==
        "\\begin{bmatrix} 0 \\\\ 1 \\\\ \\vdots \\\\ 99 \\end{bmatrix}");
  const std::string matrix = arrayTex(entries, matrixShape(10, 10));
  CHECK(matrix ==
        "\\begin{bmatrix} 0 & 1 & \\cdots & 9 \\\\ 10 & 11 & \\cdots & 19 \\\\ "
        "\\vdots & \\vdots & \\ddots & \\vdots \\\\ 90 & 91 & \\cdots & 99 \\end{bmatrix}");
  CHECK_FALSE(tex::parse(matrix).error);
  CHECK_FALSE(fits(matrixShape(10, 10), {}));
  CHECK(fits(matrixShape(4, 3), {}));
}

TEST_CASE("arrays in one line") {
  const std::vector<double> entries{0.5, -1, 2, 0.25};
  CHECK(arrayText(entries, vectorShape(4)) == "[0.5, −1, 2, 0.25]");
  CHECK(arrayText(entries, matrixShape(2, 2)) == "[[0.5, −1], [2, 0.25]]");
  CHECK(arrayText(std::vector<double>{3}, scalarShape()) == "3");
  CHECK(arrayText(std::vector<double>(40, 1.0), vectorShape(40)) == "[1, 1, 1, 1, …]");
}

TEST_CASE("rounded results are not called equal") {
  CHECK(relationTex(std::vector<double>{0.1 + 0.2, 2}) == " = ");
  CHECK(relationTex(std::vector<double>{2, 1.0 / 3}) == " \\approx ");
}
