#pragma once

#include "engine/trace.h"
#include "explain/matrix_form.h"
#include "explain/names.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace backstep {

/// The derivatives d of[out] / d by[in] of all pairs of entries, with every other named value held
/// fixed: one row per entry of `of`, one column per entry of `by` (numerator layout).
struct Jacobian {
  Shape of;
  Shape by;
  std::vector<double> entries; ///< row by row; empty when too large (`form` is Unknown)
  FoundForm found;
  /// Entries that can differ from 0 by the op's structure; as many as there are where a line has
  /// several ops between the two.
  std::int64_t possible = 0;

  std::int64_t rows() const { return of.size(); }
  std::int64_t cols() const { return by.size(); }
  /// Bytes of all entries as doubles; no more than 2^51.
  double bytes() const { return 8.0 * static_cast<double>(rows()) * static_cast<double>(cols()); }
  /// Bytes of what the pullback works with instead: the gradients of the two.
  double pullbackBytes() const { return 8.0 * static_cast<double>(rows() + cols()); }
  /// d of[out] / d by, of by's shape.
  std::vector<double> row(std::int64_t out) const;
  /// d of / d by[in], of of's shape.
  std::vector<double> column(std::int64_t in) const;
};

/// Most entries that are computed and shown.
constexpr std::int64_t mostJacobianEntries = std::int64_t{1} << 16;

/// The Jacobian of one edge. Covered derivatives are covered.
Jacobian edgeJacobian(const Trace& trace, EdgeId edge);
/// The same for two named values where the line of `of` reads `by`, as local(of, by) means it.
Jacobian namedJacobian(const Trace& trace, NodeId of, NodeId by);

/// What its form means, one sentence of plain text: "Diagonal: each entry of L depends on one entry
/// of H, so the pullback multiplies entry by entry."
std::string formSentence(const Jacobian& jacobian, const std::string& of, const std::string& by);
/// Both layouts with their shapes and what they do to a gradient, two sentences.
std::string layoutSentences(const Jacobian& jacobian, const std::string& of, const std::string& by);
/// What it would take to store it, against what the pullback needs: "(64*4096) x ...".
std::string memorySentence(const Jacobian& jacobian);

/// One derivative matrix d of / d by[in] (or d of[out] / d by) in a sentence: which row or column
/// of it alone can differ from 0, and which row or column of a value that line reads it is. Empty
/// where nothing of the kind is the case.
std::string sliceSentence(const Trace& trace, NodeId of, std::span<const double> entries,
                          const Shape& shape);

/// "256 GiB", "1.5 KiB", "8 bytes".
std::string bytesText(double bytes);

} // namespace backstep
