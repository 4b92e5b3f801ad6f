#include "host/storage.h"
#include "temporary_folder.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <memory>
#include <unistd.h>

using namespace backstep::host;
namespace fs = std::filesystem;

namespace {

void checkKeepsFiles(Storage& storage) {
  CHECK_FALSE(storage.get("progress/a.toml"));
  CHECK(storage.list().empty());
  const std::string binary("zero \0 and\r\n\xff", 13);
  REQUIRE_FALSE(storage.put("progress/b.toml", binary));
  REQUIRE_FALSE(storage.put("progress/a.toml", "one"));
  REQUIRE_FALSE(storage.put("settings", ""));
  CHECK(storage.get("progress/b.toml") == binary);
  CHECK(storage.get("settings") == "");
  REQUIRE_FALSE(storage.put("progress/a.toml", "2"));
  CHECK(storage.get("progress/a.toml") == "2");
  CHECK(storage.list() ==
        std::vector<std::string>{"progress/a.toml", "progress/b.toml", "settings"});
  CHECK(storage.list("progress/") ==
        std::vector<std::string>{"progress/a.toml", "progress/b.toml"});
  CHECK(storage.list("x").empty());
}

int filesIn(const fs::path& folder) {
  int count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    count += entry.is_regular_file() && entry.path().filename() != ".lock" ? 1 : 0;
  return count;
}

/// An environment made of a few variables.
class Variables {
 public:
  explicit Variables(std::map<std::string, std::string> values) : values_(std::move(values)) {}
  const char* operator()(const char* name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : found->second.c_str();
  }

 private:
  std::map<std::string, std::string> values_;
};

} // namespace

TEST_CASE("a folder and the memory keep files alike") {
  const TemporaryFolder folder;
  FolderStorage onDisk(folder.path() / "made" / "when needed");
  checkKeepsFiles(onDisk);
  MemoryStorage inMemory;
  checkKeepsFiles(inMemory);
}

TEST_CASE("files outlive the storage and nothing else stays behind") {
  const TemporaryFolder folder;
  REQUIRE_FALSE(FolderStorage(folder.path()).put("settings", "first"));
  REQUIRE_FALSE(FolderStorage(folder.path()).put("settings", "second"));
  CHECK(FolderStorage(folder.path()).get("settings") == "second");
  CHECK(filesIn(folder.path()) == 1);
}

TEST_CASE("a put that fails leaves the old contents and no debris") {
  const TemporaryFolder folder;
  FolderStorage storage(folder.path());
  // A folder with something in it is in the way: it cannot be replaced by a file.
  REQUIRE_FALSE(storage.put("settings/inner", "kept"));
  const auto error = storage.put("settings", "new");
  REQUIRE(error);
  CHECK(error->find("settings") != std::string::npos);
  CHECK(error->find('\n') == std::string::npos);
  CHECK(storage.get("settings/inner") == "kept");
  CHECK_FALSE(storage.get("settings"));
  CHECK(filesIn(folder.path()) == 1);
  // A file where a folder is needed.
  CHECK(storage.put("settings/inner/deeper", "new"));
  CHECK(storage.get("settings/inner") == "kept");
}

TEST_CASE("files that are not ours are not listed") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / ".settings.aB3xYz") << "left by a crash";
  std::ofstream(folder.path() / "not a name") << "by hand";
  std::ofstream(folder.path() / "ours") << "";
  CHECK(FolderStorage(folder.path()).list() == std::vector<std::string>{"ours"});
  CHECK(FolderStorage(folder.path() / "nowhere").list().empty());
}

TEST_CASE("names cannot leave the folder") {
  for (const char* good : {"a", "A-1_b.toml", "progress/handout.toml", "a/b/c"})
    CHECK_MESSAGE(isStorageName(good), good);
  for (const char* bad : {"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/.b",
                          ".hidden", "a b", "a\\b", "\xc3\xa4"})
    CHECK_MESSAGE(!isStorageName(bad), bad);
}

TEST_CASE("folders follow the XDG rules") {
  const Variables both(
      {{"XDG_DATA_HOME", "/data"}, {"XDG_CONFIG_HOME", "/config"}, {"HOME", "/me"}});
  CHECK(dataFolder(both) == fs::path("/data/backstep"));
  CHECK(configFolder(both) == fs::path("/config/backstep"));
  const Variables home({{"HOME", "/me"}, {"XDG_CONFIG_HOME", ""}});
  CHECK(dataFolder(home) == fs::path("/me/.local/share/backstep"));
  CHECK(configFolder(home) == fs::path("/me/.config/backstep"));
  const Variables relative({{"XDG_DATA_HOME", "data"}, {"HOME", "me"}});
  CHECK_FALSE(dataFolder(relative));
  CHECK_FALSE(configFolder(Variables({})));
}

TEST_CASE("what cannot be read is not replaced") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path() / "a.toml"); // a folder where a file should be
  FolderStorage storage(folder.path());
  const auto failure =
      storage.update("a.toml", [](const std::optional<std::string>&) { return "new"; });
  REQUIRE(failure);
  CHECK(failure->find("cannot read") != std::string::npos);
  CHECK(fs::is_directory(folder.path() / "a.toml"));
}
