#pragma once

#include "app/ui/window.h"

#include <string>

namespace backstep::test {

/// The lab in a window of some size, and a user who clicks in it.
struct LabUser {
  Window window;

  explicit LabUser(host::HeadlessOptions size) : window(optionsFor(size)) {
    window.workspace.show("lab");
    window.settle();
  }
  void click(const std::string& name) {
    window.bot.click(name);
    window.settle();
  }
  /// Chooses a word of a list.
  void choose(const std::string& list, const std::string& word) {
    click("lab/" + list);
    click("lab/" + list + "/" + word);
  }

 private:
  static Window::Options optionsFor(host::HeadlessOptions size) {
    Window::Options options;
    options.size = size;
    return options;
  }
};

} // namespace backstep::test
