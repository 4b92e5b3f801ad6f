#include "kit/fonts.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <set>
#include <stb_truetype.h>
#include <string>

namespace backstep::ui {

namespace {

// Everything a lesson's prose may need. Pairs of first and last code point, ended by 0.
constexpr ImWchar proseRanges[] = {
    0x0020, 0x007e, 0x00a0, 0x017f, // Latin
    0x0370, 0x03ff,                 // Greek
    0x1d40, 0x1d40, 0x1d62, 0x1d6a, // superscript T, subscript i r u v and Greek
    0x2010, 0x2027, 0x2030, 0x203a, // dashes, quotation marks, bullet, ellipsis, primes
    0x2070, 0x209c, 0x2c7c, 0x2c7c, // superscripts and subscripts
    0x2100, 0x214f,                 // script and blackboard letters
    0x2190, 0x21b7, 0x21bc, 0x21cc, // arrows, harpoons
    0x21d0, 0x21d5,                 // double arrows
    0x2200, 0x22ff,                 // mathematical operators
    0x2308, 0x230b, 0x239b, 0x23ad, // ceilings, floors, pieces of tall brackets
    0x2500, 0x2502, 0x25a0, 0x25ff, // lines, geometric shapes
    0x2605, 0x2606, 0x2713, 0x2718, // stars, ticks and crosses
    0x27e8, 0x27e9, 0x27f5, 0x27fa, // angle brackets, long arrows
    0xfffd, 0xfffd,                 // stands for a character that no font has
    0,
};

// What names, numbers, labels and headings need.
constexpr ImWchar labelRanges[] = {
    0x0020, 0x007e,
    0x00a0, 0x00ff, // Latin
    0x0391, 0x03c9,
    0x03d5, 0x03d5, // Greek
    0x1d40, 0x1d40,
    0x1d62, 0x1d6a, // superscript T, subscript i r u v and Greek
    0x2010, 0x2027,
    0x2032, 0x2033, // dashes, quotation marks, bullet, ellipsis, primes
    0x2070, 0x209c,
    0x2c7c, 0x2c7c, // superscripts and subscripts
    0x2112, 0x2112,
    0x211d, 0x211d, // script L, blackboard R
    0x2190, 0x2199,
    0x21d0, 0x21d4, // arrows
    0x2200, 0x2208,
    0x220f, 0x221e, // for all, partial, nabla, in, product, sum, minus, root, infinity
    0x2248, 0x2248,
    0x2260, 0x2265, // about, not equal, at most, at least
    0x2297, 0x2299,
    0x22c5, 0x22c5, // products
    0x25a0, 0x25a1,
    0x25b2, 0x25cf, // squares, triangles, diamonds, circles
    0x2713, 0x2718,
    0x27e8, 0x27e9, // ticks and crosses, angle brackets
    0xfffd, 0xfffd, // stands for a character that no font has
    0,
};

// All of KaTeX's faces, except relations that no lesson uses.
constexpr ImWchar mathRanges[] = {
    0x0020, 0x00ff, 0x0131, 0x0131, 0x0237, 0x0237, // Latin, dotless i and j
    0x02c6, 0x02dd, 0x0302, 0x0303, 0x20d7, 0x20d7, // accents
    0x0391, 0x03f5,                                 // Greek
    0x2010, 0x2032,                                 // dashes, norms, ellipsis, prime
    0x210f, 0x2135, 0x2190, 0x21d5,                 // letter-like, arrows
    0x2200, 0x22f1, 0x2308, 0x230b,                 // operators, ceilings and floors
    0x239b, 0x23b7, 0x23d0, 0x23d0,                 // pieces of tall brackets
    0x2713, 0x2713, 0x27e8, 0x27fc,                 // tick, angle brackets, long arrows
    0x2a00, 0x2a06, 0xe000, 0xe001, 0xe150, 0xe154, // big operators, pieces of braces
    0xe020, 0xe020,                                 // the stroke through "is not"
    0,
};

// Blackboard letters, squares, the tick and "is defined as": what formulas take from this face.
constexpr ImWchar amsRanges[] = {
    0x0041, 0x005a, 0x006b, 0x006b, 0x225c, 0x225c, 0x25a0, 0x25a1, 0x2713, 0x2713, 0,
};

struct MathFile {
  const char* name;
  const ImWchar* ranges;
};
constexpr std::array<MathFile, mathFaceCount> mathFiles{{
    {"KaTeX_Main-Regular.ttf", mathRanges},
    {"KaTeX_Main-Bold.ttf", mathRanges},
    {"KaTeX_Math-Italic.ttf", mathRanges},
    {"KaTeX_Math-BoldItalic.ttf", mathRanges},
    {"KaTeX_Caligraphic-Regular.ttf", mathRanges},
    {"KaTeX_AMS-Regular.ttf", amsRanges},
    {"KaTeX_Size1-Regular.ttf", mathRanges},
    {"KaTeX_Size2-Regular.ttf", mathRanges},
    {"KaTeX_Size3-Regular.ttf", mathRanges},
    {"KaTeX_Size4-Regular.ttf", mathRanges},
}};

// Times textSize: no word, and no digit on a card, has an em of less than 13 pixels at scale 1.
constexpr float smallStep = 0.94F;

// Times textSize. Below the first a drawing shows no text, beyond the last it may be a little soft.
// The last is the size of numbers that are shown large.
constexpr std::array<float, 6> zoomSteps{entryStep, smallStep, 1.0F, 1.5F, 2.0F, 3.0F};

// Times mathEm. TeX's scripts are 0.7 and 0.5 of their formula: a formula at any but the two
// smallest steps finds both of its script sizes here.
constexpr std::array<float, 5> mathSteps{0.5F, 0.7F, 1.0F, 1.0F / 0.7F, 2.0F / 0.98F};

// Pixels. Larger steps are left out where the scale already makes glyphs large: the atlas would
// outgrow 4096 x 4096, and magnified large glyphs look well enough.
constexpr float largestBake = 70.0F;

// A drawing may ask for a size that is rounded differently from the bake that is meant for it.
constexpr float sizeTolerance = 1.01F;

/// ImGui's size of a font (ascent to descent) over its em.
float sizePerEm(std::string_view bytes) {
  stbtt_fontinfo info;
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  const bool readable = stbtt_InitFont(&info, data, 0) != 0;
  assert(readable);
  (void)readable;
  return stbtt_ScaleForMappingEmToPixels(&info, 1.0F) / stbtt_ScaleForPixelHeight(&info, 1.0F);
}

class Loader {
 public:
  Loader(ImFontAtlas& atlas, const FontFile& files) : atlas_(atlas), files_(files) {}

