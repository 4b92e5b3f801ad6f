#pragma once

#include "canvas/camera.h"
#include "canvas/edge_ink.h"
#include "canvas/plate_spot.h"
#include "canvas/scene.h"
#include "canvas/tether.h"
#include "explain/chain_link.h"
#include "kit/kept.h"
#include "kit/point_columns.h"

#include <array>
#include <cmath>
#include <initializer_list>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace backstep::ui {

/// The chain rule on the wire: a plate at the edge whose message the current step is about. For one
/// number times one number it says "1 x -4 = -4" with what arrives and the slope under the factors,
/// for arrays the rule in symbols and the message's numbers, with "slope" below it only where one
/// part of the rule is all of the slope. Dotted tethers lead to the gradient that arrives and to
/// the values that the slope comes from; pointing at an entry, to its row and column. Below a zero
/// that paths cancel to stands what they bring. While a blank asks for the message there are empty
/// sockets and no tethers.
class ChainPlate {
 public:
  /// Tells whether something lies where it lay: the scene's version, and what is measured in
  /// pixels.
  struct LineKey {
    int version = 0;
    std::array<float, 28> lengths{};

    bool operator==(const LineKey&) const = default;
  };
  /// What is kept from frame to frame: its place, with the message's numbers and without, the lines
  /// from there, and where the decimal points of the numbers stand.
  struct Kept {
    PlateSpot whole;
    PlateSpot brief;
    ui::Kept<LineKey, std::optional<Leader>> leader;
    std::map<int, ui::Kept<LineKey, Bezier>> tethers; ///< by the node that they come from, -1:
                                                      ///< the one that arrives
    PointColumns points;
  };

  /// `flow`: of `edge`. `kept` must outlive it.
  ChainPlate(ViewContext& context, const PlateGround& ground, EdgeId edge, const WireFlow& flow,
             Kept& kept);

  /// What belongs under the cards.
  void drawTethers();
  /// What belongs above them. `time`: how far the message is on its way, 0 to 1.
  void draw(float time = 1);
  /// The times at which the factors have met, and the product has been made of them.
  static constexpr float met = 0.35F;
  static constexpr float made = 0.45F;

  /// The drawn edge that it is at.
  EdgeId edge() const { return edge_; }
  const ChainLink& link() const { return link_; }
  /// True while a blank asks for the message and its factors have not been given away by hints.
  bool asked() const { return asked_ && !hinted_; }
  const Rect& frame() const { return frame_; }
  /// Where the numbers stand, of arrays what stands for them in the rule; the frame where that has
  /// no part of its own. In pixels, as all boxes here.
  const Rect& arrivesBox() const { return arrives_.width() > 0 ? arrives_ : frame_; }
  const Rect& slopeBox() const { return slope_.width() > 0 ? slope_ : frame_; }
  const Rect& sentBox() const { return sent_; }
  /// Where the factors come from, and where the message goes; nothing where it is not in the scene.
  std::optional<Rect> arrivesFrom() const { return cellsOf(what_.consumer, true, {}); }
  std::vector<Rect> slopesFrom() const;
  Rect landing() const;
  /// The place on the wire, 0 at its operand to 1, that its leader points at; without one the place
  /// that is nearest to the plate.
  float shareOnWire() const { return nearest_; }
  /// Height of its numbers, in pixels.
  float numberSize() const { return numberSize_; }

 private:
  /// A word below what it names, and its left end.
  struct Caption {
    const char* word;
    float x;
  };

  Sizes scaled() const;
  /// Its parts in pixels, from its corner; moved once the corner is known.
  void layOutNumbers();
  void layOutRule(bool withMessage);
  void layOutMessage(ImVec2 from);
  void frameRule(float bottom);
  bool isProduct(const tex::Layout& rule) const;
  void placeFactors(const tex::Layout& rule, float em, float middle);
  /// "arrives" and "slope" below the boxes of theirs that are not empty, side by side.
  std::vector<Caption> captions() const;
  void put(const PlateGround& ground);
  void findLeader();
  LineKey keyOf(std::initializer_list<Rect> boxes, float x) const;
  void findPointed();
  float numberWidth(double value) const;
  ImVec2 wordExtent(const std::string& words) const {
    return textExtent(wordFont_, wordSize_, words);
  }
  ImVec2 numberExtent(const std::string& words) const {
    return textExtent(font_, numberSize_, words);
  }
  /// A cancellation as a sum, piece by piece: "-0.025", " + ", "0.025", " = 0".
  std::array<std::string, 4> strandWords() const;
  float strandsWidth() const;
  Rect strandsBox() const;
  float captionsEnd() const;
  float captionTop() const;
  void drawCaptions();
  void drawSign(const char* sign, float middle);
  /// No equals sign while a broken rule is to be found.
  const char* leadsTo() const { return context_.session.hidesBug() ? "\u2192" : "="; }
  void drawNumbers();
  void drawRule();
  void drawStrands();
  void drawCells();
  void drawGate();
  void drawFactor(const Rect& box, double value, const char* name);
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
  Kept& kept_;
  const Trace& trace_;
  const Edge& what_;
  ChainLink link_;
  bool asked_ = false;
  bool hinted_ = false;
  bool product_ = false; // one thing that arrives times one slope
  std::string gateWords_;
  double strand_; // what the positive paths bring to the first entry; 0 when nothing cancels
  ImDrawList& list_;
  Rect view_;
  float scale_;      // times the sizes of the theme: large cards have a large plate
  float numberSize_; // of its numbers and what is written below them, in pixels
  float wordSize_;
  ImFont* font_ = nullptr; // of these sizes
  ImFont* wordFont_ = nullptr;
  int version_;          // of the scene
  float nearest_ = 0.5F; // see shareOnWire()
  float time_ = 1;       // of the message's way
  Rect frame_{};
  Rect arrives_{}, slope_{}, sent_{};
  std::span<const Rect> cards_; // of the scene, as far as they are in view, in pixels
  std::vector<Rect> cells_;     // of the message, as far as they are spelled out
  Rect thumbnail_{};     // of a message that is too large for that; empty otherwise. Where both
                         // would cover other cards, there is only the rule.
  ImVec2 ruleAt_{0, 0};  // left end of its baseline
  int pointed_ = -1;     // the entry under the pointer
  ChainFactors factors_; // of that entry
};

/// The edge whose chain rule the current step of a drawn walk shows: a message's, or that of a
/// gradient which is one message alone; invalid at other steps. Of the several that a finer step
/// has, the one that is `pointed` at, else the one that the step names.
EdgeId chainEdge(const Player& player, EdgeId pointed);

} // namespace backstep::ui
