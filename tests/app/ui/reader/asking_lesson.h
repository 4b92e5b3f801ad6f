#pragma once

namespace backstep::test {

/// A page with a single blank and one of two boxes, a page with a matrix, and a last page with
/// every kind of quiz. h = [2, 1], loss = 9.
inline constexpr const char* askingLesson = R"(id = "asking"
title = "Questions"
program = '''
h = w * x
s = sum(h)
loss = s ** 2
'''
[inputs]
x = [4, 1]
[parameters]
w = [0.5, 1]
M = [[1, 2, 3], [4, 5, 6]]
[[page]]
at = "start"
text = '''
## Two factors

The values of [the products](node:h) come [later](step:forward h); so does `s`.
'''
[[page]]
at = "forward h"
text = '''
## Products

The first product is made of {value x[0]} and {value w[0]}.
'''
[[page]]
at = "end"
text = '''
## Questions

Seven kinds of them.
'''
[[blank]]
id = "h"
at = "forward h"
answer = "h"
prompt = '''Both products $h$'''
hints = ["Factor by factor.", "$h_1 = x_1 w_1$"]
[[blank.wrong]]
answer = "x + w"
say = "That is a sum."
[[blank]]
id = "loss"
at = "forward loss"
answer = "loss"
prompt = "The loss"
[[blank]]
id = "third"
at = "forward loss"
answer = "1 / 3"
prompt = "A third"
figures = 3
[[blank]]
id = "M"
at = "forward loss"
answer = "M"
prompt = "The matrix"
[[quiz]]
id = "choice"
kind = "choice"
prompt = "Which?"
explain = "Because $h_1$."
hints = ["Think."]
[[quiz.option]]
text = "this $x$"
right = true
[[quiz.option]]
text = "that, which is a longer text that does not fit on one line of the column"
say = "Not that."
[[quiz]]
id = "multi"
kind = "multi"
prompt = "Which ones?"
[[quiz.option]]
text = "one"
right = true
[[quiz.option]]
text = "two"
right = true
[[quiz.option]]
text = "three"
[[quiz]]
id = "numeric"
kind = "numeric"
prompt = "The loss"
answer = "loss"
[[quiz]]
id = "shape"
kind = "shape"
prompt = "The shape of $M$"
answer = "M"
[[quiz]]
id = "order"
kind = "order"
prompt = "Sort"
items = ["first", "second", "third"]
[[quiz]]
id = "word"
kind = "text"
prompt = "A word"
answers = ["sum"]
[[quiz]]
id = "open"
kind = "text"
prompt = "Why?"
sample = "Because of $s$."
[[quiz]]
id = "formula"
kind = "formula"
prompt = "The loss by $s$"
answer = "s * s"
)";

} // namespace backstep::test
