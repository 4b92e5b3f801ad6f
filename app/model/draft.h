#pragma once

#include "engine/inspect_program.h"
#include "lesson/lesson.h"
#include "lesson/write_lesson.h"

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
  /// Begins with a lesson as it was opened. `readings`: the revision() of the draft before, whose
  /// count goes on, so that what was kept for a revision is never taken for another lesson's.
  explicit Draft(const Lesson& opened, int readings = 0);

  /// The program as typed.
  const std::string& text() const { return *now_.program; }
  /// The file as it was last read: all pages and blanks, whether they fit the program or not.
  const Lesson& lesson() const { return lesson_; }
  /// What is known of the program as it was last read.
  const Inspection& inspection() const { return inspection_; }
  /// What kept the program that was last read from being run, by line; lines count in the program.
  const Diagnostics& mistakes() const { return inspection_.mistakes; }
  /// True when text() has changed since it was last read: lesson(), inspection() and mistakes()
  /// follow with read().
  bool unread() const { return unread_; }
  /// True when what is shown beside the program is another one: the last that could be read.
  bool stale() const { return unread_ || !mistakes().empty(); }
  /// True when the line computes something: the value's shape; nothing otherwise.
  std::optional<Shape> shapeOfLine(int line) const;
  /// True when the program, or the last one that could be read, speaks of the name.
  bool uses(std::string_view name) const;
  /// Counts the readings, of this draft and of those before it.
  int revision() const { return revision_; }

  Snapshot snapshot() const { return now_; }
  /// Goes back or on to a snapshot; to be read().
  void restore(Snapshot snapshot);
  /// Replaces the program's text; to be read(). Takes no time, however long the text is.
  void setText(std::string_view text);
  /// Finds out what there is to know about the text, and writes it into the file. Does nothing when
  /// nothing has changed.
  void read();
  /// Adds an array or gives one of that name another kind, shape or fill. Returns what is wrong
  /// when it cannot be.
  std::optional<Diagnostic> declare(const ArrayDeclaration& declared);
  /// Removes an array that the program does not use. Returns what is wrong when it cannot be.
  std::optional<Diagnostic> remove(std::string_view name);
  /// Adds to mistakes() what only shows when the program is run.
  void refuse(const Diagnostics& mistakes);

 private:
  std::optional<Diagnostic> setFile(std::shared_ptr<const std::string> file);
  std::optional<Diagnostic> writeProgram();
  void inspect();

  Snapshot now_{std::make_shared<const std::string>(), std::make_shared<const std::string>()};
  Lesson lesson_;
  std::shared_ptr<const std::string> read_; // the file that lesson_ was read from
  bool unread_ = false;
  std::vector<Blank> borrowed_; // blanks that stand in another file
  Inspection inspection_;
  int revision_ = 0;
};

} // namespace backstep
