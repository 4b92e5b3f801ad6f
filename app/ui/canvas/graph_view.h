#pragma once

#include "canvas/camera.h"
#include "canvas/card_pen.h"
#include "canvas/chain_plate.h"
#include "canvas/edge_ink.h"
#include "canvas/gestures.h"
#include "canvas/minimap.h"
#include "canvas/neuron_picture.h"
#include "canvas/path_overlay.h"
#include "canvas/plate_spot.h"
#include "canvas/scene.h"
#include "canvas/stage.h"
#include "canvas/step_motion.h"
#include "canvas/trial_watch.h"
#include "kit/menus.h"
#include "kit/view.h"

#include <optional>
#include <string>

namespace backstep::ui {

/// The computation as cards and arrows: values and gradients where they are, what travels at this
/// step, and inputs and parameters that can be changed in place.
class GraphView final : public View {
 public:
  /// For whom it is drawn.
  enum class Look {
    Desk,   ///< one person close by
    Lecture ///< a room: numbers large, and a light on what the step is about
  };

  explicit GraphView(Look look = Look::Desk) : View("graph"), look_(look) {}
  bool animating() const override {
    if (level_ == ZoomLevel::Neurons) return motion_.running() || neurons_.gliding();
    if (sinceWheel_ < wheelPause) return true; // then the map finds its corner
    return motion_.running() || shown_->camera.gliding() || shown_->stage.moving();
  }
  /// The part of it, as drawn last, at whose lower edge a message covers neither its buttons nor
  /// the small map.
  Rect messageRoom(const ViewContext& context) const;

 protected:
  void drawContent(ViewContext& context) override;
  bool padded() const override { return false; }
  bool navigable() const override { return false; } // arrow keys go from node to node
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

 private:
  static constexpr float lectureZoom = 2.08F; // digits of an em of 24 pixels at scale 1
  static constexpr float wheelPause = 0.4F; // seconds without a notch that end a zoom by the wheel

  /// A graph of cards, with all that is kept of how it is shown.
  struct Drawing {
    SceneCache scenes;
    Stage stage;
    PinBoard pins;
    CardPictures pictures;
    LabelCache labels;
    CameraPilot camera;
    ChainPlate::Kept plates;
    Density density = Density::Roomy;
    int generation = 0; ///< of the scenes, that was shown last
  };

  void drawGraph(ViewContext& context);
  std::string legend(const ViewContext& context) const;
  void placeLegend(const ViewContext& context);
  void drawLegend(ViewContext& context) const;
  void drawStaged(ViewContext& context);
  void drawNeurons(ViewContext& context);
  void askAbout(ViewContext& context, const std::optional<CellRef>& clicked) const;
  bool chooseDrawing(const ViewContext& context);
  void setStage(ViewContext& context);
  void aimCamera(const ViewContext& context);
  /// The zoom below which numbers are too small to read.
  float leastZoom() const;
  void showTip(const ViewContext& context) const;
  void showCardTip(const ViewContext& context, const std::string& words) const;
  void takeKeys(ViewContext& context);
  void selectTowards(ViewContext& context, ImVec2 way);
  void reveal(const ViewContext& context, NodeId node);
  void drawScene(ViewContext& context);
  PlateGround ground(const ViewContext& context) const;
  void drawTrial(ViewContext& context, const ChainPlate* plate);
  std::optional<Rect> boxOfOwn(const ViewContext& context, const CellRef& cell) const;
  void drawEditor(ViewContext& context);
  void drawMenu(ViewContext& context);
  void drawMinimap(ViewContext& context);
  void drawControls(ViewContext& context, CameraGuide::Aim aim);
  float levelsWidth(const ViewContext& context) const;
  /// Whether cards that are shown have been moved by hand.
  bool canTidy() const { return level_ != ZoomLevel::Neurons && !shown_->pins.empty(); }
  bool hasKeyboard(const ViewContext& context) const { return context.keyboardView == id(); }
  Rect room(const ViewContext& context) const;
  /// Gives what lies over the drawing its place for this frame.
  void placeCorners(const ViewContext& context);
  /// Where the buttons are.
  Rect controls(const ViewContext& context) const;

  Look look_;
  ZoomLevel level_ = ZoomLevel::Matrices; // of this frame
  Drawing open_;                          // of the open walk
  Drawing finer_;                         // of its finer form
  Drawing* shown_ = &open_;               // one of the two
  Gestures gestures_;
  Rect plate_{};   // of the message that the current step is about, as drawn last
  EdgeId onPlate_; // its edge; invalid when there is none
  CellEditor editor_;
  NodeMenu menu_;
  Minimap minimap_;
  int mappedAt_ = -1;  // the cursor for which the map found its place last
  Corners corners_{};  // of this frame
  std::string legend_; // of this frame, where it has a corner
  // Seconds since the wheel's last notch over the drawing, at most wheelPause.
  float sinceWheel_ = wheelPause;
  const Scene* home_ = nullptr; // the layout that this frame shows
  Rect area_{};                 // of this frame
  StepMotion motion_;
  WireFlows flows_;
  TrialWatch trial_;
  PathOverlay paths_;
  NeuronPicture neurons_;
};

} // namespace backstep::ui
