#pragma once

#include "engine/diagnostic.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace backstep {

/// Most bytes of a lesson or answers file (1 MiB).
constexpr std::size_t maxFileBytes = std::size_t{1} << 20;

/// `text` as the readers of TOML files expect it: without a byte order mark and with "\n" as line
/// end, so that lines and columns do not change. Fails for more than maxFileBytes bytes, zero
/// bytes and other encodings than UTF-8 that give themselves away by their first bytes.
Result<std::string> plainText(std::string_view text);

/// Most parts of a dotted key. toml++ takes a nested table apart recursively, so that a key of a
/// hundred thousand parts would overflow the stack.
constexpr int maxKeyParts = 64;

/// The place of a key with more than maxKeyParts parts, looked for before the text is parsed:
/// outside strings and comments, that many dots without a separator between them.
std::optional<Span> tooDeepKey(std::string_view text);

} // namespace backstep
