#pragma once

#include "pixels/image.h"

#include <imgui.h>
#include <map>

namespace backstep::host {

/// Draws ImGui's frames with OpenGL 3.2 or WebGL 2. Its OpenGL context must be current during all
/// calls and at destruction. It sets all the state that it needs and asks for none: in a browser
/// each question waits for the graphics card.
class GlRenderer {
 public:
  GlRenderer();
  ~GlRenderer();
  GlRenderer(const GlRenderer&) = delete;
  GlRenderer& operator=(const GlRenderer&) = delete;

  /// Whether OpenGL is usable; nothing may be drawn otherwise.
  bool isReady() const { return program_ != 0; }

  /// Draws one frame whose textures are `Texture*`; null is plain colour.
  void draw(const ImDrawData& data, const ImVec4& background);

  /// The context was lost with everything in it and is back: makes everything again.
  void rebuild();

  /// What was drawn last, before buffers are swapped.
  Image readScreen(int width, int height) const;

 private:
  struct Copy {
    unsigned name = 0;  // OpenGL's
    bool drawn = false; // in this frame
  };

  void build();
  void prepare(const ImDrawData& data) const;
  void drawList(const ImDrawList& list, const ImDrawData& data);
  void drawCommand(const ImDrawCmd& command, const ImDrawData& data);
  unsigned currentCopy(Texture* asked);
  void dropUnused();

  unsigned program_ = 0; // shaders; 0: OpenGL cannot be used
  int toClip_ = -1;      // uniform: pixels to clip coordinates
  unsigned layout_ = 0;  // vertex array
  unsigned vertices_ = 0;
  unsigned indices_ = 0;
  Texture white_; // in place of none
  std::map<Texture*, Copy> copies_;
};

} // namespace backstep::host
