#pragma once

#include "host/headless.h"

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace backstep::test {

/// A user at random: clicks, double clicks, drags, turns the wheel, presses keys, types and
/// drops files. Its actions depend on its seed alone.
class Monkey {
 public:
  /// The rectangles of the named things on the screen in the last frame.
  using Targets = std::function<std::vector<ImVec2>()>;

  /// `files` are dropped on the window now and then. `app` must outlive the monkey.
  Monkey(host::Headless& app, Targets targets, std::vector<std::string> files, std::uint32_t seed);

  /// Does one thing; returns what, for the log.
  std::string act(host::Application& application);

 private:
  int below(int limit);
  ImVec2 somewhere();
  void send(const host::InputEvent& event);
  std::string click();
  std::string drag();
  std::string turnWheel();
  std::string pressKey();
  std::string type();
  std::string drop(host::Application& application);

  host::Headless& app_;
  Targets targets_;
  std::vector<std::string> files_;
  std::mt19937 random_;
};

} // namespace backstep::test
