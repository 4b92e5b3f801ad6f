#pragma once

#include "lesson/open_lesson.h"
#include "lesson/trace_expression.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

namespace backstep {

/// Which numbers of a walk a student may name in an answer: inputs, parameters, and what earlier
/// blanks have made known.
class KnownNumbers {
 public:
  /// Makes one entry of what an expression stands for known; entries count as in
  /// TraceExpression::Target.
  void learn(const TraceSource& source, std::int64_t entry);
  bool knows(const Graph& graph, const TraceSource& source, std::int64_t entry) const;

 private:
  using Key = std::tuple<TraceSource::Kind, int, int, std::int64_t>;
  static Key keyOf(const TraceSource& source, std::int64_t entry);

  std::set<Key> known_;
};

/// What a student's text was read as.
struct TypedNumber {
  enum class Kind { Empty, Unreadable, Number };

  Kind kind = Kind::Empty;
  double value = 0; ///< of a Number; finite
  bool literal =
      false;          ///< a plain decimal literal, with a sign or without; else it counts as exact
  int decimals = 0;   ///< of a literal: digits behind the point, less the exponent; may be negative
  int figures = 0;    ///< of a literal: significant figures; 0 for a zero
  std::string reason; ///< of an Unreadable: why, for the student; no full stop
  std::string hint;   ///< what to write instead; may be empty
  Span where;         ///< of an Unreadable: bytes of the text as it was typed
};

/// Reads what was typed into one box: the program language's own expressions, after other ways to
/// write a minus, a product, a power, a decimal point and a name have been turned into its own.
/// Names stand for the numbers of `trace` and must be among those the student knows.
TypedNumber readNumber(std::string_view typed, const LoadedLesson& lesson, const Trace& trace,
                       const KnownNumbers& known);

} // namespace backstep
