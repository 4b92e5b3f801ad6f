#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace backstep::tex {

// The fonts a formula is set in. Size1 to Size4 hold the larger versions of delimiters and
// operators.
enum class Face : std::uint8_t {
  MainRegular,
  MainBold,
  MainItalic,
  MathItalic,
  MathBoldItalic,
  Caligraphic,
  Ams,
  Size1,
  Size2,
  Size3,
  Size4,
  Text,     // the interface's own text font, for \text
  TextBold, // its bold, for \textbf
};

inline constexpr std::size_t faceCount = 13;

// File names of the faces in the order of Face, as Debian's fonts-katex and fonts-inter install
// them.
inline constexpr std::array<std::string_view, faceCount> faceFiles = {
    "KaTeX_Main-Regular.ttf",  "KaTeX_Main-Bold.ttf",       "KaTeX_Main-Italic.ttf",
    "KaTeX_Math-Italic.ttf",   "KaTeX_Math-BoldItalic.ttf", "KaTeX_Caligraphic-Regular.ttf",
    "KaTeX_AMS-Regular.ttf",   "KaTeX_Size1-Regular.ttf",   "KaTeX_Size2-Regular.ttf",
    "KaTeX_Size3-Regular.ttf", "KaTeX_Size4-Regular.ttf",   "Inter-Regular.otf",
    "Inter-SemiBold.otf",
};

// True for the two faces that come from the text font, not from KaTeX.
constexpr bool isTextFace(Face face) { return face == Face::Text || face == Face::TextBold; }

} // namespace backstep::tex
