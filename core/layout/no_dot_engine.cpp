#include "layout/engines.h"

namespace backstep {

std::optional<LaidOut> layOutWithDot(const LayoutRequest& /*request*/, bool /*hurried*/) {
  return std::nullopt;
}

} // namespace backstep
