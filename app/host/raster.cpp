#include "host/raster.h"

#include "pixels/image.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <imgui.h>
#include <utility>

namespace backstep::host {

namespace {

constexpr std::int64_t subpixels = 256; // per pixel, as on graphics cards
constexpr std::int64_t halfPixel = subpixels / 2;
constexpr int rampBits =
    24; // fraction bits of an interpolated value: exact enough over 2^12 pixels
constexpr double rampUnit = 1 << rampBits;

/// A half plane, as a linear function of the pixel column and row that is >= 0 on the triangle's
/// side.
struct Edge {
  std::int64_t atOrigin = 0; // at the centre of pixel (0, 0)
  std::int64_t perColumn = 0;
  std::int64_t perRow = 0;
};

/// The half plane right of a -> b on the screen. A pixel centre exactly on the edge belongs to it
/// only if the edge is a top or a left one, so that two triangles that share an edge never both
/// draw it.
Edge edgeBetween(const Corner& a, const Corner& b) {
  const std::int64_t dx = b.x - a.x;
  const std::int64_t dy = b.y - a.y;
  const bool topLeft = dy < 0 || (dy == 0 && dx > 0);
  Edge edge;
  edge.atOrigin = dx * (halfPixel - a.y) - dy * (halfPixel - a.x) - (topLeft ? 0 : 1);
  edge.perColumn = -dy * subpixels;
  edge.perRow = dx * subpixels;
  return edge;
}

std::int64_t floorDivide(std::int64_t a, std::int64_t positive) {
  return a >= 0 ? a / positive : -((-a + positive - 1) / positive);
}

struct Span {
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

/// The columns of a row that lie inside all three half planes and the clip rectangle.
Span coveredColumns(const std::array<Edge, 3>& edges, int row, const PixelRect& clip) {
  Span span{clip.left, clip.right};
  for (const Edge& edge : edges) {
    const std::int64_t start = edge.atOrigin + edge.perRow * row;
    if (edge.perColumn > 0)
      span.begin = std::max(span.begin, -floorDivide(start, edge.perColumn));
    else if (edge.perColumn < 0)
      span.end = std::min(span.end, floorDivide(start, -edge.perColumn) + 1);
    else if (start < 0)
      return {0, 0};
  }
  return span;
}

std::uint32_t divideBy255(std::uint32_t product) { // rounded, exact for 0 <= product <= 255 * 255
  const std::uint32_t t = product + 128;
  return (t + (t >> 8U)) >> 8U;
}

std::uint32_t channel(std::uint32_t pixel, unsigned index) { return pixel >> (8U * index) & 255U; }

std::uint32_t multiply(std::uint32_t a, std::uint32_t b) {
  if (a == 0xffffffffU) return b;
  if (b == 0xffffffffU) return a;
  std::uint32_t result = 0;
  for (unsigned i = 0; i < 4; ++i) result |= divideBy255(channel(a, i) * channel(b, i)) << (8U * i);
  return result;
}

void blend(std::uint32_t source, std::uint32_t& target) {
  const std::uint32_t alpha = source >> 24U;
  if (alpha == 255) target = source;
  if (alpha == 255 || alpha == 0) return;
  std::uint32_t result = (alpha + divideBy255((target >> 24U) * (255 - alpha))) << 24U;
  for (unsigned i = 0; i < 3; ++i) {
    const std::uint32_t mixed = channel(source, i) * alpha + channel(target, i) * (255 - alpha);
    result |= divideBy255(mixed) << (8U * i);
  }
  target = result;
}

/// Both pixels weighted by (256 - t) / 256 and t / 256, two channels at a time.
std::uint32_t mix(std::uint32_t a, std::uint32_t b, std::uint32_t t) {
  constexpr std::uint32_t even = 0x00ff00ffU;
  const std::uint32_t low = ((a & even) * (256 - t) + (b & even) * t) >> 8U & even;
  const std::uint32_t high = ((a >> 8U & even) * (256 - t) + (b >> 8U & even) * t) & ~even;
  return low | high;
}

/// The texture at (u, v), measured in 1/256 texel from the centre of the first texel.
std::uint32_t sample(const Image& texture, std::int64_t u, std::int64_t v) {
  const auto inside = [](std::int64_t i, int size) {
    return static_cast<int>(std::clamp<std::int64_t>(i, 0, size - 1));
  };
  const int x0 = inside(u >> 8, texture.width);
  const int x1 = inside((u >> 8) + 1, texture.width);
  const int y0 = inside(v >> 8, texture.height);
  const int y1 = inside((v >> 8) + 1, texture.height);
  const auto tx = static_cast<std::uint32_t>(u & 255);
  const auto ty = static_cast<std::uint32_t>(v & 255);
  return mix(mix(texture.at(x0, y0), texture.at(x1, y0), tx),
             mix(texture.at(x0, y1), texture.at(x1, y1), tx), ty);
}

/// A value that is linear over the triangle.
struct Plane {
  double atFirst = 0; // at corner 0
  double perColumn = 0;
  double perRow = 0;
};

/// A plane along one row, in fixed point so that a step costs one addition.
struct Ramp {
  std::int64_t value = 0;
  std::int64_t step = 0;
  std::int64_t next() { return std::exchange(value, value + step); }
};

/// What the three corners say about colours in between.
class Shading {
 public:
  Shading(const std::array<Corner, 3>& corners, double doubleArea, const Image* texture);

