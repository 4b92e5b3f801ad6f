#include "report.h"

namespace backstep {

TEST_CASE("something is missing") {
  test::check({
      {"a =", "1:3+1 something is missing after '=' | write a value there"},
      {"a = x +", "1:7+1 something is missing after '+' | write a value there"},
      {"a = x + # more", "1:7+1 something is missing after '+' | write a value there"},
      {"a = * 2", "1:5+1 a value is missing between '=' and '*'"},
      {"a = x * / 2", "1:9+1 a value is missing between '*' and '/'"},
      {"a = x * * 2", "1:9+1 a value is missing between '*' and '*' | write ** for a power"},
      {"a = mse(, x)", "1:9+1 something is missing before ',' | write a value there"},
      {"a = sum(x, , 0)", "1:12+1 a value is missing between ',' and ','"},
      {"a = Wa[]", "1:8+1 an index is missing between '[' and ']' | write one, such as [0]"},
      {"a = x.", "1:6+1 a name is missing after '.' | write .T for the transpose"},
  });
}

TEST_CASE("brackets do not match") {
  test::check({
      {"a = (x", "1:5+1 '(' is never closed | add the missing )"},
      {"a = sum(x", "1:8+1 '(' is never closed | add the missing )"},
      {"a = x[0", "1:6+1 '[' is never closed | add the missing ]"},
      {"a = (sum(x)", "1:5+1 '(' is never closed | add the missing )"},
      {"a = x)", "1:6+1 ')' closes nothing | leave it out, or open it before"},
      {"a = x]", "1:6+1 ']' closes nothing | leave it out, or open it before"},
      {"a = (x]",
       "1:7+1 '(' is closed by ']' | close the brackets in the order in which they were opened"},
      {"a = (x + 1\nb = 3\n", "1:5+1 '(' is never closed | add the missing )"},
  });
}

TEST_CASE("two values stand side by side") {
  test::check({
      {"a = x y", "1:7+1 there is no operator between 'x' and 'y' | write x * y for a product"},
      {"a = 3 4", "1:7+1 there is no operator between '3' and '4' | write 3 * 4 for a product"},
      {"a = 2x", "1:5+2 2x is neither a number nor a name | write 2 * x for a product"},
      {"a = 2(x)",
       "1:5+1 '2' is not a function and cannot be called | write 2 * (x) for a product"},
      {"a = (x)(s + 1)",
       "1:5+3 '(x)' is not a function and cannot be called | write (x) * (s + 1) for a product"},
      {"a = x[0](s)",
       "1:5+4 'x[0]' is not a function and cannot be called | write x[0] * (s) for a product"},
      {"a = 1,5", "1:6+1 a decimal number is written with a point | write 1.5"},
      {"a = x, y", "1:6+1 a comma stands only between the arguments of a function | write one "
                   "assignment per line"},
  });
}

TEST_CASE("operators of other languages") {
  const std::string choose = " | relu, maximum and minimum choose between values, entry by entry";
  test::check({
      {"a = x ^ 2", "1:7+1 ^ is not a power in Python | write ** for a power"},
      {"a = x // 2",
       "1:7+2 there is no whole-number division | write / to divide; # begins a comment"},
      {"a = x % 2", "1:7+1 there is no remainder operator % | # begins a comment"},
      {"a == x", "1:3+2 == compares; an assignment has one = | write = alone"},
      {"a := x", "1:3+2 an assignment is written with = alone | write ="},
      {"a = x; b = y",
       "1:6+1 ; does not separate lines | put each assignment on a line of its own"},
      {"a = 'x'", "1:5+1 text in quotes is not part of the language | write names without quotes"},
      {"a = {x}", "1:5+1 braces are not part of the language | write ( and )"},
      {"a = x + \\",
       "1:9+1 a backslash does not continue a line | an expression goes on over the end "
       "of a line inside parentheses"},
      {"a = $x", "1:5+1 '$' is not part of the language"},
  });
  CHECK(test::mistakesIn("a = x > 0") == "1:7+1 a comparison is not part of the language" + choose);
  CHECK(test::mistakesIn("a = x >= 0") ==
        "1:7+2 a comparison is not part of the language" + choose);
  for (const std::string sign : {"+=", "-=", "*=", "/=", "@=", "**=", "//="})
    CHECK(test::mistakesIn("a " + sign + " 1") ==
          "1:3+" + std::to_string(sign.size()) +
              " a name is assigned once, with = alone | give the new value "
              "a name of its own, such as a2 = a + 1");
}

TEST_CASE("look-alike characters") {
  test::check({
      {"a = x \xE2\x88\x92 1",
       "1:7+1 a typographic minus (U+2212) is not part of the language | write -"},
      {"a = x \xC3\x97 2",
       "1:7+1 a multiplication cross (U+00D7) is not part of the language | write *"},
      {"a = x \xC2\xB7 2",
       "1:7+1 a multiplication dot (U+00B7) is not part of the language | write *"},
      {"a = x\xC2\xB2", "1:6+1 a raised 2 (U+00B2) is not part of the language | write ** 2"},
      {"a = X\xE1\xB5\x80", "1:6+1 a raised T (U+1D40) is not part of the language | write .T"},
      {"a = x\xC2\xA0+ 1", "1:6+1 an invisible no-break space (U+00A0) is not part of the language "
                           "| write an ordinary space"},
      {"a = \xEF\xBC\x91", "1:5+1 '\xEF\xBC\x91' (U+FF11) is a full-width character | write 1"},
      {"a = sum\xEF\xBC\x88x)",
       "1:8+1 '\xEF\xBC\x88' (U+FF08) is a full-width character | write ("},
      {"a = x \x1B",
       "1:7+1 unexpected control character (U+001B) | write the line again without it"},
  });
}

TEST_CASE("names with letters beyond ASCII") {
  const std::string rule = " is not a name: names are made of a-z, A-Z, 0-9 and _";
  CHECK(test::mistakesIn("\xCE\xB8 = 3") == "1:1+1 '\xCE\xB8'" + rule + " | write theta");
  CHECK(test::mistakesIn("a = \xCE\x94w") == "1:5+2 '\xCE\x94w'" + rule + " | write Deltaw");
  CHECK(test::mistakesIn("a = \xCE\xBB") == "1:5+1 '\xCE\xBB'" + rule + " | write lam");
  CHECK(test::mistakesIn("a = w\xE2\x82\x81") == "1:5+2 'w\xE2\x82\x81'" + rule + " | write w1");
  CHECK(test::mistakesIn("a = gr\xC3\xB6\xC3\x9F"
                         "e") == "1:5+5 'gr\xC3\xB6\xC3\x9F"
                                 "e'" +
                                     rule);
}

TEST_CASE("numbers that Python does not read") {
  test::check({
      {"a = 1__0", "1:5+4 1__0 is not a number: _ stands only between digits"},
      {"a = 1_", "1:5+2 1_ is not a number: _ stands only between digits"},
      {"a = 007", "1:5+3 007 begins with a 0, which Python does not allow | write 7"},
      {"a = 0x1F", "1:5+4 0x1F is not a decimal number | numbers are written as 12, 0.5 or 1e-3"},
      {"a = 1.2.3", "1:5+5 1.2.3 is not a number: it has more than one decimal point"},
      {"a = 1e999", "1:5+5 1e999 is too large for a float64 | the largest number is about 1.8e308"},
      {"a = 2e",
       "1:5+2 2e is not a number: its exponent is missing | write 2 * e for a product with "
       "Euler's number, or 2e3 for thousands"},
      {"a = 1e5.2", "1:5+5 1e5.2 is not a number: an exponent is a whole number"},
  });
}

TEST_CASE("functions of NumPy and PyTorch") {
  const std::string np = " functions are written without a module's name such as 'np.' | write ";
  const std::string dot = " a function is not called with a dot behind a value | write ";
  CHECK(test::mistakesIn("a = np.exp(x)") == "1:5+6" + np + "exp(x)");
  CHECK(test::mistakesIn("a = np.pi * s") == "1:5+5" + np + "pi");
  CHECK(test::mistakesIn("a = np.dot(Wa, x)") == "1:5+6" + np + "it in the form a @ b");
  CHECK(test::mistakesIn("a = torch.nn.functional.relu(x)") ==
        "1:5+24 functions are written without a module's name such as 'torch.' | write relu(x)");
  CHECK(test::mistakesIn("a = x.sum()") == "1:7+3" + dot + "sum(x)");
  CHECK(test::mistakesIn("a = X.sum(axis=0)") == "1:7+3" + dot + "sum(X, axis=0)");
  CHECK(test::mistakesIn("a = X.reshape(3, 4)") == "1:7+7" + dot + "reshape(X, (3, 4))");
  CHECK(test::mistakesIn("a = X.reshape(-1)") == "1:7+7" + dot + "reshape(X, -1)");
  CHECK(test::mistakesIn("a = Wa.dot(x)") == "1:8+3" + dot + "it in the form a @ b");
  CHECK(test::mistakesIn("a = X.t()") == "1:7+1" + dot + "X.T");
  CHECK(test::mistakesIn("a = X.T()") == "1:7+1" + dot + "X.T");
  CHECK(test::mistakesIn("a = (x + 1).mean()") == "1:13+4" + dot + "mean((x + 1))");
  CHECK(test::mistakesIn("a = X.mean(dim=1, keepdim=True)") ==
        "1:7+4" + dot + "mean(X, axis=1, keepdims=True)");
  CHECK(test::mistakesIn("a = np.sum(X, dtype=float)") == "1:5+6" + np + "sum(...)");
  CHECK(test::mistakesIn("a = X.shape") ==
        "1:7+5 there is no .shape in the language | only .T, the transpose, can follow a value");
}

TEST_CASE("no advice proposes a function that does not exist") {
  const std::string dot = " a function is not called with a dot behind a value | ";
  const std::string np = " functions are written without a module's name such as 'np.' | ";
  CHECK(test::mistakesIn("a = sum(x).item()") ==
        "1:12+4" + dot + "leave .item() out: a value is used as it is");
  CHECK(test::mistakesIn("s.backward()") ==
        "1:3+8" + dot + "leave .backward() out: every gradient is computed and shown");
  CHECK(test::mistakesIn("a = x.argmax()") == "1:7+6" + dot + "there is no function 'argmax'");
  CHECK(test::mistakesIn("a = np.einsum(x, x)") == "1:5+9" + np + "there is no function 'einsum'");
  CHECK(test::mistakesIn("a = np.inf * s") == "1:5+6" + np + "there is no function 'inf'");
  CHECK(test::mistakesIn("a = np.exp") == "1:5+6" + np + "write exp(...)");
}

TEST_CASE("no advice proposes a text that is the next mistake") {
  test::check({
      {"a = sum(x) y",
       "1:12+1 there is no operator between ')' and 'y' | write * between them for a product"},
      {"a = X.T y",
       "1:9+1 there is no operator between 'T' and 'y' | write * between them for a product"},
      {"a = s(2)", "1:5+1 's' is a value and cannot be called | write s * (...) for a product"},
      {"a = x(2)", "1:5+1 'x' is a value and cannot be called | write x * (...) for a product, "
                   "x[...] for an entry"},
      {"a = 2()", "1:5+1 '2' is not a function and cannot be called"},
      {"a = 2(x, y)", "1:5+1 '2' is not a function and cannot be called"},
      {"a = 1.5,5", "1:8+1 a decimal number is written with a point"},
      {"a = 3if", "1:5+3 3if is neither a number nor a name"},
      {"a = 007x", "1:5+4 007x is neither a number nor a name | write 7 * x for a product"},
      {"x +", "1:1+1 this line gives its result no name | write name = expression"},
  });
  // a small 2 cannot begin a name
  CHECK(test::mistakesIn("a = \xE2\x82\x82x") ==
        "1:5+2 '\xE2\x82\x82x' is not a name: names are made of a-z, A-Z, 0-9 and _");
}

/// The expression that a hint says to write; empty where it proposes none.
std::string proposedExpression(std::string_view hint) {
  for (const std::string_view opening : {"write name = ", "write "}) {
    if (hint.substr(0, opening.size()) != opening) continue;
    const std::string_view text = hint.substr(opening.size());
    const size_t purpose = text.find(" for a product");
    if (purpose != text.npos && text[0] != '*' && text.find("...") == text.npos)
      return std::string(text.substr(0, purpose));
    const bool words = text.find(' ') != text.npos && text.find('(') == text.npos;
    const bool sign = text.find_first_not_of("*./=") == text.npos || text[0] == '.';
    const bool prose = words || sign || text == "expression" || text.find("...") != text.npos;
    if (!prose) return std::string(text);
  }
  return {};
}

TEST_CASE("what an advice proposes to write can be read, whatever the program looks like") {
  // All texts of four of these words.
  const std::vector<std::string> words{"x",  "2",      "1.5", "007",    ",",        "(", ")",
                                       ".T", ".sum()", "3e",  "np.exp", "\xCE\xB8", " ", "[0]"};
  int proposals = 0;
  const auto check = [&](const std::string& text) {
    for (const Diagnostic& mistake : parseProgram(text).diagnostics()) {
      const std::string written = proposedExpression(mistake.hint);
      if (written.empty()) continue;
      ++proposals;
      CAPTURE(text);
      CAPTURE(mistake.hint);
      CHECK(parseExpression(written));
    }
  };
  for (const auto& a : words)
    for (const auto& b : words)
      for (const auto& c : words)
        for (const auto& d : words)
          for (const char* line : {"a = ", ""}) check(line + a + b + c + d);
  CHECK(proposals > 1000);
}

TEST_CASE("lines that are not assignments") {
  test::check({
      {"x + 1", "1:1+1 this line gives its result no name | write name = x + 1"},
      {"sum(x)", "1:1+3 this line gives its result no name | write name = sum(x)"},
      {"print(x)", "1:1+5 print is not needed | leave the line out: every value is shown"},
      {"2 = x", "1:1+1 '2' is not a name | a name begins with a letter"},
      {"= 3", "1:1+1 a line cannot begin with '=' | write name = expression"},
      {"a, b = x, y", "1:2+1 only one name stands before = | write one assignment per line"},
      {"x[0] = 3",
       "1:1+1 the entries of an array are not assigned one by one | write a whole array, as in b "
       "= 2 * a"},
      {"a = b = 3", "1:7+1 there is a second = in this line | write one assignment per line"},
      {"True = 1", "1:1+4 'True' is a reserved word of Python | use another name"},
      {"lambda = 1", "1:1+6 'lambda' is a reserved word of Python | use another name, such as lam"},
      {"import numpy as np",
       "1:1+6 'import' is a reserved word of Python that the language does not need | leave "
       "the line out: every function is there without a module's name"},
      {"for i in range(3):",
       "1:1+3 'for' is a reserved word of Python that the language does not have | write "
       "one line 'name = expression' for each step"},
      {"def f(x):",
       "1:1+3 'def' is a reserved word of Python that the language does not have | a program is "
       "made of lines 'name = expression'"},
      {"a = x if s else y",
       "1:7+2 'if' is a reserved word of Python that the language does not have | relu, "
       "maximum and minimum choose between values, entry by entry"},
      {"a = not x",
       "1:5+3 'not' is a reserved word of Python that the language does not have | relu, maximum "
       "and minimum choose between values, entry by entry"},
  });
}

TEST_CASE("what stands where it has no meaning") {
  test::check({
      {"a = [1, 2]",
       "1:5+1 an array cannot be written inside a program | give it a name among the inputs or "
       "parameters and use the name"},
      {"a = x[s]",
       "1:7+1 an index must be a whole number written out, or : | write one such as 0, or -1 for "
       "the last"},
      {"a = x[1 + 1]",
       "1:7+1 an index must be a whole number written out, or : | write one such as 0, or -1 "
       "for the last"},
      {"a = x[-1 ** 2]",
       "1:7+1 an index must be a whole number written out, or : | write one such as 0, or -1 "
       "for the last"},
      {"a = x[0:2]", "1:8+1 part of an axis cannot be taken | write one index such as 0, or : for "
                     "the whole axis"},
      {"a = x[:2]", "1:8+1 part of an axis cannot be taken | write one index such as 0, or : for "
                    "the whole axis"},
      {"a = softmax(axis=0, x)",
       "1:21+1 an argument without a name comes after one with a name | put the "
       "arguments of the form name=value last"},
      {"a = x : y", "1:7+1 ':' has no meaning here"},
      {"a = sum(x + 1 = 2)",
       "1:15+1 there is a second = in this line | write one assignment per line"},
  });
}

} // namespace backstep
