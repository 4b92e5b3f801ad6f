#include "model/files.h"

#include "marking/practice.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace backstep {

bool DiskFiles::exists(const std::string& name) const {
  std::error_code ignored;
  return !name.empty() && std::filesystem::is_regular_file(name, ignored);
}

std::string DiskFiles::fullName(const std::string& name) const {
  std::error_code failed;
  const auto full = std::filesystem::absolute(name, failed);
  return failed ? name : full.lexically_normal().string();
}

Result<std::string> DiskFiles::read(const std::string& name) const { return readFile(name); }

Result<LoadedLesson> DiskFiles::open(const std::string& source) const { return openSource(source); }

std::optional<std::string> DiskFiles::write(const std::string& name, std::string_view bytes) {
  std::ofstream file(name, std::ios::binary);
  file << bytes << std::flush;
  if (file) return std::nullopt;
  return "cannot write " + name;
}

std::string DiskFiles::programPagePath() {
  std::error_code failed;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
  if (failed) return {};
  return (program.parent_path().parent_path() / "share/backstep/backstep-single.html").string();
}

std::optional<std::string> DiskFiles::programPage() const {
  // Larger than any lesson that readFile() reads.
  std::ifstream file(programPagePath(), std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

} // namespace backstep
