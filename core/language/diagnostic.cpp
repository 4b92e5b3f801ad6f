#include "language/diagnostic.h"

#include "text/utf8.h"
#include "text/words.h"

#include <algorithm>
#include <cassert>

namespace backstep {
namespace {

/// Most code points of a line that are shown around the caret.
constexpr int windowWidth = 100;
constexpr int tabStop = 4;
/// Longer words are not misspelt names.
constexpr size_t longestMisspelling = 64;

/// Where the line that holds a byte begins and ends, and its number from 1.
struct Line {
  size_t begin = 0;
  size_t end = 0;
  int number = 1;
};

/// Lines end with "\n", "\r\n" or "\r", as Python reads them.
Line lineAt(std::string_view text, size_t position) {
  Line line;
  for (size_t i = 0; i < position; ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if ((text[i] != '\n' && text[i] != '\r') || pair) continue;
    ++line.number;
    line.begin = i + 1;
  }
  line.end = std::min(text.find_first_of("\r\n", line.begin), text.size());
  return line;
}

/// One line with tabs expanded, and the display column of each of its code points.
struct Display {
  std::string text;
  std::vector<int> columns; // of code point i; one more for the end of the line
};

Display expandTabs(std::string_view line) {
  Display display;
  int column = 0;
  for (size_t i = 0; i < line.size();) {
    const auto bytes = static_cast<size_t>(decodeUtf8(line, i).bytes);
    const bool tab = line[i] == '\t';
    const int width = tab ? tabStop - column % tabStop : 1;
    display.columns.push_back(column);
    display.text +=
        tab ? std::string(static_cast<size_t>(width), ' ') : std::string(line.substr(i, bytes));
    column += width;
    i += bytes;
  }
  display.columns.push_back(column);
  return display;
}

/// Code points [begin, end) of a text.
std::string_view slice(std::string_view text, int begin, int end) {
  size_t first = 0;
  for (int i = 0; i < begin; ++i) first += static_cast<size_t>(decodeUtf8(text, first).bytes);
  size_t last = first;
  for (int i = begin; i < end; ++i) last += static_cast<size_t>(decodeUtf8(text, last).bytes);
  return text.substr(first, last - first);
}

/// The line and, below it, the caret; both cut to a window that holds the caret.
std::string renderLine(const Diagnostic& diagnostic) {
  const Display display = expandTabs(diagnostic.lineText);
  const int codePoints = static_cast<int>(display.columns.size()) - 1;
  const int first = std::clamp(diagnostic.column - 1, 0, codePoints);
  const int last = std::clamp(first + diagnostic.length, first, codePoints);
  const int width = display.columns.back();
  const int caret = display.columns[static_cast<size_t>(first)];
  const int caretEnd = std::max(display.columns[static_cast<size_t>(last)], caret + 1);

  const int begin = std::clamp(caret - windowWidth / 2, 0, std::max(0, width - windowWidth));
  const int end = std::min(width, begin + windowWidth);
  const std::string before = begin > 0 ? "..." : "";
  const std::string after = end < width ? "..." : "";
  const int carets = std::max(1, std::min(caretEnd, end) - caret);
  std::string result = "  " + before + std::string(slice(display.text, begin, end)) + after + "\n";
  result += "  " + std::string(before.size() + static_cast<size_t>(caret - begin), ' ');
  result += std::string(static_cast<size_t>(carets), '^') + "\n";
  return result;
}

/// Edit distance with swaps of neighbours (optimal string alignment), row by row.
int editDistance(std::string_view a, std::string_view b) {
  std::vector<int> beforeLast(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (size_t j = 1; j <= b.size(); ++j) {
      const int replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], beforeLast[j - 2] + 1);
    }
    std::swap(beforeLast, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

} // namespace

Diagnostic diagnosticAt(std::string_view text, Span span, std::string message, std::string hint) {
  const size_t size = text.size();
  const size_t begin = std::min(static_cast<size_t>(std::max(span.begin, 0)), size);
  const size_t end = std::clamp(static_cast<size_t>(std::max(span.end, 0)), begin, size);
  const Line line = lineAt(text, begin);
  const size_t endOnLine = std::max(begin, std::min(end, line.end));
  Diagnostic diagnostic;
  diagnostic.line = line.number;
  diagnostic.column = 1 + countCodePoints(text.substr(line.begin, begin - line.begin));
  diagnostic.length = std::max(1, countCodePoints(text.substr(begin, endOnLine - begin)));
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.lineText = showable(text.substr(line.begin, line.end - line.begin));
  return diagnostic;
}

Diagnostic diagnosticSaying(std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

std::string render(const Diagnostic& diagnostic, std::string_view file) {
  std::string result(file);
  if (diagnostic.line > 0) {
    result += ":" + std::to_string(diagnostic.line);
    result += ":" + std::to_string(diagnostic.column);
  }
  const bool isError = diagnostic.severity == Diagnostic::Severity::Error;
  result += (isError ? ": error: " : ": warning: ") + diagnostic.message + "\n";
  if (diagnostic.line > 0) result += renderLine(diagnostic);
  if (!diagnostic.hint.empty()) result += "  hint: " + diagnostic.hint + "\n";
  return result;
}

bool hasErrors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Diagnostic::Severity::Error;
  });
}

std::string nearestName(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.size() > longestMisspelling) return {};
  const std::string lowerWord = lower(word);
  std::string nearest;
  int nearestDistance = 0;
  for (const std::string& candidate : candidates) {
    if (candidate.empty() || candidate.size() > longestMisspelling) continue;
    const int longer = static_cast<int>(std::max(word.size(), candidate.size()));
    const int shorter = static_cast<int>(std::min(word.size(), candidate.size()));
    const bool sameLetters = lowerWord == lower(candidate);
    if (!sameLetters && longer - shorter > longer / 3) continue;
    const int distance = sameLetters ? 0 : editDistance(word, candidate);
    if (distance > longer / 3 || (!nearest.empty() && distance >= nearestDistance)) continue;
    nearest = candidate;
    nearestDistance = distance;
  }
  return nearest;
}

} // namespace backstep
