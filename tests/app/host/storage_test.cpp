#include "host/storage.h"
#include "temporary_folder.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>
#include <memory>
#include <sys/wait.h>
#include <thread>
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

TEST_CASE("a reader sees the whole old or the whole new contents, never a part") {
  const TemporaryFolder folder;
  constexpr size_t size = 300'000;
  FolderStorage storage(folder.path());
  REQUIRE_FALSE(storage.put("settings", std::string(size, '0')));
  std::atomic<bool> done{false};
  std::thread writer([&] {
    FolderStorage other(folder.path());
    for (int i = 0; i < 20; ++i)
      (void)other.put("settings", std::string(size, static_cast<char>('0' + i % 10)));
    done = true;
  });
  int torn = 0;
  while (!done) {
    const std::string seen = storage.get("settings").value_or("");
    const bool whole = seen.size() == size && seen.find_first_not_of(seen[0]) == std::string::npos;
    torn += whole ? 0 : 1;
  }
  writer.join();
  CHECK(torn == 0);
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

namespace {

/// Bytes that tell whether they are whole: a count, and as many lines of it.
std::string wholeText(int count) {
  std::string text = std::to_string(count) + "\n";
  for (int i = 0; i < 400; ++i) text += std::to_string(count * 7 + i) + "\n";
  return text;
}

int countIn(const std::optional<std::string>& text) { return text ? std::atoi(text->c_str()) : 0; }

/// Writes one version after the other until it is killed.
[[noreturn]] void saveForever(const fs::path& folder) {
  FolderStorage storage(folder);
  for (;;)
    if (storage.update("answers/a.toml", [](const std::optional<std::string>& current) {
          return wholeText(countIn(current) + 1);
        }))
      _exit(1);
}

} // namespace

TEST_CASE("a program killed at any moment leaves whole bytes, and nothing beside them") {
  const TemporaryFolder folder;
  int last = 0;
  for (int round = 0; round < 150; ++round) {
    const pid_t child = fork();
    if (child == 0) saveForever(folder.path());
    REQUIRE(child > 0);
    std::this_thread::sleep_for(std::chrono::microseconds(300 + 131 * (round % 23)));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status)); // it had not stopped by itself
    const auto text = FolderStorage(folder.path()).get("answers/a.toml");
    if (!text) continue; // killed before the first version
    CHECK(*text == wholeText(countIn(text)));
    CHECK(countIn(text) >= last);
    last = countIn(text);
  }
  CHECK(last > 0);
  FolderStorage storage(folder.path());
  REQUIRE_FALSE(storage.put("answers/a.toml", "end"));
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder.path() / "answers"))
    files += entry.exists();
  CHECK(files == 1);
}

TEST_CASE("programs that change the same file at once lose nothing of each other") {
  const TemporaryFolder folder;
  constexpr int each = 40;
  std::vector<pid_t> children;
  for (const char letter : {'a', 'b', 'c'}) {
    const pid_t child = fork();
    if (child == 0) {
      FolderStorage storage(folder.path());
      for (int i = 0; i < each; ++i)
        if (storage.update("log", [letter](const std::optional<std::string>& current) {
              return current.value_or("") + letter;
            }))
          _exit(1);
      _exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 1;
    waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  const std::string log = FolderStorage(folder.path()).get("log").value_or("");
  for (const char letter : {'a', 'b', 'c'})
    CHECK(std::count(log.begin(), log.end(), letter) == each);
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
