#include "engine/op_rows.h"
#include "language/operators.h"

#include <algorithm>
#include <vector>

namespace backstep {

namespace {

std::vector<Op> joinFamilies() {
  std::vector<Op> table;
  for (const auto family :
       {binaryRows(), matmulRows(), rearrangingRows(), unaryRows(), activationRows(),
        reductionRows(), softmaxRows(), lossRows(), classLossRows()}) {
    table.insert(table.end(), family.begin(), family.end());
  }
  return table;
}

} // namespace

std::span<const Op> opTable() {
  static const std::vector<Op> table = joinFamilies();
  return table;
}

RuleTex ruleTex(const Op& op, const RuleCall& call) {
  return op.texFor == nullptr ? op.tex : op.texFor(call);
}

RuleTex ruleTex(const Op& op, const CallShapes& shapes) {
  return ruleTex(op, RuleCall{.shapes = shapes});
}

NumpyPullback numpyPullback(const Op& op, const CallShapes& shapes) {
  return op.numpyPullbackFor == nullptr ? op.numpyPullback : op.numpyPullbackFor(shapes);
}

const Op* findOp(std::string_view name) {
  const auto table = opTable();
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const Op& op) { return op.name == name; });
  return row == table.end() ? nullptr : &*row;
}

bool isFunctionName(std::string_view name) {
  return operatorExample(name).empty() && findOp(name) != nullptr;
}

} // namespace backstep
