#include "outputs_check.h"
#include "random_formula.h"

#include <doctest/doctest.h>

using namespace backstep::tex;

TEST_CASE("robustness: random tokens give an error or sound outputs") {
  probe::RandomFormula random(2024);
  int formulas = 0;
  for (int i = 0; i < 6000; ++i) {
    const std::string source = random.next();
    INFO(source);
    CHECK(probe::complaintAbout(source) == "");
    if (!parse(source).error) ++formulas;
  }
  CHECK(formulas > 100); // the outputs were exercised too
}

TEST_CASE("robustness: random bytes") {
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    std::string source;
    for (int k = 0; k < 30; ++k) source += static_cast<char>(random() % 256);
    INFO(source);
    CHECK(probe::complaintAbout(source) == "");
  }
}

TEST_CASE("robustness: every beginning of a formula") {
  const std::string formula = "\\frac{\\hat y_{ik}}{\\sqrt[3]{x}} = \\left\\{\\begin{cases} x & "
                              "\\text{if } x>0 \\\\ a & \\hot{h}{y} \\end{cases}\\right.";
  for (size_t length = 0; length <= formula.size(); ++length) {
    CHECK(probe::complaintAbout(formula.substr(0, length)) == "");
  }
  CHECK_FALSE(parse(formula).error.has_value());
}

TEST_CASE("robustness: as deep as the limit allows, through everything that nests") {
  const std::pair<std::string_view, std::string_view> nests[] = {
      {"{", "}"},
      {"\\frac{a}{", "}"},
      {"\\left(", "\\right)"},
      {"\\begin{pmatrix}", "\\end{pmatrix}"},
      {"x^{", "}"},
      {"\\hat{", "}"},
      {"\\hot{h}{", "}"},
      {"\\textcolor{c}{", "}"},
      {"\\sqrt{", "}"},
      {"\\underbrace{", "}_n"},
      {"\\widehat{", "}"},
      {"\\overline{", "}"},
      {"\\mathbf{", "}"}};
  for (const auto& row : nests) {
    const auto& open = row.first;
    const auto& close = row.second;
    std::string source = "x";
    for (int i = 0; i < maximumDepth; ++i) source = std::string(open) + source + std::string(close);
    INFO(open);
    CHECK_FALSE(parse(source).error.has_value());
    CHECK(probe::complaintAbout(source) == "");
  }
}

TEST_CASE("robustness: long and flat formulas take time in proportion") {
  std::string source;
  for (int i = 0; i < 20000; ++i)
    source += "\\textcolor{n" + std::to_string(i) + "}{a}+\\hot{h}{x'}";
  CHECK(probe::complaintAbout(source) == "");
  CHECK(probe::complaintAbout("f" + std::string(100000, '\'')) == "");
}
