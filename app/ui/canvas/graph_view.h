#pragma once

#include "canvas/camera.h"
#include "canvas/graph_scene.h"
#include "kit/cell_editor.h"
#include "kit/view.h"

#include <optional>

namespace backstep::ui {

/// The computation as cards and arrows: values and gradients where they are, what travels at this
/// step, and inputs and parameters that can be changed in place.
class GraphView final : public View {
 public:
  GraphView() : View("graph") {}
  bool animating() const override { return progress_ < 1 || gliding_; }

 protected:
  void drawContent(ViewContext& context) override;
  bool padded() const override { return false; }
  bool navigable() const override { return false; } // arrow keys go from node to node
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

 private:
  void advance(const ViewContext& context);
  void aimCamera(ViewContext& context);
  void fit(ViewContext& context);
  void follow(const ViewContext& context);
  void takeInput(ViewContext& context);
  void zoomAndPan(const ViewContext& context);
  void press(ViewContext& context);
  void release(ViewContext& context);
  void takeKeys(ViewContext& context);
  void selectTowards(ViewContext& context, ImVec2 way) const;
  void hoverTooltip(const ViewContext& context) const;
  void drawScene(ViewContext& context);
  void drawEditor(ViewContext& context);
  void drawControls(ViewContext& context);
  NodeId nodeAt(ImVec2 screen) const;

  /// What the camera shows.
  enum class Aim {
    Whole, ///< the whole graph
    Step,  ///< the surroundings of the current step
    Free   ///< what the user has moved it to
  };

  SceneCache scenes_;
  const Scene* scene_ = nullptr; // of this frame
  Flow flow_ = Flow::Right;
  Camera camera_;
  Rect area_{};              // of this frame
  ImVec2 fittedSize_{0, 0};  // of the area that the camera was fitted to
  int fittedGeneration_ = 0; // of the scenes that it was fitted to
  Aim aim_ = Aim::Whole;
  bool justAimed_ = false; // in this frame: no gliding from where it was
  bool gliding_ = false;   // the camera is on its way to the current step
  CellEditor editor_;
  std::optional<CellRef> pointed_; // cell under the pointer
  bool pressMoved_ = false;        // the pressed button was dragged: not a click
  int cursor_ = 0;                 // of the step that the motion belongs to
  float progress_ = 1;             // of the motion, 0 to 1
};

} // namespace backstep::ui
