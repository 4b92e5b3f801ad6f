#include "app/host/temporary_folder.h"
#include "marking/practice.h"
#include "program/keeper.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <utility>

using namespace backstep;

namespace {

/// A window without its looks: the state and what keeps it.
struct Window {
  explicit Window(host::Storage& progress)
      : state([](std::string_view source) { return openSource(std::string(source)); }),
        keeper(nullptr, &progress) {}

  void open(const std::string& id) {
    state.run(command::Open{id});
    keeper.restoreAnswers(state);
  }
  void answer(const std::string& blank, const std::string& text) {
    state.run(command::TypeAnswer{blank, 0, text});
    state.run(command::CheckAnswer{blank, 0});
  }
  void save() { keeper.save(state); }
  std::string typed(const std::string& blank) const {
    return state.session().answers()->findBlank(blank)->typed[0];
  }

  AppState state;
  Keeper keeper;
};

AnswerSheet savedSheet(const host::Storage& progress) {
  auto sheet = readAnswerSheet(Keeper::savedAnswers(progress, "xyz"));
  REQUIRE(sheet);
  return std::move(*sheet);
}

} // namespace

TEST_CASE("two windows do not lose each other's answers") {
  host::MemoryStorage progress;
  Window one(progress);
  Window two(progress);
  one.open("xyz");
  two.open("xyz");
  one.answer("q", "3");
  one.save();
  two.answer("f", "-12");
  two.save();
  CHECK(two.typed("q") == "3"); // what the other window has answered appears
  CHECK(two.state.session().answers()->rightCount() == 2);
  one.answer("grad-f", "1");
  one.save();
  CHECK(one.typed("f") == "-12");
  const AnswerSheet saved = savedSheet(progress);
  CHECK(saved.answers.size() == 3);
  CHECK(saved.attempts.size() == 3);
  // One of them corrects what the other one typed; the other one saves something else.
  two.answer("q", "4");
  two.save();
  one.answer("grad-q", "-4");
  one.save();
  CHECK(savedSheet(progress).find("q")->entries[0] == "4");
  CHECK(savedSheet(progress).answers.size() == 4);
}

TEST_CASE("attempts and tries come back, and a lesson can be begun again without losing them") {
  host::MemoryStorage progress;
  {
    Window window(progress);
    window.open("xyz");
    window.answer("q", "-7");
    window.answer("q", "4");
    window.save();
  }
  Window window(progress);
  window.open("xyz");
  CHECK(window.state.session().answers()->findBlank("q")->canReveal());
  window.state.run(command::BeginAgain{});
  CHECK(window.typed("q").empty());
  window.answer("q", "3");
  window.save();
  const AnswerSheet saved = savedSheet(progress);
  CHECK(saved.round == 2);
  REQUIRE(saved.attempts.size() == 3);
  CHECK(saved.attempts[0].typed == "-7");
  CHECK(saved.attempts[0].round == 1);
  CHECK(saved.attempts[2].verdict == "right");
  CHECK(saved.attempts[2].round == 2);
}

TEST_CASE("a damaged file is set aside each time, reported, and never overwritten") {
  host::MemoryStorage progress;
  for (const char* damage : {"lesson = 'xyz", "lesson = 'xyz'\nanswers = 3\n", "lesson = 'xyz"}) {
    REQUIRE_FALSE(progress.put("answers/xyz.toml", damage));
    Window window(progress);
    window.open("xyz");
    CHECK(window.state.session().log().messages().size() == 1);
    window.answer("q", "3");
    window.save();
    CHECK(savedSheet(progress).answers.size() == 1);
  }
  CHECK(progress.get("answers/xyz.unreadable.toml") == "lesson = 'xyz");
  CHECK(progress.get("answers/xyz.unreadable-2.toml") == "lesson = 'xyz'\nanswers = 3\n");
  CHECK(progress.list("answers/").size() == 3);
  CHECK(Keeper::savedLessons(progress) == std::vector<std::string>{"xyz"});
}

TEST_CASE("a file that is damaged while the lesson is open is set aside too") {
  host::MemoryStorage progress;
  Window window(progress);
  window.open("xyz");
  window.answer("q", "3");
  window.save();
  REQUIRE_FALSE(progress.put("answers/xyz.toml", "torn ="));
  window.answer("f", "-12");
  window.save();
  CHECK(progress.get("answers/xyz.unreadable.toml") == "torn =");
  CHECK(savedSheet(progress).answers.size() == 2);
}

TEST_CASE("answers to questions that a lesson no longer asks stay in the file") {
  host::MemoryStorage progress;
  REQUIRE_FALSE(progress.put("answers/xyz.toml", "lesson = 'xyz'\nstudent = 'Ada'\nseed = 3\n"
                                                 "[answers]\nold = '5'\nq = ['3', '8']\n"));
  Window window(progress);
  window.open("xyz");
  window.answer("f", "-12");
  window.save();
  const AnswerSheet saved = savedSheet(progress);
  CHECK(saved.student == "Ada");
  CHECK_FALSE(saved.seed); // the name of the file says that the numbers are the lesson's own
  CHECK(saved.find("old")->entries[0] == "5");
  CHECK(saved.find("q")->entries.size() == 2); // a second box may come back
  CHECK(saved.find("f")->entries[0] == "-12");
}

