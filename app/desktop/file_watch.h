#pragma once

#include "model/files.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace backstep {

/// Notices when a file changes.
class FileWatch {
 public:
  /// Watches this file from now on; an empty path or no file: nothing.
  void watch(const std::string& path);
  const std::string& path() const { return path_; }
  /// Whether the file has changed since the last call, or since it was watched. A missing file
  /// counts as unchanged: editors remove it for a moment when they save.
  bool changed();

 private:
  /// What tells one version of a file from another.
  struct Stamp {
    std::filesystem::file_time_type time{};
    std::uintmax_t size = 0;
    bool there = false;

    bool operator==(const Stamp& other) const = default;
  };

  Stamp look() const;

  std::string path_;
  Stamp seen_;
};

/// The files of this machine, and whether the open one changes.
class WatchedFiles final : public DiskFiles {
 public:
  void watch(const std::string& name) override { watch_.watch(name); }
  bool changed() override { return watch_.changed(); }

 private:
  FileWatch watch_;
};

} // namespace backstep
