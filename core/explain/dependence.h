#pragma once

#include "engine/trace.h"

#include <cstdint>
#include <span>
#include <vector>

namespace backstep {

/// Which entries of an operand an entry of its consumer is computed from: what the op's structure
/// says, whatever the numbers are. A closed ReLU and a factor of 0 still read their operand; of two
/// rows of a matrix product none reads the other's. Entries are counted row by row from 0.
class Dependence {
 public:
  /// `graph` must outlive it; `edge` leads to no class labels.
  Dependence(const Graph& graph, EdgeId edge);

  /// The entries of the operand that entry `out` of the consumer reads, ascending.
  std::vector<std::int64_t> operandsOf(std::int64_t out) const;
  /// The entries of the consumer that read entry `in` of the operand, ascending.
  std::vector<std::int64_t> resultsOf(std::int64_t in) const;
  /// True when they are such a pair.
  bool reads(std::int64_t out, std::int64_t in) const;
  /// Number of such pairs: the entries of the local Jacobian that can differ from 0.
  std::int64_t pairs() const;

  /// The operand is a factor of a matrix product: a local derivative is an entry of the other one.
  bool isProduct() const { return kind_ == Kind::Left || kind_ == Kind::Right; }
  /// Of a product: the entry of the other factor that d consumer[out] / d operand[in] is.
  std::int64_t otherFactor(std::int64_t out, std::int64_t in) const;

 private:
  enum class Kind {
    Entrywise, ///< after broadcasting, one entry each
    Left,      ///< row of a product
    Right,     ///< column of a product
    Slices,    ///< along an axis
    Moved,     ///< one entry each, somewhere else
    All,
  };
  std::int64_t sliceOfResult(std::int64_t out) const;

  Kind kind_ = Kind::All;
  Shape operand_;
  Shape result_;
  std::int64_t inner_ = 1;           // of a product: columns of the left factor
  std::int64_t cols_ = 1;            // of a product: columns of the right factor
  int axis_ = Attributes::noAxis;    // of Slices
  std::vector<std::int64_t> source_; // of Moved, per entry of the consumer
};

/// Of a rearranging op: the operand's entry at each entry of the result, found by sending the
/// entries' numbers through the op.
std::vector<std::int64_t> sourceEntries(const Node& node, const Shape& operand);

/// The local derivatives d consumer[out] / d operand[in] of one edge, read one at a time; those of
/// one `out` after another are the cheapest. Covered ones are covered. 0 where the consumer's entry
/// does not read the operand's.
class LocalEntries {
 public:
  /// `trace` must outlive it.
  LocalEntries(const Trace& trace, EdgeId edge);

  double at(std::int64_t out, std::int64_t in);
  const Dependence& dependence() const { return dependence_; }
  /// About how many operations a call for another `out` takes.
  std::int64_t rowCost() const;

 private:
  void fillDiagonal(const Trace& trace, std::vector<double>& to) const;
  double product(std::int64_t out, std::int64_t in) const;

  const Trace& trace_;
  EdgeId edge_;
  Dependence dependence_;
  std::int64_t operandSize_ = 1;
  bool oneToOne_ = false;
  std::int64_t row_ = -1; // which one numbers_ holds; of one to one: 0 when filled
  std::vector<double> numbers_;
  std::vector<double> scratch_;
};

} // namespace backstep
