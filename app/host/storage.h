#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep::host {

/// Small named files that outlive the program: progress, settings. A name is one or more parts of
/// [A-Za-z0-9_.-], joined by '/', no part starting with '.'; anything else is a programmer's
/// mistake.
class Storage {
 public:
  virtual ~Storage() = default;

  /// The bytes last put under `name`, or nothing if there are none or they cannot be read.
  virtual std::optional<std::string> get(std::string_view name) const = 0;

  /// Keeps `bytes` under `name`, replacing what was there wholly or, when it fails, not at all.
  /// Returns what went wrong in one line, or nothing when they are kept.
  [[nodiscard]] virtual std::optional<std::string> put(std::string_view name,
                                                       std::string_view bytes) = 0;

  /// The names that start with `prefix`, sorted.
  virtual std::vector<std::string> list(std::string_view prefix = {}) const = 0;

 protected:
  Storage() = default;
  Storage(const Storage&) = default;
  Storage& operator=(const Storage&) = default;
};

/// Whether a Storage accepts the name.
bool isStorageName(std::string_view name);

/// Keeps files in a folder of the file system, made when the first file is put.
class FolderStorage final : public Storage {
 public:
  explicit FolderStorage(std::filesystem::path folder);
  std::optional<std::string> get(std::string_view name) const override;
  std::optional<std::string> put(std::string_view name, std::string_view bytes) override;
  std::vector<std::string> list(std::string_view prefix = {}) const override;

 private:
  std::filesystem::path folder_;
};

/// Keeps files for as long as it lives: for tests, and where no folder can be had.
class MemoryStorage final : public Storage {
 public:
  std::optional<std::string> get(std::string_view name) const override;
  std::optional<std::string> put(std::string_view name, std::string_view bytes) override;
  std::vector<std::string> list(std::string_view prefix = {}) const override;

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

/// Reads an environment variable: its value, or null.
using Environment = std::function<const char*(const char* name)>;

/// Where progress belongs by the XDG base directory rules: $XDG_DATA_HOME/backstep, or
/// ~/.local/share/backstep. Nothing when neither variable holds an absolute path.
std::optional<std::filesystem::path> dataFolder(const Environment& environment);

/// Where settings belong: $XDG_CONFIG_HOME/backstep, or ~/.config/backstep. Nothing as above.
std::optional<std::filesystem::path> configFolder(const Environment& environment);

} // namespace backstep::host
