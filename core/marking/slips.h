#pragma once

#include "engine/trace.h"
#include "marking/slip_hit.h"

#include <memory>
#include <string_view>
#include <vector>

namespace backstep {

/// The slips of a lesson: rules of the passes that are broken one at a time, each by running the
/// engine with that rule replaced, and what the blanks' expressions then give.
///
/// A slip takes part in a blank when it changes the blank's number for random parameters and real
/// inputs; this is found out once for all blanks, on first use.
class Slips {
 public:
  /// `numbers` recorded the lesson's graph; its inputs, parameters and learning rate are those that
  /// count. The blanks' expressions, compiled for that graph, are named in advance because one
  /// broken pass serves all of them.
  Slips(const Trace& numbers, const std::vector<const TraceExpression*>& blanks);
  ~Slips();
  Slips(Slips&&) noexcept;
  Slips& operator=(Slips&&) noexcept;

  /// What every slip that takes part in a blank gives in a world: with `world` empty the exact one,
  /// else the student's, whose values, gradients and local derivatives are clamped. A blank that
  /// was not named to the constructor is added and costs as much as all of them. Hits that give the
  /// same numbers under the same id are listed once; first those of a single place, then those
  /// where all places are broken together.
  std::vector<SlipHit> slipsFor(const TraceExpression& blank, const Overrides& world);

  /// From now on other numbers count: a trace of the same graph with the same learning rate. Which
  /// slips take part is not found out again, so this costs a tenth of a new object.
  void setNumbers(const Trace& numbers);

  /// The changes that break the rule at a SlipHit::site in a world, the world's own included:
  /// record a trace with them to see the whole run. They hold as long as this object and `world`
  /// do. Without a site (-1) they are the world alone.
  Overrides brokenRule(int site, const Overrides& world);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The ids of all slips, in the table's order.
std::vector<std::string_view> slipIds();

/// The sentence of a slip; empty when there is none with that id.
std::string_view slipSentence(std::string_view id);

} // namespace backstep
