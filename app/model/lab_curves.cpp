#include "model/lab_curves.h"

namespace backstep {

LabCurve columnOf(const ThinnedLog& log, int column, double factor) {
  LabCurve curve;
  curve.updates.reserve(static_cast<std::size_t>(log.size()));
  curve.values.reserve(static_cast<std::size_t>(log.size()));
  for (int i = 0; i < log.size(); ++i) {
    curve.updates.push_back(static_cast<double>(log.updateAt(i)));
    curve.values.push_back(log.rowAt(i)[static_cast<std::size_t>(column)] * factor);
  }
  return curve;
}

} // namespace backstep
