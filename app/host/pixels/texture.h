#pragma once

#include "pixels/image.h"

namespace backstep::host {

/// A picture that ImGui may draw: pass its address as the ImTextureID, on screen and off screen
/// alike. It must stay where it is (same address) until the frame that shows it is drawn.
struct Texture {
  Image image; ///< What is shown: the truth. Sampled bilinearly, clamped at the edges.
  /// Set it after changing `image`. A host that keeps a copy on a graphics card renews the copy and
  /// clears this.
  bool changed = true;
};

} // namespace backstep::host
