#pragma once

#include "canvas/camera.h"
#include "canvas/graph_scene.h"

#include <string>

namespace backstep::ui {

/// Draws in the scene units of one card, from its top left corner.
class CardPen {
 public:
  CardPen(ViewContext& context, const Scene& scene, const Camera& camera, NodeId node);

  /// The card on the screen, in pixels.
  const Rect& box() const { return box_; }
  ImVec2 at(ImVec2 local) const;
  Rect at(const Rect& local) const { return {at(local.min), at(local.max)}; }
  /// Words on a baseline, `size` pixels high (ImGui's size).
  void text(ImVec2 baseline, float size, ImU32 colour, const std::string& words) const;
  /// A formula on a baseline; `em` in pixels.
  void formula(ImVec2 baseline, float em, ImU32 colour, const std::string& source) const;
  /// A line around the card, `distance` pixels outside its border.
  void outline(ImU32 colour, float distance) const;
  ImDrawList& list() const { return list_; }

 private:
  ViewContext& context_;
  const Camera& camera_;
  ImDrawList& list_;
  ImVec2 corner_; // scene
  Rect box_;
};

} // namespace backstep::ui
