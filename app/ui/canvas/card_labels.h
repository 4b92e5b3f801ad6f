#pragma once

#include "explain/names.h"
#include "kit/view.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace backstep::ui {

/// What is written on a node's card, and how wide it is in scene units.
struct CardLabels {
  std::string name;      ///< in the program's words: what marks call it
  std::string symbol;    ///< TeX
  std::string subtitle;  ///< op and shape
  float symbolWidth = 0; ///< as it is set at zoom 1; likewise the others
  float subtitleWidth = 0;
};

/// "matmul (4,)", "parameter (4, 3)": what stands behind the symbol on a card.
std::string cardSubtitle(const Node& node);

/// Writes and sets a card's labels; of a literal only its number.
CardLabels cardLabels(ViewContext& context, const Names& names, NodeId id);

/// The labels of the cards that were in view. Setting those of thousands of cards that nobody looks
/// at would take seconds.
class LabelCache {
 public:
  /// Valid until the next call.
  const CardLabels& get(ViewContext& context, NodeId id);

 private:
  std::shared_ptr<const Graph> graph_;       // held, so that its address stays its own
  float em_ = 0;                             // of the fonts that they were set with
  std::unordered_map<int, CardLabels> kept_; // by node
};

} // namespace backstep::ui
