#include "desktop/file_watch.h"

#include <system_error>

namespace backstep {

void FileWatch::watch(const std::string& path) {
  path_ = path;
  seen_ = look();
}

bool FileWatch::changed() {
  const Stamp now = look();
  if (!now.there || now == seen_) return false;
  seen_ = now;
  return true;
}

FileWatch::Stamp FileWatch::look() const {
  std::error_code failed;
  if (path_.empty() || !std::filesystem::is_regular_file(path_, failed)) return {};
  Stamp stamp;
  stamp.time = std::filesystem::last_write_time(path_, failed);
  if (failed) return {};
  stamp.size = std::filesystem::file_size(path_, failed);
  stamp.there = !failed;
  return stamp;
}

} // namespace backstep
