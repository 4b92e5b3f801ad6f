#pragma once

#include "canvas/camera_guide.h"
#include "canvas/card_state.h"
#include "canvas/gestures.h"
#include "canvas/minimap.h"
#include "canvas/stage.h"
#include "kit/node_menu.h"
#include "kit/view.h"

namespace backstep::ui {

/// The computation as cards and arrows: values and gradients where they are, what travels at this
/// step, and inputs and parameters that can be changed in place.
class GraphView final : public View {
 public:
  GraphView() : View("graph") {}
  bool animating() const override { return progress_ < 1 || camera_.gliding() || stage_.moving(); }

 protected:
  void drawContent(ViewContext& context) override;
  bool padded() const override { return false; }
  bool navigable() const override { return false; } // arrow keys go from node to node
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

 private:
  void drawGraph(ViewContext& context);
  std::string legend(const ViewContext& context) const;
  void drawLegend(ViewContext& context) const;
  void advance(const ViewContext& context);
  void setStage(ViewContext& context);
  void aimCamera(const ViewContext& context, bool isNew, bool fit);
  void fit(const ViewContext& context);
  void showTip(const ViewContext& context) const;
  void takeKeys(ViewContext& context);
  void selectTowards(ViewContext& context, ImVec2 way);
  void drawScene(ViewContext& context);
  void drawEditor(ViewContext& context);
  void drawMenu(ViewContext& context);
  void drawMinimap(ViewContext& context);
  void drawControls(ViewContext& context);
  bool hasKeyboard(const ViewContext& context) const { return context.keyboardView == id(); }
  Rect room(const ViewContext& context) const;
  /// Where the buttons are.
  Rect controls(const ViewContext& context) const;

  SceneCache scenes_;
  Stage stage_;
  PinBoard pins_;
  Thumbnails thumbnails_;
  LabelCache labels_;
  CameraGuide camera_;
  Gestures gestures_;
  CellEditor editor_;
  NodeMenu menu_;
  Minimap minimap_;
  const Scene* home_ = nullptr; // the layout that this frame shows
  Flow flow_ = Flow::Right;
  Rect area_{};              // of this frame
  ImVec2 fittedSize_{0, 0};  // of the area that the camera was fitted to
  int fittedGeneration_ = 0; // of the scenes that it was fitted to
  int cursor_ = 0;           // of the step that the motion belongs to
  float progress_ = 1;       // of the motion, 0 to 1
};

} // namespace backstep::ui
