#include "engine/missing_name.h"
#include "engine/op.h"
#include "language/operators.h"
#include "report.h"

#include <algorithm>

namespace backstep {

TEST_CASE("a name that is nearly one that is known") {
  test::check({
      {"a = Wc @ x", "1:5+2 there is no 'Wc' | the names known here are Wa, Wb, X, k, s, t, x, y"},
      {"a = wa @ x", "1:5+2 there is no 'wa' | did you mean 'Wa'?"},
      {"hidden = x\nb = hiden", "2:5+5 there is no 'hiden' | did you mean 'hidden'?"},
      {"hidden = Wa @ y\nb = hiden", // the line of the name meant has a mistake of its own
       "1:13+1 (4, 3) @ (2,): the 3 columns of the left must equal the 2 entries of the right "
       "('Wa' has shape (4, "
       "3), 'y' has shape (2,))\n2:5+5 there is no 'hiden' | did you mean 'hidden'?"},
      {"a = reluu * 2", "1:5+5 there is no 'reluu' | did you mean 'relu'?"},
      {"a = True * 2", "1:5+4 'True' is not a number | it stands only after keepdims= or axis="},
  });
}

TEST_CASE("an unknown name is reported once") {
  CHECK(test::mistakesIn("a = q + q\nb = q\nc = a * b") ==
        "1:5+1 there is no 'q' | the names known here are Wa, Wb, X, k, s, t, x, y");
}

TEST_CASE("a function that is not called") {
  test::check({
      {"a = Wa @ relu",
       "1:10+4 'relu' is a function, not a value | did you forget to call it? write relu(...)"},
  });
}

TEST_CASE("every own spelling of a foreign function is a program") {
  for (const Spelling& spelling : ownSpellings()) {
    CAPTURE(spelling.foreign);
    CAPTURE(spelling.own);
    CHECK_FALSE(isFunctionName(spelling.foreign));
    // reshape(a, (4, 3)) needs 12 entries, a @ b two matrices that fit
    bool builds = false;
    for (const Shape& shape : {vectorShape(3), matrixShape(2, 2), vectorShape(12)}) {
      auto program = parseProgram("r = " + std::string(spelling.own));
      REQUIRE(program);
      const std::vector<Binding> bindings{{"a", Node::Kind::Input, shape},
                                          {"b", Node::Kind::Input, shape}};
      builds = builds || buildGraph(*program, bindings, {}, false);
    }
    CHECK(builds);
  }
}

TEST_CASE("a function that does not exist") {
  test::check({
      {"a = sofmax(x)", "1:5+6 there is no function 'sofmax' | did you mean 'softmax'?"},
      {"a = ReLU(x)", "1:5+4 there is no function 'ReLU' | did you mean 'relu'?"},
      {"a = frobnicate(x)", "1:5+10 there is no function 'frobnicate'"},
      {"a = ln(x)", "1:5+2 there is no function 'ln' | write it in the form log(a)"},
      {"a = pow(x, 2)", "1:5+3 there is no function 'pow' | write a ** b"},
      {"a = matmul(Wa, x)", "1:5+6 there is no function 'matmul' | write a @ b"},
      {"a = add(x, x)", "1:5+3 there is no function 'add' | write a + b"},
      {"a = x(2)", "1:5+1 'x' is a value and cannot be called | write x * (...) for a product, "
                   "x[...] for an entry"},
      {"a = frob(q)", "1:10+1 there is no 'q' | the names known here are Wa, Wb, X, k, s, t, x, y\n"
                      "1:5+4 there is no function 'frob'"},
  });
}

TEST_CASE("a name that is assigned later") {
  test::check({
      {"a = c + 1\nb = 2\nc = b * 2",
       "1:5+1 'c' is assigned only on line 3 of the program | move that line above this one"},
      {"a = a + 1", "1:5+1 'a' is used in the line that assigns it | give the new value a name of "
                    "its own, such as "
                    "a2"},
  });
}

TEST_CASE("lines that need each other") {
  test::check({
      {"a = b + 1\nb = a + 1", "1:5+1 'b' is assigned only on line 2 of the program | the lines "
                               "form a cycle: 'a' needs 'b' (line "
                               "2), which needs 'a' (line 1)"},
      {"u = s\n\na = c\nb = a * u\nc = relu(b)",
       "3:5+1 'c' is assigned only on line 5 of the program | the lines form a cycle: 'a' needs "
       "'c' (line 5), "
       "which needs 'b' (line "
       "4), which needs 'a' (line 3)"},
  });
}

TEST_CASE("a long cycle is shown in part") {
  std::string program;
  for (int i = 0; i < 100; ++i)
    program += "a" + std::to_string(i) + " = a" + std::to_string((i + 1) % 100) + "\n";
  const std::string mistakes = test::mistakesIn(program);
  const std::string first = mistakes.substr(0, mistakes.find('\n'));
  CHECK(first.find("and so on, back to 'a0'") != std::string::npos);
  CHECK(first.size() < 300);
}

TEST_CASE("the functions are the table without the operators") {
  const auto names = functionNames();
  CHECK(std::count(names.begin(), names.end(), "softmax") == 1);
  CHECK(std::count(names.begin(), names.end(), "matmul") == 0);
  CHECK(names.size() + operatorSigns().size() == opTable().size());
  for (const OperatorSign& sign : operatorSigns()) CHECK(findOp(sign.op) != nullptr);
}

} // namespace backstep
