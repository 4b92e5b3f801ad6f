#include "tex/outputs.h"
#include "tex/parser.h"

#include <doctest/doctest.h>

using namespace backstep::tex;

namespace {

std::string plain(std::string_view source) {
  const ParseResult result = parse(source);
  INFO(source);
  REQUIRE(!result.error);
  return toPlainText(result.tree);
}

} // namespace

TEST_CASE("plain text: formulas") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"\\frac{\\partial L}{\\partial W_a}", "∂L/∂Wₐ"},
      {"\\frac{\\partial\\mathcal{L}}{\\partial w^b_{11}}", "∂L/∂w₁₁ᵇ"},
      {"\\frac{\\partial L}{\\partial \\left({v}^{2}\\right)}", "∂L/∂(v²)"},
      {"x \\left(a + b\\right)", "x (a + b)"},
      {"a+b = c", "a + b = c"},
      {"a=-b", "a = −b"},
      {"-x", "−x"},
      {"\\frac{a+b}{c}", "(a + b)/c"},
      {"\\frac{1}{2N}", "1/(2N)"},
      {"\\frac{1}{1+e^{-x}}", "1/(1 + e⁻ˣ)"},
      {"\\frac{\\frac ab}{c}", "(a/b)/c"},
      {"\\frac{1}{N} x", "(1/N) x"},
      {"\\frac{-1}{2}", "−1/2"},
      {"x = \\frac 12, y", "x = 1/2, y"},
      {"\\frac ab + c", "a/b + c"},
      {"\\left(\\frac ab\\right)^2", "(a/b)²"},
      {"\\sum_{i=1}^N y_i", "Σᵢ₌₁ᴺ yᵢ"},
      {"\\sum_{i=1}^{N_b} y_i", "Σ_{i=1}^{N_b} yᵢ"},
      {"\\sum_{b} y_b", "Σ_b y_b"},
      {"\\sum_i (a+b)", "Σᵢ (a + b)"},
      {"\\max(a,b)", "max(a, b)"},
      {"\\max_j z_j", "maxⱼ zⱼ"},
      {"\\prod_k k", "∏ₖ k"},
      {"\\int_0^1 f(x)\\,dx", "∫₀¹ f(x) dx"},
      {"\\delta^{(\\ell)}", "δ^(ℓ)"},
      {"W^{\\ell}", "W^ℓ"},
      {"x^{ab+q}", "x^(ab+q)"},
      {"\\nabla_{Y_1}", "∇_{Y₁}"},
      {"W_{\\text{new}}", "W_{new}"},
      {"W^\\top x", "Wᵀx"},
      {"\\sigma'(x) \\odot y", "σ′(x) ⊙ y"},
      {"f'^2", "f′²"},
      {"\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}", "[[a, b], [c, d]]"},
      {"\\left[\\begin{matrix} a \\\\ b \\end{matrix}\\right]", "[[a], [b]]"},
      {"\\begin{vmatrix} a & b \\\\ c & d \\end{vmatrix}", "|[[a, b], [c, d]]|"},
      {"\\begin{cases} x & x>0 \\\\ 0 & \\text{otherwise} \\end{cases}",
       "{x, x > 0; 0, otherwise}"},
      {"\\begin{aligned} a &= b + c \\\\ &= d \\end{aligned}", "a = b + c\n= d"},
      {"\\hat y_k", "y\u0302ₖ"},
      {"\\bar{\\mathbf x}", "x\u0304"},
      {"\\sqrt x + \\sqrt{a+b}", "√x + √(a + b)"},
      {"\\sqrt[3]{x}", "³√x"},
      {"\\sqrt x^2", "(√x)²"},
      {"{(a+b)}^2", "(a + b)²"},
      {"{ab}^2", "(ab)²"},
      {"\\|\\mathbf x\\|_2", "‖x‖₂"},
      {"x \\in \\mathbb{R}^{4\\times 3}", "x ∈ ℝ^(4×3)"},
      {"\\log\\hat y", "log y\u0302"},
      {"\\log(x)", "log(x)"},
      {"\\operatorname{softmax}(z)", "softmax(z)"},
      {"\\argmax_k", "arg maxₖ"},
      {"\\underbrace{a+b}_{n}", "a + b (n)"},
      {"x^{-1}", "x⁻¹"},
      {"\\textcolor{positive}{a}\\hot{h}{+ b}", "a + b"},
      {"a = \\blank{B1}", "a = ____"},
      {"a \\quad b", "a  b"},
      {"a \\neq b \\leq c \\to d", "a ≠ b ≤ c → d"},
      {"50\\%", "50%"},
      {"\\left.x\\right|_{x=0}", "x|ₓ₌₀"},
      {"", ""},
  };
  for (const auto& row : rows) {
    const auto& source = row.first;
    const auto& expected = row.second;
    INFO(source);
    CHECK(plain(source) == expected);
  }
}

TEST_CASE("plain text: nothing comes of an empty tree") { CHECK(toPlainText(Tree()).empty()); }

TEST_CASE("plain text: nested accents grow by one mark each") {
  std::string source;
  for (int i = 0; i < 150; ++i) source += "\\hat{";
  CHECK(plain(source + "x" + std::string(150, '}')).size() == 1 + 150 * 2);
}
