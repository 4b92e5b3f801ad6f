#pragma once

#include "kit/cell_editor.h"
#include "kit/view.h"

#include <memory>
#include <optional>
#include <vector>

namespace backstep::ui {

/// The layers of the open walk (Session::neurons) as columns of neurons, joined by lines as wide as
/// their weights and coloured by sign; or, when asked for, with gradients in the places of values
/// and weights. A line is a weight: a click asks why it is what it is, dragging changes it.
class NeuronPicture {
 public:
  /// Draws into `area` and takes this frame's input there; `editor` changes weights. Marks:
  /// "neurons/L/2", "neurons/Wa/6", "neurons/values", "neurons/gradients".
  void draw(ViewContext& context, const Rect& area, CellEditor& editor);
  /// The entry that was clicked in this frame.
  const std::optional<CellRef>& clicked() const { return clicked_; }

 private:
  struct Column {
    NodeId node;
    int depth = 0; ///< from the left
    int shown = 0; ///< entries, the first ones
  };
  struct Neuron {
    CellRef cell; ///< a value
    ImVec2 at{};
  };
  /// A weight between two neurons.
  struct Line {
    CellRef cell; ///< a value
    size_t from = 0;
    size_t to = 0;
    size_t layer = 0;
  };

  void arrange(const ViewContext& context);
  Column& columnOf(const Graph& graph, NodeId node, int depth);
  void addLines(const ViewContext& context, size_t layer);
  void place(const ViewContext& context, const Rect& area);
  void look();
  void act(ViewContext& context, CellEditor& editor);
  void click(ViewContext& context, CellEditor& editor);
  void drawHeads(ViewContext& context, const Rect& area) const;
  void drawLines(ViewContext& context) const;
  void drawNeuron(ViewContext& context, size_t index) const;
  void drawModes(ViewContext& context, const Rect& area);
  void drawTyping(ViewContext& context, CellEditor& editor) const;
  CellRef shown(const CellRef& value) const { return {value.node, gradients_, value.entry}; }
  ImVec2 middleOf(const Line& line) const;

  std::shared_ptr<const Graph> graph_; // held, so that its address stays its own
  std::vector<Column> columns_;
  std::vector<Neuron> neurons_;
  std::vector<Line> lines_;
  int depths_ = 0;
  float radius_ = 0;
  bool gradients_ = false;
  std::optional<size_t> overNeuron_; // under the pointer
  std::optional<size_t> overLine_;
  std::optional<size_t> held_; // a line whose weight is dragged
  std::optional<CellRef> clicked_;
};

} // namespace backstep::ui
