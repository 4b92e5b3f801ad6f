#include "host/glyph_layout.h"

#include "host/glyph_source.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <imgui_internal.h>
#include <map>
#include <stb_rect_pack.h>

// Step by step what ImFontAtlasBuildWithStbTruetype does in imgui_draw.cpp.

namespace backstep::host {

namespace {

/// What one file contributes to the atlas.
struct Batch {
  struct Glyph {
    unsigned codepoint = 0;
    int index = 0; // in the file
    GlyphSource::Box box;
  };
  GlyphSource source;
  std::vector<Glyph> glyphs;
  std::vector<stbrp_rect> rects; // of the glyphs, with the padding at their left and top
};

/// Takes from a file what the files before it lack. `taken` says of each code point whether the
/// font has it.
Batch gather(const GlyphSource& source, std::vector<bool>& taken, int padding) {
  Batch batch{source, {}, {}};
  for (const unsigned codepoint : source.wanted()) {
    if (taken[codepoint]) continue;
    const int index = source.find(codepoint);
    if (index == 0) continue;
    taken[codepoint] = true;
    const GlyphSource::Box box = source.box(index);
    const GlyphSource::Size size = source.size(box);
    stbrp_rect rect{};
    rect.w = size.width + padding;
    rect.h = size.height + padding;
    batch.glyphs.push_back({codepoint, index, box});
    batch.rects.push_back(rect);
  }
  return batch;
}

std::vector<Batch> gatherAll(ImFontAtlas& atlas) {
  std::map<const ImFont*, std::vector<bool>> taken;
  std::vector<Batch> batches;
  for (const ImFontConfig& config : atlas.ConfigData) {
    std::vector<bool>& ofFont = taken[config.DstFont];
    ofFont.resize(IM_UNICODE_CODEPOINT_MAX + 1);
    batches.push_back(gather(GlyphSource(atlas, config), ofFont, atlas.TexGlyphPadding));
  }
  return batches;
}

/// Texels; a power of two that makes the texture about square.
int textureWidth(const ImFontAtlas& atlas, const std::vector<Batch>& batches) {
  if (atlas.TexDesiredWidth > 0) return atlas.TexDesiredWidth;
  int surface = 0;
  for (const Batch& batch : batches)
    for (const stbrp_rect& rect : batch.rects) surface += rect.w * rect.h;
  const auto side =
      static_cast<float>(static_cast<int>(std::sqrt(static_cast<float>(surface))) + 1);
  for (const int width : {4096, 2048, 1024})
    if (side >= static_cast<float>(width) * 0.7F) return width;
  return 512;
}

/// Finds places for all, and how tall the texture has to be for them.
void pack(ImFontAtlas& atlas, std::vector<Batch>& batches) {
  constexpr int tallest = 1024 * 32;
  stbtt_pack_context context{};
  stbtt_PackBegin(&context, nullptr, atlas.TexWidth, tallest, 0, atlas.TexGlyphPadding, nullptr);
  ImFontAtlasBuildPackCustomRects(&atlas, context.pack_info);
  for (Batch& batch : batches) {
    if (batch.rects.empty()) continue;
    stbrp_pack_rects(static_cast<stbrp_context*>(context.pack_info), batch.rects.data(),
                     static_cast<int>(batch.rects.size()));
    for (const stbrp_rect& rect : batch.rects)
      if (rect.was_packed != 0) atlas.TexHeight = std::max(atlas.TexHeight, rect.y + rect.h);
  }
  stbtt_PackEnd(&context);
}

/// Makes the texture, empty.
void allocate(ImFontAtlas& atlas) {
  const bool anyHeight = (atlas.Flags & ImFontAtlasFlags_NoPowerOfTwoHeight) != 0;
  atlas.TexHeight = anyHeight ? atlas.TexHeight + 1 : ImUpperPowerOfTwo(atlas.TexHeight);
  atlas.TexUvScale = {1.0F / static_cast<float>(atlas.TexWidth),
                      1.0F / static_cast<float>(atlas.TexHeight)};
  const size_t texels = static_cast<size_t>(atlas.TexWidth) * static_cast<size_t>(atlas.TexHeight);
  atlas.TexPixelsAlpha8 = static_cast<unsigned char*>(ImGui::MemAlloc(texels));
  std::memset(atlas.TexPixelsAlpha8, 0, texels);
}

void addGlyphs(ImFontAtlas& atlas, ImFontConfig& config, const Batch& batch) {
  ImFont& font = *config.DstFont;
  const GlyphSource::Lines lines = batch.source.lines();
  ImFontAtlasBuildSetupFont(&atlas, &font, &config, lines.ascent, lines.descent);
  const float right = config.GlyphOffset.x;
  const float down = config.GlyphOffset.y + std::floor(font.Ascent + 0.5F);
  const ImVec2 unit = atlas.TexUvScale;
  for (size_t i = 0; i < batch.glyphs.size(); ++i) {
    const Batch::Glyph& glyph = batch.glyphs[i];
    const stbrp_rect& rect = batch.rects[i];
    if (rect.was_packed == 0) continue; // it has no place in the texture
    const GlyphSource::Place place = batch.source.place(glyph.index, glyph.box);
    font.AddGlyph(&config, static_cast<ImWchar>(glyph.codepoint), place.min.x + right,
                  place.min.y + down, place.max.x + right, place.max.y + down,
                  static_cast<float>(rect.x + atlas.TexGlyphPadding) * unit.x,
                  static_cast<float>(rect.y + atlas.TexGlyphPadding) * unit.y,
                  static_cast<float>(rect.x + rect.w) * unit.x,
                  static_cast<float>(rect.y + rect.h) * unit.y, place.advance);
  }
}

bool layOut(ImFontAtlas* given) {
  ImFontAtlas& atlas = *given;
  ImFontAtlasBuildInit(&atlas);
  atlas.TexID = nullptr;
  atlas.ClearTexData();
  std::vector<Batch> batches = gatherAll(atlas);
  atlas.TexWidth = textureWidth(atlas, batches);
  atlas.TexHeight = 0;
  pack(atlas, batches);
  allocate(atlas);
  for (size_t i = 0; i < batches.size(); ++i)
    if (!batches[i].glyphs.empty())
      addGlyphs(atlas, atlas.ConfigData[static_cast<int>(i)], batches[i]);
  ImFontAtlasBuildFinish(&atlas);
  return true;
}

} // namespace

const ImFontBuilderIO& glyphLayout() {
  static const ImFontBuilderIO builder{layOut};
  return builder;
}

} // namespace backstep::host
