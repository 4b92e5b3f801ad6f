#include "app/host/temporary_folder.h"
#include "desktop/file_watch.h"

#include <doctest/doctest.h>
#include <fstream>

namespace backstep {
namespace {

void write(const std::filesystem::path& path, const char* text) { std::ofstream(path) << text; }

TEST_CASE("a file that gets another size has changed, once") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "lesson.toml";
  write(path, "one");
  FileWatch watch;
  watch.watch(path.string());
  CHECK_FALSE(watch.changed());
  write(path, "longer");
  CHECK(watch.changed());
  CHECK_FALSE(watch.changed());
}

TEST_CASE("a file that gets another time has changed") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "lesson.toml";
  write(path, "one");
  FileWatch watch;
  watch.watch(path.string());
  std::filesystem::last_write_time(path, std::filesystem::last_write_time(path) +
                                             std::chrono::seconds(5));
  CHECK(watch.changed());
}

TEST_CASE("a file that is away for a moment has not changed, one that comes back has") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "lesson.toml";
  write(path, "one");
  FileWatch watch;
  watch.watch(path.string());
  std::filesystem::remove(path);
  CHECK_FALSE(watch.changed());
  write(path, "something else");
  CHECK(watch.changed());
}

TEST_CASE("nothing watched never changes") {
  FileWatch watch;
  CHECK_FALSE(watch.changed());
  watch.watch("");
  CHECK_FALSE(watch.changed());
}

} // namespace
} // namespace backstep
