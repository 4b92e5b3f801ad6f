#pragma once

#include "language/diagnostic.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace backstep {

/// Most bytes of a lesson or answers file (1 MiB).
constexpr std::size_t maxFileBytes = std::size_t{1} << 20;

/// `text` as the readers of TOML files expect it: without a byte order mark and with "\n" as line
/// end, so that lines and columns do not change. Fails for more than maxFileBytes bytes, zero
/// bytes and other encodings than UTF-8.
Result<std::string> plainText(std::string_view text);

/// Most parts of a dotted key, and most brackets and braces inside one another.
constexpr int maxKeyParts = 16;
constexpr int maxBrackets = 32;

/// What toml++ must not be given: nesting beyond these limits, because it takes nested tables apart
/// recursively and would overflow the stack, and characters beyond ASCII outside strings and
/// comments, which TOML does not allow and which toml++ 3.3 meets with undefined behaviour.
std::optional<Diagnostic> findUnparsable(std::string_view text);

} // namespace backstep
