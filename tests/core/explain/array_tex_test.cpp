#include "explain/array_tex.h"
#include "tex/parser.h"

#include <doctest/doctest.h>
#include <numeric>
#include <vector>

using namespace backstep;

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
