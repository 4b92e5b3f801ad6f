#pragma once

#include "host/gui.h"

#include <imgui.h>
#include <string>
#include <vector>

struct GLFWcursor;
struct GLFWwindow;

namespace backstep::host {

/// Carries a window's input to a Gui, and the Gui's pointer shape and clipboard to the window. Both
/// must outlive it.
class GlfwInput {
 public:
  GlfwInput(GLFWwindow* window, Gui& gui);
  ~GlfwInput();
  GlfwInput(const GlfwInput&) = delete;
  GlfwInput& operator=(const GlfwInput&) = delete;

  /// Whether something happened to the window since the last call.
  bool takeWake();

  /// Paths of files dropped on the window since the last call.
  std::vector<std::string> takeDropped();

  /// Gives the pointer the shape that the last frame asked for.
  void showCursor();

 private:
  void installCallbacks();
  void push(const InputEvent& event);
  void keyChanged(int key, int scancode, int action, int mods);
  void commandPressed(int printed);
  void pointerMoved(double x, double y);

  GLFWwindow* window_;
  Gui& gui_;
  bool wake_ = true;
  std::vector<std::string> dropped_;
  std::vector<GLFWcursor*> cursors_; // by ImGuiMouseCursor; null for the default
  ImGuiMouseCursor shown_ = ImGuiMouseCursor_Arrow;
};

} // namespace backstep::host
