#include "learn/random.h"
#include "marking/answer_sheet.h"

#include <doctest/doctest.h>
#include <string>

using namespace backstep;

namespace {

AnswerSheet read(const std::string& text) {
  auto sheet = readAnswerSheet("lesson = 's'\n" + text);
  REQUIRE(sheet);
  return std::move(*sheet);
}

std::string textOf(AnswerSheet sheet) {
  sheet.file.clear();
  return writeAnswerSheet(sheet);
}

std::string merge(const std::string& base, const std::string& ours, const std::string& theirs) {
  return textOf(mergeSheets(read(base), read(ours), read(theirs)));
}

const char* const names[] = {"A", "B", "C", "D"};

/// One random change to a sheet.
void change(AnswerSheet& sheet, Pcg32& random) {
  const std::string id = names[random.below(4)];
  const std::string text = std::to_string(random.below(1000));
  switch (random.below(3)) {
  case 0: {
    std::erase_if(sheet.answers, [&](const auto& each) { return each.id == id; });
    sheet.answers.push_back({id, {text}, {}, {}});
    break;
  }
  case 1: sheet.attempts.push_back({id, 0, text, "slip", 1}); break;
  case 2:
    if (!sheet.isRevealed(id)) sheet.revealed.push_back({id, {}, -1});
  }
}

} // namespace

TEST_CASE("two windows keep what either of them typed") {
  const std::string merged =
      merge("[answers]\nA = '1'\nB = '2'\n", "[answers]\nA = '10'\nB = '2'\nC = '3'\n",
            "[answers]\nA = '1'\nB = '20'\nD = '4'\n");
  CHECK(merged == textOf(read("[answers]\nA = '10'\nB = '20'\nD = '4'\nC = '3'\n")));
}

TEST_CASE("what both changed is as it is here; what was emptied here stays empty") {
  CHECK(merge("[answers]\nA = '1'\n", "[answers]\nA = '2'\n", "[answers]\nA = '3'\n") ==
        textOf(read("[answers]\nA = '2'\n")));
  CHECK(merge("[answers]\nA = '1'\nB = '2'\n", "[answers]\n", "[answers]\nA = '1'\nB = '5'\n") ==
        textOf(read("[answers]\n")));
  // What was never here, a question of an older lesson say, is not emptied.
  CHECK(merge("[answers]\n", "[answers]\n", "[answers]\nold = ['1', '2']\n") ==
        textOf(read("[answers]\nold = ['1', '2']\n")));
}

TEST_CASE("attempts of both are kept, those made here last") {
  const std::string first = "attempts = [{ question = 'A', typed = '1', verdict = 'slip' }]\n";
  const std::string ours = "attempts = [{ question = 'A', typed = '1', verdict = 'slip' },\n"
                           "{ question = 'A', typed = '2', verdict = 'right' }]\n";
  const std::string theirs = "round = 2\nrevealed = ['B']\n"
                             "attempts = [{ question = 'A', typed = '1', verdict = 'slip' },\n"
                             "{ question = 'B', box = 3, typed = '7', verdict = 'not-yet', "
                             "round = 2 }]\n";
  const AnswerSheet merged = mergeSheets(read(first), read(ours), read(theirs));
  REQUIRE(merged.attempts.size() == 3);
  CHECK(merged.attempts[0].typed == "1");
  CHECK(merged.attempts[1].id == "B");
  CHECK(merged.attempts[1].entry == 2);
  CHECK(merged.attempts[1].round == 2);
  CHECK(merged.attempts[2].typed == "2");
  CHECK(merged.round == 2);
  CHECK(merged.isRevealed("B"));
}

TEST_CASE("merging with what did not change gives the other, whatever was changed") {
  Pcg32 random(11, 1);
  for (int round = 0; round < 300; ++round) {
    AnswerSheet base;
    base.lesson = "s";
    for (int i = 0; i < 6; ++i) change(base, random);
    AnswerSheet ours = base;
    AnswerSheet theirs = base;
    for (int i = 0; i < 4; ++i) change(ours, random);
    for (int i = 0; i < 4; ++i) change(theirs, random);
    CHECK(textOf(mergeSheets(base, base, theirs)) == textOf(theirs));
    const AnswerSheet merged = mergeSheets(base, ours, theirs);
    for (const char* id : names) {
      const auto of = [&](const AnswerSheet& sheet) {
        const auto* answer = sheet.find(id);
        return answer == nullptr ? std::string() : answer->entries[0];
      };
      CHECK(of(merged) == (of(ours) != of(base) ? of(ours) : of(theirs)));
      CHECK(merged.isRevealed(id) == (ours.isRevealed(id) || theirs.isRevealed(id)));
    }
    CHECK(merged.attempts.size() ==
          ours.attempts.size() + theirs.attempts.size() - base.attempts.size());
    // Saving twice changes nothing.
    CHECK(textOf(mergeSheets(ours, ours, merged)) == textOf(merged));
  }
}

TEST_CASE("attempts are read back as they were written, and checked") {
  AnswerSheet sheet;
  sheet.lesson = "s";
  sheet.round = 3;
  sheet.attempts = {{"A", 0, "0.5\"\\", "slip", 1},
                    {"B-2", 11,
                     "\xE2\x88\x92"
                     "1",
                     "right", 3}};
  const auto again = readAnswerSheet(writeAnswerSheet(sheet));
  REQUIRE(again);
  REQUIRE(again->attempts.size() == 2);
  CHECK(again->round == 3);
  CHECK(again->attempts[0].typed == sheet.attempts[0].typed);
  CHECK(again->attempts[1].entry == 11);
  CHECK(again->attempts[1].typed == sheet.attempts[1].typed);
  CHECK(textOf(*again) == textOf(sheet));
  CHECK_FALSE(readAnswerSheet("lesson = 's'\nattempts = [1]\n"));
  CHECK_FALSE(readAnswerSheet("lesson = 's'\nattempts = [{ typed = '1' }]\n"));
  CHECK_FALSE(readAnswerSheet("lesson = 's'\nround = 0\n"));
  CHECK_FALSE(readAnswerSheet("lesson = 's'\nattempts = [{ question = 'A', verdit = 'x' }]\n"));
}
