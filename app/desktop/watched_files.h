#pragma once

#include "desktop/file_watch.h"
#include "model/files.h"

namespace backstep {

/// The files of this machine, and whether the open one changes.
class WatchedFiles final : public DiskFiles {
 public:
  void watch(const std::string& name) override { watch_.watch(name); }
  bool changed() override { return watch_.changed(); }

 private:
  FileWatch watch_;
};

} // namespace backstep
