// Lets a monkey use the whole program: monkey [EVENTS [SEED [LESSON.toml...]]]
// Every second window begins in the training lab, where what is written is checked after each
// event. Every misuse of ImGui aborts (its assertions are on); the sanitize build finds the rest.
// When it ends badly, its last actions are printed; the same seed repeats them.

#include "app/desktop/lab_watch.h"
#include "app/desktop/monkey.h"
#include "program/desktop_application.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <utility>

namespace backstep::test {
namespace {

constexpr int defaultEvents = 100'000;
constexpr int eventsPerWindow = 5'000; // then a fresh window of another size
constexpr int fewestWindows = 2;

constexpr std::array<host::HeadlessOptions, 4> sizes{
    {{1280, 800, 1.0F}, {1280, 800, 2.0F}, {800, 600, 1.0F}, {2560, 1440, 1.0F}}};

/// A user's own points, good and bad, for the lab.
std::vector<std::string> writeTables(const std::filesystem::path& folder) {
  constexpr std::array<std::pair<const char*, const char*>, 5> tables{
      {{"classes.csv", "x1,x2,kind\n1,1,a\n-1,-1,b\n2,1,a\n0,3,c\n"},
       {"numbers.csv", "1,2,-300\n2,40,1e6\n0,0,12.5\n"},
       {"one.csv", "1,2,3\n"},
       {"same.csv", "1,2,a\n2,2,a\n3,2,a\n"},
       {"bad.csv", "1,nan,a\n"}}};
  std::vector<std::string> paths;
  for (const auto& [name, text] : tables) {
    paths.push_back((folder / name).string());
    std::ofstream(paths.back()) << text;
  }
  return paths;
}

std::vector<ImVec2> centres(const ui::Probe& probe) {
  std::vector<ImVec2> found;
  found.reserve(probe.all().size());
  for (const auto& [name, item] : probe.all()) found.push_back(item.rect.centre());
  return found;
}

/// One window's life. `events` is how many things are done in it.
void live(int events, int window, std::uint32_t seed, const std::vector<std::string>& files) {
  OpenRequest request;
  const bool lab = window % 2 == 1;
  if (lab)
    request.view = "lab";
  else if (window > 0 && !files.empty())
    request.source = files[static_cast<size_t>(window - 1) % files.size()];
  request.dark = window % 4 >= 2;
  DesktopApplication application(request, false, true);
  host::Headless screen(application, sizes[static_cast<size_t>(window) % sizes.size()]);
  screen.settle();
  Monkey monkey(
      screen, [&] { return centres(application.probe()); }, files, seed);
  const bool verbose = std::getenv("MONKEY_VERBOSE") != nullptr;
  for (int i = 0; i < events; ++i) {
    const std::string done = monkey.act(application);
    if (verbose) std::fprintf(stderr, "%d %s\n", i, done.c_str());
    const std::string fault = faultInLab(application.probe());
    if (fault.empty()) continue;
    std::fprintf(stderr, "event %d, %s: %s\n", i, done.c_str(), fault.c_str());
    std::abort();
  }
}

} // namespace
} // namespace backstep::test

int main(int argc, char** argv) {
  using namespace backstep::test;
  const int events = argc > 1 ? std::atoi(argv[1]) : defaultEvents;
  const auto seed = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 1);
  std::vector<std::string> files(argv + std::min(argc, 3), argv + argc);
  const auto folder = std::filesystem::temp_directory_path() /
                      ("backstep-monkey-" + std::to_string(static_cast<long>(getpid())));
  std::filesystem::create_directories(folder);
  const std::vector<std::string> tables = writeTables(folder);
  files.insert(files.end(), tables.begin(), tables.end());
  const int perWindow = std::min(eventsPerWindow, (events + fewestWindows - 1) / fewestWindows);
  for (int done = 0, window = 0; done < events; done += perWindow, ++window) {
    const auto windowSeed = seed + static_cast<std::uint32_t>(window);
    std::printf("window %d, seed %u, %d events done\n", window, windowSeed, done);
    std::fflush(stdout);
    live(std::min(perWindow, events - done), window, windowSeed, files);
  }
  std::filesystem::remove_all(folder);
  std::printf("%d events, nothing broke\n", events);
  return EXIT_SUCCESS;
}
