#include "engine/instruction_set.h"
#include "engine/op_rows.h"
#include "language/operators.h"

#include <algorithm>
#include <vector>

namespace backstep {

#ifdef BACKSTEP_WIDER_ISAS // compiled from the same files; op_rows.h declares the baseline's
namespace avx2 {
std::vector<Op> opRows();
}
namespace avx512 {
std::vector<Op> opRows();
}
#endif

namespace {

std::vector<Op> rowsOf(InstructionSet set) {
#ifdef BACKSTEP_WIDER_ISAS
  if (set == InstructionSet::Avx2) return avx2::opRows();
  if (set == InstructionSet::Avx512) return avx512::opRows();
#endif
  return baseline::opRows();
}

} // namespace

std::span<const Op> opTable() {
  static const std::vector<Op> table = rowsOf(instructionSet().chosen);
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
