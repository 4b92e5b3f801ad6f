#pragma once

#include "language/program.h"
#include "language/syntax_advice.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// Why a name has no value in a line of a program: it is assigned later, in a circle, or never, or
/// it is a function that is not called. `line` is the index of the assignment that uses it, `known`
/// the names that have a value there.
Advice adviceForMissingName(const Program& program, int line, std::string_view name,
                            const std::vector<std::string>& known);

/// Why there is no function of that name to call. `known` are the names that have a value there;
/// `isArray` tells whether the one that is called has entries.
Advice adviceForMissingFunction(std::string_view name, const std::vector<std::string>& known,
                                bool isArray);

/// The names of all functions.
std::vector<std::string> functionNames();

} // namespace backstep
