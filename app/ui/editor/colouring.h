#pragma once

#include "kit/theme.h"
#include "language/diagnostic.h"
#include "model/draft.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// What a word of a program is.
enum class WordKind { Input, Parameter, Assigned, Unknown, Function, Number, Comment, Sign };

/// A part of a line in one colour.
struct ColouredWord {
  Span span; ///< bytes of the line
  WordKind kind = WordKind::Sign;
};

/// The names of a program by what they stand for.
using NameKinds = std::map<std::string, WordKind, std::less<>>;
NameKinds nameKinds(const Draft& draft);

/// The words of one line, from left to right; blanks belong to none.
std::vector<ColouredWord> colourLine(std::string_view line, const NameKinds& names);

/// The brackets that belong together, of which one touches the place: the one before it counts
/// first. Both -1 when there is none; the second -1 when it has no partner. Brackets in comments do
/// not count. Looks at most `reach` bytes far.
struct BracketPair {
  int first = -1;
  int second = -1;
};
BracketPair matchBracket(std::string_view text, int at, int reach = 20'000);

/// The colour of a word of a program: inputs and parameters in those of their steps.
ImU32 codeColour(const Palette& palette, WordKind kind);

} // namespace backstep::ui
