#pragma once

#include "explain/number.h"
#include "model/session.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace backstep::test {

/// A lesson whose answers differ in their first four digits, with every way in which a number is
/// passed on unchanged: an open ReLU (L from z), an index (p from H), a transpose (T), a maximum
/// (m), a sum's and an add's gradient, an only message; and with pages that print numbers, some
/// computed again from what is not covered.
inline constexpr const char* concealedLesson = R"lesson(id = "concealed"
title = "Nothing given away"
eta = 0.5
program = '''
H = W @ x
z = H + b
L = relu(z)
p = H[1]
T = V.T
O = L @ T
Y = softmax(O)
m = max(L)
e = mse(Y, y)
loss = e + m * p
'''
[inputs]
x = [0.913, 0.527, 0.119]
y = [1, 0]
[parameters]
W = [[0.311, -0.727, 0.173], [0.589, 0.271, -0.353], [-0.641, 0.197, 0.439]]
b = [0.213, 0.371, 0.157]
V = [[0.617, -0.283, 0.459], [-0.379, 0.743, 0.131]]
[[page]]
at = "start"
text = 'The products are $H = {value H}$ and the second is {value H[1] .4}.'
[[page]]
at = "forward L"
text = 'Half of the first is {value L[0] / 2}, and {value m .6} is the largest of {value L}.'
[[page]]
at = "seed"
text = 'With {value grad(Y)} and {value local(Y, O)[0, 1]} comes {value message(Y, O)}.'
[[page]]
at = "gradient O"
text = """By hand: {value W[0] @ x}, the error {value Y - y} and {value y[0] - Y[0]}, the slopes
{value Y[0] * (1 - Y[0])} and $-{value Y[0] * Y[1]}$, the new weight
{value W[1, 2] - 0.5 * grad(H)[1] * x[2]}."""
[[blank]]
id = "H"
at = "forward H"
answer = "H"
[[blank]]
id = "L"
at = "forward L"
answer = "L"
[[blank]]
id = "Y"
at = "forward Y"
answer = "Y"
[[blank]]
id = "loss"
at = "forward loss"
answer = "loss"
[[blank]]
id = "gY"
at = "gradient Y"
answer = "grad(Y)"
[[blank]]
id = "error"
at = "gradient Y"
answer = "Y[1] - y[1] + 0.125"
[[blank]]
id = "slope"
at = "gradient O"
answer = "Y[0] - Y[0] ** 2"
[[blank]]
id = "local"
at = "gradient O"
answer = "local(Y, O)[0, 1]"
[[blank]]
id = "gO"
at = "gradient O"
answer = "grad(O)"
[[blank]]
id = "message"
at = "gradient L"
answer = "message(m, L)"
[[blank]]
id = "gV"
at = "gradient V"
answer = "grad(V)"
[[blank]]
id = "gH"
at = "gradient H"
answer = "grad(H)"
[[blank]]
id = "gW"
at = "gradient W"
answer = "grad(W)[0]"
[[blank]]
id = "new"
at = "update W"
answer = "new(W)[1]"
)lesson";

/// The first four digits of a number, as a screen may write them: rounded and cut off; empty for
/// numbers with fewer, which prove nothing.
inline std::vector<std::string> firstDigits(double number) {
  constexpr int figures = 4;
  if (number == 0 || std::abs(number) == 1) return {};
  const std::string whole =
      formatNumber(std::abs(number), {NumberStyle::Form::Shortest, 0, NumberScript::Ascii});
  const std::string rounded =
      formatNumber(std::abs(number), {.digits = figures, .script = NumberScript::Ascii});
  std::vector<std::string> found;
  for (const std::string& text : {whole, rounded}) {
    std::string digits;
    for (const char c : text)
      if (c >= '0' && c <= '9' && (c != '0' || !digits.empty())) digits += c;
    if (digits.size() >= figures) found.push_back(digits.substr(0, figures));
  }
  return found;
}

/// The digits of every number that an open blank asks for, without those that a right one shares.
inline std::set<std::string> openDigits(const Answers& answers) {
  std::set<std::string> open;
  std::set<std::string> known;
  for (const AnsweredBlank& each : answers.blanks())
    for (size_t i = 0; i < each.exact.size(); ++i)
      for (const std::string& digits : firstDigits(each.exact[i]))
        (each.open(i) ? open : known).insert(digits);
  for (const std::string& digits : known) open.erase(digits);
  return open;
}

/// Whether a number of the text begins with these digits, zeros in front aside.
inline bool beginsANumber(const std::string& text, const std::string& digits) {
  for (size_t at = text.find(digits); at != std::string::npos; at = text.find(digits, at + 1)) {
    size_t front = at;
    while (front > 0 && text[front - 1] == '0') --front;
    if (front == 0 || text[front - 1] < '0' || text[front - 1] > '9') return true;
  }
  return false;
}

/// The lines of a text that give one of the digits away, each with what it gives; points in between
/// do not hide them.
inline std::vector<std::string> givenAway(const std::string& text,
                                          const std::set<std::string>& digits) {
  std::vector<std::string> found;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::string plain = line;
    plain.erase(std::remove(plain.begin(), plain.end(), '.'), plain.end());
    for (const std::string& each : digits)
      if (beginsANumber(plain, each)) found.push_back(each + " by: " + line);
  }
  return found;
}

/// Answers a blank with its exact numbers in whatever runs commands: a session or a window.
template <class Target>
void answerRight(Target& target, const AnsweredBlank& blank) {
  const std::string id = blank.blank->id.text;
  for (size_t i = 0; i < blank.exact.size(); ++i) {
    const auto entry = static_cast<int>(i);
    const std::string text =
        formatNumber(blank.exact[i], {NumberStyle::Form::Shortest, 0, NumberScript::Ascii});
    target.run(command::TypeAnswer{id, entry, text});
    target.run(command::CheckAnswer{id, entry});
  }
}

} // namespace backstep::test
