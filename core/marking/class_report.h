#pragma once

#include "lesson/open_lesson.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace backstep {

/// What the hand-ins of a class say, for its teacher.
struct ClassReport {
  /// How often something was found, most frequent first.
  using Counts = std::vector<std::pair<std::string, int>>;

  /// A wrong number that several students wrote.
  struct WrongNumber {
    std::string number;                ///< as the first of them typed it
    std::optional<std::uint64_t> seed; ///< of the variant: another one has other numbers
    int students = 0;
    std::vector<std::string> slips; ///< ids of the slips that give it; may be empty
  };

  /// One blank. Every hand-in counts once, for the worst of its boxes.
  struct Blank {
    std::string id;
    int right = 0;
    int follows = 0;
    int slip = 0;
    int notYet = 0;
    int moreDigits = 0;
    int unreadable = 0;
    int empty = 0;                    ///< nothing typed, or some of its boxes open and none wrong
    int revealed = 0;                 ///< its answer was shown; counted beside the others
    Counts slips;                     ///< ids; a hand-in counts once for each
    std::vector<WrongNumber> numbers; ///< most frequent first, at most 5
    std::vector<std::string> stuck;   ///< students who are stuck here, see Student::stuckAt
  };

  struct Quiz {
    std::string id;
    bool judged = true; ///< false for open questions, which are never right or wrong
    int right = 0;
    int wrong = 0;
    int empty = 0;
  };

  struct Student {
    std::string name; ///< as handed in, else the file's name
    std::string file;
    std::optional<std::uint64_t> seed;
    double score = 0;
    double outOf = 0;
    /// Blanks that are wrong after three wrong attempts or more, or are the last one answered.
    std::vector<std::string> stuckAt;
  };

  /// A file that does not count, and why.
  struct Unread {
    std::string file;
    std::string reason;
  };

  std::string lesson; ///< id
  std::string title;
  std::vector<Blank> blanks;     ///< in the lesson's order
  std::vector<Quiz> quizzes;     ///< in the lesson's order
  std::vector<Student> students; ///< by name
  Counts slips;                  ///< over all blanks; a hand-in counts once for each blank
  std::vector<Unread> unread;

  /// Students' mean of score / outOf; 0 without students.
  double meanShare() const;
};

/// Marks the hand-ins of a class one after the other. A hand-in may name the seed of its variant.
class ClassMarker {
 public:
  /// `lesson` must outlive this.
  explicit ClassMarker(const LoadedLesson& lesson);
  ~ClassMarker();

  /// Takes a file's text; one that is not an answers file of the lesson is listed as unread.
  void add(const std::string& file, std::string_view text);
  /// Lists a file that could not even be opened.
  void addUnread(const std::string& file, const std::string& reason);

  /// Everything so far, sorted.
  ClassReport report() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The report as a table of comma-separated values: one row per blank and quiz, then one per
/// student.
std::string classReportCsv(const ClassReport& report);

} // namespace backstep
