#pragma once

#include "host/storage.h"

namespace backstep {

/// Keeps files in the browser's localStorage, under "backstep/" and a folder's name.
class PageStorage final : public host::Storage {
 public:
  /// `folder` keeps the names of one storage apart from those of another.
  explicit PageStorage(std::string folder) : prefix_("backstep/" + std::move(folder) + "/") {}
  std::optional<std::string> get(std::string_view name) const override;
  /// Fails when the browser keeps nothing for this page, or nothing more.
  std::optional<std::string> put(std::string_view name, std::string_view bytes) override;
  std::vector<std::string> list(std::string_view prefix = {}) const override;
  /// Forgets what was put under the name.
  void remove(std::string_view name);
  /// What the browser calls the name.
  std::string keyOf(std::string_view name) const { return prefix_ + std::string(name); }

 private:
  std::string prefix_;
};

} // namespace backstep
