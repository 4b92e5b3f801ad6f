#include "program/set_aside.h"

#include <algorithm>
#include <vector>

namespace backstep {

bool isKept(const host::Storage& storage, const std::string& name) {
  const std::vector<std::string> names = storage.list(name);
  return std::find(names.begin(), names.end(), name) != names.end();
}

PutAside setAside(host::Storage& storage, const std::string& stem, const std::string& text) {
  std::string name = stem + ".unreadable.toml";
  for (int i = 2; isKept(storage, name) && storage.get(name) != text; ++i)
    name = stem + ".unreadable-" + std::to_string(i) + ".toml";
  return {name, storage.put(name, text)};
}

} // namespace backstep
