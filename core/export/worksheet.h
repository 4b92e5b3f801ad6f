#pragma once

#include "lesson/open_lesson.h"
#include "prose/prose.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace backstep {

/// One question of a worksheet: a blank, or a quiz.
struct WorksheetQuestion {
  enum class Kind {
    Boxes,   ///< a box per number, laid out like an array
    Options, ///< lines with a square to tick before each
    Order,   ///< lines with a box for their number before each
    Lines,   ///< room for a sentence or a formula
  };
  struct Choice {
    std::vector<TextBlock> text;
    std::string solution; ///< in the key: "x" for what is to be ticked, or the number in the order
  };

  Kind kind = Kind::Boxes;
  std::string id;
  std::vector<TextBlock> prompt;
  Shape shape;                       ///< of Boxes
  std::vector<std::string> solution; ///< in the key: TeX per box; a sentence of Lines
  std::vector<Choice> choices;       ///< of Options and Order
  int lines = 1;                     ///< of Lines: how much room is left
};

/// Questions that belong together, with the text before them.
struct WorksheetSection {
  std::string title;           ///< "Forward: H = Wa @ x"; empty where the text has a heading
  std::vector<TextBlock> text; ///< of the lesson's pages
  std::vector<WorksheetQuestion> questions;
};

/// A number that a common mistake gives, for the one who marks.
struct WorksheetMistake {
  std::string blank;              ///< id
  std::string number;             ///< as TeX
  std::vector<std::string> slips; ///< ids of the slips that give it
};

/// A lesson's questions on paper, or the key to them.
struct Worksheet {
  std::string id; ///< of the lesson; empty for a sheet of several exercises
  std::string title;
  std::optional<std::uint64_t> seed; ///< of a variant
  bool key = false;
  std::string program; ///< the lines as they stand in the lesson; may be empty
  /// Inputs and parameters with their numbers, TeX; with eta. None where the lesson lays the sheet
  /// out itself.
  std::vector<std::string> given;
  std::vector<std::vector<TextBlock>> conventions;
  std::vector<WorksheetSection> sections; ///< in the order of the walk
  std::vector<WorksheetMistake> mistakes; ///< in the key, by blank
};

/// What a worksheet is made from.
struct WorksheetSource {
  /// With a variant's numbers when `seed` is set.
  const LoadedLesson& lesson;
  /// The walk as it may be shown at a step, with what the questions ask for covered.
  std::function<Trace(int step)> shown;
  std::optional<std::uint64_t> seed;
};

/// The worksheet, or with `key` the same with everything filled in. A variant's leaves out the
/// pages and the questions whose answers are words: they speak of the lesson's own numbers.
Worksheet makeWorksheet(const WorksheetSource& source, bool key);

/// As Markdown with $TeX$.
std::string worksheetMarkdown(const Worksheet& sheet);

/// As one HTML file that needs no other: formulas in MathML, printed well on A4 and Letter.
std::string worksheetHtml(const Worksheet& sheet);

} // namespace backstep
