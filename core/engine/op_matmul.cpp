#include "engine/op_kernel.h"
#include "engine/op_rows.h"
#include "engine/op_shapes.h"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace backstep {

namespace {

using Index = Eigen::Index;

/// C (rows, cols) = A (rows, inner) . B (inner, cols), added to what C holds or assigned. All three
/// are stored row by row; a multiplier may take A or B as stored transposed.
struct Product {
  const double* a;
  const double* b;
  Index rows, inner, cols;
  double* c;
  bool add;
};

using Multiplier = void (*)(const Product&);

// Multipliers.

double dot(const double* a, const double* b, Index n) {
  return sumOf(n, [=](std::int64_t i) { return a[i] * b[i]; });
}

void scaledRow(double factor, const double* x, Index n, double* out, bool addRow) {
  withAdd(addRow, [&](auto add) {
    for (Index i = 0; i < n; ++i) store<add>(out[i], factor * x[i]);
  });
}

/// As steps along the rows of B. With inner = 1 this is an outer product.
void byRows(const Product& p) {
  for (Index i = 0; i < p.rows; ++i) {
    for (Index k = 0; k < p.inner; ++k) {
      scaledRow(p.a[i * p.inner + k], p.b + k * p.cols, p.cols, p.c + i * p.cols, p.add || k > 0);
    }
  }
}

/// As dots of rows; B is stored transposed.
void byDots(const Product& p) {
  withAdd(p.add, [&](auto add) {
    for (Index i = 0; i < p.rows; ++i) {
      for (Index j = 0; j < p.cols; ++j) {
        store<add>(p.c[i * p.cols + j], dot(p.a + i * p.inner, p.b + j * p.inner, p.inner));
      }
    }
  });
}

/// As a sum of outer products; A is stored transposed.
void byOuterProducts(const Product& p) {
  for (Index k = 0; k < p.inner; ++k) {
    for (Index i = 0; i < p.rows; ++i) {
      scaledRow(p.a[k * p.rows + i], p.b + k * p.cols, p.cols, p.c + i * p.cols, p.add || k > 0);
    }
  }
}

// The same three for extents known to the compiler. A row of the result stays in registers, as one
// of Eigen's fixed arrays: left to itself the compiler makes vectors across rows and spends its
// time on turning them round. Few terms of an entry are added in their order; see manyTerms.

template <Index cols>
using FixedRowOf = Eigen::Array<double, cols, 1>;

template <Index cols>
auto fixedRowAt(const double* entries) {
  return Eigen::Map<const FixedRowOf<cols>>(entries);
}

template <bool add, Index cols>
void storeRow(double* to, const FixedRowOf<cols>& row) {
  Eigen::Map<FixedRowOf<cols>> target(to);
  if constexpr (add) {
    target += row;
  } else {
    target = row;
  }
}

template <Index inner, Index cols>
void byFixedRows(const Product& p) {
  withAdd(p.add, [&](auto add) {
    for (Index i = 0; i < p.rows; ++i) {
      FixedRowOf<cols> row = FixedRowOf<cols>::Zero();
      for (Index k = 0; k < inner; ++k)
        row += p.a[i * inner + k] * fixedRowAt<cols>(p.b + k * cols);
      storeRow<add, cols>(p.c + i * cols, row);
    }
  });
}

/// For many rows it is worth turning B round first.
template <Index inner, Index cols>
void byFixedDots(const Product& p) {
  constexpr Index manyRows = 4;
  if (inner > 1 && cols > 1 && p.rows >= manyRows) {
    std::array<double, inner * cols> turned;
    for (Index k = 0; k < inner; ++k)
      for (Index j = 0; j < cols; ++j) turned[k * cols + j] = p.b[j * inner + k];
    return byFixedRows<inner, cols>({p.a, turned.data(), p.rows, inner, cols, p.c, p.add});
  }
  withAdd(p.add, [&](auto add) {
    for (Index i = 0; i < p.rows; ++i) {
      for (Index j = 0; j < cols; ++j) {
        double sum = 0;
        for (Index k = 0; k < inner; ++k) sum += p.a[i * inner + k] * p.b[j * inner + k];
        store<add>(p.c[i * cols + j], sum);
      }
    }
  });
}

/// `taken` rows of the result at once. As many sums as fit into registers go on side by side: those
/// of several rows, or of few rows `parts` sums each. Where there are too few terms for parts they
/// are added in their order.
template <Index rows, Index cols, Index parts, bool add, Index... taken>
void addOuterRows(const Product& p, Index first, std::integer_sequence<Index, taken...>) {
  using Rows = std::array<FixedRowOf<cols>, sizeof...(taken)>;
  std::array<Rows, parts> sums;
  for (Rows& each : sums) ((each[taken] = FixedRowOf<cols>::Zero()), ...);
  const auto addTerm = [&](Rows& sum, Index k) {
    const double* a = p.a + k * rows + first;
    const auto b = fixedRowAt<cols>(p.b + k * cols);
    ((sum[taken] += a[taken] * b), ...);
  };
  Index k = 0;
  if (parts > 1 && p.inner >= manyTerms) {
    for (; k + parts <= p.inner; k += parts)
      for (Index part = 0; part < parts; ++part) addTerm(sums[part], k + part);
    // Joined before the rest comes, so that neighbours that cancel one another still do.
    for (Index part = 1; part < parts; ++part) ((sums[0][taken] += sums[part][taken]), ...);
  }
  for (; k < p.inner; ++k) addTerm(sums[0], k);
  ((storeRow<add, cols>(p.c + (first + taken) * cols, sums[0][taken])), ...);
}

template <Index rows, Index cols>
void byFixedOuterProducts(const Product& p) {
  if constexpr (cols == 1 && rows > 1) { // the same as B^T A, whose row is long
    byFixedOuterProducts<1, rows>({p.b, p.a, 1, p.inner, rows, p.c, p.add});
  } else {
    constexpr Index together = std::min<Index>(rows, 4);
    constexpr Index parts = 4 / together;
    withAdd(p.add, [&](auto add) {
      for (Index first = 0; first < rows; first += together)
        addOuterRows<rows, cols, parts, add>(p, first,
                                             std::make_integer_sequence<Index, together>());
    });
  }
}

/// Extents of the tiles given to Eigen's blocked product. It copies its blocks to the stack as long
/// as each is at most EIGEN_STACK_ALLOCATION_LIMIT (128 KiB, 128 x 128 numbers) and to the heap
/// beyond.
constexpr Index tileRows = 120; // a multiple of the register blocks for SSE, AVX and AVX-512
constexpr Index tileInner = 128;

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Tile = Eigen::Map<const RowMajor, Eigen::Unaligned, Eigen::OuterStride<>>;
using ResultTile = Eigen::Map<RowMajor, Eigen::Unaligned, Eigen::OuterStride<>>;

/// A tile of A, read in place; `inner` entries from `k` of rows from `i`.
template <bool transposed>
auto tileOf(const double* a, Index stride, Index i, Index k, Index rows, Index inner) {
  if constexpr (transposed) {
    return Tile(a + k * stride + i, inner, rows, Eigen::OuterStride<>(stride)).transpose();
  } else {
    return Tile(a + i * stride + k, rows, inner, Eigen::OuterStride<>(stride));
  }
}

/// In tiles, by Eigen.
template <bool aTransposed, bool bTransposed>
void byTiles(const Product& p) {
  const Index aStride = aTransposed ? p.rows : p.inner;
  const Index bStride = bTransposed ? p.inner : p.cols;
  for (Index k = 0; k < p.inner; k += tileInner) {
    const Index inner = std::min(tileInner, p.inner - k);
    for (Index j = 0; j < p.cols; j += tileRows) {
      const Index cols = std::min(tileRows, p.cols - j);
      const auto b = tileOf<bTransposed>(p.b, bStride, k, j, inner, cols);
      for (Index i = 0; i < p.rows; i += tileRows) {
        const Index rows = std::min(tileRows, p.rows - i);
        const auto a = tileOf<aTransposed>(p.a, aStride, i, k, rows, inner);
        ResultTile c(p.c + i * p.cols + j, rows, cols, Eigen::OuterStride<>(p.cols));
        if (!p.add && k == 0) c.setZero();
        c.noalias() += a * b;
      }
    }
  }
}

// The kernels: which product each is, and which multiplier suits the shapes.

/// Extents of the op, (m, k) @ (k, n): a 1-D left operand is a row, a 1-D right one a column.
struct Extents {
  Index m, k, n;
};

Extents extentsOf(const Shape& a, const Shape& b) {
  return {a.rows(), a.cols(), b.rank == 1 ? 1 : b.cols()};
}

/// y = a . b
template <Multiplier multiply>
void forwardKernel(const ForwardArgs& args) {
  const auto [a, b] = args.operands;
  const auto [m, k, n] = extentsOf(args.shape(0), args.shape(1));
  multiply({a, b, m, k, n, args.out, false});
}

/// Message to the left operand (m, k) = g (m, n) . b^T
template <Multiplier multiply>
void leftKernel(const PullbackArgs& args) {
  const auto [a, b] = args.operands;
  const auto [m, k, n] = extentsOf(args.shape(0), args.shape(1));
  multiply({args.upstream, b, m, n, k, args.out, args.add});
}

/// Message to the right operand (k, n) = a^T . g (m, n)
template <Multiplier multiply>
void rightKernel(const PullbackArgs& args) {
  const auto [a, b] = args.operands;
  const auto [m, k, n] = extentsOf(args.shape(0), args.shape(1));
  multiply({a, args.upstream, k, m, n, args.out, args.add});
}

/// The same when it is a vector (n = 1), turned round: g^T (1, m) . a (m, k)
void rightVectorKernel(const PullbackArgs& args) {
  const auto [a, b] = args.operands;
  const auto [m, k, n] = extentsOf(args.shape(0), args.shape(1));
  byRows({args.upstream, a, 1, m, k, args.out, args.add});
}

/// Multiply-adds.
std::int64_t workOf(Index rows, Index inner, Index cols) {
  return std::int64_t{rows} * inner * cols;
}

// The limits below are where the loops and Eigen's blocked product were equally fast in a build for
// plain x86-64; they are flat optima.

/// Do steps along rows suit this product? Short sums do, and long rows of a product that is not
/// large.
bool suitsRows(Index rows, Index inner, Index cols) {
  const std::int64_t work = workOf(rows, inner, cols);
  return work <= 64 || inner <= 4 || (cols >= 8 && work <= 640);
}

bool suitsDots(Index rows, Index inner, Index cols) { return workOf(rows, inner, cols) <= 4096; }

// Kernels for fixed extents: tables over all pairs of them.

constexpr std::array<Index, 5> fixedExtents{1, 2, 3, 4, 8};

/// Where an extent stands among the fixed ones; their number when it is not among them.
size_t fixedIndex(Index extent) {
  return static_cast<size_t>(std::find(fixedExtents.begin(), fixedExtents.end(), extent) -
                             fixedExtents.begin());
}

template <class Kernel>
using FixedRow = std::array<Kernel, fixedExtents.size()>;
template <class Kernel>
using FixedTable = std::array<FixedRow<Kernel>, fixedExtents.size()>;

template <Index k>
constexpr FixedRow<ForwardKernel> fixedForwardRow{
    forwardKernel<byFixedRows<k, 1>>, forwardKernel<byFixedRows<k, 2>>,
    forwardKernel<byFixedRows<k, 3>>, forwardKernel<byFixedRows<k, 4>>,
    forwardKernel<byFixedRows<k, 8>>};
constexpr FixedTable<ForwardKernel> fixedForward{fixedForwardRow<1>, fixedForwardRow<2>,
                                                 fixedForwardRow<3>, fixedForwardRow<4>,
                                                 fixedForwardRow<8>};

template <Index k>
constexpr FixedRow<PullbackKernel> fixedLeftRow{
    leftKernel<byFixedDots<1, k>>, leftKernel<byFixedDots<2, k>>, leftKernel<byFixedDots<3, k>>,
    leftKernel<byFixedDots<4, k>>, leftKernel<byFixedDots<8, k>>};
constexpr FixedTable<PullbackKernel> fixedLeft{fixedLeftRow<1>, fixedLeftRow<2>, fixedLeftRow<3>,
                                               fixedLeftRow<4>, fixedLeftRow<8>};

template <Index k>
constexpr FixedRow<PullbackKernel> fixedRightRow{
    rightKernel<byFixedOuterProducts<k, 1>>, rightKernel<byFixedOuterProducts<k, 2>>,
    rightKernel<byFixedOuterProducts<k, 3>>, rightKernel<byFixedOuterProducts<k, 4>>,
    rightKernel<byFixedOuterProducts<k, 8>>};
constexpr FixedTable<PullbackKernel> fixedRight{
    fixedRightRow<1>, fixedRightRow<2>, fixedRightRow<3>, fixedRightRow<4>, fixedRightRow<8>};

/// The kernel for an inner extent k and n columns; null when one of them is not fixed.
template <class Kernel>
Kernel fixedKernel(const FixedTable<Kernel>& table, const Extents& e) {
  const size_t k = fixedIndex(e.k);
  const size_t n = fixedIndex(e.n);
  return k < table.size() && n < table.size() ? table[k][n] : nullptr;
}

ForwardKernel chooseForward(const CallShapes& shapes) {
  const auto [m, k, n] = extentsOf(shapes.operands[0], shapes.operands[1]);
  if (const ForwardKernel fixed = fixedKernel(fixedForward, {m, k, n})) return fixed;
  if (n == 1) return forwardKernel<byDots>;
  if (m == 1 || suitsRows(m, k, n)) return forwardKernel<byRows>;
  return forwardKernel<byTiles<false, false>>;
}

PullbackKernel chooseLeft(const Extents& e) {
  if (e.n == 1) return leftKernel<byRows>;
  if (e.m == 1 || suitsDots(e.m, e.n, e.k)) return leftKernel<byDots>;
  return leftKernel<byTiles<false, true>>;
}

PullbackKernel chooseRight(const Extents& e) {
  if (e.n == 1) return rightVectorKernel;
  if (e.m == 1) return rightKernel<byRows>;
  if (suitsRows(e.k, e.m, e.n)) return rightKernel<byOuterProducts>;
  return rightKernel<byTiles<true, false>>;
}

PullbackKernel choosePullback(const CallShapes& shapes, int operand) {
  const Extents extents = extentsOf(shapes.operands[0], shapes.operands[1]);
  const PullbackKernel fixed = fixedKernel(operand == 0 ? fixedLeft : fixedRight, extents);
  if (fixed != nullptr) return fixed;
  return operand == 0 ? chooseLeft(extents) : chooseRight(extents);
}

std::int64_t multiplyAdds(const CallShapes& shapes) {
  const auto [m, k, n] = extentsOf(shapes.operands[0], shapes.operands[1]);
  return workOf(m, k, n);
}

constexpr RuleTex matrixTex = {.forward = R"(#y = #a\, #b)",
                               .pullback = {R"(#g\, {#b}^{\top})", R"({#a}^{\top} #g)"},
                               .local = {R"({#b}^{\top})", R"({#a}^{\top})"}};

/// Vectors are columns on paper: x @ W is W^T x there.
RuleTex productTex(const RuleCall& call) {
  const bool leftVector = call.shapes.operands[0].rank == 1;
  const bool rightVector = call.shapes.operands[1].rank == 1;
  if (leftVector && rightVector) {
    return {.forward = R"(#y = {#a}^{\top} #b)",
            .pullback = {R"(#g\, #b)", R"(#g\, #a)"},
            .local = {R"({#b}^{\top})", R"({#a}^{\top})"}};
  }
  if (leftVector) {
    return {.forward = R"(#y = {#b}^{\top} #a)",
            .pullback = {R"(#b\, #g)", R"(#a\, {#g}^{\top})"},
            .local = {R"({#b}^{\top})", R"(#a)"}};
  }
  return matrixTex;
}

NumpyPullback productPullback(const CallShapes& shapes) {
  const bool leftVector = shapes.operands[0].rank == 1;
  const bool rightVector = shapes.operands[1].rank == 1;
  if (leftVector && rightVector) return {"#g * #b", "#g * #a"};
  if (leftVector) return {"#b @ #g", "np.outer(#a, #g)"};
  if (rightVector) return {"np.outer(#g, #b)", "#a.T @ #g"};
  return {"#g @ #b.T", "#a.T @ #g"};
}

constexpr Op rows[] = {
    {.name = "matmul",
     .arity = 2,
     .shape = matmulShape,
     .forward = chooseForward,
     .pullback = choosePullback,
     .cost = multiplyAdds,
     .gate = Gate::Mixer,
     .tex = matrixTex,
     .texFor = productTex,
     .signTex = R"(\times)",
     .numpy = "#a @ #b",
     .numpyPullback = {"#g @ #b.T", "#a.T @ #g"},
     .numpyPullbackFor = productPullback,
     .torch = "#a @ #b",
     .meaning = "the matrix product of a and b"},
};

} // namespace

std::span<const Op> BACKSTEP_ISA::matmulRows() { return rows; }

} // namespace backstep
