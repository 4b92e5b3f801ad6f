#pragma once

#include "engine/inspect_program.h"
#include "lesson/edit_arrays.h"
#include "lesson/lesson.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace backstep {

/// The lesson file as it is being edited: the program as it is typed, valid or not, and the arrays
/// it runs on. The open document is built from it whenever it has no mistakes.
class Draft {
 public:
  /// What an edit changes; texts are shared between neighbours in the undo history.
  struct Snapshot {
    std::shared_ptr<const std::string> file;
    std::shared_ptr<const std::string> program;

    friend bool operator==(const Snapshot& a, const Snapshot& b) {
      return a.file == b.file && a.program == b.program;
    }
  };

  Draft() = default;
  /// Begins with a lesson as it was opened.
  explicit Draft(const Lesson& opened);

  /// The program as typed.
  const std::string& text() const { return *now_.program; }
  /// The file as it would be saved, read: all pages and blanks, whether they fit the program or
  /// not.
  const Lesson& lesson() const { return lesson_; }
  /// What is known of the program.
  const Inspection& inspection() const { return inspection_; }
  /// What keeps the program from being run, by line; lines count in the program.
  const Diagnostics& mistakes() const { return inspection_.mistakes; }
  /// True when what is shown beside the program is the last one that could be read.
  bool stale() const { return !mistakes().empty(); }
  /// True when the line computes something: the value's shape; nothing otherwise.
  std::optional<Shape> shapeOfLine(int line) const;
  /// True when the program, or the last one that could be read, speaks of the name.
  bool uses(std::string_view name) const;
  /// Counts the changes.
  int revision() const { return revision_; }

  Snapshot snapshot() const { return now_; }
  void restore(Snapshot snapshot);
  /// Replaces the program's text.
  void setText(std::string_view text);
  /// Adds an array or gives one of that name another kind, shape or fill. Returns what is wrong
  /// when it cannot be.
  std::optional<Diagnostic> declare(const ArrayDeclaration& declared);
  /// Removes an array that the program does not use. Returns what is wrong when it cannot be.
  std::optional<Diagnostic> remove(std::string_view name);
  /// Adds to mistakes() what only shows when the program is run.
  void refuse(const Diagnostics& mistakes);

 private:
  std::optional<Diagnostic> setFile(std::string file);
  void inspect();

  Snapshot now_{std::make_shared<const std::string>(), std::make_shared<const std::string>()};
  Lesson lesson_;
  std::vector<Blank> borrowed_; // blanks that stand in another file
  Inspection inspection_;
  int revision_ = 0;
};

} // namespace backstep
