#include "host/storage.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace backstep::host {

namespace fs = std::filesystem;

namespace {

bool isNameCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-' || c == '/';
}

std::string systemError(std::string_view what, const fs::path& path) {
  return std::string(what) + " " + path.string() + ": " + std::strerror(errno);
}

bool writeAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

/// Writes a new file with a name of its own beside `path` and forces it to the disk, so that the
/// rename that follows can only reveal whole contents. Returns its path, or an empty one with errno
/// set.
fs::path writeBeside(const fs::path& path, std::string_view bytes) {
  std::string hidden(1, '.');
  hidden += path.filename().string();
  hidden += ".XXXXXX";
  std::string name = (path.parent_path() / hidden).string();
  const int file = ::mkstemp(name.data());
  if (file < 0) return {};
  const bool written = writeAll(file, bytes) && ::fsync(file) == 0;
  const int writeError = errno;
  const bool closed = ::close(file) == 0;
  if (written && closed) return name;
  if (!written) errno = writeError;
  const int error = errno;
  ::unlink(name.c_str());
  errno = error;
  return {};
}

/// Makes a rename outlive a loss of power; a file system that cannot do so is left alone.
void syncFolder(const fs::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

/// Takes away what programs that were killed while writing `path` have left beside it.
void removeLeftovers(const fs::path& path) {
  const std::string start = "." + path.filename().string() + ".";
  std::error_code error;
  for (fs::directory_iterator it(path.parent_path(), error), end; !error && it != end;
       it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code ignored;
    if (name.size() == start.size() + 6 && name.compare(0, start.size(), start) == 0)
      fs::remove(it->path(), ignored);
  }
}

/// While it lives, other programs wait before they write to the folder. The system lets go of it
/// when a program ends, however it ends. Where locks are not supported it does nothing.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : file_(::open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    while (file_ >= 0 && ::flock(file_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  ~FolderLock() {
    if (file_ >= 0) ::close(file_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_;
};

std::optional<std::string> makeFolder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return std::nullopt;
  return "cannot make the folder " + folder.string() + ": " + error.message();
}

std::optional<fs::path> baseFolder(const Environment& environment, const char* variable,
                                   const char* belowHome) {
  const char* base = environment(variable);
  if (base != nullptr && fs::path(base).is_absolute()) return fs::path(base) / "backstep";
  const char* home = environment("HOME");
  if (home != nullptr && fs::path(home).is_absolute())
    return fs::path(home) / belowHome / "backstep";
  return std::nullopt;
}

} // namespace

bool isStorageName(std::string_view name) {
  if (name.empty() || !std::all_of(name.begin(), name.end(), isNameCharacter)) return false;
  for (size_t begin = 0; begin <= name.size();) {
    const size_t end = std::min(name.find('/', begin), name.size());
    if (begin == end || name[begin] == '.') return false;
    begin = end + 1;
  }
  return true;
}

FolderStorage::FolderStorage(fs::path folder) : folder_(std::move(folder)) {}

std::optional<std::string> FolderStorage::get(std::string_view name) const {
  assert(isStorageName(name));
  const fs::path path = folder_ / name;
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (file.bad()) return std::nullopt;
  return bytes;
}

std::optional<std::string> FolderStorage::put(std::string_view name, std::string_view bytes) {
  assert(isStorageName(name));
  const fs::path path = folder_ / name;
  if (auto failure = makeFolder(path.parent_path())) return failure;
  const FolderLock lock(folder_);
  return replace(path, bytes);
}

std::optional<std::string> FolderStorage::update(std::string_view name, const Change& change) {
  assert(isStorageName(name));
  const fs::path path = folder_ / name;
  if (auto failure = makeFolder(path.parent_path())) return failure;
  const FolderLock lock(folder_);
  const std::optional<std::string> current = get(name);
  std::error_code ignored;
  if (!current && fs::exists(path, ignored)) return "cannot read " + path.string();
  const std::string bytes = change(current);
  return current == bytes ? std::nullopt : replace(path, bytes);
}

/// The folder is locked.
std::optional<std::string> FolderStorage::replace(const fs::path& path, std::string_view bytes) {
  removeLeftovers(path);
  const fs::path fresh = writeBeside(path, bytes);
  if (fresh.empty()) return systemError("cannot write", path);
  std::error_code error;
  fs::rename(fresh, path, error);
  if (!error) {
    syncFolder(path.parent_path());
    return std::nullopt;
  }
  const std::string message = "cannot write " + path.string() + ": " + error.message();
  fs::remove(fresh, error);
  return message;
}

std::vector<std::string> FolderStorage::list(std::string_view prefix) const {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder_, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code unreadable;
    const std::string name = it->path().lexically_relative(folder_).generic_string();
    const bool wanted = name.compare(0, prefix.size(), prefix) == 0 && isStorageName(name);
    if (wanted && it->is_regular_file(unreadable)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::optional<std::string> MemoryStorage::get(std::string_view name) const {
  assert(isStorageName(name));
  const auto found = files_.find(name);
  if (found == files_.end()) return std::nullopt;
  return found->second;
}

std::optional<std::string> MemoryStorage::put(std::string_view name, std::string_view bytes) {
  assert(isStorageName(name));
  files_.insert_or_assign(std::string(name), std::string(bytes));
  return std::nullopt;
}

std::vector<std::string> MemoryStorage::list(std::string_view prefix) const {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : files_)
    if (name.compare(0, prefix.size(), prefix) == 0) names.push_back(name);
  return names;
}

std::optional<fs::path> dataFolder(const Environment& environment) {
  return baseFolder(environment, "XDG_DATA_HOME", ".local/share");
}

std::optional<fs::path> configFolder(const Environment& environment) {
  return baseFolder(environment, "XDG_CONFIG_HOME", ".config");
}

} // namespace backstep::host
