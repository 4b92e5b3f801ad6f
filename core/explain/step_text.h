#pragma once

#include "engine/trace.h"
#include "explain/names.h"
#include "explain/tex_parts.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// Whether what a graph computes is a loss: it compares with a target, or is called one. Else it is
/// an output, and that is what its phase is called.
bool endsInLoss(const Graph& graph);

/// "Forward pass", "Output": how a phase of a graph's walk is called.
std::string_view phaseWords(const Graph& graph, Phase phase);

/// The numbers that a step brings about: a value, a message, a gradient, an updated parameter.
std::span<const double> stepResult(const Trace& trace, const Step& step);

/// What a step brings about, in one line of plain text: "H = [0.15, 0.15]", "grad(H) = [0, 0]",
/// "message [0.1, 0.2]", "Wa becomes [...]". Empty at step 0.
std::string stepNumbers(const Trace& trace, const Names& names, int step, const ArrayStyle& style);

/// What an edge carries when `step` steps are done, in lines of plain text: forwards the operand's
/// value, backwards its message and which of the operand's messages that is. For the tooltip of an
/// arrow. Numbers have at most `figures` figures.
std::string edgeText(const Trace& trace, const Names& names, EdgeId edge, int step,
                     int figures = 4);

/// One array that a step speaks of.
struct ShapeRow {
  std::string name; ///< in the program's words
  Shape shape;
  std::string role; ///< "operand", "value", "gradient of Y", "message", ...
};

/// A step of a walk in words, formulas and numbers, all read from the trace.
struct StepText {
  std::string title;      ///< "Forward: H = Wa @ x", plain text
  std::string ruleTex;    ///< the rule in symbols; empty at step 0
  std::string numbersTex; ///< the same with this step's numbers and its result; empty at step 0
  /// One entry of an array worked out, number by number; empty where numbersTex does that already
  /// or the rule does not lend itself to it.
  std::string entryTex;
  std::vector<ShapeRow> shapes;
  std::string sentence;   ///< one to three sentences in plain text: what happens and why
  std::int64_t entry = 0; ///< the entry that entryTex and the sentence speak of
};

struct StepTextOptions {
  /// The entry that is worth describing: the first that is not finite, else the first that is not
  /// 0.
  static constexpr std::int64_t telling = -1;
  int maxEntries = 24;          ///< larger arrays are abbreviated in numbersTex
  int figures = 4;              ///< significant figures of every number
  std::int64_t entry = telling; ///< the entry that is worked out; beyond the array's end: the last
  /// False while a broken rule is to be found: a result need not follow from what stands before it,
  /// so that an arrow leads to it and no sign says that the two are equal.
  bool judges = true;
};

/// The text of step `step`, 0..trace.lastStep(). Takes time in proportion to the arrays of the
/// step: views keep it until the step or the numbers change.
StepText stepText(const Trace& trace, const Names& names, int step,
                  const StepTextOptions& options = {});

} // namespace backstep
