#pragma once

#include "app/bot.h"
#include "host/gui.h"
#include "host/headless.h"
#include "lesson/open_lesson.h"
#include "shell/workspace.h"

#include <doctest/doctest.h>
#include <string>
#include <vector>

namespace backstep::test {

/// The four-hidden-neuron handout with updates: nine nodes, 28 steps, all weights 0.1.
inline constexpr const char* handoutLesson = R"(id = "handout"
title = "The handout"
eta = 1
program = '''
H = Wa @ x
L = relu(H)
O = Wb @ L
Y = softmax(O)
loss = mse(Y, y)
'''
[symbols]
Wa = 'W_a'
Wb = 'W_b'
loss = '\mathcal{L}'
[inputs]
x = [0.9, 0.5, 0.1]
y = [1, 0]
[parameters]
Wa = { shape = [4, 3], fill = 0.1 }
Wb = { shape = [2, 4], fill = 0.1 }
[[page]]
at = "start"
text = '''
## Beginning

Three inputs $x$ and **four** hidden neurons.
'''
[[page]]
at = "forward H"
text = '''
Here the first entry is {value H[0] .2}.
'''
)";

/// A value used twice, a literal, class labels, and a line that does not reach the output.
inline constexpr const char* variedLesson = R"(id = "varied"
title = "All kinds of nodes"
output = "loss"
program = '''
h = tanh(2 * w)
s = h * h
z = s + v
unused = exp(w)
loss = cross_entropy(z, t)
'''
[inputs]
t = 1
[parameters]
w = [0.5, -1.5, 3]
v = [0.25, 0, -2]
)";

/// Arrays that are larger than a card.
inline constexpr const char* largeLesson = R"(id = "large"
title = "Larger arrays"
program = '''
h = sigmoid(W @ x)
loss = mean(square(h))
'''
[inputs]
x = { shape = [40], sine = 1 }
[parameters]
W = { shape = [30, 40], sine = 2 }
)";

/// A sum of six inputs in one line, whose insides have long names.
inline constexpr const char* longSumLesson = R"(id = "sum"
title = "A long sum"
program = 'f = r1 + k + s2 + t + e + g'
[inputs]
r1 = 1
k = 2
s2 = 3
t = 4
e = 5
g = 6
)";

/// The whole window without a display, a user, and what is drawn where.
class Window : public host::Application {
 public:
  struct Options {
    const char* lesson = handoutLesson;
    bool dark = false;
    bool motion = false;                   ///< off: a step is drawn at once
    host::HeadlessOptions size{2600, 900}; ///< wide enough for the whole graph, readable
    Preferences preferences{};             ///< other choices
    FileWriter writer{};                   ///< where files go; without one none is written
    const char* view = nullptr;            ///< what to show first; null: nothing but the lesson
  };

  Window() : Window(Options{}) {}
  explicit Window(Options options)
      : state([options](std::string_view) { return openLessonText(options.lesson); },
              options.writer, settings(options)),
        session(state.session()),
        workspace(state, true),
        screen(*this, options.size),
        bot(opened(options.view), [this](std::string_view name) { return locate(name); }) {}

  void prepare(ImFontAtlas& atlas, float scale) override {
    workspace.setFonts(
        ui::loadFonts(atlas, host::fontBytes, scale, workspace.preferences().readingSize));
  }
  void frame(float seconds) override { workspace.frame(ImGui::GetIO().DisplaySize, seconds); }
  bool wantsFrame() const override { return workspace.wantsFrame(); }
  float zoom() const override { return workspace.preferences().zoom; }
  int fontsRevision() const override { return workspace.fontsRevision(); }
  ImVec4 background() const override { return workspace.background(); }

  /// Runs a command as if a view had asked for it, and lets the window settle.
  void run(const Command& command) {
    state.run(command);
    screen.settle();
  }
  void seek(int step) { run(command::Seek{step}); }
  /// Lets what was pressed take effect.
  void settle() { screen.settle(); }
  int cursor() const { return session.player()->cursor(); }
  const Trace& trace() const { return session.player()->trace(); }
  NodeId node(const char* name) const { return session.document()->graph().find(name); }

  /// The item of that name; fails the test when nothing was drawn under it.
  const ui::Probe::Item& item(const std::string& name) const {
    const ui::Probe::Item* found = workspace.probe().find(name);
    if (found == nullptr) FAIL("nothing is drawn under the name " << name);
    return *found;
  }
  bool shows(const std::string& name) const { return workspace.probe().find(name) != nullptr; }
  /// What is written under that name.
  const std::string& text(const std::string& name) const { return item(name).text; }
  /// All items whose name starts with `prefix`.
  std::vector<std::pair<std::string, ui::Probe::Item>> itemsUnder(const std::string& prefix) const {
    std::vector<std::pair<std::string, ui::Probe::Item>> found;
    for (const auto& [name, item] : workspace.probe().all())
      if (name.rfind(prefix, 0) == 0) found.emplace_back(name, item);
    return found;
  }

  AppState state;
  const Session& session; ///< of `state`
  ui::Workspace workspace;
  host::Headless screen;
  Bot bot;

 private:
  static Preferences settings(const Options& options) {
    Preferences chosen = options.preferences;
    chosen.dark = options.dark;
    chosen.motion = options.motion;
    return chosen;
  }
  /// The lesson is open, and the view shown, before the bot lets the first frames run.
  host::Headless& opened(const char* view) {
    state.run(command::Open{"lesson"});
    REQUIRE_MESSAGE(session.document() != nullptr, "the test's lesson is broken");
    if (view != nullptr) REQUIRE(workspace.show(view));
    return screen;
  }
  std::optional<ImRect> locate(std::string_view name) const {
    const ui::Probe::Item* found = workspace.probe().find(name);
    if (found == nullptr) return std::nullopt;
    return ImRect(found->rect.min, found->rect.max);
  }
};

/// The usual window with another lesson, which must outlive it.
inline Window::Options withLesson(const char* lesson) {
  Window::Options options;
  options.lesson = lesson;
  return options;
}

} // namespace backstep::test
