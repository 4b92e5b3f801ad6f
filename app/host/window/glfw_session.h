#pragma once

#include "window/window.h"

#include <memory>
#include <optional>
#include <string>

struct GLFWwindow;

namespace backstep::host {

/// GLFW and one window with an OpenGL context, from construction to destruction.
class GlfwSession {
 public:
  /// Opens the window and makes its OpenGL context current, or leaves a reason in error().
  GlfwSession(const WindowOptions& options, const std::string& title);
  /// Remembers the window's size if there is a window.
  ~GlfwSession();
  GlfwSession(const GlfwSession&) = delete;
  GlfwSession& operator=(const GlfwSession&) = delete;

  /// Why there is no window, in one line; nothing when there is one.
  const std::optional<std::string>& error() const { return error_; }

  /// The window; null when there is an error.
  GLFWwindow* window() const { return window_; }

 private:
  void open(const WindowOptions& options, const std::string& title);
  void rememberSize() const;

  std::optional<std::string> error_;
  Storage* settings_;
  GLFWwindow* window_ = nullptr;
};

} // namespace backstep::host