  /// A text font with everything it lacks taken from DejaVu Sans.
  ImFont* addText(const char* file, float size, const ImWchar* ranges) {
    const float rounded = std::round(size);
    ImFont* font = add(file, rounded, ranges, false);
    const float em = rounded / sizePerEm(files_(file));
    constexpr const char* fallback = "DejaVuSans.ttf";
    // Its letters are larger than Inter's at the same em.
    constexpr float visualMatch = 0.96F;
    add(fallback, em * visualMatch * sizePerEm(files_(fallback)), ranges, true);
    return font;
  }

  ImFont* addMath(const MathFile& file, float em) {
    // KaTeX's hairlines are made for print: on ordinary screens small glyphs turn grey without
    // help.
    const float weight = em < 10.0F ? 1.5F : em < 20.0F ? 1.25F : 1.0F;
    return add(file.name, em * sizePerEm(files_(file.name)), file.ranges, false, weight);
  }

 private:
  ImFont* add(const char* file, float size, const ImWchar* ranges, bool merge,
              float weight = 1.0F) {
    const std::string_view bytes = files_(file);
    assert(!bytes.empty());
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.MergeMode = merge;
    config.PixelSnapH = false;
    // Small glyphs fall between pixels; large ones would only fill the atlas.
    config.OversampleH = size < 20.0F ? 3 : size < 34.0F ? 2 : 1;
    config.OversampleV = 1;
    config.RasterizerMultiply = weight;
    // The atlas only reads the bytes, its interface predates const.
    void* data = const_cast<char*>(bytes.data());
    return atlas_.AddFontFromMemoryTTF(data, static_cast<int>(bytes.size()), size, &config, ranges);
  }

