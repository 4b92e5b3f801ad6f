#pragma once

#include "engine/op.h"
#include "engine/op_kernel.h"

#include <array>
#include <cstdint>

namespace backstep {

// Kernels of element-wise functions of two operands with broadcasting. A function is a type with
//     static double value(double a, double b)
//     static double left(double g, double a, double b, double y)     message to a, where y = value
//     static double right(double g, double a, double b, double y)    message to b
// and, where messages depend on g alone, with a member type ByUpstream.
// The kernels differ in how they walk the operands: a step of 1 moves along with the output, a step
// of 0 stays because the operand has a single entry along that axis.

template <class Function, int operand>
double pullTo(double g, double a, double b, double y) {
  if constexpr (operand == 0) {
    return Function::left(g, a, b, y);
  } else {
    return Function::right(g, a, b, y);
  }
}

/// Entries from one row of the output to the next, in an operand.
inline std::int64_t rowStep(const Shape& operand) {
  return operand.rows() == 1 ? 0 : operand.cols();
}

// One number from two numbers.

template <class Function>
void numbersForward(const ForwardArgs& args) {
  *args.out = Function::value(*args.operands[0], *args.operands[1]);
}

template <class Function, int operand>
void numbersPullback(const PullbackArgs& args) {
  const double message =
      pullTo<Function, operand>(*args.upstream, *args.operands[0], *args.operands[1], *args.output);
  storeNumber(*args.out, message, args.add);
}

/// Both messages are computed before one is written: in a * a they go to the same entry.
template <class Function>
void numbersPullbackBoth(const PullbackArgs& args) {
  const double g = *args.upstream;
  const double a = *args.operands[0];
  const double b = *args.operands[1];
  const double left = Function::left(g, a, b, *args.output);
  const double right = Function::right(g, a, b, *args.output);
  storeNumber(*args.out, left, args.add);
  storeNumber(*args.right, right, args.addRight);
}

// Both operands as large as the output, or one of them a number: the rows do not matter.

template <class Function, int aStep, int bStep>
void flatForward(const ForwardArgs& args) {
  const double* a = args.operands[0];
  const double* b = args.operands[1];
  double* out = args.out;
  const std::int64_t n = args.outShape().size();
  for (std::int64_t i = 0; i < n; ++i) out[i] = Function::value(a[i * aStep], b[i * bStep]);
}

/// The sum over one row of messages to an operand that stays.
template <class Function, int operand, int aStep, int bStep>
double messageSum(const double* g, const double* a, const double* b, const double* y,
                  std::int64_t n) {
  return sumOf(n, [&](std::int64_t i) {
    return pullTo<Function, operand>(g[i], a[i * aStep], b[i * bStep], y[i]);
  });
}

/// One row of messages, to an operand that moves along or stays.
template <class Function, int operand, int aStep, int bStep>
void messageRow(const double* g, const double* a, const double* b, const double* y, std::int64_t n,
                double* out, bool addRow) {
  constexpr bool moves = (operand == 0 && aStep == 1) || (operand == 1 && bStep == 1);
  withAdd(addRow, [&](auto add) {
    if constexpr (moves) {
      for (std::int64_t i = 0; i < n; ++i) {
        store<add>(out[i], pullTo<Function, operand>(g[i], a[i * aStep], b[i * bStep], y[i]));
      }
    } else {
      store<add>(*out, messageSum<Function, operand, aStep, bStep>(g, a, b, y, n));
    }
  });
}

template <class Function, int operand, int aStep, int bStep>
void flatPullback(const PullbackArgs& args) {
  messageRow<Function, operand, aStep, bStep>(args.upstream, args.operands[0], args.operands[1],
                                              args.output, args.outShape().size(), args.out,
                                              args.add);
}

// Anything else, row by row; the steps are those inside a row.

template <class Function, int aStep, int bStep>
void rowsForward(const ForwardArgs& args) {
  const double* a = args.operands[0];
  const double* b = args.operands[1];
  const std::int64_t aRow = rowStep(args.shape(0));
  const std::int64_t bRow = rowStep(args.shape(1));
  const std::int64_t cols = args.outShape().cols();
  double* out = args.out;
  for (int row = 0; row < args.outShape().rows(); ++row, a += aRow, b += bRow, out += cols) {
    for (std::int64_t i = 0; i < cols; ++i) out[i] = Function::value(a[i * aStep], b[i * bStep]);
  }
}

template <class Function, int operand, int aStep, int bStep>
void rowsPullback(const PullbackArgs& args) {
  const double* a = args.operands[0];
  const double* b = args.operands[1];
  const double* g = args.upstream;
  const double* y = args.output;
  const std::int64_t aRow = rowStep(args.shape(0));
  const std::int64_t bRow = rowStep(args.shape(1));
  const std::int64_t outRow = operand == 0 ? aRow : bRow;
  const std::int64_t cols = args.outShape().cols();
  double* out = args.out;
  for (int row = 0; row < args.outShape().rows(); ++row) {
    const bool summedOverRows = outRow == 0 && row > 0;
    messageRow<Function, operand, aStep, bStep>(g, a, b, y, cols, out, args.add || summedOverRows);
    a += aRow, b += bRow, out += outRow, g += cols, y += cols;
  }
}

/// Whether a message is computed from the upstream gradient alone.
template <class Function>
concept NeedsUpstreamOnly = requires {
  typename Function::ByUpstream;
};

/// Messages by the upstream gradient alone to an operand that is one row: `width` columns of them,
/// whose sums stay in registers.
template <class Function, int operand, int width>
void sumColumns(const double* g, std::int64_t rows, std::int64_t cols, double* out, bool add) {
  std::array<double, width> sum;
  sum.fill(-0.0); // changes no number that is added to it
  for (std::int64_t row = 0; row < rows; ++row, g += cols)
    for (int i = 0; i < width; ++i) sum[i] += pullTo<Function, operand>(g[i], 0, 0, 0);
  for (int i = 0; i < width; ++i) storeNumber(out[i], sum[i], add);
}

template <class Function, int operand>
void columnsPullback(const PullbackArgs& args) {
  constexpr int together = 8;
  const std::int64_t rows = args.outShape().rows();
  const std::int64_t cols = args.outShape().cols();
  std::int64_t i = 0;
  for (; i + together <= cols; i += together)
    sumColumns<Function, operand, together>(args.upstream + i, rows, cols, args.out + i, args.add);
  for (; i < cols; ++i)
    sumColumns<Function, operand, 1>(args.upstream + i, rows, cols, args.out + i, args.add);
}

/// How the operands lie in the output.
enum class BroadcastLayout {
  Numbers,
  Same,
  LeftNumber,
  RightNumber,
  Rows,
  LeftColumn,
  RightColumn
};

inline BroadcastLayout broadcastLayout(const CallShapes& shapes) {
  const Shape& a = shapes.operands[0];
  const Shape& b = shapes.operands[1];
  const std::int64_t n = shapes.out.size();
  if (n == 1) return BroadcastLayout::Numbers;
  if (a.size() == n && b.size() == n) return BroadcastLayout::Same;
  if (a.size() == 1) return BroadcastLayout::LeftNumber;
  if (b.size() == 1) return BroadcastLayout::RightNumber;
  if (a.cols() == b.cols()) return BroadcastLayout::Rows;
  return a.cols() == 1 ? BroadcastLayout::LeftColumn : BroadcastLayout::RightColumn;
}

template <class Function>
ForwardKernel chooseBroadcast(const CallShapes& shapes) {
  switch (broadcastLayout(shapes)) {
  case BroadcastLayout::Numbers: return numbersForward<Function>;
  case BroadcastLayout::Same: return flatForward<Function, 1, 1>;
  case BroadcastLayout::LeftNumber: return flatForward<Function, 0, 1>;
  case BroadcastLayout::RightNumber: return flatForward<Function, 1, 0>;
  case BroadcastLayout::Rows: return rowsForward<Function, 1, 1>;
  case BroadcastLayout::LeftColumn: return rowsForward<Function, 0, 1>;
  case BroadcastLayout::RightColumn: return rowsForward<Function, 1, 0>;
  }
  return nullptr;
}

template <class Function, int operand>
PullbackKernel choosePullbackTo(BroadcastLayout layout) {
  switch (layout) {
  case BroadcastLayout::Numbers: return numbersPullback<Function, operand>;
  case BroadcastLayout::Same: return flatPullback<Function, operand, 1, 1>;
  case BroadcastLayout::LeftNumber: return flatPullback<Function, operand, 0, 1>;
  case BroadcastLayout::RightNumber: return flatPullback<Function, operand, 1, 0>;
  case BroadcastLayout::Rows: return rowsPullback<Function, operand, 1, 1>;
  case BroadcastLayout::LeftColumn: return rowsPullback<Function, operand, 0, 1>;
  case BroadcastLayout::RightColumn: return rowsPullback<Function, operand, 1, 0>;
  }
  return nullptr;
}

template <class Function>
PullbackKernel chooseBroadcastPullback(const CallShapes& shapes, int operand) {
  BroadcastLayout layout = broadcastLayout(shapes);
  const bool whole = shapes.operands[static_cast<size_t>(operand)].size() == shapes.out.size();
  if constexpr (NeedsUpstreamOnly<Function>) {
    const bool rows = layout == BroadcastLayout::Rows;
    if (rows && !whole)
      return operand == 0 ? columnsPullback<Function, 0> : columnsPullback<Function, 1>;
    if (rows) // as if the other were a number
      layout = operand == 0 ? BroadcastLayout::RightNumber : BroadcastLayout::LeftNumber;
  }
  return operand == 0 ? choosePullbackTo<Function, 0>(layout)
                      : choosePullbackTo<Function, 1>(layout);
}

template <class Function>
PullbackKernel chooseBroadcastPullbackBoth(const CallShapes& shapes) {
  const bool numbers = broadcastLayout(shapes) == BroadcastLayout::Numbers;
  return numbers ? numbersPullbackBoth<Function> : nullptr;
}

} // namespace backstep
