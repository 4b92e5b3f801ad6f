#pragma once

#include "lesson/lesson.h"
#include "lesson/trace_expression.h"
#include "prose/prose.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// Most entries of an array that {value ...} writes out.
inline constexpr std::int64_t maxEntriesInText = 64;

/// A text of a lesson, read, with the expressions of its numbers resolved against the program.
struct LessonProse {
  Prose prose;
  std::vector<TraceExpression> values; ///< of prose.numbers, in order; none when one has a mistake
  Diagnostics mistakes;                ///< in its numbers, with lines and columns in the text
};

/// Reads a text. `hasUpdates` says whether the walk has update steps. A text with mistakes has no
/// values, and fillProse() shows it as it is written.
LessonProse readLessonProse(std::string_view text, const std::shared_ptr<const Graph>& graph,
                            bool hasUpdates);

/// The text with its numbers in a walk: "0.15", "[0.5, 0.5]" in prose; a column or a matrix in TeX.
/// With `own`, the walk with the lesson's own numbers, those that differ there are ChangedNumbers.
/// With `figures`, the significant figures of all numbers around the text, they count and not up to
/// four decimals that the text asks for: one number reads the same everywhere on a screen. Five and
/// more decimals are what the text needs, and stay.
std::vector<TextBlock> fillProse(const LessonProse& text, const Trace& trace,
                                 const Trace* own = nullptr, std::optional<int> figures = {});

/// What a student reads of a question: prompt, hints, replies, and what there is to choose from.
/// Some may be empty. The texts are the question's own.
std::vector<const LessonText*> textsOf(const Blank& blank);
std::vector<const LessonText*> textsOf(const Quiz& quiz);

/// The texts of a lesson that a student reads, each read once.
class LessonTexts {
 public:
  /// Reads them all, against the graph of the lesson's program.
  LessonTexts(const Lesson& lesson, const std::shared_ptr<const Graph>& graph);

  /// A text as it was read; null for one that the lesson did not have.
  const LessonProse* find(std::string_view text) const;

 private:
  std::map<std::string, LessonProse, std::less<>> texts_;
};

/// What a link leads to in a walk.
struct LinkPlace {
  NodeId node;             ///< of TextLink::Kind::Node; else invalid
  std::optional<int> step; ///< of TextLink::Kind::Step
};

/// Where a link leads, or why nowhere; the mistake has no place. A web address leads nowhere in the
/// walk and is not a mistake.
Result<LinkPlace> resolveLink(const Trace& trace, const TextLink& link);

} // namespace backstep
