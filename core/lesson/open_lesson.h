#pragma once

#include "engine/trace.h"
#include "lesson/lesson.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

struct LessonProse;
class LessonTexts;

/// A lesson together with the graph of its program: everything in it that can be checked without
/// reading another file has been checked.
struct LoadedLesson {
  Lesson lesson;
  std::shared_ptr<const Graph> graph;
  /// The lesson's texts, read against the graph; shared by copies with other numbers, which may
  /// have lost some of the texts. Null before buildLesson() or dropMisfits().
  std::shared_ptr<const LessonTexts> texts{};

  /// A text of the lesson as it was read when the lesson was loaded. It must be one of the lesson's
  /// texts; for others see readLessonProse().
  const LessonProse& prose(const LessonText& text) const;
  /// The entries of every input and parameter, in file order; valid while the lesson lives.
  std::vector<std::span<const double>> bindingValues() const;
  /// The lesson's own numbers, recorded.
  Trace record() const;
};

/// The step of an anchor of an opened lesson; for an empty one the last step.
int anchorStep(const Trace& trace, const LessonText& anchor);

/// Parses the program of a lesson, builds its graph, and checks class labels and anchors against
/// it. Diagnostics count lines in the lesson file.
Result<LoadedLesson> buildLesson(Lesson lesson);

/// A file's bytes; a missing file, a folder, an unreadable or too large file are messages without a
/// line.
Result<std::string> readFile(const std::string& path);

/// Reads a lesson file, with the blanks of another lesson when it says `blanks_from`: those of
/// ID.toml in the same folder, else of the built-in lesson.
Result<LoadedLesson> openLesson(const std::string& path);

/// The same for a lesson's text that is already in memory; `folder` is where other lessons are
/// looked for, empty for the current one.
Result<LoadedLesson> openLessonText(std::string_view text, const std::string& folder = {});

/// What in a lesson does not fit its program: class labels out of range, anchors and names that do
/// not exist, expressions that cannot be evaluated. At most limits::diagnostics of each kind. The
/// lesson's texts have been read.
Diagnostics checkContent(const LoadedLesson& loaded);

/// How much of a lesson does not fit its program.
struct Misfits {
  int pages = 0;
  int blanks = 0;
  int quizzes = 0;

  bool any() const { return pages + blanks + quizzes > 0; }
};

/// Reads the texts of a lesson whose graph is another one, and takes out of it whatever
/// checkContent would object to, but for class labels: after an edit of the program some anchors
/// and names may be gone.
Misfits dropMisfits(LoadedLesson& loaded);

/// Reads the text of a lesson file: TOML, then every key with its type. The program is not parsed
/// and no anchor resolved here; openLesson does that. On failure returns every mistake found, with
/// line and column in the file.
Result<Lesson> loadLesson(std::string_view text);

} // namespace backstep
