// Lets a monkey use the whole program: monkey [EVENTS [SEED [LESSON.toml...]]]
// Every misuse of ImGui aborts (its assertions are on); the sanitize build finds the rest. The last
// things it did are written when it ends badly, and the same seed does the same again.

#include "app/desktop/monkey.h"
#include "desktop/desktop_application.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace backstep::test {
namespace {

constexpr int defaultEvents = 100'000;
constexpr int eventsPerWindow = 5'000; // then a fresh window of another size

constexpr std::array<host::HeadlessOptions, 4> sizes{
    {{1280, 800, 1.0F}, {1280, 800, 2.0F}, {800, 600, 1.0F}, {2560, 1440, 1.0F}}};

std::vector<ImVec2> centres(const ui::Marks& marks) {
  std::vector<ImVec2> found;
  found.reserve(marks.all().size());
  for (const auto& [name, mark] : marks.all()) found.push_back(mark.rect.centre());
  return found;
}

/// One window's life. `events` is how many things are done in it.
void live(int events, int window, std::uint32_t seed, const std::vector<std::string>& files) {
  OpenRequest request;
  if (window > 0 && !files.empty())
    request.source = files[static_cast<std::size_t>(window - 1) % files.size()];
  request.dark = window % 2 == 1;
  DesktopApplication application(request, false, true);
  host::Headless screen(application, sizes[static_cast<std::size_t>(window) % sizes.size()]);
  screen.settle();
  Monkey monkey(
      screen, [&] { return centres(application.marks()); }, files, seed);
  const bool verbose = std::getenv("MONKEY_VERBOSE") != nullptr;
  for (int i = 0; i < events; ++i) {
    const std::string done = monkey.act(application);
    if (verbose) std::fprintf(stderr, "%d %s\n", i, done.c_str());
  }
}

} // namespace
} // namespace backstep::test

int main(int argc, char** argv) {
  using namespace backstep::test;
  const int events = argc > 1 ? std::atoi(argv[1]) : defaultEvents;
  const auto seed = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 1);
  std::vector<std::string> files(argv + std::min(argc, 3), argv + argc);
  for (int done = 0, window = 0; done < events; done += eventsPerWindow, ++window) {
    const auto windowSeed = seed + static_cast<std::uint32_t>(window);
    std::printf("window %d, seed %u, %d events done\n", window, windowSeed, done);
    std::fflush(stdout);
    live(std::min(eventsPerWindow, events - done), window, windowSeed, files);
  }
  std::printf("%d events, nothing broke\n", events);
  return EXIT_SUCCESS;
}
