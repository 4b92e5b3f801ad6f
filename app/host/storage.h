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

  /// Makes the new bytes of a name out of what is there.
  using Change = std::function<std::string(const std::optional<std::string>& current)>;
  /// Replaces the bytes under `name` by what `change` makes of them, while no other program that
  /// keeps files here does the same. What cannot be read is not replaced. Returns as put() does.
  [[nodiscard]] virtual std::optional<std::string> update(std::string_view name,
                                                          const Change& change) {
    return put(name, change(get(name)));
  }

  /// The names that start with `prefix`, sorted.
  virtual std::vector<std::string> list(std::string_view prefix = {}) const = 0;

 protected:
  Storage() = default;
  Storage(const Storage&) = default;
  Storage& operator=(const Storage&) = default;
};

/// Whether a Storage accepts the name.
bool isStorageName(std::string_view name);

/// Keeps files in a folder of the file system, made when the first file is put. A file is written
/// beside the old one, forced to the disk and renamed, so that a reader, also after a crash or a
/// loss of power, finds the old bytes or the new ones. Programs that write at the same time wait
/// for one another (a lock on the hidden file .lock).
class FolderStorage final : public Storage {
 public:
  explicit FolderStorage(std::filesystem::path folder);
  std::optional<std::string> get(std::string_view name) const override;
  std::optional<std::string> put(std::string_view name, std::string_view bytes) override;
  std::optional<std::string> update(std::string_view name, const Change& change) override;
  std::vector<std::string> list(std::string_view prefix = {}) const override;

 private:
  static std::optional<std::string> replace(const std::filesystem::path& path,
                                            std::string_view bytes);

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
