#pragma once

#include "engine/trace.h"
#include "explain/names.h"
#include "explain/trace_place.h"

#include <cstdint>
#include <string>
#include <vector>

namespace backstep {

/// One number that another is made from. A number written in the program or in a rule (2, 1/N) has
/// no place and cannot be asked about.
struct WhyPart {
  bool asked = false; ///< `place` says where it stands, to go on asking
  TracePlace place;
  std::string name; ///< in the program's words: "Wa[0, 1]", "grad(O)[0]", "local(Y, O)[0, 1]"
  std::string tex;
  double number = 0;
  /// Of a local derivative: its rule with indices and with numbers, both TeX and without its name,
  /// where the op's row says how one entry is computed; constants such as 2/N stand in it.
  std::string ruleTex;
  std::string numbersTex;
};

/// A product that is one term of a sum.
struct WhyTerm {
  std::vector<WhyPart> factors; ///< at least one
  double product = 0;
  EdgeId edge; ///< of the graph, along which it comes
};

/// A number that the asked one moves.
struct WhyEffect {
  WhyPart part;     ///< what moves
  double slope = 0; ///< by how much, per unit of the asked number; the first step only
};

/// Why a number of a trace is what it is: how it was computed, from which numbers, and what it goes
/// into. All of it is read from the trace.
struct Why {
  WhyPart asked;
  int step = 0;           ///< of the walk, at which it becomes known; 0 from the start
  std::string what;       ///< "value", "gradient", "message", "local derivative", "updated value"
  std::string formulaTex; ///< its formula in symbols with indices, its name on the left
  std::string numbersTex; ///< the same with numbers; empty where there is nothing to work out
  std::string sentence;   ///< one or two sentences of plain text
  /// An input's or parameter's own value: no formula leads to it, and formulaTex is its name.
  bool given = false;

  /// The terms whose products add up to the number, at most WhyOptions::mostTerms; empty where it
  /// is not a sum. What is left out adds up to `rest`.
  std::vector<WhyTerm> terms;
  std::int64_t termCount = 0;
  double rest = 0;
  /// False where the terms do not add up to the number: the walk was recorded with a broken rule.
  bool holds = true;
  /// Where it is not a sum: the numbers in its formula.
  std::vector<WhyPart> reads;
  /// Of a gradient that several messages make: the messages, in the order of their arrival.
  std::vector<WhyPart> messages;

  /// What it moves, at most WhyOptions::mostEffects of effectCount.
  std::vector<WhyEffect> effects;
  std::int64_t effectCount = 0;
};

struct WhyOptions {
  int figures = 4; ///< significant figures in formulas and sentences
  int mostTerms = 64;
  int mostEffects = 24;
  /// Whether terms that do not add up to the number are said not to. Not while a broken rule is to
  /// be found: an arrow leads to the number then, see StepTextOptions.
  bool judges = true;
};

/// Explains one number. In a trace with covered numbers, a covered number has its formula in
/// symbols alone, and the numbers that it is made from are covered too.
Why why(const Trace& trace, const Names& names, const TracePlace& place,
        const WhyOptions& options = {});

} // namespace backstep
