#pragma once

#include <span>
#include <string_view>

namespace backstep {

/// An op that the language writes with a sign and not as a function.
struct OperatorSign {
  std::string_view op;      ///< its name in the op table
  std::string_view sign;    ///< of a binary operator; empty for the others
  std::string_view example; ///< how it is written
};

/// All of them. Every other row of the op table is a function that a program calls by its name.
std::span<const OperatorSign> operatorSigns();

/// The op that a binary operator's sign stands for; empty when it stands for none.
std::string_view binaryOp(std::string_view sign);

/// The sign of a binary operator by its op; empty when the op has none.
std::string_view operatorSign(std::string_view op);

/// How the op is written when it is not called by its name; empty for functions.
std::string_view operatorExample(std::string_view op);

} // namespace backstep
