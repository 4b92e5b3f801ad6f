#pragma once

#include "lesson/trace_expression.h"
#include "prose/prose.h"

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
};

/// Reads a text. On failure the mistakes have their lines and columns in `text`.
Result<LessonProse> readLessonProse(std::string_view text,
                                    const std::shared_ptr<const Graph>& graph, bool hasUpdates);

/// The text with its numbers in a walk: "0.15", "[0.5, 0.5]" in prose; a column or a matrix in TeX.
/// With `own`, the walk with the lesson's own numbers, those that differ there are ChangedNumbers.
std::vector<TextBlock> fillProse(const LessonProse& text, const Trace& trace,
                                 const Trace* own = nullptr);

/// The texts of a lesson, each read once when it is first asked for.
class LessonTexts {
 public:
  LessonTexts(std::shared_ptr<const Graph> graph, bool hasUpdates)
      : graph_(std::move(graph)), hasUpdates_(hasUpdates) {}

  /// The text, which has been checked when the lesson was loaded. One with mistakes after all has
  /// no values and is shown as it is written.
  const LessonProse& get(const std::string& text);

 private:
  std::shared_ptr<const Graph> graph_;
  bool hasUpdates_;
  std::map<std::string, LessonProse> texts_;
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
