#pragma once

#include "lesson/lesson.h"
#include "lesson/trace_expression.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// A piece of a lesson's Markdown: text as it stands, or a number of the walk.
struct TextPiece {
  std::string text;                             ///< Markdown with $TeX$; empty for a number
  std::shared_ptr<const TraceExpression> value; ///< of {value EXPRESSION .4}; null for text
  int decimals = -1;  ///< how many are shown; -1 means four significant figures
  bool inTex = false; ///< the number stands between dollar signs
};

/// Most entries of an array that {value ...} writes out.
constexpr std::int64_t maxEntriesInText = 64;

/// Cuts a text at its {value EXPRESSION .4} and resolves the expressions against the program's
/// graph. On failure the mistakes have their lines and columns in `text`.
Result<std::vector<TextPiece>>
parseLessonText(std::string_view text, const std::shared_ptr<const Graph>& graph, bool hasUpdates);

/// The text with every number written out: "0.15", "[0.5, 0.5]" in prose; a column or a matrix in
/// TeX.
std::string fillText(const std::vector<TextPiece>& pieces, const Trace& trace);

/// Characters that no text uses, around the numbers in prose that fillMarked writes. A number that
/// an edit has changed begins with its own mark.
inline constexpr std::string_view numberBegin = "\uE000";
inline constexpr std::string_view changedBegin = "\uE001";
inline constexpr std::string_view numberEnd = "\uE002";

/// Like fillText, with every number outside TeX between marks, so that a view can show which
/// numbers follow the edits. `own` records the lesson's own numbers.
std::string fillMarked(const std::vector<TextPiece>& pieces, const Trace& trace, const Trace& own);

/// One number piece as it is written in the text.
std::string formatValue(const TextPiece& piece, const Trace& trace);

} // namespace backstep
