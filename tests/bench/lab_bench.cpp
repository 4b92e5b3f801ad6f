#include "host/gui.h"
#include "host/headless.h"
#include "lesson/open_lesson.h"
#include "model/lab_settings.h"
#include "shell/workspace.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

// CPU time of the lab's frames on the largest network of eight neurons a layer, built but not
// drawn: median, mean and 95th percentile. Run it without arguments.
namespace backstep {
namespace {

constexpr int warmUp = 60;
constexpr int frames = 400;

double cpuSeconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

Preferences deepest(int points) {
  LabSettings settings;
  settings.config.hidden = {8, 8, 8, 8, 8, 8};
  settings.config.data.points = points;
  Preferences preferences;
  preferences.lab = settings;
  return preferences;
}

/// The window with the lab in front.
class LabWindow final : public host::Application {
 public:
  explicit LabWindow(int points)
      : state_([](std::string_view) { return openLessonText(""); }, {}, deepest(points)),
        workspace_(state_, true),
        screen_(*this, {1280, 800, 1}) {
    screen_.settle();
    workspace_.show("lab");
    state_.run(lab::SetSpeed{Lab::mostSpeed});
    screen_.settle();
  }
  void prepare(ImFontAtlas& atlas, float scale) override {
    workspace_.setFonts(ui::loadFonts(atlas, host::fontBytes, scale));
  }
  void frame(float seconds) override { workspace_.frame(ImGui::GetIO().DisplaySize, seconds); }
  bool wantsFrame() const override { return workspace_.wantsFrame(); }

  void click(const std::string& name) {
    const ui::Probe::Item* found = workspace_.probe().find(name);
    if (found == nullptr) return;
    screen_.push(host::PointerMoved{found->rect.centre()});
    for (const bool down : {true, false}) {
      screen_.push(host::ButtonChanged{ImGuiMouseButton_Left, down});
      screen_.frame();
    }
  }
  void next() { screen_.frame(); }
  /// How many frames it takes to come to rest.
  int rest() {
    int count = 0;
    for (; workspace_.wantsFrame() && count < 10'000; ++count) screen_.frame();
    return count;
  }

 private:
  AppState state_;
  ui::Workspace workspace_;
  host::Headless screen_;
};

void report(const char* what, std::vector<double> seconds) {
  std::sort(seconds.begin(), seconds.end());
  double sum = 0;
  for (const double each : seconds) sum += each;
  const auto at = [&](double share) {
    return seconds[static_cast<size_t>(share * static_cast<double>(seconds.size() - 1))] * 1e3;
  };
  std::printf("%-44s median %6.2f  mean %6.2f  p95 %6.2f  most %6.2f ms\n", what, at(0.5),
              sum / static_cast<double>(seconds.size()) * 1e3, at(0.95), at(1));
}

std::vector<double> measure(LabWindow& window, int count) {
  std::vector<double> seconds;
  for (int i = 0; i < count; ++i) {
    const double begin = cpuSeconds();
    window.next();
    seconds.push_back(cpuSeconds() - begin);
  }
  return seconds;
}

struct Panel {
  const char* tab;
  const char* name;
};
constexpr std::array<Panel, 7> panels{{{"lab/tab/0", "loss"},
                                       {"lab/tab/1", "accuracy"},
                                       {"lab/tab/2", "gradients"},
                                       {"lab/tab/3", "weights"},
                                       {"lab/tab/4", "surface"},
                                       {"lab/tab/5", "confusion"},
                                       {"lab/tab/6", "runs"}}};

void run(int points) {
  std::printf("%d points\n", points);
  LabWindow window(points);
  std::printf("  at rest after %d frames\n", window.rest());
  report("  still, nothing has changed", measure(window, frames));
  for (const Panel& panel : panels) {
    window.click(panel.tab);
    window.click("lab/play");
    measure(window, warmUp);
    report((std::string("  training as fast as it goes, ") + panel.name).c_str(),
           measure(window, frames));
    window.click("lab/play");
    std::printf("  at rest after %d frames\n", window.rest());
    report((std::string("  at rest, ") + panel.name).c_str(), measure(window, frames / 4));
  }
}

} // namespace
} // namespace backstep

int main() {
  for (const int points : {500, 50'000}) backstep::run(points);
  return 0;
}
