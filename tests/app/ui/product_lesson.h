#pragma once

namespace backstep::test {

/// (x + y) z at -2, 5, -4; tables for blanks may be added behind it.
inline constexpr const char* productLesson = R"(id = "product"
title = "A product"
program = '''
q = x + y
f = q * z
'''
[inputs]
x = -2
y = 5
z = -4
)";

} // namespace backstep::test
