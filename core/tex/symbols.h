#pragma once

#include "tex/ast.h"

namespace backstep::tex {

// What the parser does with a command.
enum class CommandKind : std::uint8_t {
  Symbol,
  Delimiter, // a symbol that \left, \right and \big accept
  LargeOperator,
  NamedOperator,
  OperatorName,
  Accent,
  Line,
  Brace,
  Fraction,
  Radical,
  Letters, // \mathbf and its like
  Text,
  Space,
  Style,
  Big,
  Left,
  Right,
  Begin,
  End,
  NewRow,
  Limits,
  Colour,
  TextColour,
  Hot,
  Blank,
};

// One row of the command table, the only place that knows command names. Which fields count
// depends on the kind.
struct Command {
  std::string_view name; // without the backslash
  CommandKind kind = CommandKind::Symbol;
  char32_t codePoint = 0;               // Symbol, Delimiter, LargeOperator, Accent
  AtomClass atom = AtomClass::Ord;      // Symbol, Delimiter, Big
  Face face = Face::MainRegular;        // Symbol, Delimiter: where Alphabet::Normal has its glyph
  std::string_view letters = {};        // NamedOperator: what is set, if not the name itself
  Alphabet alphabet = Alphabet::Normal; // Letters
  Level level = Level::Display;         // Style
  FractionSize fraction = FractionSize::Natural; // Fraction
  LimitPlacement limits = LimitPlacement::Never; // LargeOperator, NamedOperator, Limits
  bool flag = false; // Line, Brace: over; Accent: wide; Text: bold, upright letters for \textrm
  int amount = 0;    // Space: 1/18 em; Big: size 1 to 4
};

// All commands.
std::span<const Command> commands();

// The row of a command, or nullptr.
const Command* findCommand(std::string_view name);

// The Symbol or Delimiter row of a character typed directly (also one such as U+2264), or nullptr.
// Latin letters and digits have no row: they are Ord.
const Command* findCharacter(char32_t codePoint);

// The command name nearest to a mistyped one, or an empty string when none is near.
std::string_view nearestCommand(std::string_view name);

// One row of the environment table.
struct Environment {
  std::string_view name;
  TableKind kind;
  char32_t open;
  char32_t close;
};

std::span<const Environment> environments();

const Environment* findEnvironment(std::string_view name);

std::string_view nearestEnvironment(std::string_view name);

// The face with the glyph of this character in this alphabet; `normal` is its face in the normal
// alphabet. A character that the alphabet lacks keeps its normal face.
Face faceIn(Alphabet alphabet, char32_t codePoint, Face normal);

// The face of a Latin letter, Greek letter or digit in the normal alphabet.
Face normalFace(char32_t codePoint);

// The glyph that draws a character. Some have none of their own: U+2260 is '=' with a stroke.
struct Drawing {
  char32_t glyph;
  bool struck; // drawn with strokeGlyph over it
};
Drawing drawingOf(char32_t codePoint);

// A stroke through a relation, in the Main faces, centred like '='.
inline constexpr char32_t strokeGlyph = 0xe020;

constexpr bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool isUpperLatin(char32_t c) { return c >= U'A' && c <= U'Z'; }
constexpr bool isLatin(char32_t c) { return isUpperLatin(c) || (c >= U'a' && c <= U'z'); }
constexpr bool isUpperGreek(char32_t c) { return c >= 0x391 && c <= 0x3a9; }
constexpr bool isLowerGreek(char32_t c) {
  return (c >= 0x3b1 && c <= 0x3c9) || (c >= 0x3d1 && c <= 0x3f5);
}

} // namespace backstep::tex
