#pragma once

#include "language/diagnostic.h"

#include <span>
#include <string>
#include <vector>

namespace backstep {

/// Something the user was told.
struct Message {
  enum class Kind {
    Error,   ///< what was asked for could not be done
    Warning, ///< it was done, but something about it is doubtful
    Note     ///< it was done: where a picture went, what was loaded again
  };

  Kind kind = Kind::Note;
  std::string source; ///< file or id it is about; empty for the program itself
  Diagnostic what;    ///< its text and, when `line` > 0, its place in `source`
  int times = 1;      ///< how often in a row
};

/// Everything the user was told since the program started, oldest first.
class MessageLog {
 public:
  /// The oldest are forgotten beyond this many.
  static constexpr size_t mostKept = 500;

  /// Adds each diagnostic of a problem. The same message as the last one is only counted.
  void add(const std::string& source, const Diagnostics& diagnostics);
  /// Adds a note about something that went well.
  void addNote(const std::string& text);
  /// Adds an error that has no place in a file.
  void addError(const std::string& text);

  std::span<const Message> messages() const { return messages_; }
  /// Counts everything that was added, so that whoever shows the newest knows when.
  int revision() const { return revision_; }

 private:
  void add(Message message);

  std::vector<Message> messages_;
  int revision_ = 0;
};

} // namespace backstep
