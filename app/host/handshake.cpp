#include "host/handshake.h"

#include "host/storage.h"
#include "pixels/image.h"

#include <cassert>
#include <system_error>

namespace backstep::host {

Handshake::Handshake(std::filesystem::path folder) : folder_(std::move(folder)) {}

bool Handshake::poll() {
  std::optional<std::string> request = FolderStorage(folder_).get("req");
  if (!request) return false;
  std::error_code error;
  std::filesystem::remove(folder_ / "req", error);
  word_ = request->substr(0, request->find('\n'));
  return true;
}

std::optional<std::string> Handshake::answer(std::string_view description, const Image& screen) {
  assert(word_);
  std::string text = *word_ + "\n";
  text += description;
  word_.reset();
  // The state comes last: who sees it may rely on the picture.
  if (auto failure = writePng(folder_ / "screen.png", screen)) return failure;
  return FolderStorage(folder_).put("state", text);
}

} // namespace backstep::host
