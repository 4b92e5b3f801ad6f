#pragma once

#include "host/application.h"
#include "host/storage.h"

#include <filesystem>
#include <optional>
#include <string>

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

/// Shows the application in a window until it ends or is closed. Draws only when there is something
/// new: at rest it costs next to no processor time. Returns why no window could be opened, in one
/// line (no display, no OpenGL 3.2), or nothing.
[[nodiscard]] std::optional<std::string> runWindow(Application& application,
                                                   const WindowOptions& options);

} // namespace backstep::host
