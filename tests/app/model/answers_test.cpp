#include "model/answers.h"
#include "model/session.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

// h = [2, 1], loss = 9; d loss / d h = 6 each.
constexpr const char* asking = R"(id = "asking"
title = "Questions"
program = '''
h = w * x
s = sum(h)
loss = s ** 2
'''
[inputs]
x = [4, 1]
[parameters]
w = [0.5, 1]
[[blank]]
id = "h"
at = "forward h"
answer = "h"
hints = ["one", "two"]
[[blank.wrong]]
answer = "x + w"
say = "That is a sum."
[[blank]]
id = "loss"
at = "forward loss"
answer = "loss"
[[quiz]]
id = "pick"
kind = "choice"
at = "seed"
prompt = "Which?"
explain = "Because."
hints = ["think"]
[[quiz.option]]
text = "this"
right = true
[[quiz.option]]
text = "that"
say = "Not that."
[[quiz]]
id = "order"
kind = "order"
prompt = "Sort"
items = ["a", "b", "c"]
[[quiz]]
id = "number"
kind = "numeric"
prompt = "The loss again"
answer = "loss"
[[quiz]]
id = "open"
kind = "text"
prompt = "Why?"
sample = "So."
)";

constexpr const char* other = R"(id = "other"
title = "Other"
program = "loss = a * a"
[parameters]
a = 1
)";

struct Asked {
  Asked() : lesson(openLessonText(asking)) { REQUIRE(lesson); }

  const AnsweredBlank& blank(const char* id) const { return *answers.findBlank(id); }
  const AnsweredQuiz& quiz(const char* id) const { return *answers.findQuiz(id); }
  Verdict give(const char* id, int box, const char* text) {
    answers.type(id, box, text);
    answers.check(id, box);
    return blank(id).mark.entries[static_cast<size_t>(box)].verdict;
  }
  Verdict reply(const char* id, QuizReply reply) {
    answers.reply(id, std::move(reply));
    answers.checkQuiz(id);
    return quiz(id).mark.verdict;
  }

  Result<LoadedLesson> lesson;
  Answers answers{*lesson};
};

Result<LoadedLesson> openText(std::string_view source) {
  return openLessonText(source == "asking" ? asking : other);
}

TEST_CASE("questions know their boxes and the step at which they are asked") {
  const Asked asked;
  REQUIRE(asked.answers.blanks().size() == 2);
  CHECK(asked.blank("h").typed.size() == 2);
  CHECK(asked.blank("h").step == 3); // after the two arrays
  CHECK(asked.blank("h").verdict() == Verdict::Empty);
  CHECK(asked.quiz("order").step == asked.lesson->record().lastStep());
  CHECK(asked.answers.findBlank("none") == nullptr);
  CHECK(asked.answers.questionCount() == 5); // the open question cannot be right
  CHECK(asked.answers.rightCount() == 0);
}

TEST_CASE("a box is marked when it is handed in, and loses its mark when typed into") {
  Asked asked;
  CHECK(asked.answers.type("h", 0, "2"));
  CHECK(asked.blank("h").mark.entries[0].verdict == Verdict::Empty);
  CHECK(asked.answers.check("h", 0));
  CHECK(asked.blank("h").mark.entries[0].verdict == Verdict::Right);
  CHECK(asked.blank("h").mark.entries[1].verdict == Verdict::Empty);
  CHECK(asked.blank("h").verdict() == Verdict::Empty);
  CHECK(asked.give("h", 1, "1") == Verdict::Right);
  CHECK(asked.blank("h").verdict() == Verdict::Right);
  CHECK(asked.answers.rightCount() == 1);
  CHECK(asked.answers.type("h", 0, "2.7"));
  CHECK(asked.blank("h").mark.entries[0].verdict == Verdict::Empty);
  CHECK(asked.answers.rightCount() == 0);
}

TEST_CASE(
    "each verdict of a box, the author's words and the reason why something is not a number") {
  Asked asked;
  CHECK(asked.give("h", 0, "4.5") == Verdict::Slip); // a slip gives the author's number, too
  CHECK(asked.blank("h").mark.entries[0].say == "That is a sum.");
  CHECK(asked.give("h", 0, "2 2") == Verdict::Unreadable);
  CHECK_FALSE(asked.blank("h").mark.entries[0].read.reason.empty());
  CHECK(asked.blank("h").verdict() == Verdict::Unreadable);
  CHECK(asked.give("h", 0, "4/2") == Verdict::Right);
  CHECK(asked.give("h", 1, "0") == Verdict::NotYet);
  CHECK(asked.blank("h").verdict() == Verdict::NotYet);
}

