#pragma once

#include "lesson/open_lesson.h"

#include <optional>
#include <string>
#include <string_view>

namespace backstep {

/// The user's files as the program sees them. On a desktop they have paths; a browser shows a page
/// no paths: it hands over the files that the user chose, and takes what is written as a download.
class Files {
 public:
  virtual ~Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;

  /// Whether the user names files by paths. Otherwise choose() lets the user pick what to open, and
  /// what is written goes where the system puts it, under the name proposed.
  virtual bool namesPaths() const = 0;
  /// Whether there is a file of that name, which can be read.
  virtual bool exists(const std::string& name) const = 0;
  /// The name by which the same file is found in every later run.
  virtual std::string fullName(const std::string& name) const = 0;
  /// A file's bytes, or why they cannot be had.
  virtual Result<std::string> read(const std::string& name) const = 0;
  /// Opens the lesson in the file of that name, else the built-in lesson of that id.
  virtual Result<LoadedLesson> open(const std::string& source) const = 0;
  /// Writes a file; returns what went wrong in one line, or nothing when it is written.
  [[nodiscard]] virtual std::optional<std::string> write(const std::string& name,
                                                         std::string_view bytes) = 0;
  /// Asks the user which files to open; they arrive like files that are dropped on the window.
  /// Nothing happens where files have paths.
  virtual void choose() {}
  /// The program's page in one file (backstep-single.html), for packages that bring it along;
  /// nothing when there is none here.
  virtual std::optional<std::string> programPage() const { return std::nullopt; }
  /// Watches this file from now on; an empty name or no file: nothing.
  virtual void watch(const std::string& name) { (void)name; }
  /// Whether the watched file has become another one since the last call.
  virtual bool changed() { return false; }

 protected:
  Files() = default;
};

/// The files of this machine, by path.
class DiskFiles : public Files {
 public:
  DiskFiles() = default;
  bool namesPaths() const override { return true; }
  bool exists(const std::string& name) const override;
  std::string fullName(const std::string& name) const override;
  Result<std::string> read(const std::string& name) const override;
  Result<LoadedLesson> open(const std::string& source) const override;
  [[nodiscard]] std::optional<std::string> write(const std::string& name,
                                                 std::string_view bytes) override;
  /// Installed in share/backstep beside the folder that the program is in.
  std::optional<std::string> programPage() const override;

  /// Where programPage() looks for it.
  static std::string programPagePath();
};

} // namespace backstep
