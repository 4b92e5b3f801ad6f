#pragma once

#include "language/diagnostic.h"
#include "learn/data_set.h"

#include <string>
#include <string_view>

namespace backstep {

/// Reads one's own points: a line per point with x1, x2 and what is to be learned, separated by
/// tabs, semicolons or commas (the first of these that the first line has). With tabs or semicolons
/// a comma is a decimal point. Blank lines and lines that begin with "#" are passed over.
///
/// The first line may be a header. A third column named "label" or "class" makes it a
/// classification, "y", "target" or "value" a regression. Otherwise words, or whole numbers of at
/// most 10 different values, are classes, and anything else is a regression. Classes are numbered
/// in the order of their numbers or letters and keep their names.
///
/// At most limits::fileBytes of text, DataSet::mostPoints points and DataSet::mostClasses classes.
/// One class only and a single point are allowed; `remarks` of the result says so. On failure every
/// bad line is reported (at most limits::diagnostics), with what to write instead.
Result<DataSet> readCsv(std::string_view text, std::string name);

} // namespace backstep
