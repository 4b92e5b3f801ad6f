#include "engine/instruction_set.h"
#include "engine/op_rows.h"
#include "language/operators.h"

#include <unordered_map>
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

std::unordered_map<std::string_view, const Op*> rowsByName() {
  std::unordered_map<std::string_view, const Op*> rows;
  for (const Op& op : opTable()) rows.emplace(op.name, &op);
  return rows;
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
  static const std::unordered_map<std::string_view, const Op*> rows = rowsByName();
  const auto row = rows.find(name);
  return row == rows.end() ? nullptr : row->second;
}

bool isFunctionName(std::string_view name) {
  return operatorExample(name).empty() && findOp(name) != nullptr;
}

} // namespace backstep
