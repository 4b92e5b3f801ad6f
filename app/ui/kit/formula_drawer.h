#pragma once

#include "kit/fonts.h"
#include "kit/probe.h"
#include "kit/theme.h"
#include "tex/layout.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// Typeset formulas by their TeX, so that each is set once and not in every frame.
class Formulas {
 public:
  /// The formula without $; a formula that cannot be read is set as its own text.
  const tex::Layout& get(std::string_view source, tex::Level level = tex::Level::Text);

 private:
  std::map<std::string, tex::Layout, std::less<>> text_;
  std::map<std::string, tex::Layout, std::less<>> display_;
};

/// How a formula is drawn.
struct FormulaInk {
  float em = 0;                     ///< pixels
  ImU32 colour = 0;                 ///< of everything that has no colour of its own
  const Palette* palette = nullptr; ///< looks up the colours that formulas name by meaning
};

/// Draws a formula with the left end of its baseline at `origin`.
void drawFormula(ImDrawList& list, const Fonts& fonts, const tex::Layout& formula, ImVec2 origin,
                 const FormulaInk& ink);

/// The one face of a covered number, in cells, formulas and texts: an empty box with round corners.
void drawSocketBox(ImDrawList& list, const Rect& box, const Palette& palette, float line);

/// The width of a socket times its height, wherever it stands for the digits of a number: about
/// that of one digit.
inline constexpr float socketShape = 0.8F;

/// The colour that formulas call by this name ("forward", "positive", ...); `otherwise` for others.
ImU32 namedColour(const Palette& palette, std::string_view name, ImU32 otherwise);

/// The parts of a formula, cut before the relations of its top level.
std::vector<std::string> atRelations(std::string_view source);

/// Lines of a formula, broken before its relations: as many parts to a line as `width` em hold.
std::vector<std::string> brokenInto(Formulas& formulas, std::string_view source, float width);

/// Width of a formula on a line of its own, in em.
float displayWidth(Formulas& formulas, const std::string& source);

} // namespace backstep::ui
