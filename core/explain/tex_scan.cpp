#include "explain/tex_scan.h"

#include "text/words.h"

#include <algorithm>

namespace backstep {

namespace {

size_t commandEnd(std::string_view tex, size_t backslash) {
  size_t end = backslash + 1;
  while (end < tex.size() && isLetter(tex[end])) ++end;
  return std::min(std::max(end, backslash + 2), tex.size());
}

/// How the piece that begins at `at` changes the depth of nesting, and where it ends. \left and
/// \right take their delimiter along.
struct Piece {
  int change = 0;
  size_t end = 0;
};

Piece pieceAt(std::string_view tex, size_t at) {
  const char c = tex[at];
  if (c == '{' || c == '(' || c == '[') return {1, at + 1};
  if (c == '}' || c == ')' || c == ']') return {-1, at + 1};
  if (c != '\\') return {0, at + 1};
  const size_t end = commandEnd(tex, at);
  const std::string_view command = tex.substr(at, end - at);
  if (command == "\\left") return {1, argumentEnd(tex, end)};
  if (command == "\\right") return {-1, argumentEnd(tex, end)};
  if (command == "\\begin") return {1, end};
  if (command == "\\end") return {-1, end};
  return {0, end};
}

} // namespace

size_t findAtTop(std::string_view tex, std::string_view needle, size_t from) {
  int depth = 0;
  for (size_t at = from; at < tex.size();) {
    if (depth == 0 && tex.substr(at).starts_with(needle)) return at;
    const Piece piece = pieceAt(tex, at);
    depth += piece.change;
    at = piece.end;
  }
  return std::string_view::npos;
}

size_t groupEnd(std::string_view tex, size_t from) {
  int depth = 0;
  for (size_t at = from; at < tex.size();) {
    const Piece piece = pieceAt(tex, at);
    depth += piece.change;
    if (depth < 0) return at;
    at = piece.end;
  }
  return tex.size();
}

size_t argumentEnd(std::string_view tex, size_t from) {
  if (from >= tex.size()) return tex.size();
  if (tex[from] == '{') return std::min(groupEnd(tex, from + 1) + 1, tex.size());
  return tex[from] == '\\' ? commandEnd(tex, from) : from + 1;
}

} // namespace backstep
