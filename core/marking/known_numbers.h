#pragma once

#include "lesson/trace_expression.h"

#include <cstdint>
#include <set>
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

} // namespace backstep
