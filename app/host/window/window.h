#pragma once

#include "host/application.h"
#include "host/storage.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

struct GLFWwindow;
namespace backstep::host {

/// How a window starts.
struct WindowOptions {
  int width = 1280; ///< Units of design, used when no size is remembered.
  int height = 800; ///< Units of design, used when no size is remembered.
  /// Remembers the window's size under the name "window"; may be null. Must outlive the window.
  Storage* settings = nullptr;
  /// Folder of the test protocol (host/handshake.h); none in ordinary use.
  std::optional<std::filesystem::path> handshakeFolder;
};

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

/// Shows the application in a window until it ends or is closed. Draws only when there is something
/// new: at rest it costs next to no processor time. Returns why no window could be opened, in one
/// line (no display, no OpenGL 3.2), or nothing.
[[nodiscard]] std::optional<std::string> runWindow(Application& application,
                                                   const WindowOptions& options);

} // namespace backstep::host
