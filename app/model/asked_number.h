#pragma once

#include "explain/names.h"
#include "marking/mark.h"
#include "prose/prose.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

// What a blank asks for, in words and as places of the walk.

/// The names of a lesson's nodes, with its symbols.
Names namesOf(const LoadedLesson& lesson);

/// A formula for places that only show text, such as menus: "∂L/∂W₁₁"; `otherwise` where their
/// fonts lack a character of it.
std::string plainLabel(std::string_view tex, std::string_view otherwise);

/// The symbol of a node or of its one entry for places that only show text: "W₁₁". The name in the
/// program, "pred", where their fonts lack a letter of it: ŷ.
std::string plainSymbol(const Names& names, NodeId node, const std::optional<std::int64_t>& entry);

/// What a blank asks for, for people: "H", "gradient at W₁₁", "message O → H", "new W"; empty for a
/// longer expression, whose text is part of the answer.
std::string aboutAnswer(const Names& names, const TraceExpression& answer);

/// The same with its symbols as formulas: "gradient at " and W_{11}. Empty where that is.
std::vector<TextRun> aboutAnswerRuns(const Names& names, const TraceExpression& answer);

/// What one of its boxes asks for: "H₂", "gradient at W₁₂"; of a longer expression "box 2".
std::string aboutBox(const Names& names, const TraceExpression& answer, size_t box);

/// What a blank asks for as a formula, in TeX, to stand before the boxes: W_{11}, \partial L /
/// \partial q. Empty for a longer expression, for a local derivative and for a message.
std::string aboutTex(const Names& names, const TraceExpression& answer);

/// Where the walk shows each number that a blank asks for: one place at most, and none for a longer
/// expression, `p - y`, or where no view does. `own` recorded the lesson's numbers.
std::vector<std::vector<TracePlace>> placesOf(const TraceExpression& answer, const Trace& own);

/// Entries of an array that are asked at once when a student turns a number into a question; of a
/// larger one only the entry that is meant.
constexpr std::int64_t mostAskedAtOnce = 16;

/// Whether a question is about one entry or, where that is not large, its whole array.
enum class AskedPart { Array, Entry };

/// A blank, outside the score, that asks for the number at a place. Nothing when no expression
/// names the place: inside a line, say, or an input.
std::optional<Blank> blankAt(const Names& names, const Trace& own, const TracePlace& place,
                             AskedPart part = AskedPart::Array);

} // namespace backstep
