#pragma once

#include "lesson/lesson.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// The lesson's file with other numbers and, when one is given, another program.
///
/// `arrays[i]` are the finite entries of lesson.arrays[i], row by row and as many. Only what
/// differs is replaced, so comments, pages, blanks and the layout stay byte for byte; loading the
/// result gives the same doubles, bit by bit. An array that was given by a rule is written out
/// entry by entry, except that one filled with another single number stays a fill.
///
/// Fails when a rule stands in a TOML table of its own, [parameters.W], which cannot be replaced in
/// place, when the result would be larger than a lesson file may be, and when it could not be read
/// again: a browser's library refuses numbers nearer to 0 than 2.2e-308.
Result<std::string> editedLessonText(const Lesson& lesson,
                                     std::span<const std::span<const double>> arrays,
                                     std::optional<std::string_view> program = std::nullopt);

/// Entries as TOML: a number, a list, or rows of several lines. `entries` has the shape's size.
std::string entriesText(std::span<const double> entries, const Shape& shape);

/// A text as TOML on one line: between double quotes, with what must be escaped.
std::string quotedText(std::string_view text);

/// The same over several lines, each as it is; one that does not end in a line feed gets one.
std::string blockText(std::string_view text);

/// An input or parameter to be written into a lesson file.
struct ArrayDeclaration {
  std::string name;
  Node::Kind kind = Node::Kind::Parameter; ///< Input or Parameter
  Shape shape;
  ArraySource source;
  std::vector<double> values{}; ///< row by row; only for a source of Rows

  /// "[1, 2]" or "{ shape = [2, 3], uniform = [-1, 1], seed = 7 }".
  std::string toml() const;
};

/// The lesson's file with this array in it: in the place of the one of that name (of the same
/// kind), else as the last of its table, which is made if need be. Nothing else is changed. The
/// result may be no lesson (the name may be a function's, the table written in an unusual way):
/// read it to find out.
std::string textWithArray(const Lesson& lesson, const ArrayDeclaration& declared);

/// The lesson's file without the array of that name, which it must have; its line goes with it.
std::string textWithoutArray(const Lesson& lesson, std::string_view name);

/// "zeros", "0.1", "uniform from -1 to 1, seed 7", "as written": what an array was filled with.
std::string describeSource(const ArraySource& source);

} // namespace backstep