  /// Blends the pixels [begin, end) of a row over `pixels`, whose first element is column `begin`.
  void drawRow(int row, std::int64_t begin, std::int64_t end, std::uint32_t* pixels) const;

 private:
  Plane plane(double f0, double f1, double f2) const;
  Ramp ramp(const Plane& plane, int row, std::int64_t column) const;
  void drawPlain(std::int64_t count, std::uint32_t* pixels) const;

  std::array<Corner, 3> corners_;
  double doubleArea_;
  const Image* texture_;
  bool oneTexel_;                 // the texture is read at one point only
  bool oneColour_;                // the three corners have one colour
  std::uint32_t plain_ = 0;       // the texel, multiplied by the colour if there is one of each
  Plane u_, v_;                   // texels, from the centre of the first
  std::array<Plane, 4> channels_; // 0 to 255
};

Shading::Shading(const std::array<Corner, 3>& corners, double doubleArea, const Image* texture)
    : corners_(corners), doubleArea_(doubleArea), texture_(texture) {
  const auto& [a, b, c] = corners_;
  oneTexel_ = texture == nullptr || (a.u == b.u && b.u == c.u && a.v == b.v && b.v == c.v);
  oneColour_ = a.colour == b.colour && b.colour == c.colour;
  if (texture != nullptr) {
    const auto texel = [](double t, int size) { return t * size - 0.5; };
    u_ = plane(texel(a.u, texture->width), texel(b.u, texture->width), texel(c.u, texture->width));
    v_ = plane(texel(a.v, texture->height), texel(b.v, texture->height),
               texel(c.v, texture->height));
  }
  plain_ = 0xffffffffU;
  if (texture != nullptr && oneTexel_)
    plain_ = sample(*texture, std::llround(u_.atFirst * 256), std::llround(v_.atFirst * 256));
  if (oneTexel_ && oneColour_) plain_ = multiply(plain_, a.colour);
  for (unsigned i = 0; i < 4; ++i)
    channels_[i] = plane(channel(a.colour, i), channel(b.colour, i), channel(c.colour, i));
}

Plane Shading::plane(double f0, double f1, double f2) const {
  const auto& [a, b, c] = corners_;
  const double perUnit = static_cast<double>(subpixels) / doubleArea_;
  Plane result;
  result.atFirst = f0;
  result.perColumn =
      ((f1 - f0) * static_cast<double>(c.y - a.y) - (f2 - f0) * static_cast<double>(b.y - a.y)) *
      perUnit;
  result.perRow =
      ((f2 - f0) * static_cast<double>(b.x - a.x) - (f1 - f0) * static_cast<double>(c.x - a.x)) *
      perUnit;
  return result;
}

Ramp Shading::ramp(const Plane& plane, int row, std::int64_t column) const {
  const double perSubpixel = 1.0 / static_cast<double>(subpixels);
  const auto dx = static_cast<double>(column * subpixels + halfPixel - corners_[0].x);
  const auto dy = static_cast<double>(row * subpixels + halfPixel - corners_[0].y);
  const double value = plane.atFirst + (plane.perColumn * dx + plane.perRow * dy) * perSubpixel;
  // A sliver's slope may be beyond all bounds; it covers too few pixels for the bound to be seen.
  constexpr double bound = 1 << 20;
  Ramp result;
  result.value = std::llround(std::clamp(value, -bound, bound) * rampUnit);
  result.step = std::llround(std::clamp(plane.perColumn, -bound, bound) * rampUnit);
  return result;
}

void Shading::drawPlain(std::int64_t count, std::uint32_t* pixels) const {
  if (plain_ >> 24U == 255)
    std::fill_n(pixels, count, plain_);
  else
    std::for_each(pixels, pixels + count, [this](std::uint32_t& pixel) { blend(plain_, pixel); });
}

void Shading::drawRow(int row, std::int64_t begin, std::int64_t end, std::uint32_t* pixels) const {
  if (oneTexel_ && oneColour_) return drawPlain(end - begin, pixels);
  Ramp u = ramp(u_, row, begin);
  Ramp v = ramp(v_, row, begin);
  std::array<Ramp, 4> channels;
  for (unsigned i = 0; i < 4; ++i) channels[i] = ramp(channels_[i], row, begin);
  constexpr std::int64_t roundTexel = std::int64_t{1} << (rampBits - 9);
  constexpr std::int64_t roundChannel = std::int64_t{1} << (rampBits - 1);
  for (std::int64_t i = 0; i < end - begin; ++i) {
    std::uint32_t source = plain_;
    if (!oneTexel_)
      source = sample(*texture_, (u.next() + roundTexel) >> (rampBits - 8),
                      (v.next() + roundTexel) >> (rampBits - 8));
    std::uint32_t colour = corners_[0].colour;
    if (!oneColour_) {
      colour = 0;
      for (unsigned k = 0; k < 4; ++k) {
        const std::int64_t level = (channels[k].next() + roundChannel) >> rampBits;
        colour |= static_cast<std::uint32_t>(std::clamp<std::int64_t>(level, 0, 255)) << (8U * k);
      }
    }
    blend(multiply(source, colour), pixels[i]);
  }
}

} // namespace

void drawTriangle(const Corner& a, const Corner& b, const Corner& c, const PixelRect& clip,
                  const Image* texture, Image& target) {
  std::array<Corner, 3> corners{a, b, c};
  std::int64_t doubleArea = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  if (doubleArea == 0) return;
  if (doubleArea < 0) {
    std::swap(corners[1], corners[2]);
    doubleArea = -doubleArea;
  }
  const auto [low, high] = std::minmax({a.y, b.y, c.y});
  const std::int64_t top = std::max<std::int64_t>(clip.top, floorDivide(low, subpixels));
  const std::int64_t bottom = std::min<std::int64_t>(clip.bottom, floorDivide(high, subpixels) + 1);
  if (top >= bottom) return;
  const std::array<Edge, 3> edges{edgeBetween(corners[0], corners[1]),
                                  edgeBetween(corners[1], corners[2]),
                                  edgeBetween(corners[2], corners[0])};
  const Shading shading(corners, static_cast<double>(doubleArea), texture);
  for (auto row = static_cast<int>(top); row < bottom; ++row) {
    const Span span = coveredColumns(edges, row, clip);
    if (span.begin < span.end)
      shading.drawRow(row, span.begin, span.end, &target.at(static_cast<int>(span.begin), row));
  }
}

namespace {

// Far outside any window, and small enough that products of two coordinates fit 64 bits.
constexpr float farAway = 1 << 20;

/// One draw command's surroundings: where its vertices land and what they read.
struct Stage {
  ImVec2 origin; // of the display, in ImGui's units
  ImVec2 scale;  // pixels per unit
  PixelRect clip;
  const Image* texture = nullptr;
};

std::int64_t toSubpixels(float pixels) {
  return std::llround(static_cast<double>(std::clamp(pixels, -farAway, farAway)) * 256.0);
}

Corner toCorner(const ImDrawVert& vertex, const Stage& stage) {
  Corner corner;
  corner.x = toSubpixels((vertex.pos.x - stage.origin.x) * stage.scale.x);
  corner.y = toSubpixels((vertex.pos.y - stage.origin.y) * stage.scale.y);
  corner.u = static_cast<double>(std::clamp(vertex.uv.x, -farAway, farAway));
  corner.v = static_cast<double>(std::clamp(vertex.uv.y, -farAway, farAway));
  corner.colour = vertex.col;
  return corner;
}

/// `edge` (ImGui's units) as a whole pixel inside [0, size].
int wholePixel(float edge, float origin, float scale, int size) {
  return static_cast<int>(std::clamp((edge - origin) * scale, 0.0F, static_cast<float>(size)));
}

bool isDrawable(const ImDrawVert& vertex) {
  return std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y) && std::isfinite(vertex.uv.x) &&
         std::isfinite(vertex.uv.y);
}

void drawCommand(const ImDrawList& list, const ImDrawCmd& command, const Stage& stage,
                 Image& target) {
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    const ImDrawVert& a = vertices[indices[i]];
    const ImDrawVert& b = vertices[indices[i + 1]];
    const ImDrawVert& c = vertices[indices[i + 2]];
    if (isDrawable(a) && isDrawable(b) && isDrawable(c))
      drawTriangle(toCorner(a, stage), toCorner(b, stage), toCorner(c, stage), stage.clip,
                   stage.texture, target);
  }
}

} // namespace

void rasterise(const ImDrawData& data, Image& target) {
  Stage stage{data.DisplayPos, data.FramebufferScale, {}, nullptr};
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.UserCallback != nullptr) continue;
      const ImVec4& clip = command.ClipRect;
      stage.clip = {wholePixel(clip.x, stage.origin.x, stage.scale.x, target.width),
                    wholePixel(clip.y, stage.origin.y, stage.scale.y, target.height),
                    wholePixel(clip.z, stage.origin.x, stage.scale.x, target.width),
                    wholePixel(clip.w, stage.origin.y, stage.scale.y, target.height)};
      const auto* texture = static_cast<const Texture*>(command.GetTexID());
      const bool empty = texture == nullptr || texture->image.pixels.empty();
      stage.texture = empty ? nullptr : &texture->image;
      drawCommand(list, command, stage, target);
    }
  }
}

} // namespace backstep::host
