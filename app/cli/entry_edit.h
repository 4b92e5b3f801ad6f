#pragma once

#include "engine/trace.h"
#include "model/command.h"

#include <string>
#include <string_view>
#include <variant>

namespace backstep {

/// Reads "Wa[0, 2] = 0.5": an entry of an input or parameter and an expression for its new value,
/// in which all names of the walk have their present values. On failure returns what is wrong, in
/// one line.
std::variant<command::SetEntry, std::string> readEntryEdit(std::string_view text,
                                                           const Trace& trace);

} // namespace backstep
