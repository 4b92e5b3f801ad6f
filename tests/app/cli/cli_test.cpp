#include "app/cli/command_run.h"
#include "app/host/temporary_folder.h"
#include "cli/cli.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <string>

using namespace backstep;
using test::runCommand;

namespace {

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++found;
  return found;
}

/// A lesson with this program and nothing unusual.
std::string lesson(const std::string& program, const std::string& inputs = "x = [1, 2]\n") {
  return "id = 'bad'\ntitle = 'Bad'\nprogram = '''\n" + program + "\n'''\n[inputs]\n" + inputs;
}

struct BadInput {
  const char* what;
  std::string text;
  const char* says; ///< part of the message
};

const std::string binary{"\x00\x01\xff\xfe\x7f\x45\x4c\x46\x00", 9};

std::vector<BadInput> badInputs() {
  return {
      {"empty", "", "id"},
      {"binary", binary, "error"},
      {"not TOML", "this is no lesson\n", "error"},
      {"unknown name", lesson("f = sum(y)"), "y"},
      {"used before its line", lesson("f = sum(g)\ng = x * x"), "g"},
      {"assigned twice", lesson("f = sum(x)\nf = sum(x)"), "f"},
      {"reads itself", lesson("f = f + sum(x)"), "f"},
      {"shapes", lesson("f = sum(x @ W)", "x = [1, 2]\nW = [[1, 2], [3, 4], [5, 6]]\n"), "(2,)"},
      {"ragged", lesson("f = sum(W)", "W = [[1, 2], [3]]\n"), "W"},
      {"no scalar", lesson("f = x * x"), "f"},
      {"deep", lesson("f = " + std::string(60'000, '(') + "x" + std::string(60'000, ')')), "200"},
      {"signs", lesson("f = " + std::string(60'000, '-') + "x"), "200"},
      {"empty array", lesson("f = sum(x)", "x = []\n"), "x"},
      {"unknown function", lesson("f = sum(rleu(x))"), "relu"},
  };
}

} // namespace

TEST_CASE("walk prints every step of the handout with its numbers") {
  const auto run = runCommand({"walk", "handout", "--all", "--show-answers"});
  REQUIRE(run.status == 0);
  CHECK(run.err.empty());
  CHECK(count(run.out, " of 26 · ") == 27); // steps 0 to 26
  for (const char* fact : {"H₁ = 0.1 · 0.9 + 0.1 · 0.5 + 0.1 · 0.1 = 0.15", "[[0.06], [0.06]]",
                           "(0.5 − 1)² + (0.5 − 0)²", "= 0.25", "[[−0.5], [0.5]]",
                           "[[−0.25], [0.25]]", "−0.25 · 0.15 = −0.0375", "the paths cancel"}) {
    CAPTURE(fact);
    CHECK(run.out.find(fact) != std::string::npos);
  }
}

TEST_CASE("walk covers what open blanks ask for, unless the answers have been saved") {
  const auto open = runCommand({"walk", "handout", "--all"});
  REQUIRE(open.status == 0);
  CHECK(count(open.out, " of 26 · ") == 27);
  const std::string worked = "0.1 · 0.9 + 0.1 · 0.5 + 0.1 · 0.1 = 0.15";
  CHECK(open.out.find(worked) == std::string::npos); // L = 0.15 is printed by the lesson itself
  CHECK(open.out.find("□") != std::string::npos);
  test::FakeWindows windows;
  windows.saved = "lesson = \"handout\"\n[answers]\nB1 = \"0.15\"\nB2 = \"0.15\"\n"
                  "B3 = \"0.15\"\nB4 = \"0.15\"\n";
  const auto answered = runCommand({"walk", "handout", "--all"}, windows);
  CHECK(answered.out.find(worked) != std::string::npos);
}

TEST_CASE("without a terminal walk prints everything, without colours") {
  const auto run = runCommand({"walk", "handout"});
  CHECK(run.out == runCommand({"walk", "handout", "--all"}).out);
  CHECK(run.out.find('\x1b') == std::string::npos);
}

TEST_CASE("no line is wider than the terminal, formulas of one word aside") {
  const auto run = runCommand({"walk", "handout", "--all"});
  size_t begin = 0;
  while (begin < run.out.size()) {
    const size_t end = run.out.find('\n', begin);
    const std::string line = run.out.substr(begin, end - begin);
    const auto width = std::count_if(line.begin(), line.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    CHECK(width <= 100);
    CHECK((line.empty() || line.back() != ' '));
    begin = end + 1;
  }
}

TEST_CASE("walk stops when nobody reads on") {
  std::ostringstream out;
  std::ostringstream err;
  out.setstate(std::ios::badbit);
  test::FakeWindows windows;
  CHECK(runCommandLine({"walk", "handout", "--all"}, Console{.out = out, .err = err}, windows) ==
        0);
}

TEST_CASE("open hands over to the window") {
  test::FakeWindows windows;
  CHECK(runCommand({"open", "handout", "--step", "5"}, windows).status == 0);
  REQUIRE(windows.shown);
  CHECK(windows.shown->source == "handout");
  CHECK(windows.shown->step == 5);
  CHECK_FALSE(windows.taken);

  CHECK(runCommand({"open", "handout", "--screenshot", "a.png"}, windows).status == 0);
  CHECK(windows.taken->path == "a.png");
}

TEST_CASE("open --seed opens the variant of the seed, with what was answered in it") {
  test::FakeWindows windows;
  CHECK(runCommand({"open", "handout", "--seed", "7"}, windows).status == 0);
  REQUIRE(windows.shown);
  CHECK(windows.shown->source == "handout:7");
  CHECK(runCommand({"open", "nowhere", "--seed", "7"}, windows).status == 1);
  const auto walked = runCommand({"eval", "handout:7", "--json"});
  CHECK(walked.status == 0);
  CHECK(walked.out != runCommand({"eval", "handout", "--json"}).out);
}

TEST_CASE("without a display the terminal is offered") {
  test::FakeWindows windows;
  windows.failure = "there is no display";
  const auto home = runCommand({}, windows);
  CHECK(home.status == 1);
  CHECK(home.err.find("there is no display") != std::string::npos);
  CHECK(home.err.find("backstep walk") != std::string::npos);
  const auto lessonRun = runCommand({"open", "handout"}, windows);
  CHECK(lessonRun.err.find("backstep walk handout") != std::string::npos);
}

TEST_CASE("a lesson that cannot be opened opens no window") {
  test::FakeWindows windows;
  CHECK(runCommand({"open", "no-such-lesson"}, windows).status == 1);
  CHECK_FALSE(windows.shown);
}

TEST_CASE("missing files, folders and unknown ids are wrong input") {
  const TemporaryFolder folder;
  for (const char* command : {"walk", "eval", "open"}) {
    CAPTURE(command);
    const auto missing = runCommand({command, (folder.path() / "none.toml").string()});
    CHECK(missing.status == 1);
    CHECK(missing.err.find("none.toml") != std::string::npos);
    CHECK(missing.out.empty());
    CHECK(runCommand({command, folder.path().string()}).status == 1);
    CHECK(runCommand({command, "handuot"}).err.find("handout") != std::string::npos);
  }
}

TEST_CASE("bad lessons are refused with a message") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "bad.toml").string();
  for (const BadInput& bad : badInputs()) {
    CAPTURE(bad.what);
    std::ofstream(path, std::ios::binary) << bad.text;
    const auto run = runCommand({"eval", path});
    CHECK(run.status == 1);
    CHECK(run.out.empty());
    CHECK(run.err.find(path) == 0);
    CHECK(run.err.find(bad.says) != std::string::npos);
    CHECK(run.err.size() < 20'000);
  }
}

TEST_CASE("a file far beyond the limit is refused without being read as a lesson") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "large.toml").string();
  {
    std::ofstream file(path);
    const std::string line(1 << 20, '#');
    for (int i = 0; i < 50; ++i) file << line << '\n';
  }
  const auto run = runCommand({"eval", path});
  CHECK(run.status == 1);
  CHECK(run.err.find("MiB") != std::string::npos);
}
