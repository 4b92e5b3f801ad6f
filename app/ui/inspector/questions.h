#pragma once

#include "kit/view.h"
#include "model/why_trail.h"

#include <memory>
#include <optional>

namespace backstep::ui {

/// The questions of the inspector: which number is asked about, and which were on the way to it.
/// What is asked while views draw takes effect when drawing is over.
class Questions {
 public:
  /// Asks why a number is what it is, anew.
  void ask(const TracePlace& place) { next_ = {Next::Kind::Anew, place, 0}; }
  /// Asks on from the present one.
  void askOn(const TracePlace& place) { next_ = {Next::Kind::Onwards, place, 0}; }
  /// Back to the `count`-th question, from 1; 0 asks nothing any more.
  void backTo(std::size_t count) { next_ = {Next::Kind::Back, {}, count}; }

  /// The numbers asked about, the present one last; empty when none is.
  std::span<const TracePlace> places() const { return trail_.places(); }

  /// Before drawing: does what was asked since, and selects the node that it is about; forgets
  /// everything when something else has been selected, or another program opened.
  void settle(ViewContext& context);

 private:
  struct Next {
    enum class Kind { Anew, Onwards, Back };
    Kind kind = Kind::Anew;
    TracePlace place;
    std::size_t count = 0;
  };

  WhyTrail trail_;
  std::optional<Next> next_;
  NodeId selected_;                    // what the session has selected, or will have, for the trail
  std::shared_ptr<const Graph> graph_; // that the places belong to
};

/// The number that stands in a cell now.
TracePlace askedPlace(const Player& player, const CellRef& cell);

} // namespace backstep::ui
