#pragma once

#include "engine/op.h"
#include "engine/op_kernel.h"

#include <cstdint>
#include <type_traits>

namespace backstep {

// Kernels of element-wise functions of one operand. A function is a small type with
//     double value(double x) const                       the function
//     double pull(double g, double x, double y) const    g times its slope at x, where it has value
//     y
// made from the call's attributes if it takes keyword arguments. `pull` is not just a slope because
// a closed gate returns 0 whatever g is, also when g is infinite.

template <class Function>
Function functionFor(const Attributes& attributes) {
  if constexpr (std::is_constructible_v<Function, const Attributes&>) {
    return Function(attributes);
  } else {
    return Function{};
  }
}

template <class Function>
void mapForward(const ForwardArgs& args) {
  const auto function = functionFor<Function>(args.call->attributes);
  const double* x = args.operands[0];
  double* out = args.out;
  const std::int64_t n = args.outShape().size();
  for (std::int64_t i = 0; i < n; ++i) out[i] = function.value(x[i]);
}

template <class Function>
void mapPullback(const PullbackArgs& args) {
  const auto function = functionFor<Function>(args.call->attributes);
  const double* x = args.operands[0];
  const double* y = args.output;
  const double* g = args.upstream;
  double* out = args.out;
  const std::int64_t n = args.outShape().size();
  withAdd(args.add, [&](auto add) {
    for (std::int64_t i = 0; i < n; ++i) store<add>(out[i], function.pull(g[i], x[i], y[i]));
  });
}

template <class Function>
void numberForward(const ForwardArgs& args) {
  *args.out = functionFor<Function>(args.call->attributes).value(*args.operands[0]);
}

template <class Function>
void numberPullback(const PullbackArgs& args) {
  const double message = functionFor<Function>(args.call->attributes)
                             .pull(*args.upstream, *args.operands[0], *args.output);
  storeNumber(*args.out, message, args.add);
}

template <class Function>
ForwardKernel chooseMap(const CallShapes& shapes) {
  return shapes.out.size() == 1 ? numberForward<Function> : mapForward<Function>;
}

template <class Function>
PullbackKernel chooseMapPullback(const CallShapes& shapes, int) {
  return shapes.out.size() == 1 ? numberPullback<Function> : mapPullback<Function>;
}

} // namespace backstep
