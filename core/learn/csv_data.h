#pragma once

#include "language/diagnostic.h"
#include "learn/data_set.h"

#include <optional>
#include <string>
#include <string_view>

namespace backstep {

/// "told", "classes", "numbers": the words in lessons.
std::string_view nameOf(AnswerKind answers);
/// The meaning of that word; nothing when there is none.
std::optional<AnswerKind> answersNamed(std::string_view name);

/// Reads the user's own points from a table (see readCsvTable()): a line per point with x1, x2 and
/// the answer. With tabs or semicolons between them a comma is a decimal point.
///
/// The first line is a header when its first two values are words. Its names order the columns: a
/// column named label, class, target, value or answer holds the answers, or the third one when the
/// others are x1 and x2, or else y when there is no x; otherwise the last one does. x2 may stand
/// before x1, and y before x.
///
/// Answers whose kind is not given are classes under a name such as "label" or "class" and numbers
/// under "value". Under other names, words, or whole numbers of at most DataSet::mostClasses
/// different values, are classes, and anything else is numbers; numbers among words are refused.
/// Classes are numbered in the order of their numbers or letters and keep their names.
///
/// At most limits::fileBytes of text, DataSet::mostPoints points and DataSet::mostClasses classes.
/// One class only and a single point are allowed; `remarks` of the result says so. Empty values and
/// words for them ("?", "NA", "null", ...) are refused. On failure every bad line is reported, with
/// what to write instead; of more than three lines with the same fault the first, with their
/// number.
Result<DataSet> readCsv(std::string_view text, std::string name,
                        AnswerKind answers = AnswerKind::Told);

/// The points as a table that readCsv() reads as the same points, given whether their answers are
/// classes or numbers.
std::string writeCsv(const DataSet& set);

/// What readCsv() understood: `answers: column "label", 2 classes`.
std::string answersLine(const DataSet& set);

} // namespace backstep
