#include "engine/op_rows.h"

namespace backstep {

std::vector<Op> BACKSTEP_ISA::opRows() {
  std::vector<Op> table;
  for (const auto family :
       {binaryRows(), matmulRows(), rearrangingRows(), unaryRows(), activationRows(),
        reductionRows(), softmaxRows(), lossRows(), classLossRows()})
    table.insert(table.end(), family.begin(), family.end());
  return table;
}

} // namespace backstep
