#include "host/raster.h"

#include "host/triangle.h"
#include "pixels/texture.h"

#include <algorithm>
#include <cmath>
#include <imgui.h>

namespace backstep::host {

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
