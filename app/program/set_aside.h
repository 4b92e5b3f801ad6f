#pragma once

#include "host/storage.h"

#include <optional>
#include <string>

namespace backstep {

/// Whether something is kept under that name, readable or not.
bool isKept(const host::Storage& storage, const std::string& name);

/// A damaged file that was kept under a name of its own.
struct PutAside {
  std::string name;                   ///< "answers/xyz.unreadable.toml", or with a number
  std::optional<std::string> failure; ///< why it could not be kept
};

/// Keeps a damaged file's text as STEM.unreadable.toml; with a number when that holds something
/// else. The file itself stays as it is.
PutAside setAside(host::Storage& storage, const std::string& stem, const std::string& text);

} // namespace backstep
