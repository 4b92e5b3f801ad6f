#pragma once

#include "engine/trace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace backstep {

/// A whole number from 0 on, of any size: networks have more paths than any built-in type counts.
class BigCount {
 public:
  BigCount() = default; ///< 0
  explicit BigCount(std::uint32_t value);

  BigCount& operator+=(const BigCount& other);
  /// All its digits.
  std::string text() const;
  /// The number itself when a double holds it exactly, else nothing.
  std::optional<double> exact() const;
  /// True when it is at most `limit`, which is below 10^9.
  bool atMost(std::uint32_t limit) const;

 private:
  std::vector<std::uint32_t> digits_; // base 10^9, lowest first, no leading zeros; empty for 0
};

/// One way from an entry of a value to the output, entry by entry.
struct EntryPath {
  std::vector<TracePlace> nodes; ///< values; the first is the one asked, the last the output
  std::vector<EdgeId> edges;     ///< between them, one fewer than nodes
  std::vector<double> factors; ///< per edge the local derivative of its later entry by its earlier
  double product = 1;          ///< of the factors: what this way adds to the gradient
};

/// All ways from one entry of a value to the output.
struct EntryPaths {
  std::string problem;         ///< why they could not be followed, one sentence; else empty
  BigCount count;              ///< of all ways, exactly
  double sum = 0;              ///< of all their products, found without the backward pass
  double gradient = 0;         ///< d(output)/d(entry) by the backward pass, to compare with
  bool all = true;             ///< `list` holds every way
  std::vector<EntryPath> list; ///< all in the graph's order, else the largest by |product| first
};

struct EntryPathsOptions {
  std::uint32_t mostAll = 1000; ///< list every path up to this count
  std::uint32_t most = 100;     ///< beyond that, only this many of the largest
};

/// Follows the ways of an entry forwards, through everything that reads it (see Dependence), closed
/// gates and factors of 0 included: count and sum by dynamic programming over the entries, once
/// through the graph. `node` has a gradient. In a trace with covered numbers the sum and every
/// number that would give it away are covered where the gradient is.
EntryPaths entryPaths(const Trace& trace, NodeId node, std::int64_t entry,
                      const EntryPathsOptions& options = {});

} // namespace backstep
