#pragma once

#include "model/files.h"
#include "web/page_storage.h"

#include <map>

namespace backstep {

/// The files that the user gave the page, by name, and the downloads that it gives back. Lesson
/// files are kept in the browser and found again in later visits.
class PageFiles final : public Files {
 public:
  PageFiles();

  bool namesPaths() const override { return false; }
  bool exists(const std::string& name) const override { return files_.count(name) != 0; }
  std::string fullName(const std::string& name) const override { return name; }
  Result<std::string> read(const std::string& name) const override;
  Result<LoadedLesson> open(const std::string& source) const override;
  /// Hands the bytes to the user as a download; a lesson is kept in the browser, too.
  std::optional<std::string> write(const std::string& name, std::string_view bytes) override;
  void choose() override;
  /// Fetched from beside the page, or from the page itself where it is one file.
  std::optional<std::string> programPage() const override;

  /// Takes a file that the user chose or dropped. Returns why it will not be here on the next
  /// visit, in one line, or nothing when it will (or is not a lesson).
  std::optional<std::string> take(const std::string& name, std::string bytes);

 private:
  std::optional<std::string> keep(const std::string& name);

  PageStorage kept_{"files"};
  std::map<std::string, std::string, std::less<>> files_;
};

} // namespace backstep
