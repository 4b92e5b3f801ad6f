#include "kit/formula_lines.h"

#include <cctype>

namespace backstep::ui {

namespace {

/// The character or command that a formula begins with.
std::string_view firstToken(std::string_view source) {
  std::size_t length = 1;
  if (source.front() == '\\')
    while (length < source.size() && std::isalpha(static_cast<unsigned char>(source[length])) != 0)
      ++length;
  return source.substr(0, length);
}

} // namespace

std::vector<std::string> atRelations(std::string_view source) {
  std::vector<std::string> parts(1);
  int depth = 0;
  while (!source.empty()) {
    const std::string_view token = firstToken(source);
    if (token == "{" || token == "\\left" || token == "\\begin") ++depth;
    if (token == "}" || token == "\\right" || token == "\\end") --depth;
    const bool relation = token == "=" || token == "\\approx";
    if (relation && depth == 0 && !parts.back().empty()) parts.emplace_back();
    parts.back() += token;
    source.remove_prefix(token.size());
  }
  return parts;
}

float displayWidth(ViewContext& context, const std::string& source) {
  return context.formulas.get(source, tex::Level::Display).width;
}

std::vector<std::string> brokenInto(ViewContext& context, std::string_view source, float width) {
  std::vector<std::string> lines;
  for (const std::string& part : atRelations(source)) {
    if (!lines.empty() && displayWidth(context, lines.back() + part) <= width)
      lines.back() += part;
    else
      lines.push_back(part);
  }
  return lines;
}

} // namespace backstep::ui