TEST_CASE("an unreadable file is reported and left alone") {
  const TemporaryFolder folder;
  const auto inTheWay = folder.path() / "answers" / "xyz.toml";
  std::filesystem::create_directories(inTheWay);
  host::FolderStorage progress(folder.path());
  Window window(progress);
  window.open("xyz");
  window.answer("q", "3");
  window.save();
  CHECK(std::filesystem::is_directory(inTheWay));
  CHECK(window.state.session().log().messages().size() == 1);
}

TEST_CASE("a variant's answers are kept apart from the lesson's own") {
  host::MemoryStorage progress;
  {
    Window window(progress);
    window.open("xyz");
    window.answer("q", "3");
    window.open("xyz:7");
    CHECK(window.typed("q").empty());
    window.answer("q", "100");
    window.open("xyz"); // writes what was answered in the variant
    CHECK(window.typed("q") == "3");
    window.save();
  }
  CHECK(savedSheet(progress).find("q")->entries[0] == "3");
  CHECK_FALSE(savedSheet(progress).seed);
  const auto variant = readAnswerSheet(Keeper::savedAnswers(progress, "xyz.7"));
  REQUIRE(variant);
  CHECK(variant->seed == 7);
  CHECK(variant->lesson == "xyz");
  Window window(progress);
  window.open("xyz:7");
  CHECK(window.typed("q") == "100");
  CHECK(Keeper::savedLessons(progress) == std::vector<std::string>{"xyz"});
}

namespace {

/// Answers every box of the open exercise; the first one with `first` when it is not empty.
void answerExercise(Window& window, const std::string& first = {}) {
  const Document& document = *window.state.session().document();
  bool isFirst = true;
  for (const BlankAnswer& answer : blankAnswers(document.loaded())) {
    const std::vector<double> exact = answer.expression.evaluate(document.trace()).entries;
    for (size_t box = 0; box < exact.size(); ++box) {
      const bool other = std::exchange(isFirst, false) && !first.empty();
      const std::string text = other ? first : std::to_string(exact[box]);
      window.state.run(command::TypeAnswer{answer.blank->id.text, static_cast<int>(box), text});
      window.state.run(command::CheckAnswer{answer.blank->id.text, static_cast<int>(box)});
    }
  }
}

PracticeRecord savedPractice(const host::Storage& progress) {
  const auto record = readPracticeRecord(progress.get("practice.toml").value_or("damaged ="));
  REQUIRE(record);
  return *record;
}

} // namespace

TEST_CASE("what exercises teach outlives the program, and counts once") {
  host::MemoryStorage progress;
  {
    Window window(progress);
    window.keeper.restorePractice(window.state);
    CHECK(window.state.practice().empty());
    window.open("practise-1-3");
    window.save();
    CHECK_FALSE(progress.get("practice.toml")); // nothing is answered yet
    answerExercise(window, "12345");
    window.save();
    CHECK(window.state.practice().counts("practise-1-3"));
  }
  const PracticeRecord saved = savedPractice(progress);
  REQUIRE_FALSE(saved.mastery().empty());
  int asked = 0;
  int right = 0;
  for (const PracticeRecord::Mastery& each : saved.mastery()) {
    asked += each.asked;
    right += each.right;
  }
  CHECK(asked == static_cast<int>(makeExercise(1, 3).kinds.size()));
  CHECK(right == asked - 1);
  Window window(progress);
  window.keeper.restorePractice(window.state);
  CHECK(writePracticeRecord(window.state.practice()) == writePracticeRecord(saved));
  window.open("practise-1-3");
  window.state.run(command::BeginAgain{});
  answerExercise(window);
  window.save();
  CHECK(writePracticeRecord(savedPractice(progress)) == writePracticeRecord(saved));
  // Another window has counted something meanwhile: both are kept.
  Window other(progress);
  other.keeper.restorePractice(other.state);
  other.open("practise-2-5");
  answerExercise(other);
  other.save();
  window.open("practise-1-9");
  answerExercise(window);
  window.save();
  CHECK(savedPractice(progress).counts("practise-2-5"));
  CHECK(savedPractice(progress).counts("practise-1-9"));
}

TEST_CASE("a damaged record of practice is set aside, reported, and started again") {
  host::MemoryStorage progress;
  REQUIRE_FALSE(progress.put("practice.toml", "[[kind]]\nname = 3\n"));
  Window window(progress);
  window.keeper.restorePractice(window.state);
  REQUIRE(window.state.session().log().messages().size() == 1);
  CHECK(progress.get("practice.unreadable.toml") == "[[kind]]\nname = 3\n");
  CHECK(progress.get("practice.toml") == "[[kind]]\nname = 3\n"); // until there is something new
  window.open("practise-1-3");
  answerExercise(window);
  window.save();
  CHECK(savedPractice(progress).counts("practise-1-3"));
  CHECK(progress.list("practice").size() == 2);
}
