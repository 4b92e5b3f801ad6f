#include "language/diagnostic.h"
#include "text/utf8.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace backstep {
namespace {

Diagnostic at(std::string_view text, int begin, int end) {
  return diagnosticAt(text, {begin, end}, "wrong");
}

/// The lines of a rendered diagnostic.
std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> result;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin);
    REQUIRE(end != std::string::npos);
    result.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return result;
}

} // namespace

TEST_CASE("a span is found again as line, column and length") {
  const std::string_view text = "H = Wa @ x\nL = relu(H)\n";
  const Diagnostic diagnostic = at(text, 15, 19);
  CHECK(diagnostic.line == 2);
  CHECK(diagnostic.column == 5);
  CHECK(diagnostic.length == 4);
  CHECK(diagnostic.lineText == "L = relu(H)");
}

TEST_CASE("lines end with LF, CRLF or CR") {
  for (const std::string newline : {"\n", "\r\n", "\r"}) {
    const std::string text = "a = 1" + newline + newline + "b = x";
    const Diagnostic diagnostic =
        at(text, static_cast<int>(text.size()) - 1, static_cast<int>(text.size()));
    CHECK(diagnostic.line == 3);
    CHECK(diagnostic.column == 5);
    CHECK(diagnostic.lineText == "b = x");
  }
}

TEST_CASE("columns and lengths count code points") {
  const std::string_view text = "a = \xC3\xA9\xC3\xA9 + \xE2\x88\x92\xE2\x88\x92";
  const Diagnostic diagnostic = at(text, 11, 17);
  CHECK(diagnostic.column == 10);
  CHECK(diagnostic.length == 2);
}

TEST_CASE("a span is cut at the end of its line and is never empty") {
  CHECK(at("abc\ndef", 1, 6).length == 2);
  CHECK(at("abc", 3, 3).length == 1);
  CHECK(at("abc", 3, 3).column == 4);
  CHECK(at("", 0, 0).line == 1);
  CHECK(at("ab", 7, 9).column == 3);
}

TEST_CASE("a diagnostic is rendered with its line, caret and hint") {
  Diagnostic diagnostic =
      diagnosticAt("H = Wa @ x\nL = relo(H)", {15, 19}, "there is no relo", "write relu");
  CHECK(render(diagnostic, "net.toml") == "net.toml:2:5: error: there is no relo\n"
                                          "  L = relo(H)\n"
                                          "      ^^^^\n"
                                          "  hint: write relu\n");
  diagnostic.severity = Diagnostic::Severity::Warning;
  diagnostic.hint.clear();
  CHECK(render(diagnostic, "net.toml") == "net.toml:2:5: warning: there is no relo\n"
                                          "  L = relo(H)\n"
                                          "      ^^^^\n");
}

TEST_CASE("without a place only the message and the hint are rendered") {
  CHECK(render(diagnosticSaying("cannot be read", "check its name"), "gone.toml") ==
        "gone.toml: error: cannot be read\n  hint: check its name\n");
  CHECK(render(diagnosticSaying("cannot be read"), "gone.toml") ==
        "gone.toml: error: cannot be read\n");
}

TEST_CASE("tabs are expanded and the caret stays below its word") {
  const auto shown = lines(render(at("\ta\t=\tx", 5, 6), "f"));
  CHECK(shown[1] == "      a   =   x");
  CHECK(shown[2] == "              ^");
}

TEST_CASE("a long line is cut around the caret") {
  std::string text(1000, 'a');
  text.replace(500, 3, "XYZ");
  const auto shown = lines(render(at(text, 500, 503), "f"));
  CHECK(countCodePoints(shown[1]) <= 2 + 3 + 100 + 3);
  const size_t caret = shown[2].find('^');
  REQUIRE(caret != std::string::npos);
  CHECK(shown[1].substr(caret, 3) == "XYZ");
  CHECK(shown[2].substr(caret) == "^^^");
  CHECK(shown[1].substr(2, 3) == "...");
  CHECK(shown[1].substr(shown[1].size() - 3) == "...");
}

TEST_CASE("the carets of a long word end with the window") {
  const std::string text(1000, 'a');
  const auto shown = lines(render(at(text, 0, 1000), "f"));
  CHECK(shown[2].size() == 2 + 100);
}

TEST_CASE("a line is cut between code points") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "\xC3\xA9";
  const auto shown = lines(render(at(text, 400, 402), "f"));
  CHECK(showable(shown[1]) == shown[1]);
  CHECK(countCodePoints(shown[1].substr(0, shown[1].size())) == 2 + 3 + 100 + 3);
}

TEST_CASE("only errors count as errors") {
  Diagnostic warning;
  warning.severity = Diagnostic::Severity::Warning;
  CHECK_FALSE(hasErrors({}));
  CHECK_FALSE(hasErrors({warning, warning}));
  CHECK(hasErrors({warning, Diagnostic{}}));
}

TEST_CASE("the nearest name is the one a typing slip away") {
  const std::vector<std::string> names{"softmax", "sigmoid", "softplus", "relu",
                                       "loss",    "Wa",      "mean"};
  CHECK(nearestName("sofmax", names) == "softmax");   // left out
  CHECK(nearestName("softmaxx", names) == "softmax"); // put in
  CHECK(nearestName("sigmoud", names) == "sigmoid");  // replaced
  CHECK(nearestName("rleu", names) == "relu");        // swapped: one step, not two
  CHECK(nearestName("ReLU", names) == "relu");        // upper and lower case
  CHECK(nearestName("wa", names) == "Wa");
  CHECK(nearestName("los", names) == "loss");
}

TEST_CASE("a word more than a third away is not a candidate") {
  const std::vector<std::string> names{"relu", "Wa", "mean"};
  CHECK(nearestName("gradient", names) == "");
  CHECK(nearestName("Wb", names) == "");
  CHECK(nearestName("rule", names) == "");
  CHECK(nearestName("", names) == "");
  CHECK(nearestName("x", {}) == "");
  CHECK(nearestName(std::string(100'000, 'a'), names) == "");
}

TEST_CASE("among equally near names the first is taken") {
  CHECK(nearestName("H12", {"H11", "H13"}) == "H11");
  CHECK(nearestName("H12", {"H113", "H13"}) == "H13");
}

TEST_CASE("a result is a value or the reasons why there is none") {
  const Result<int> value(3, {Diagnostic{}});
  REQUIRE(value);
  CHECK(*value == 3);
  CHECK(value.diagnostics().size() == 1);
  const Result<int> error{Diagnostic{}};
  CHECK_FALSE(error);
  CHECK(error.diagnostics().size() == 1);
}

} // namespace backstep
