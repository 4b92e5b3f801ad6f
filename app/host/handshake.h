#pragma once

#include "pixels/image.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace backstep::host {

/// How a test script keeps step with a real window, without sleeping: after its clicks and keys it
/// writes any word into a file, renames that to `req` in an agreed folder, and waits until the
/// first line of `state` there is its word. The rest of `state` is Application::describe();
/// `screen.png` beside it shows the frame. All input sent before the request has had its effect in
/// both.
class Handshake {
 public:
  /// Watches `folder`, which must exist.
  explicit Handshake(std::filesystem::path folder);

  /// Takes up a request if there is one. Returns whether a new one was found.
  bool poll();

  /// Whether a request waits for its answer.
  bool isWaiting() const { return word_.has_value(); }

  /// Answers the request that waits. Returns what went wrong in one line, or nothing.
  [[nodiscard]] std::optional<std::string> answer(std::string_view description,
                                                  const Image& screen);

 private:
  std::filesystem::path folder_;
  std::optional<std::string> word_;
};

} // namespace backstep::host
