#include "explain/number.h"
#include "marking/read_number.h"

#include <cmath>
#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

/// Names for every way of typesetting: a vector L, a matrix with a subscript, a scalar loss in a
/// dress, a target y beside an output Y, and a vector long enough for two digits.
const std::string text = R"toml(
id = "r"
title = "R"
program = '''
L = relu(Wa @ x)
Y = softmax(L)
loss = mse(Y, y) + 0 * sum(v)
'''
[symbols]
Wa = 'W_a'
loss = '\mathcal{L}'
v = '\delta_{2}'
[inputs]
x = [0.9, 0.5]
y = [1, 0, 0]
v = { shape = [12], sine = 1 }
[parameters]
Wa = [[0.1, 0.2], [0.3, 0.4], [-5, 0.6]]
)toml";

class Reader {
 public:
  Reader() : lesson_(*openLessonText(text)), trace_(lesson_.record()) {}

  void learn(const std::string& expression) {
    const auto compiled = TraceExpression::compile(expression, lesson_.graph, false);
    REQUIRE(compiled);
    const auto target = compiled->target();
    REQUIRE(target);
    for (const std::int64_t entry : target->entries) known_.learn(*target->source, entry);
  }
  TypedNumber read(const std::string& typed) const {
    return readNumber(typed, lesson_, trace_, known_);
  }

 private:
  LoadedLesson lesson_;
  Trace trace_;
  KnownNumbers known_;
};

void reads(const Reader& reader, const std::string& typed, double value) {
  const TypedNumber number = reader.read(typed);
  INFO(typed, " ", number.reason);
  REQUIRE(number.kind == TypedNumber::Kind::Number);
  CHECK(number.value == doctest::Approx(value).epsilon(1e-14));
}

void unreadable(const Reader& reader, const std::string& typed, const std::string& words) {
  const TypedNumber number = reader.read(typed);
  INFO(typed, " -> ", number.reason);
  REQUIRE(number.kind == TypedNumber::Kind::Unreadable);
  CHECK(number.reason.find(words) != std::string::npos);
  CHECK(number.where.begin >= 0);
  CHECK(number.where.end <= static_cast<int>(typed.size()) + 1);
}

/// What the student is told to write instead.
void advises(const Reader& reader, const std::string& typed, const std::string& words) {
  const TypedNumber number = reader.read(typed);
  INFO(typed, " -> ", number.reason, "; ", number.hint);
  REQUIRE(number.kind == TypedNumber::Kind::Unreadable);
  CHECK(number.hint.find(words) != std::string::npos);
}

} // namespace

TEST_CASE("other keyboards' signs and digits") {
  const Reader reader;
  reads(reader, "5.328e\u22129", 5.328e-9);
  reads(reader, "3,1E2", 310);
  reads(reader, "3.1e \u20133", 0.0031);
  reads(reader, "2e - 3", 2 * std::exp(1.0) - 3);
  reads(reader, "5.328\u00D710\u207B\u2079", 5.328e-9);
  reads(reader, "1.38*10^-1", 0.138);
  reads(reader, "-1.2 \\times 10^{-5}", -1.2e-5);
  reads(reader, "2\u00B3", 8);
  reads(reader, "10\u00B9\u00B2", 1e12);
  reads(reader, "\u20131.5", -1.5);
  reads(reader, "\uFF0B\uFF12\uFF0E\uFF15", 2.5);
  reads(reader, "\uFF11\uFF0C\uFF15", 1.5);
  reads(reader, "2\u00B73", 6);
  reads(reader, "6\u00F74", 1.5);
  reads(reader, "x\u2081", 0.9);
  reads(reader, "e\u00B2", std::exp(2.0));
  reads(reader, "\u03C0", 3.14159265358979312);
  reads(reader, "exp(0,5)", std::exp(0.5));
}

TEST_CASE("a student is told why a text is not a number") {
  const Reader reader;
  advises(reader, "20%", "write 0.2");
  advises(reader, "= 0.5", "the number alone");
  advises(reader, "0.5 = 1/2", "the number alone");
  advises(reader, "0.5?", "the number alone");
  advises(reader, "-\u00bd", "write 1/2");
  advises(reader, "12,5 %", "write 0.125");
  advises(reader, "71 400", "digits without spaces: 71400");
  advises(reader, "1 234 567", "1234567");
  advises(reader, "71\u202F400", "71400");
  advises(reader, "1 1/2", "1 + 1/2 or 1.5");
  advises(reader, "-2 3/4", "-(2 + 3/4) or -2.75");
  advises(reader, "0.5 kg", "the number alone, without a unit");
  advises(reader, "0.5kg", "the number alone, without a unit");
  advises(reader, "3 \u20AC", "the number alone, without a unit");
  advises(reader, "0.5.", "one point only");
  advises(reader, "1.234.567", "one point only");
  advises(reader, "0..5", "one point only");
  advises(reader, "1 e10", "1e10, without a space");
  advises(reader, "1 E-3", "1E-3, without a space");
  advises(reader, "1,234", "write 1.234 or 1234");
  advises(reader, "-12,345", "write 12.345 or 12345");
  advises(reader, "1,234.5", "with a point only");
  advises(reader, "1,234,567", "nothing between the digits");
  advises(reader, "1_000", "without anything between");
  advises(reader, "1'000", "without anything between");
  advises(reader, "2 x_1", "2 * x_1");
  advises(reader, "0.5 0.6", "an operator between");
  advises(reader, ",5", "two digits");
  advises(reader, "5,", "two digits");
}

