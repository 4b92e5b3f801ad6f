#include "app/cli/command_run.h"
#include "core/lesson/temporary_folder.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

using namespace backstep;
using test::CommandRun;
using test::FakeWindows;
using test::runCommand;
using Json = nlohmann::json;

TEST_CASE("a folder of hand-ins becomes a report") {
  const test::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() + "/group b");
  folder.write("a.toml", "lesson = 'xyz'\nstudent = 'Ada'\n[answers]\nq = '3'\nf = '-12'\n");
  folder.write("group b/b.toml", "lesson = 'xyz'\nstudent = 'Bob'\n[answers]\nq = '-3'\n");
  folder.write("c.toml", "nonsense");
  folder.write("notes.txt", "not a hand-in");
  const CommandRun json = runCommand({"report", folder.path(), "--lesson", "xyz", "--json"});
  REQUIRE(json.status == 0);
  const Json report = Json::parse(json.out);
  CHECK(report["hand_ins"] == 2);
  CHECK(report["unread"].size() == 1);
  CHECK(report["unread"][0]["file"] == "c.toml");
  CHECK(report["blanks"][0]["id"] == "q");
  CHECK(report["blanks"][0]["right"] == 1);
  CHECK(report["blanks"][0]["stuck"] == Json::array({"Bob"}));
  const CommandRun table = runCommand({"report", folder.path(), "--lesson", "xyz"});
  CHECK(table.out.find("2 hand-ins") != std::string::npos);
  CHECK(table.out.find("c.toml: line 1") != std::string::npos);
  const CommandRun csv = runCommand({"report", folder.path(), "--lesson", "xyz", "--csv"});
  CHECK(csv.out.find("Bob,0,7,") != std::string::npos);
  const CommandRun html = runCommand({"report", folder.path(), "--lesson", "xyz", "--html"});
  CHECK(html.out.find("<!DOCTYPE html>") == 0);
  CHECK(html.out.find("Bob") == std::string::npos); // the page is shown to the class
  CHECK(runCommand({"report", folder.path(), "--lesson", "xyz", "--html", "--csv"}).status == 2);
  CHECK(runCommand({"report", folder.path() + "/none", "--lesson", "xyz"}).status == 1);
  CHECK(runCommand({"report", folder.path()}).status == 2);
}

TEST_CASE("progress shows what is saved, and makes a file to hand in that can be marked") {
  FakeWindows windows;
  CHECK(runCommand({"progress"}, windows).out == "Nothing has been answered yet.\n");
  CHECK(runCommand({"progress", "xyz"}, windows).status == 1);
  windows.lessons = {"xyz"};
  windows.saved = "lesson = 'xyz'\nround = 2\nattempts = [\n"
                  "{ question = 'q', typed = '-3', verdict = 'slip' },\n"
                  "{ question = 'q', typed = '3', verdict = 'right' },\n]\n"
                  "[answers]\nq = '3'\nf = '-12'\nold = '1'\n";
  const CommandRun all = runCommand({"progress"}, windows);
  CHECK(all.out.find("xyz  score 2 of 7") != std::string::npos);
  CHECK(all.out.find("begun 2 times") != std::string::npos);
  const CommandRun one = runCommand({"progress", "xyz"}, windows);
  CHECK(one.out.find("q: -3 (slip), 3 (right)") != std::string::npos);
  CHECK(one.err.find("no longer asks old") != std::string::npos);

  const test::TemporaryFolder folder;
  const std::string file = folder.path() + "/mine.toml";
  CHECK(runCommand({"progress", "xyz", "--hand-in", "Ada", "-o", file}, windows).status == 0);
  CHECK(runCommand({"mark", "xyz", file}).out.find("score 2 of 7") != std::string::npos);
  const CommandRun report = runCommand({"report", folder.path(), "--lesson", "xyz", "--csv"});
  CHECK(report.out.find("Ada,2,7,") != std::string::npos);
  CHECK(runCommand({"progress", "--hand-in", "Ada"}, windows).status == 2);
  windows.saved = "damaged";
  CHECK(runCommand({"progress"}, windows).out.find("damaged") != std::string::npos);
  CHECK(runCommand({"progress", "xyz"}, windows).status == 1);
}
