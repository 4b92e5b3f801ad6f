#include "web/page_storage.h"

#include "text/words.h"

#include <algorithm>
#include <cstdlib>
#include <emscripten.h>
#include <memory>

namespace backstep {

namespace {

// Bytes are kept as a string of as many characters, so that any file survives. A page that may keep
// nothing (opened from disk, or in a private window of some browsers) throws on every use.

// clang-format off
EM_JS(char*, pageStorageGet, (const char* key), {
  try {
    const kept = localStorage.getItem(UTF8ToString(key));
    return kept === null ? 0 : allocateUTF8(kept);
  } catch (refused) {
    return 0;
  }
});

EM_JS(char*, pageStoragePut, (const char* key, const char* text), {
  try {
    localStorage.setItem(UTF8ToString(key), UTF8ToString(text));
    return 0;
  } catch (refused) {
    const full = refused.name === 'QuotaExceededError' || refused.name === 'NS_ERROR_DOM_QUOTA_REACHED';
    return allocateUTF8(full ? "this browser keeps no more for this page; give some of it back in the browser's settings"
                             : 'this browser keeps nothing for this page');
  }
});

EM_JS(void, pageStorageRemove, (const char* key), {
  try { localStorage.removeItem(UTF8ToString(key)); } catch (refused) {}
});

// All names, a line each.
EM_JS(char*, pageStorageNames, (), {
  try {
    return allocateUTF8(Object.keys(localStorage).join('\n'));
  } catch (refused) {
    return allocateUTF8('');
  }
});
// clang-format on

struct Free {
  void operator()(char* text) const { std::free(text); }
};
using JsText = std::unique_ptr<char, Free>;

} // namespace

std::optional<std::string> PageStorage::get(std::string_view name) const {
  const JsText kept(pageStorageGet(keyOf(name).c_str()));
  if (kept == nullptr) return std::nullopt;
  return std::string(kept.get());
}

std::optional<std::string> PageStorage::put(std::string_view name, std::string_view bytes) {
  const JsText failure(pageStoragePut(keyOf(name).c_str(), std::string(bytes).c_str()));
  if (failure == nullptr) return std::nullopt;
  return std::string(failure.get());
}

void PageStorage::remove(std::string_view name) { pageStorageRemove(keyOf(name).c_str()); }

std::vector<std::string> PageStorage::list(std::string_view prefix) const {
  const JsText all(pageStorageNames());
  const std::string text(all.get());
  const std::string wanted = keyOf(prefix);
  std::vector<std::string> names;
  for (const std::string_view key : linesOf(text))
    if (key.substr(0, wanted.size()) == wanted) names.emplace_back(key.substr(prefix_.size()));
  std::sort(names.begin(), names.end());
  return names;
}

} // namespace backstep
