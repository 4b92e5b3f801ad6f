// What needs threads and processes of its own, which node does not give.

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
