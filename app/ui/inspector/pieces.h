#pragma once

#include "explain/why.h"
#include "kit/view.h"
#include "model/why_trail.h"
#include "prose/prose.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// The questions of the inspector: which number is asked about, and which were on the way to it.
/// What is asked while views draw takes effect when drawing is over.
class Questions {
 public:
  /// Starts a new trail: asks why a number is what it is.
  void ask(const TracePlace& place) { next_ = {Next::Kind::Anew, place, 0}; }
  /// Asks about a number in the present answer.
  void askOn(const TracePlace& place) { next_ = {Next::Kind::Onwards, place, 0}; }
  /// Goes back to question `count`, counted from 1; 0 ends the questions.
  void backTo(size_t count) { next_ = {Next::Kind::Back, {}, count}; }

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
    size_t count = 0;
  };

  WhyTrail trail_;
  std::optional<Next> next_;
  NodeId selected_;                    // what the session has selected, or will have, for the trail
  std::shared_ptr<const Graph> graph_; // that the places belong to
};

/// The number that stands in a cell now.
TracePlace askedPlace(const Player& player, const CellRef& cell);

/// The heading of a section of the inspector, below a thin rule.
void sectionHeading(ViewContext& context, std::string_view words);

/// Size of a chip: it holds the widest number that is shown in full.
ImVec2 chipSize(const ViewContext& context);

/// Draws a number of an explanation, coloured like its cell in the graph, into a box of that size:
/// one that can be asked about is a button that asks on, and its node lights up under the pointer.
/// A number that the walk has not come to yet is an empty cell, a covered one a socket. `mark`
/// names it.
void drawNumberChip(ViewContext& context, Questions& questions, const std::string& mark,
                    const WhyPart& part, const Rect& box);

/// Whether the walk has come to a number.
bool isKnown(const ViewContext& context, const WhyPart& part);

/// A fold of the inspector: its heading is a button that opens and closes it. Returns whether it is
/// open now.
bool drawFold(ViewContext& context, const char* id, std::string_view words, bool& open);

/// A small button without a frame, as wide as its words; true when pressed. `mark` names it.
bool wordButton(ViewContext& context, const std::string& mark, std::string_view words);

/// A sentence about the walk with its entries typeset as in formulas: "L[0]" becomes the symbol of
/// L with the index 1.
std::vector<TextRun> sentenceRuns(const Names& names, std::string_view text);

/// Draws such a sentence at the cursor, set as prose in `width` pixels.
void drawSentence(ViewContext& context, std::string_view text, float width);

} // namespace backstep::ui
