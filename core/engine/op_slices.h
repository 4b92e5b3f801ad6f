#pragma once

#include "engine/op.h"

#include <cstdint>

namespace backstep {

/// An array cut into the slices that a reduction or softmax works on. Entry k of the slice (o, i),
/// 0 <= o < outer and 0 <= i < inner, is entry (o * length + k) * inner + i of the array; the slice
/// is number o * inner + i of the reduced array.
struct Slices {
  std::int64_t outer = 1;
  std::int64_t length = 1;
  std::int64_t inner = 1;

  std::int64_t count() const { return outer * inner; }
  /// First entry of slice number `slice`; its entries are `inner` apart.
  std::int64_t start(std::int64_t slice) const {
    return slice / inner * length * inner + slice % inner;
  }
  /// Calls `body(slice, start)` for every slice, its number and its first entry, without a division
  /// for each: what kernels go through them with.
  template <class Body>
  void forEach(Body&& body) const {
    std::int64_t slice = 0;
    for (std::int64_t o = 0; o < outer; ++o)
      for (std::int64_t i = 0; i < inner; ++i) body(slice++, o * length * inner + i);
  }
};

/// The slices along `axis`; Attributes::noAxis makes one slice of all entries.
inline Slices slicesAlong(const Shape& shape, int axis) {
  if (axis == Attributes::noAxis || shape.rank < 2) return {1, shape.size(), 1};
  if (axis == 0) return {1, shape.dim[0], shape.dim[1]};
  return {shape.dim[0], shape.dim[1], 1};
}

} // namespace backstep
