#include "cli/array_json.h"

#include <cmath>

namespace backstep {

using Json = nlohmann::ordered_json;

Json numberJson(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  return value == 0 ? 0.0 : value;
}

Json arrayJson(std::span<const double> entries, const Shape& shape) {
  if (shape.rank == 0) return numberJson(entries[0]);
  Json list = Json::array();
  const auto inner = static_cast<size_t>(shape.rank == 2 ? shape.cols() : 1);
  for (size_t begin = 0; begin < entries.size(); begin += inner) {
    const auto part = entries.subspan(begin, inner);
    list.push_back(shape.rank == 2 ? arrayJson(part, vectorShape(shape.cols()))
                                   : numberJson(part[0]));
  }
  return list;
}

} // namespace backstep
