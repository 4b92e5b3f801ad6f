#pragma once

#include "canvas/camera.h"
#include "kit/cell_editor.h"
#include "kit/view.h"

#include <memory>
#include <optional>
#include <vector>

namespace backstep::ui {

/// The layers of the open walk (Session::neurons) as columns of neurons, joined by lines as wide as
/// their weights and coloured by sign, the others pale while the step goes through one layer; with
/// gradients in the places of values and weights while they come back, or as the user chooses. A
/// line is a weight: a click asks why it is what it is, dragging changes it. Elsewhere a drag moves
/// the picture, and it is zoomed and fitted as the graph of cards is.
class NeuronPicture {
 public:
  /// Where it is drawn, in pixels.
  struct Place {
    Rect area; ///< that is seen
    Rect room; ///< the part of it that nothing lies over
  };

  /// Draws and takes this frame's input; `editor` changes weights. Items: "neurons/L/2",
  /// "neurons/Wa/6", "neurons/values", "neurons/gradients".
  void draw(ViewContext& context, const Place& place, CellEditor& editor);
  /// The entry that was clicked in this frame.
  const std::optional<CellRef>& clicked() const { return clicked_; }
  CameraGuide::Aim aim() const { return camera_.aim(); }
  /// True while the camera is on its way.
  bool gliding() const { return camera_.gliding(); }

 private:
  struct Column {
    NodeId node;
    int depth = 0; ///< from the left
    int shown = 0; ///< entries, the first ones
  };
  struct Neuron {
    CellRef cell; ///< a value
    ImVec2 at{};  ///< scene units: pixels of the room that it was laid out for
  };
  /// A weight between two neurons.
  struct Line {
    CellRef cell; ///< a value
    size_t from = 0;
    size_t to = 0;
    size_t layer = 0;
  };

  bool arrange(const ViewContext& context);
  Column& columnOf(const Graph& graph, NodeId node, int depth);
  void addLines(const ViewContext& context, size_t layer);
  bool gradientsWanted(const ViewContext& context) const;
  void layOut(const ViewContext& context, ImVec2 room);
  void aimCamera(const ViewContext& context, const Place& place);
  std::optional<Rect> currentColumns(const ViewContext& context) const;
  void look();
  void act(ViewContext& context, CellEditor& editor);
  void click(ViewContext& context, CellEditor& editor);
  void drawHeads(ViewContext& context, const Rect& room) const;
  void drawLines(ViewContext& context) const;
  bool passesLayer(const ViewContext& context) const;
  void drawOutside(const ViewContext& context, ImVec2 at) const;
  void drawNeuron(ViewContext& context, size_t index) const;
  void drawNumber(const ViewContext& context, const Neuron& neuron, ImU32 colour,
                  const std::string& text) const;
  void drawModes(ViewContext& context, const Rect& room);
  void drawTyping(ViewContext& context, CellEditor& editor) const;
  CellRef shown(const CellRef& value) const { return {value.node, gradients_, value.entry}; }
  ImVec2 onScreen(ImVec2 at) const { return camera_.camera().toScreen(at); }
  /// Where the number of a line is, in pixels.
  ImVec2 middleOf(const Line& line) const;

  std::shared_ptr<const Graph> graph_; // held, so that its address stays its own
  std::vector<Column> columns_;
  std::vector<Neuron> neurons_;
  std::vector<Line> lines_;
  int depths_ = 0;
  float em_ = 0;     // that it was laid out with
  Rect bounds_{};    // scene units
  float radius_ = 0; // of a neuron, scene units
  CameraPilot camera_;
  bool gradients_ = false;           // shown in this frame
  std::optional<bool> chosen_;       // what the user chose to see: gradients or not
  std::optional<size_t> overNeuron_; // under the pointer
  std::optional<size_t> overLine_;
  std::optional<size_t> held_; // a line whose weight is dragged
  std::optional<CellRef> clicked_;
};

} // namespace backstep::ui
