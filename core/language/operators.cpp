#include "language/operators.h"

#include <algorithm>
#include <array>

namespace backstep {

std::span<const OperatorSign> operatorSigns() {
  static constexpr std::array signs{
      OperatorSign{"add", "+", "a + b"},    OperatorSign{"sub", "-", "a - b"},
      OperatorSign{"mul", "*", "a * b"},    OperatorSign{"div", "/", "a / b"},
      OperatorSign{"matmul", "@", "a @ b"}, OperatorSign{"pow", "**", "a ** b"},
      OperatorSign{"neg", "", "-a"},        OperatorSign{"transpose", "", "a.T"},
      OperatorSign{"index", "", "a[0]"},    OperatorSign{"copy", "", "b = a"},
  };
  return signs;
}

std::string_view binaryOp(std::string_view sign) {
  const auto signs = operatorSigns();
  const auto row = std::find_if(signs.begin(), signs.end(),
                                [&](const OperatorSign& entry) { return entry.sign == sign; });
  return row == signs.end() || sign.empty() ? std::string_view{} : row->op;
}

namespace {

const OperatorSign* rowOf(std::string_view op) {
  const auto signs = operatorSigns();
  const auto row = std::find_if(signs.begin(), signs.end(),
                                [&](const OperatorSign& entry) { return entry.op == op; });
  return row == signs.end() ? nullptr : &*row;
}

} // namespace

std::string_view operatorSign(std::string_view op) {
  const OperatorSign* row = rowOf(op);
  return row == nullptr ? std::string_view{} : row->sign;
}

std::string_view operatorExample(std::string_view op) {
  const OperatorSign* row = rowOf(op);
  return row == nullptr ? std::string_view{} : row->example;
}

} // namespace backstep
