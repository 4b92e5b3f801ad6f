#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <imgui.h>
#include <optional>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The bytes of a font by file name ("Inter-Regular.otf"). They must outlive the atlas.
using FontFile = std::function<std::string_view(std::string_view fileName)>;

/// ImGui's size of body text at scale 1, in pixels: its line height. The em is 14 px.
inline constexpr float textSize = 17.0F;

/// Times the body text's size: the size of numbers in narrow tables, smaller than any word. Their
/// em has more than 11 pixels at scale 1.
inline constexpr float entryStep = 0.82F;

/// The em of inline formulas at scale 1, in pixels: KaTeX's letters are then as tall as the text's.
inline constexpr float mathEm = 17.0F;

/// One of KaTeX's faces.
enum class MathFace : std::uint8_t {
  Main,        ///< Upright letters, digits, operators, delimiters.
  MainBold,    ///< The same in bold.
  Italic,      ///< Variables and lower-case Greek.
  BoldItalic,  ///< The same in bold.
  Caligraphic, ///< Capitals only.
  Ams,         ///< Blackboard capitals, further relations.
  Size1,       ///< Delimiters and big operators, four sizes.
  Size2,
  Size3,
  Size4, ///< Also the pieces that tall delimiters are assembled from.
};
inline constexpr size_t mathFaceCount = 10;

/// Where one glyph goes on the screen and where it is in the atlas.
struct GlyphQuad {
  ImVec2 min;   ///< Top left, pixels from the pen position on the baseline; y downwards.
  ImVec2 max;   ///< Bottom right, in the same way.
  ImVec2 uvMin; ///< Texture coordinate of the top left.
  ImVec2 uvMax; ///< Texture coordinate of the bottom right.
};

/// All fonts of the program, at one scale. The ImFonts belong to the atlas they were loaded into.
struct Fonts {
  float scale = 1.0F; ///< Pixels per unit of design that these were made for.

  ImFont* text = nullptr;     ///< Body text; the default font.
  ImFont* small = nullptr;    ///< Side notes, axis labels: the smallest size in use.
  ImFont* medium = nullptr;   ///< Body size, a little heavier: labels of values, pressed tabs.
  ImFont* semiBold = nullptr; ///< Body size, bold: emphasis in text.
  ImFont* heading = nullptr;  ///< Headings of panels and sections.
  ImFont* title = nullptr;    ///< The title of a page.
  ImFont* mono = nullptr;     ///< Programs and file names.

  /// Body text baked at several sizes, smallest first, for drawings that zoom.
  std::vector<ImFont*> zoomed;

  /// All faces baked at one em.
  struct MathBake {
    float em = 0; ///< Pixels.
    std::array<ImFont*, mathFaceCount> faces{};
  };
  std::vector<MathBake>
      math; ///< Smallest em first; scripts of a formula in one of them are in another.

  /// The text fonts of the lesson's text, whose size a reader chooses.
  struct Faces {
    float size = 1.0F; ///< Times the size of the others.
    ImFont* text = nullptr;
    ImFont* small = nullptr;
    ImFont* medium = nullptr;
    ImFont* semiBold = nullptr;
    ImFont* heading = nullptr;
    ImFont* title = nullptr;
    ImFont* mono = nullptr;
  };
  Faces reading;

  /// These fonts with the lesson's text fonts in the places of the others, and the scale to match.
  Fonts forReading() const;

  /// The font to draw text of `size` pixels with (ImGui's size): the smallest bake that is not
  /// smaller, else the largest.
  ImFont* textFor(float size) const;

  /// A glyph of a formula whose em is `em` pixels, taken from the smallest bake that is not smaller
  /// (else the largest). Nothing when the face lacks the character. Advance widths are core/tex's.
  std::optional<GlyphQuad> mathGlyph(MathFace face, float em, unsigned codepoint) const;
};

/// Fills an empty atlas and builds it. Digits of the text fonts get one common width, so that
/// changing numbers do not wobble. `scale` is pixels per unit of design, 0.5 to 4; the atlas stays
/// within 4096 x 4096 pixels. `readingSize` (0.8 to 1.6) makes the lesson's text larger or smaller
/// than the rest. Asserts that every font file is there.
Fonts loadFonts(ImFontAtlas& atlas, const FontFile& files, float scale, float readingSize = 1.0F);

/// Width and height of a text on one line, in pixels, at the font's own size or at `size`.
ImVec2 textExtent(const ImFont* font, std::string_view text);
ImVec2 textExtent(const ImFont* font, float size, std::string_view text);
float textWidth(const ImFont* font, std::string_view text);
float textWidth(const ImFont* font, float size, std::string_view text);

/// The same of a text wrapped to lines of `width` pixels.
ImVec2 wrappedExtent(const ImFont* font, float size, std::string_view text, float width);

} // namespace backstep::ui
