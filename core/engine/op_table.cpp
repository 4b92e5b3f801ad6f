#include "engine/instruction_set.h"
#include "engine/op_rows.h"
#include "language/operators.h"
#include "text/name_index.h"

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

NameIndex rowsByName() {
  NameIndex rows;
  int row = 0;
  for (const Op& op : opTable()) rows.add(op.name, row++);
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
  static const NameIndex rows = rowsByName();
  const std::span<const Op> table = opTable();
  const int row =
      rows.find(name, [&](int number) { return table[static_cast<size_t>(number)].name; });
  return row == NameIndex::none ? nullptr : &table[static_cast<size_t>(row)];
}

bool isFunctionName(std::string_view name) {
  return findOp(name) != nullptr && operatorExample(name).empty();
}

} // namespace backstep
