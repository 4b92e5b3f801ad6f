#pragma once

#include "engine/player.h"
#include "model/answers.h"
#include "model/command.h"
#include "model/document.h"
#include "model/history.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace backstep {

/// Opens what a command::Open names; on failure returns what is wrong.
using LessonOpener = std::function<Result<LoadedLesson>(std::string_view source)>;

/// What went wrong with the last thing asked for, for the messages pane.
struct Problem {
  std::string source; ///< file or id it is about
  Diagnostics diagnostics;
};

/// All state that outlives a frame and is not a matter of looks: what is open, the cursor, the
/// selection, playing, and what can be undone. Views read it; only run() and advance() change it.
class Session {
 public:
  static constexpr double minSpeed = 0.25; ///< steps per second
  static constexpr double maxSpeed = 32;

  explicit Session(LessonOpener opener) : opener_(std::move(opener)) {}

  /// The open lesson; null when none is open.
  const Document* document() const { return document_.get(); }
  /// The cursor in the open lesson's walk; null when none is open.
  const Player* player() const { return player_ ? &*player_ : nullptr; }
  /// The file or id the document was opened from; empty when it has never been a file.
  const std::string& source() const { return source_; }
  NodeId selection() const { return selection_; }
  bool playing() const { return playing_; }
  double speed() const { return speed_; } ///< steps per second
  const History& history() const { return history_; }
  /// What was answered in the open lesson; null when none is open. Answers outlive Reload and the
  /// opening of another lesson.
  const Answers* answers() const { return answers_ ? &*answers_ : nullptr; }
  /// Counts everything that changed answers(), so that whoever saves them knows when.
  int answersRevision() const { return answersRevision_; }
  /// The reason why the last Open, Reload or edit failed; no diagnostics when it did not.
  const Problem& problem() const { return problem_; }
  /// Counts everything that changed the numbers or the document; views may cache by it.
  int revision() const { return revision_; }

  /// Does what a view asked for. A command that has no meaning now (no document, an entry that does
  /// not exist, a label that is no class) changes nothing; when the user should know, problem()
  /// says why.
  void run(const Command& command);
  /// Lets time pass: moves the cursor when playing. `seconds` >= 0.
  void advance(double seconds);

 private:
  void open(const std::string& source, bool keepPlace);
  void openText(const command::OpenText& made);
  void show(LoadedLesson loaded, const std::string& source, bool keepPlace);
  void setEntry(const command::SetEntry& edit);
  bool isClass(NodeId labels, double value);
  void reset(NodeId node);
  void apply(const Edit& edit, bool forwards);
  void togglePlay();
  void takeUpAnswers();
  void restoreAnswers(const std::string& text);
  void answer(const Command& asked);

  LessonOpener opener_;
  std::unique_ptr<Document> document_;
  std::optional<Player> player_;
  std::string source_;
  NodeId selection_;
  bool playing_ = false;
  double speed_ = 2;
  double untilNext_ = 0; // seconds of play left before the next step
  History history_;
  Problem problem_;
  int revision_ = 0;
  std::optional<Answers> answers_;
  std::map<std::string, AnswerSheet> putAside_; // answers to other lessons, by lesson id
  int answersRevision_ = 0;
};

} // namespace backstep
