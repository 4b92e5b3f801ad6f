#pragma once

#include "canvas/camera.h"
#include "canvas/graph_scene.h"
#include "explain/chain_link.h"

#include <optional>
#include <vector>

namespace backstep::ui {

/// The chain rule on the wire: a plate at the edge whose message the current step is about. For one
/// number times one number it says "1 x -4 = -4" with what arrives and the slope under the factors,
/// for arrays the rule in symbols and the message's numbers. Dotted tethers lead to the gradient
/// that arrives and to the values that the slope comes from; pointing at an entry, to its row and
/// column. While a blank asks for the message there are empty sockets and no tethers.
class ChainPlate {
 public:
  /// `view`: where it may lie, in pixels. `covers`: what it should leave free beside the cards.
  ChainPlate(ViewContext& context, const Scene& scene, const Camera& camera, EdgeId edge,
             const Rect& view, const std::vector<Rect>& covers);

  /// What belongs under the cards.
  void drawTethers();
  /// What belongs above them.
  void draw();

  const ChainLink& link() const { return link_; }
  /// True while a blank asks for the message and its factors have not been given away by hints.
  bool asked() const { return asked_ && !hinted_; }
  /// Where the numbers stand, in pixels. Of arrays all three are the frame.
  const Rect& frame() const { return frame_; }
  const Rect& arrivesBox() const { return arrives_; }
  const Rect& slopeBox() const { return slope_; }
  const Rect& sentBox() const { return sent_; }

 private:
  /// A part of the plate in pixels, from its corner; moved once the corner is known.
  void layOutNumbers();
  void layOutRule();
  void put(const std::vector<Rect>& covers, const Rect& view);
  void findPointed();
  float numberWidth(double value) const;
  void drawWord(const char* word, const Rect& above);
  void drawSign(const char* sign, float middle);
  void drawNumbers();
  void drawRule();
  void drawCells();
  void drawGate();
  void drawFactor(const Rect& box, double value, const char* mark);
  void drawTo(NodeId node, bool gradient, const std::vector<std::int64_t>& entries, float x);
  void outlineSources();
  void outline(NodeId node, bool gradient, const std::vector<std::int64_t>& entries);
  std::optional<Rect> cellsOf(NodeId node, bool gradient,
                              const std::vector<std::int64_t>& entries) const;
  std::vector<std::int64_t> slopeEntries(NodeId node) const;

  ViewContext& context_;
  const Scene& scene_;
  const Camera& camera_;
  EdgeId edge_;
  const Trace& trace_;
  const Edge& what_;
  ChainLink link_;
  bool asked_ = false;
  bool hinted_ = false;
  std::string gateWords_;
  ImDrawList& list_;
  ImFont* font_;     // of the numbers
  ImFont* wordFont_; // of what is written below them
  Rect frame_{};
  Rect arrives_{}, slope_{}, sent_{};
  std::vector<Rect> cards_; // of the scene, as far as they are in view, in pixels
  std::vector<Rect> cells_; // of the message, as far as they are spelled out
  Rect thumbnail_{};        // of a message that is too large for that; empty otherwise
  ImVec2 ruleAt_{0, 0};     // left end of its baseline
  int pointed_ = -1;        // the cell under the pointer
  ChainFactors factors_;    // of that entry
};

/// The edge whose chain rule the current step shows: a message's, or that of a gradient which is
/// one message alone; invalid at other steps.
EdgeId chainEdge(const Player& player);

} // namespace backstep::ui