  ImFontAtlas& atlas_;
  const FontFile& files_;
};

/// Gives the digits of a built font the width of the widest.
void alignDigits(ImFont& font) {
  const auto isDigit = [](const ImFontGlyph& glyph) {
    return glyph.Codepoint >= '0' && glyph.Codepoint <= '9';
  };
  float width = 0;
  for (const ImFontGlyph& glyph : font.Glyphs)
    if (isDigit(glyph)) width = std::max(width, glyph.AdvanceX);
  for (ImFontGlyph& glyph : font.Glyphs) {
    if (!isDigit(glyph)) continue;
    const float shift = (width - glyph.AdvanceX) / 2;
    glyph.X0 += shift;
    glyph.X1 += shift;
    glyph.AdvanceX = width;
    font.IndexAdvanceX[static_cast<int>(glyph.Codepoint)] = width;
  }
}

constexpr const char* regular = "Inter-Regular.otf";

Fonts::Faces loadFaces(Loader& loader, float size) {
  Fonts::Faces faces;
  faces.text = loader.addText(regular, size, proseRanges);
  faces.small = loader.addText(regular, size * smallStep, labelRanges);
  faces.medium = loader.addText("Inter-Medium.otf", size, labelRanges);
  faces.semiBold = loader.addText("Inter-SemiBold.otf", size, labelRanges);
  faces.heading = loader.addText("Inter-SemiBold.otf", size * 1.2F, labelRanges);
  faces.title = loader.addText("Inter-SemiBold.otf", size * 1.6F, labelRanges);
  faces.mono = loader.addText("JetBrainsMono-Regular.ttf", size, labelRanges);
  return faces;
}

void useFaces(Fonts& fonts, const Fonts::Faces& faces) {
  fonts.text = faces.text;
  fonts.small = faces.small;
  fonts.medium = faces.medium;
  fonts.semiBold = faces.semiBold;
  fonts.heading = faces.heading;
  fonts.title = faces.title;
  fonts.mono = faces.mono;
}

void loadTexts(Fonts& fonts, Loader& loader, float readingSize) {
  const float size = textSize * fonts.scale;
  const Fonts::Faces faces = loadFaces(loader, size);
  useFaces(fonts, faces);
  fonts.reading = readingSize == 1.0F ? faces : loadFaces(loader, size * readingSize);
  fonts.reading.size = readingSize;
  for (const float step : zoomSteps) {
    if (step == 1.0F)
      fonts.zoomed.push_back(fonts.text);
    else if (step == smallStep)
      fonts.zoomed.push_back(fonts.small);
    else if (size * step <= largestBake)
      fonts.zoomed.push_back(loader.addText(regular, size * step, labelRanges));
  }
}

/// All text fonts whose digits are to be of one width; each once.
std::set<ImFont*> fontsWithDigits(const Fonts& fonts) {
  std::set<ImFont*> found{fonts.text,     fonts.small,   fonts.medium,
                          fonts.semiBold, fonts.heading, fonts.title};
  const Fonts::Faces& reading = fonts.reading;
  found.insert({reading.text, reading.small, reading.medium, reading.semiBold, reading.heading,
                reading.title});
  found.insert(fonts.zoomed.begin(), fonts.zoomed.end());
  return found;
}

void loadMaths(Fonts& fonts, Loader& loader) {
  for (const float step : mathSteps) {
    Fonts::MathBake bake;
    bake.em = mathEm * fonts.scale * step;
    if (step > 1.0F && bake.em > largestBake) continue;
    for (size_t i = 0; i < mathFaceCount; ++i)
      bake.faces[i] = loader.addMath(mathFiles[i], bake.em);
    fonts.math.push_back(bake);
  }
}

} // namespace

ImFont* Fonts::textFor(float size) const {
  for (ImFont* font : zoomed)
    if (font->FontSize * sizeTolerance >= size) return font;
  return zoomed.back();
}

std::optional<GlyphQuad> Fonts::mathGlyph(MathFace face, float em, unsigned codepoint) const {
  const auto fits = [em](const MathBake& bake) { return bake.em * sizeTolerance >= em; };
  const auto found = std::find_if(math.begin(), math.end(), fits);
  const MathBake& bake = found == math.end() ? math.back() : *found;
  const ImFont& font = *bake.faces[static_cast<size_t>(face)];
  if (codepoint > IM_UNICODE_CODEPOINT_MAX) return std::nullopt;
  const ImFontGlyph* glyph = font.FindGlyphNoFallback(static_cast<ImWchar>(codepoint));
  if (glyph == nullptr) return std::nullopt;
  const float ratio = em / bake.em;
  const float baseline = std::round(font.Ascent); // where ImGui puts it below a line's top
  return GlyphQuad{{glyph->X0 * ratio, (glyph->Y0 - baseline) * ratio},
                   {glyph->X1 * ratio, (glyph->Y1 - baseline) * ratio},
                   {glyph->U0, glyph->V0},
                   {glyph->U1, glyph->V1}};
}

Fonts Fonts::forReading() const {
  Fonts fonts = *this;
  fonts.scale *= reading.size;
  useFaces(fonts, reading);
  return fonts;
}

Fonts loadFonts(ImFontAtlas& atlas, const FontFile& files, float scale, float readingSize) {
  Fonts fonts;
  fonts.scale = scale;
  Loader loader(atlas, files);
  loadTexts(fonts, loader, readingSize);
  loadMaths(fonts, loader);
  atlas.Build();
  for (ImFont* font : fontsWithDigits(fonts)) alignDigits(*font);
  return fonts;
}

ImVec2 textExtent(const ImFont* font, std::string_view text) {
  return textExtent(font, font->FontSize, text);
}

ImVec2 textExtent(const ImFont* font, float size, std::string_view text) {
  return wrappedExtent(font, size, text, 0);
}

float textWidth(const ImFont* font, std::string_view text) { return textExtent(font, text).x; }

float textWidth(const ImFont* font, float size, std::string_view text) {
  return textExtent(font, size, text).x;
}

ImVec2 wrappedExtent(const ImFont* font, float size, std::string_view text, float width) {
  return font->CalcTextSizeA(size, FLT_MAX, width, text.data(), text.data() + text.size());
}

} // namespace backstep::ui
