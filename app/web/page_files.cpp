#include "web/page_files.h"

#include "lesson/open_lesson.h"
#include "marking/practice.h"

#include <cstdlib>
#include <emscripten.h>
#include <memory>

namespace backstep {

namespace {

// clang-format off
EM_JS(void, pageDownload, (const char* name, const char* bytes, int size), {
  Module.page.download(UTF8ToString(name), HEAPU8.slice(bytes, bytes + size));
});

// The program's page as bytes that the caller frees; null when it cannot be had.
EM_JS(char*, pageSingle, (int* size), {
  const bytes = Module.page.single();
  if (!bytes) return 0;
  const where = _malloc(bytes.length);
  HEAPU8.set(bytes, where);
  HEAP32[size >> 2] = bytes.length;
  return where;
});

EM_JS(void, pageChooseFiles, (), { Module.page.chooseFiles(); });
// clang-format on

// A lesson of more bytes is opened but not kept: the browser keeps a few megabytes for all.
constexpr size_t mostKeptBytes = 400'000;

bool isLesson(const std::string& name) {
  constexpr std::string_view ending = ".toml";
  return name.size() > ending.size() &&
         name.compare(name.size() - ending.size(), ending.size(), ending) == 0;
}

} // namespace

PageFiles::PageFiles() {
  for (const std::string& name : kept_.list())
    if (auto text = kept_.get(name)) files_[name] = std::move(*text);
}

Result<std::string> PageFiles::read(const std::string& name) const {
  const auto found = files_.find(name);
  if (found != files_.end()) return found->second;
  return diagnosticSaying("there is no file " + name + " in this browser");
}

Result<LoadedLesson> PageFiles::open(const std::string& source) const {
  const auto found = files_.find(source);
  if (found != files_.end()) return openLessonText(found->second);
  return openSource(source);
}

std::optional<std::string> PageFiles::write(const std::string& name, std::string_view bytes) {
  pageDownload(name.c_str(), bytes.data(), static_cast<int>(bytes.size()));
  return take(name, std::string(bytes));
}

void PageFiles::choose() { pageChooseFiles(); }

std::optional<std::string> PageFiles::programPage() const {
  int size = 0;
  const std::unique_ptr<char, decltype(&std::free)> bytes(pageSingle(&size), &std::free);
  if (bytes == nullptr) return std::nullopt;
  return std::string(bytes.get(), static_cast<size_t>(size));
}

std::optional<std::string> PageFiles::take(const std::string& name, std::string bytes) {
  if (!isLesson(name)) {
    // A table of points is trained on at once; a picture has gone to the user.
    files_[name] = std::move(bytes);
    return std::nullopt;
  }
  files_[name] = std::move(bytes);
  return keep(name);
}

std::optional<std::string> PageFiles::keep(const std::string& name) {
  const std::string& text = files_[name];
  if (text.size() > mostKeptBytes) return name + " is too large to be kept in this browser";
  if (const auto failure = kept_.put(name, text)) return name + " is not kept: " + *failure;
  return std::nullopt;
}

} // namespace backstep
