#include "explain/symbol_tex.h"
#include "tex/parser.h"

#include <doctest/doctest.h>

using namespace backstep;

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
