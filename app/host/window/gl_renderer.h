#pragma once

#include "pixels/texture.h"

#include <imgui.h>
#include <map>

namespace backstep::host {

/// Draws ImGui's frames with OpenGL. The OpenGL context and the ImGui context it is made with must
/// be current during all calls and at destruction.
class GlRenderer {
 public:
  GlRenderer();
  ~GlRenderer();
  GlRenderer(const GlRenderer&) = delete;
  GlRenderer& operator=(const GlRenderer&) = delete;

  /// Whether OpenGL is usable; nothing may be drawn otherwise.
  bool isReady() const { return ready_; }

  /// Draws one frame whose textures are `Texture*`; they are replaced by OpenGL's names in `data`.
  void draw(ImDrawData& data, const ImVec4& background);

  /// What was drawn last, before buffers are swapped.
  Image readScreen(int width, int height) const;

 private:
  struct Copy {
    unsigned name = 0;  // OpenGL's
    bool drawn = false; // in this frame
  };

  void useCopies(ImDrawData& data);
  unsigned currentCopy(Texture& texture);
  void dropUnused();

  bool ready_ = false;
  std::map<Texture*, Copy> copies_;
};

} // namespace backstep::host
