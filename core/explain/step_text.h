#pragma once

#include "engine/trace.h"
#include "explain/names.h"

#include <cstdint>
#include <string>
#include <vector>

namespace backstep {

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
};

/// The text of step `step`, 0..trace.lastStep(). Takes time in proportion to the arrays of the
/// step: views keep it until the step or the numbers change.
StepText stepText(const Trace& trace, const Names& names, int step,
                  const StepTextOptions& options = {});

} // namespace backstep