TEST_CASE("boxes and questions that do not exist, or are empty, are ignored") {
  Asked asked;
  CHECK_FALSE(asked.answers.type("h", 2, "1"));
  CHECK_FALSE(asked.answers.type("h", -1, "1"));
  CHECK_FALSE(asked.answers.type("none", 0, "1"));
  CHECK_FALSE(asked.answers.check("h", 0));
  CHECK_FALSE(asked.answers.type("h", 0, ""));
  asked.answers.type("h", 0, "  ");
  CHECK_FALSE(asked.answers.check("h", 0));
  CHECK_FALSE(asked.answers.checkQuiz("pick"));
  for (int i = 0; i < asked.blank("loss").hintCount(); ++i) CHECK(asked.answers.takeHint("loss"));
  CHECK_FALSE(asked.answers.takeHint("loss"));
  CHECK_FALSE(asked.answers.reply("pick", {{2}, ""}));
  CHECK_FALSE(asked.answers.reply("order", {{0, 0, 1}, ""}));
}

TEST_CASE("a right blank makes its number known to later boxes and to quizzes") {
  Asked asked;
  CHECK(asked.give("loss", 0, "(h[0] + h[1])^2") == Verdict::Unreadable);
  asked.give("h", 0, "2");
  asked.give("h", 1, "1");
  CHECK(asked.blank("loss").mark.entries[0].verdict == Verdict::Right);
  CHECK(asked.reply("number", {{}, "loss"}) == Verdict::Right);
}

TEST_CASE("quizzes are marked on demand, and explained when right or asked for") {
  Asked asked;
  asked.answers.reply("pick", {{1}, ""});
  CHECK(asked.quiz("pick").mark.verdict == Verdict::Empty);
  asked.answers.checkQuiz("pick");
  CHECK(asked.quiz("pick").mark.verdict == Verdict::NotYet);
  CHECK(asked.quiz("pick").mark.say == std::vector<std::string>{"Not that."});
  CHECK_FALSE(asked.quiz("pick").explained());
  CHECK(asked.quiz("pick").hintCount() == 2);
  asked.answers.takeHint("pick");
  CHECK_FALSE(asked.quiz("pick").explained());
  asked.answers.takeHint("pick");
  CHECK(asked.quiz("pick").explained());
  CHECK_FALSE(asked.answers.takeHint("pick"));
  CHECK(asked.reply("pick", {{0}, ""}) == Verdict::Right);
  CHECK(asked.reply("open", {{}, "because"}) != Verdict::Right);
  CHECK(asked.quiz("open").explained());
  CHECK(asked.answers.rightCount() == 1);
}

TEST_CASE("an order begins shuffled and is right when sorted") {
  Asked asked;
  CHECK(asked.quiz("order").arrangement() != std::vector<int>{0, 1, 2});
  asked.answers.checkQuiz("order"); // as it was shown
  CHECK(asked.quiz("order").mark.verdict == Verdict::NotYet);
  CHECK(asked.reply("order", {{0, 1, 2}, ""}) == Verdict::Right);
}

TEST_CASE("answers survive being written and read, with their marks") {
  Asked asked;
  asked.give("h", 0, "2");
  asked.answers.type("h", 1, " \"1");
  asked.reply("pick", {{0}, ""});
  asked.answers.reply("order", {{2, 0, 1}, ""});
  asked.answers.takeHint("h");
  const auto sheet = readAnswerSheet(asked.answers.toText());
  REQUIRE(sheet);
  CHECK(checkAnswerSheet(*sheet, *asked.lesson).empty());
  Asked again;
  again.answers.restore(*sheet);
  CHECK(again.blank("h").mark.entries[0].verdict == Verdict::Right);
  CHECK(again.blank("h").typed[1] == " \"1");
  CHECK(again.quiz("pick").mark.verdict == Verdict::Right);
  CHECK(again.quiz("order").reply.chosen == std::vector<int>{2, 0, 1});
  CHECK_FALSE(again.quiz("order").checked);
  CHECK(again.blank("h").hintsTaken == 1);
  CHECK(again.answers.rightCount() == 1);
}

TEST_CASE("restoring overwrites nothing, and keeps what the lesson no longer asks") {
  Asked asked;
  asked.give("h", 0, "7");
  AnswerSheet saved;
  saved.lesson = "asking";
  saved.answers.push_back({"h", {"2", "1", "9"}, {}, {}});
  saved.answers.push_back({"gone", {"3"}, {}, {}});
  saved.replies.push_back({"pick", {{7}, ""}, {}});
  saved.hints.push_back({"h", 99, {}});
  asked.answers.restore(saved);
  CHECK(asked.blank("h").typed == std::vector<std::string>{"7", "1"});
  CHECK(asked.quiz("pick").reply.empty());
  CHECK(asked.blank("h").hintsTaken == 2);
  const AnswerSheet again = asked.answers.sheet();
  REQUIRE(again.find("gone") != nullptr);
  CHECK(again.find("gone")->entries == std::vector<std::string>{"3"});
  CHECK(again.replies[0].reply.chosen == std::vector<int>{7});
}