TEST_CASE("whatever the program prints can be typed back") {
  const Reader reader;
  for (const double number : {0.15, -0.0375, 1.2e-5, -3.25e-17, 1.5e6, -2.5e300, 71400.0, 0.0})
    for (const NumberScript script :
         {NumberScript::Display, NumberScript::Ascii, NumberScript::Tex})
      for (const auto form : {NumberStyle::Form::Shortest, NumberStyle::Form::Significant})
        reads(reader, formatNumber(number, {form, 4, script}), number);
}

TEST_CASE("decimal numbers in every spelling") {
  const Reader reader;
  reads(reader, "-1.5", -1.5);
  reads(reader, ".5", 0.5);
  reads(reader, "1.", 1);
  reads(reader, "+2", 2);
  reads(reader, "  0.15\t", 0.15);
  reads(reader, "1.2e-3", 0.0012);
  reads(reader, "1.2E-3", 0.0012);
  reads(reader, "2e3", 2000);
  reads(reader, "- 3", -3);
  reads(reader, "007", 7);
  reads(reader, "00.5", 0.5);
  reads(reader, "\u22121.5", -1.5);
  reads(reader, "\uFF0D1.5", -1.5);
  reads(reader, "\uFE631.5", -1.5);
  reads(reader, "\u00A00.5\u00A0", 0.5);
}

TEST_CASE("fractions and arithmetic") {
  const Reader reader;
  reads(reader, "3/4", 0.75);
  reads(reader, "-3/8", -0.375);
  reads(reader, "1.38*10^-1", 0.138);
  reads(reader, "2*(7-9)*3", -12);
  reads(reader, "tanh(1)", std::tanh(1));
  reads(reader, "0.1\u00D70.9 + 0.1\u00B70.5", 0.14);
  reads(reader, "-2^2", -4);
  reads(reader, "2^3^2", 512);
  reads(reader, "e^0.06/(2e^0.06)", 0.5);
  reads(reader, "pi/2", 1.5707963267948966);
}

TEST_CASE("a number directly before a name or parenthesis multiplies") {
  const Reader reader;
  reads(reader, "2e^0.06", 2 * std::exp(0.06));
  reads(reader, "2e", 2 * std::exp(1));
  reads(reader, "2(3+4)", 14);
  reads(reader, "(1/2)(3+4)", 3.5);
  reads(reader, "1/2e", std::exp(1) / 2); // as * binds
  reads(reader, "2e3e", 2000 * std::exp(1));
  reads(reader, "3x_1", 2.7);
  reads(reader, "0,5(2)", 1);
  unreadable(reader, "2 3", "");
  unreadable(reader, "(2)3", "");
  unreadable(reader, "0.1 0.2", "");
}

TEST_CASE("a comma is a decimal comma where it can be nothing else") {
  const Reader reader;
  reads(reader, "0,5", 0.5);
  reads(reader, "-0,375", -0.375);
  reads(reader, "12,5", 12.5);
  reads(reader, "1,2345", 1.2345);
  reads(reader, "(0,5+1)*2", 3);
  reads(reader, "maximum(0,5)", 5);
  reads(reader, "Wa[1,0]", 0.3);
  unreadable(reader, "1,234", "1,234 may be");
  unreadable(reader, "1,234.5", "comma and a point");
  unreadable(reader, "1,2,3", "more than one comma");
  unreadable(reader, ",5", "comma");
  unreadable(reader, "5,", "comma");
  unreadable(reader, "0.5, 0.5", "comma");
}

