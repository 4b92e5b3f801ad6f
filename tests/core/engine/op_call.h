#pragma once

#include "engine/op.h"

#include <doctest/doctest.h>
#include <vector>

namespace backstep::test {

struct Array {
  Shape shape;
  std::vector<double> entries;
};

/// One call of an op, outside any graph.
struct Call {
  const Op* op = nullptr;
  std::vector<Array> operands;
  Attributes attributes{};

  CallShapes shapes() const {
    CallShapes result;
    for (size_t i = 0; i < operands.size(); ++i) result.operands[i] = operands[i].shape;
    const ShapeOrError out = op->shape(result, attributes);
    REQUIRE_MESSAGE(out.ok(), out.message);
    result.out = out.shape;
    return result;
  }

  std::array<const double*, maxOperands> entries() const {
    std::array<const double*, maxOperands> result{};
    for (size_t i = 0; i < operands.size(); ++i) result[i] = operands[i].entries.data();
    return result;
  }

  std::array<ArrayView, maxOperands> views() const {
    std::array<ArrayView, maxOperands> result;
    for (size_t i = 0; i < operands.size(); ++i)
      result[i] = {operands[i].entries.data(), operands[i].shape};
    return result;
  }

  Array value() const {
    const CallShapes all = shapes();
    Array out{all.out, std::vector<double>(static_cast<size_t>(all.out.size()))};
    const CallInfo info{all, attributes};
    op->forward(all)({{entries(), out.entries.data(), &info}});
    return out;
  }

  bool isLabels(int operand) const {
    return op->labelOperand != nullptr && op->labelOperand(shapes()) == operand;
  }

  /// The message to an operand; added to `before` when that is given. `output` is what value()
  /// gave.
  std::vector<double> message(int operand, const std::vector<double>& upstream, const Array& output,
                              const std::vector<double>* before = nullptr) const {
    const size_t size = operands[static_cast<size_t>(operand)].entries.size();
    std::vector<double> out(size, 12345.0); // must be overwritten
    if (before != nullptr) out = *before;
    const CallInfo info{shapes(), attributes};
    op->pullback(info.shapes, operand)({{entries(), out.data(), &info},
                                        output.entries.data(),
                                        upstream.data(),
                                        before != nullptr});
    return out;
  }
};

inline Call call(std::string_view name, std::vector<Array> operands, Attributes attributes = {}) {
  const Op* op = findOp(name);
  REQUIRE_MESSAGE(op != nullptr, name);
  return {op, std::move(operands), attributes};
}

} // namespace backstep::test
