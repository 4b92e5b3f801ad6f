#include "cli/wrap.h"

#include <algorithm>

namespace backstep {

namespace {

constexpr int narrowest = 20;

/// Adds the words of one line of text to `lines`.
void wrapLine(std::string_view text, int width, std::vector<std::string>& lines) {
  std::string line;
  for (size_t begin = text.find_first_not_of(' '); begin < text.size();
       begin = text.find_first_not_of(' ', begin)) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (!line.empty() && terminalWidth(line) + 1 + terminalWidth(word) > width) {
      lines.push_back(line);
      line.clear();
    }
    line += (line.empty() ? "" : " ") + std::string(word);
    begin = end;
  }
  lines.push_back(line);
}

} // namespace

int terminalWidth(std::string_view text) {
  int width = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b')
      i = std::min(text.find('m', i), text.size() - 1);
    else
      width += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U ? 1 : 0;
  }
  return width;
}

std::vector<std::string> wrapLines(std::string_view text, int width) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    wrapLine(text.substr(begin, end - begin), std::max(width, narrowest), lines);
    begin = end + 1;
  }
  return lines;
}

std::string wrapped(std::string_view text, int width, std::string_view first) {
  const int indent = terminalWidth(first);
  std::string out;
  for (const std::string& line : wrapLines(text, width - indent)) {
    const std::string margin =
        out.empty() ? std::string(first) : std::string(static_cast<size_t>(indent), ' ');
    out += line.empty() ? "\n" : margin + line + "\n";
  }
  return out;
}

} // namespace backstep
