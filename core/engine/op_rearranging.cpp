#include "engine/op_kernel.h"
#include "engine/op_rows.h"
#include "engine/op_shapes.h"

#include <algorithm>
#include <cstdint>

namespace backstep {

namespace {

void copyForward(const ForwardArgs& args) {
  std::copy_n(args.operands[0], args.outShape().size(), args.out);
}

void copyPullback(const PullbackArgs& args) {
  const std::int64_t n = args.outShape().size();
  withAdd(args.add, [&](auto add) {
    for (std::int64_t i = 0; i < n; ++i) store<add>(args.out[i], args.upstream[i]);
  });
}

ForwardKernel chooseCopy(const CallShapes&) { return copyForward; }
PullbackKernel chooseCopyPullback(const CallShapes&, int) { return copyPullback; }

/// out (cols, rows) (+)= in (rows, cols) with rows and columns swapped.
void swapAxes(const double* in, std::int64_t rows, std::int64_t cols, double* out, bool addEntry) {
  withAdd(addEntry, [&](auto add) {
    for (std::int64_t j = 0; j < cols; ++j) {
      for (std::int64_t i = 0; i < rows; ++i) store<add>(out[j * rows + i], in[i * cols + j]);
    }
  });
}

void transposeForward(const ForwardArgs& args) {
  const Shape& from = args.shape(0);
  swapAxes(args.operands[0], from.rows(), from.cols(), args.out, false);
}

void transposePullback(const PullbackArgs& args) {
  const Shape& from = args.outShape();
  swapAxes(args.upstream, from.rows(), from.cols(), args.out, args.add);
}

/// A transposed row or column has its entries in the same order.
bool keepsOrder(const Shape& shape) { return shape.rows() == 1 || shape.cols() == 1; }

ForwardKernel chooseTranspose(const CallShapes& shapes) {
  return keepsOrder(shapes.operands[0]) ? copyForward : transposeForward;
}

PullbackKernel chooseTransposePullback(const CallShapes& shapes, int) {
  return keepsOrder(shapes.operands[0]) ? copyPullback : transposePullback;
}

/// Where an index looks: `count` entries from `first`, `stride` apart.
struct Selection {
  std::int64_t first = 0;
  std::int64_t count = 1;
  std::int64_t stride = 1;
};

Selection selectionOf(const Shape& shape, const Attributes& attributes) {
  const auto [row, col] = attributes.index;
  if (shape.rank == 1) {
    return row == Attributes::wholeAxis ? Selection{0, shape.size(), 1} : Selection{row, 1, 1};
  }
  const std::int64_t cols = shape.cols();
  if (row == Attributes::wholeAxis && col == Attributes::wholeAxis) return {0, shape.size(), 1};
  if (row == Attributes::wholeAxis) return {col, shape.rows(), cols};
  if (col == Attributes::wholeAxis) return {row * cols, cols, 1};
  return {row * cols + col, 1, 1};
}

void indexForward(const ForwardArgs& args) {
  const auto [first, count, stride] = selectionOf(args.shape(0), args.call->attributes);
  for (std::int64_t i = 0; i < count; ++i) {
    args.out[i] = args.operands[0][first + i * stride];
  }
}

void indexPullback(const PullbackArgs& args) {
  const Shape& shape = args.shape(0);
  const auto [first, count, stride] = selectionOf(shape, args.call->attributes);
  if (!args.add) std::fill_n(args.out, shape.size(), 0.0);
  for (std::int64_t i = 0; i < count; ++i) args.out[first + i * stride] += args.upstream[i];
}

ForwardKernel chooseIndex(const CallShapes&) { return indexForward; }
PullbackKernel chooseIndexPullback(const CallShapes&, int) { return indexPullback; }

constexpr Keyword reshapeKeywords[] = {Keyword::NewShape};

constexpr Op rows[] = {
    {.name = "transpose",
     .shape = transposedShape,
     .forward = chooseTranspose,
     .pullback = chooseTransposePullback,
     .gate = Gate::Rearranger,
     .onlyMoves = true,
     .tex = {.forward = R"(#y = {#a}^{\top})",
             .pullback = {R"({#g}^{\top})"},
             .local = {R"(\delta_{ij})"}},
     .numpy = "#a.T",
     .numpyPullback = {"#g.T"},
     .torch = "#a.T",
     .meaning = "rows become columns"},
    {.name = "reshape",
     .keywords = reshapeKeywords,
     .shape = reshapedShape,
     .forward = chooseCopy,
     .pullback = chooseCopyPullback,
     .gate = Gate::Rearranger,
     .onlyMoves = true,
     .tex = {.forward = R"(#y = \operatorname{reshape}(#a))",
             .pullback = {R"(\operatorname{reshape}(#g))"},
             .local = {R"(\delta_{ij})"}},
     .numpy = "np.reshape(#a, #shape)",
     .numpyPullback = {"np.reshape(#g, np.shape(#a))"},
     .torch = "torch.reshape(#a, #shape)",
     .meaning = "the same entries in another shape"},
    {.name = "index",
     .shape = indexedShape,
     .forward = chooseIndex,
     .pullback = chooseIndexPullback,
     .gate = Gate::Rearranger,
     .onlyMoves = true,
     .tex = {.forward = R"(#y = {#a}_i)", .pullback = {R"(#g\, e_i)"}, .local = {R"(\delta_{ij})"}},
     .numpy = "#a[#index]",
     .numpyPullback = {"place(#g, np.s_[#index], #a)"},
     .torch = "#a[#index]",
     .meaning = "one entry, row or column"},
    {.name = "copy",
     .shape = sameShape,
     .forward = chooseCopy,
     .pullback = chooseCopyPullback,
     .elementwise = true,
     .gate = Gate::None,
     .onlyMoves = true,
     .tex = {.forward = R"(#y = #a)", .pullback = {R"(#g)"}, .local = {"1"}},
     .numpy = "np.copy(#a)",
     .numpyPullback = {"#g"},
     .torch = "torch.clone(#a)",
     .meaning = "the same array"},
};

} // namespace

std::span<const Op> BACKSTEP_ISA::rearrangingRows() { return rows; }

} // namespace backstep
