#include "app/host/temporary_folder.h"
#include "lesson/catalog.h"
#include "program/keeper.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <string>

using namespace backstep;

namespace {

/// A window without its looks: the state and what keeps it.
struct Window {
  explicit Window(host::Storage& progress)
      : state([](std::string_view source) { return openFileOrId(std::string(source)); }),
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
  CHECK(saved.seed == 3);
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