TEST_CASE("every answer that is handed in is an attempt, but for what cannot be read") {
  Asked asked;
  asked.give("h", 0, "3");
  asked.give("h", 0, "three");
  asked.give("h", 0, "2");
  asked.answers.check("h", 0); // nothing has changed
  asked.reply("order", {{2, 0, 1}, ""});
  asked.reply("open", {{}, "So."}); // is not judged
  const AnswerSheet sheet = asked.answers.sheet();
  REQUIRE(sheet.attempts.size() == 3);
  CHECK(sheet.attempts[0].typed == "3");
  CHECK(sheet.attempts[1].verdict == "right");
  CHECK(sheet.attempts[2].id == "order");
  CHECK(sheet.attempts[2].typed == "3, 1, 2");
  CHECK(sheet.attempts[2].verdict == "not-yet");
}

TEST_CASE("before a room answers are uncovered one by one, and none of it is scored") {
  Asked asked;
  const int step = asked.blank("h").step;
  CHECK(asked.answers.openAt(step));
  CHECK(asked.answers.uncoverAt(step));
  CHECK_FALSE(asked.answers.openAt(step));
  CHECK_FALSE(asked.answers.uncoverAt(step)); // there is no other one
  CHECK(asked.blank("loss").open());
  CHECK_FALSE(asked.blank("h").revealed);
  asked.answers.show(true, false);
  asked.answers.show(false, false);
  CHECK(asked.blank("h").open()); // covered again with all others
  CHECK(asked.give("h", 0, "2") == Verdict::Right);
}

TEST_CASE("beginning again empties everything but the attempts") {
  Asked asked;
  CHECK_FALSE(asked.answers.beginAgain());
  asked.give("h", 0, "3");
  asked.give("h", 0, "4");
  CHECK(asked.blank("h").canReveal());
  asked.answers.reveal("h");
  asked.answers.takeHint("h");
  asked.reply("pick", {{0}, ""});
  REQUIRE(asked.answers.beginAgain());
  const AnswerSheet sheet = asked.answers.sheet();
  CHECK(sheet.answers.empty());
  CHECK(sheet.replies.empty());
  CHECK(sheet.hints.empty());
  CHECK(sheet.revealed.empty());
  CHECK(sheet.round == 2);
  CHECK(sheet.attempts.size() == 3);
  CHECK(asked.blank("h").open());
  CHECK_FALSE(asked.blank("h").canReveal());
  CHECK(asked.answers.rightCount() == 0);
  asked.give("h", 0, "5");
  asked.give("h", 0, "6");
  Asked later;
  later.answers.restore(asked.answers.sheet());
  CHECK(later.blank("h").tries == 2); // those of the second round
  CHECK(later.answers.sheet().attempts.size() == 5);
}

TEST_CASE("a session keeps answers over edits, reloading and other lessons") {
  Session session(openText);
  CHECK(session.answers() == nullptr);
  session.run(command::Open{"asking"});
  session.run(command::TypeAnswer{"h", 0, "2"});
  session.run(command::CheckAnswer{"h", 0});
  const int revision = session.answersRevision();
  CHECK(revision == 2);
  session.run(command::CheckAnswer{"h", 0});
  CHECK(session.answersRevision() == revision);
  const auto verdict = [&] { return session.answers()->findBlank("h")->mark.entries[0].verdict; };
  session.run(command::SetEntry{session.document()->graph().find("w"), 0, 3, 0});
  CHECK(verdict() == Verdict::Right); // by the lesson's own numbers
  session.run(command::Reload{});
  CHECK(verdict() == Verdict::Right);
  session.run(command::Open{"other"});
  CHECK(session.answers()->questionCount() == 0);
  session.run(command::Open{"asking"});
  CHECK(verdict() == Verdict::Right);
}

TEST_CASE("saved answers are taken over before and after the lesson is opened") {
  constexpr const char* saved = "lesson = 'asking'\n[answers]\nh = ['2', '1']\n";
  Session early(openText);
  early.run(command::RestoreAnswers{saved});
  early.run(command::Open{"asking"});
  CHECK(early.answers()->rightCount() == 1);
  Session late(openText);
  late.run(command::Open{"asking"});
  late.run(command::RestoreAnswers{saved});
  CHECK(late.answers()->rightCount() == 1);
  CHECK(late.answersRevision() == 1);
  late.run(command::RestoreAnswers{"lesson ="});
  CHECK_FALSE(late.problem().diagnostics.empty());
  CHECK(late.answers()->rightCount() == 1);
}

} // namespace
} // namespace backstep