TEST_CASE("typed precision of literals") {
  const Reader reader;
  struct Row {
    const char* typed;
    bool literal;
    int decimals;
    int figures;
  };
  for (const Row& row : {Row{"0.15", true, 2, 2}, Row{"-1.50", true, 2, 3}, Row{"20", true, 0, 2},
                         Row{"0", true, 0, 0}, Row{"0.00", true, 2, 0}, Row{".05", true, 2, 1},
                         Row{"1.", true, 0, 1}, Row{"1.2e-3", true, 4, 2}, Row{"2e3", true, -3, 1},
                         Row{"1.20e1", true, 1, 3}, Row{"0,5", true, 1, 1}, Row{"+2", true, 0, 1},
                         Row{"007", true, 0, 1}, Row{"3/4", false, 0, 0}, Row{"10^-1", false, 0, 0},
                         Row{"1.0*2", false, 0, 0}}) {
    const TypedNumber number = reader.read(row.typed);
    INFO(row.typed);
    REQUIRE(number.kind == TypedNumber::Kind::Number);
    CHECK(number.literal == row.literal);
    if (!row.literal) continue;
    CHECK(number.decimals == row.decimals);
    CHECK(number.figures == row.figures);
  }
}

TEST_CASE("an empty text is Empty") {
  const Reader reader;
  for (const char* typed : {"", " ", "\t \n", "\u00A0"})
    CHECK(reader.read(typed).kind == TypedNumber::Kind::Empty);
}

TEST_CASE("inputs and parameters are known under all their names") {
  const Reader reader;
  reads(reader, "x[0]", 0.9);
  reads(reader, "x_1*0.1", 0.09);
  reads(reader, "x_{2}", 0.5);
  reads(reader, "w_a11", 0.1);
  reads(reader, "W_a12", 0.2);
  reads(reader, "w_{a,21}", 0.3);
  reads(reader, "W_{a31}", -5);
  reads(reader, "Wa[2,0]", -5);
  reads(reader, "Wa_32", 0.6);
  reads(reader, "y_1", 1);
  reads(reader, "delta_212", std::sqrt(2) * std::sin(144));
  reads(reader, "v_12", std::sqrt(2) * std::sin(144));
  unreadable(reader, "w_a41", "w_a41");
  unreadable(reader, "x_0", "x_0");
  unreadable(reader, "x_3", "x_3");
}

TEST_CASE("computed numbers are known once an earlier blank is right") {
  Reader reader;
  unreadable(reader, "L[0]*0.1", "not known yet");
  unreadable(reader, "L_1", "not known yet");
  unreadable(reader, "Y_1", "not known yet");
  reader.learn("L[0]");
  reads(reader, "L[0]*0.1", 0.019);
  reads(reader, "L_1", 0.19);
  unreadable(reader, "L_2", "not known yet");
  unreadable(reader, "grad(Y)[0]", "not known yet");
  reader.learn("grad(Y)");
  CHECK(reader.read("grad(Y)[0]").kind == TypedNumber::Kind::Number);
  unreadable(reader, "local(Y, L)[0, 1]", "not known yet");
  reader.learn("local(Y, L)[0, 1]");
  CHECK(reader.read("local(Y, L)[0, 1]").kind == TypedNumber::Kind::Number);
  unreadable(reader, "local(Y, L)[1, 0]", "not known yet");
}

TEST_CASE("whole arrays and what is not a number are unreadable, with a reason") {
  const Reader reader;
  unreadable(reader, "x", "whole array");
  unreadable(reader, "sum(x)", "whole array");
  unreadable(reader, "Wa[0]", "whole array");
  unreadable(reader, "1/0", "finite");
  unreadable(reader, "log(-1)", "finite");
  unreadable(reader, "1e999", "");
  unreadable(reader, "foo", "foo");
  unreadable(reader, "0.5 abc", "");
  unreadable(reader, "(1", "");
  unreadable(reader, "1)", "");
  unreadable(reader, "=0.5", "");
  unreadable(reader, "?", "");
  unreadable(reader, "0.5\n0.6", "");
  unreadable(reader, "\xFF\xFE", "");
  unreadable(reader, std::string(300, '(') + "1" + std::string(300, ')'), "nested");
  unreadable(reader, std::string(5000, '1'), "long");
}

TEST_CASE("reading never fails, whatever is typed") {
  const Reader reader;
  const std::string alphabet = "0123456789.,eE+-*/^()[]_{} xLWay\xE2\x88\x92\xC2\xB7";
  std::uint32_t state = 1;
  for (int i = 0; i < 20'000; ++i) {
    std::string typed;
    for (int k = 0; k < 1 + i % 12; ++k) {
      state = state * 1664525U + 1013904223U;
      typed += alphabet[(state >> 16U) % alphabet.size()];
    }
    const TypedNumber number = reader.read(typed);
    if (number.kind == TypedNumber::Kind::Number) REQUIRE(std::isfinite(number.value));
    if (number.kind == TypedNumber::Kind::Unreadable) REQUIRE_FALSE(number.reason.empty());
  }
}
