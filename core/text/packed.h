#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace backstep {

/// The text, compressed (zlib, RFC 1950), in letters that addresses take as they are (base64url
/// without padding, RFC 4648 section 5).
std::string packed(std::string_view text);

/// The text that packed() made this of; nothing if it did not, or if the text is longer than `most`
/// bytes. The work is bounded by `most`.
std::optional<std::string> unpacked(std::string_view letters, size_t most);

} // namespace backstep
