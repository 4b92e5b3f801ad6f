#pragma once

#include "lesson/open_lesson.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// What a student typed, box by box.
struct AnswerSheet {
  struct Answer {
    std::string id;                   ///< of a blank
    std::vector<std::string> entries; ///< as typed, a matrix in reading order; may be short
    Span idSpan;                      ///< in `file`
    std::vector<Span> entrySpans;
  };

  std::string lesson;                ///< id of the lesson
  std::string student;               ///< empty when not given
  std::optional<std::uint64_t> seed; ///< the variant the answers belong to
  std::vector<Answer> answers;       ///< in the file's order
  std::string file;                  ///< the file's text; empty when there is none

  /// What was typed for a blank; null when nothing was.
  const Answer* find(std::string_view id) const;
};

/// Reads an answers file: `lesson`, optional `student` and `seed`, and [answers] with a string or a
/// list of strings per blank. Mistakes have their line and column.
Result<AnswerSheet> readAnswerSheet(std::string_view text);

/// What does not fit the lesson: another lesson's id, an unknown blank, more entries than boxes.
Diagnostics checkAnswerSheet(const AnswerSheet& sheet, const LoadedLesson& lesson);

} // namespace backstep
