#include "host/glyph_source.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace backstep::host {

namespace {

/// How far stb_truetype shifts a glyph that is drawn `times` as finely and smoothed.
float smoothingShift(int times) {
  return -static_cast<float>(times - 1) / (2.0F * static_cast<float>(times));
}

} // namespace

GlyphSource::GlyphSource(ImFontAtlas& atlas, const ImFontConfig& config)
    : config_(&config),
      ranges_(config.GlyphRanges != nullptr ? config.GlyphRanges : atlas.GetGlyphRangesDefault()) {
  const auto* bytes = static_cast<const unsigned char*>(config.FontData);
  const bool readable =
      stbtt_InitFont(&info_, bytes, stbtt_GetFontOffsetForIndex(bytes, config.FontNo)) != 0;
  assert(readable);
  (void)readable;
  scale_ = config.SizePixels > 0 ? stbtt_ScaleForPixelHeight(&info_, config.SizePixels)
                                 : stbtt_ScaleForMappingEmToPixels(&info_, -config.SizePixels);
}

std::vector<unsigned> GlyphSource::wanted() const {
  std::vector<unsigned> all;
  for (const ImWchar* range = ranges_; range[0] != 0 && range[1] != 0; range += 2)
    for (unsigned each = range[0]; each <= range[1]; ++each) all.push_back(each);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

int GlyphSource::find(unsigned codepoint) const {
  for (const ImWchar* range = ranges_; range[0] != 0 && range[1] != 0; range += 2)
    if (codepoint >= range[0] && codepoint <= range[1])
      return stbtt_FindGlyphIndex(&info_, static_cast<int>(codepoint));
  return 0;
}

GlyphSource::Box GlyphSource::box(int glyph) const {
  Box box;
  stbtt_GetGlyphBitmapBoxSubpixel(&info_, glyph, scale_ * static_cast<float>(config_->OversampleH),
                                  scale_ * static_cast<float>(config_->OversampleV), 0, 0,
                                  &box.left, &box.top, &box.right, &box.bottom);
  return box;
}

GlyphSource::Size GlyphSource::size(const Box& box) const {
  return {box.right - box.left + config_->OversampleH - 1,
          box.bottom - box.top + config_->OversampleV - 1};
}

GlyphSource::Place GlyphSource::place(int glyph, const Box& box) const {
  const auto [width, height] = size(box);
  const ImVec2 perTexel{1.0F / static_cast<float>(config_->OversampleH),
                        1.0F / static_cast<float>(config_->OversampleV)};
  const ImVec2 shift{smoothingShift(config_->OversampleH), smoothingShift(config_->OversampleV)};
  const auto right = static_cast<float>(box.left + width);
  const auto bottom = static_cast<float>(box.top + height);
  Place place;
  place.min = {static_cast<float>(box.left) * perTexel.x + shift.x,
               static_cast<float>(box.top) * perTexel.y + shift.y};
  place.max = {right * perTexel.x + shift.x, bottom * perTexel.y + shift.y};
  int advance = 0;
  int bearing = 0;
  stbtt_GetGlyphHMetrics(&info_, glyph, &advance, &bearing);
  place.advance = scale_ * static_cast<float>(advance);
  return place;
}

GlyphSource::Lines GlyphSource::lines() const {
  int ascent = 0;
  int descent = 0;
  int gap = 0;
  stbtt_GetFontVMetrics(&info_, &ascent, &descent, &gap);
  // As ImGui 1.86 rounds them.
  const auto awayFromZero = [this](int units) {
    return std::trunc(static_cast<float>(units) * scale_ + (units > 0 ? 1.0F : -1.0F));
  };
  return {awayFromZero(ascent), awayFromZero(descent)};
}

std::vector<unsigned char> GlyphSource::draw(int glyph) const {
  const auto [width, height] = size(box(glyph));
  std::vector<unsigned char> cover(static_cast<size_t>(width) * static_cast<size_t>(height));
  if (cover.empty()) return cover;
  float shiftX = 0;
  float shiftY = 0;
  stbtt_MakeGlyphBitmapSubpixelPrefilter(
      &info_, cover.data(), width, height, width, scale_ * static_cast<float>(config_->OversampleH),
      scale_ * static_cast<float>(config_->OversampleV), 0, 0, config_->OversampleH,
      config_->OversampleV, &shiftX, &shiftY, glyph);
  const float weight = config_->RasterizerMultiply;
  if (weight == 1.0F) return cover;
  for (unsigned char& each : cover)
    each = static_cast<unsigned char>(
        std::min(static_cast<unsigned>(static_cast<float>(each) * weight), 255U));
  return cover;
}

} // namespace backstep::host
