#pragma once

#include <cstdint>

namespace backstep::limits {

/// Largest file or program text, in bytes (1 MiB).
constexpr std::int64_t fileBytes = std::int64_t{1} << 20;
/// Longest program, in lines.
constexpr int programLines = 20'000;
/// Most entries of one array.
constexpr std::int64_t arrayEntries = std::int64_t{1} << 24;
/// Most entries of all values, gradients and messages of one program together (1 GiB).
constexpr std::int64_t totalEntries = std::int64_t{1} << 27;
/// Most multiply-adds of one forward pass; a few seconds of work.
constexpr std::int64_t passMultiplyAdds = std::int64_t{1} << 32;
/// Deepest nesting of parentheses, calls, signs and powers in one expression.
constexpr int nestingDepth = 200;
/// Most diagnostics collected from one text before reading stops.
constexpr int diagnostics = 20;

} // namespace backstep::limits
