#pragma once

#include "explain/names.h"
#include "prose/prose.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// A sentence about the walk with its entries typeset as in formulas: "L[0]" becomes the symbol of
/// L with the index 1.
std::vector<TextRun> sentenceRuns(const Names& names, std::string_view text);

/// Names for sentences that typesetMarked() reads: each is a mark in the place of a value's name,
/// which no text holds otherwise. The graph of `names` must outlive them.
Names markedNames(const Names& names);

/// A sentence written with markedNames(): symbols stand in the places of the marks, those of single
/// entries too, and without the quotation marks around the inside of a line. `names` are those that
/// were marked.
std::vector<TextRun> typesetMarked(const Names& names, std::string_view text);

/// A formula whose first derivative, \frac{\partial a}{\partial b}, stands on one line, for places
/// that are no higher than one: \partial a / \partial b.
std::string inOneLine(const std::string& tex);

} // namespace backstep::ui
