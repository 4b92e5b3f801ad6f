#include "app/cli/command_run.h"
#include "core/lesson/temporary_folder.h"
#include "lesson/catalog.h"
#include "marking/check_parts.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

using namespace backstep;
using test::CommandRun;
using test::runCommand;

namespace {

/// The numbers with a point and four figures or more in a text, as they are written.
std::vector<std::string> decimalsIn(const std::string& text) {
  std::vector<std::string> found;
  const std::string digits = "0123456789";
  for (size_t at = 0; (at = text.find_first_of(digits, at)) != std::string::npos;) {
    size_t end = text.find_first_not_of(digits + ".", at);
    end = std::min(end, text.size());
    const std::string word = text.substr(at, end - at);
    // Two or three figures may agree by accident.
    std::string figures = word.substr(std::min(word.find_first_not_of("0."), word.size()));
    figures.erase(std::remove(figures.begin(), figures.end(), '.'), figures.end());
    if (word.find('.') != std::string::npos && word.back() != '.' && figures.size() >= 4)
      found.push_back(word);
    at = end;
  }
  return found;
}

std::string contentOf(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

} // namespace

TEST_CASE("no worksheet gives the digits of an answer away") {
  const Catalog catalog;
  size_t looked = 0;
  for (const CatalogEntry& entry : catalog.lessons()) {
    if (entry.id == "handout-later") continue; // asks for one row of several that are equal
    const auto lesson = openFileOrId(entry.id);
    REQUIRE(lesson);
    const Trace trace = lesson->record();
    const GivenAway givenAway(*lesson, trace);
    const CommandRun run = runCommand({"export", entry.id, "--to", "markdown"});
    REQUIRE(run.status == 0);
    // The given numbers stand before the first heading; what follows is text and questions.
    const std::string text = run.out.substr(run.out.find("\n####"));
    for (const std::string& number : decimalsIn(text)) {
      INFO(entry.id, ": ", number, " is the answer to ", givenAway.blankOf(number));
      CHECK(givenAway.blankOf(number).empty());
      ++looked;
    }
  }
  CHECK(looked > 0);
}

TEST_CASE("a class gets a worksheet and a key per seed, the same ones every time") {
  const test::TemporaryFolder folder;
  const std::string out = folder.path() + "/sheets";
  const CommandRun run =
      runCommand({"export", "xyz", "--to", "html", "--seeds", "3..5", "-o", out});
  REQUIRE(run.status == 0);
  CHECK(run.out.find("3 worksheets and their keys") != std::string::npos);
  for (const char* name : {"xyz-3.html", "xyz-3-key.html", "xyz-5.html", "xyz-5-key.html"})
    CHECK(std::filesystem::exists(folder.path() + "/sheets/" + name));
  const CommandRun four = runCommand({"export", "xyz", "--to", "html", "--seed", "4"});
  CHECK(four.out == contentOf(folder.path() + "/sheets/xyz-4.html"));
  const CommandRun key = runCommand({"export", "xyz", "--to", "html", "--seed", "4", "--key"});
  CHECK(key.out == contentOf(folder.path() + "/sheets/xyz-4-key.html"));
}

TEST_CASE("answers to a variant are marked with its numbers") {
  // Variant 1 of (x + y) z is (2 + 2) * -3.
  const test::TemporaryFolder folder;
  const std::string answers = folder.path() + "/a.toml";
  std::ofstream(answers) << "lesson = 'xyz'\n[answers]\nq = '4'\nf = '-12'\ngrad-q = '-3'\n"
                            "grad-z = '4'\ngrad-x = '-3'\ngrad-y = '-3'\ngrad-f = '1'\n";
  const CommandRun one = runCommand({"mark", "xyz", answers, "--seed", "1"});
  CHECK(one.status == 0);
  CHECK(one.out.find("7 of 7") != std::string::npos);
  const CommandRun own = runCommand({"mark", "xyz", answers});
  CHECK(own.out.find("7 of 7") == std::string::npos);
  std::ofstream(answers) << "lesson = 'xyz'\nseed = 1\n[answers]\nq = '4'\n";
  CHECK(runCommand({"mark", "xyz", answers}).out.find("1 of 7") != std::string::npos);
}

TEST_CASE("what a worksheet can be asked for") {
  CHECK(runCommand({"export", "xyz", "--to", "numpy", "--key"}).status == 2);
  CHECK(runCommand({"export", "xyz", "--to", "svg", "--seeds", "1..2"}).status == 2);
  for (const char* seeds : {"1", "2..1", "1..", "..3", "a..b", "1..2000", "-1..2"})
    CHECK(runCommand({"export", "xyz", "--to", "html", "--seeds", seeds}).status == 2);
  CHECK(runCommand({"export", "xyz", "--to", "html", "-o", "/no/such/folder/a.html"}).status == 1);
}

TEST_CASE("a SCORM package needs the program's page") {
  const test::TemporaryFolder folder;
  const CommandRun none = runCommand({"export", "xyz", "--to", "scorm"});
  CHECK(none.status == 1);
  CHECK(none.err.find("tools/build-web") != std::string::npos);
  const std::string page = folder.write("page.html", "<html></html>");
  const std::string out = folder.path() + "/xyz.zip";
  CHECK(runCommand({"export", "xyz", "--to", "scorm", "--page", page, "-o", out}).status == 0);
  CHECK(contentOf(out).substr(0, 2) == "PK");
  CHECK(runCommand({"export", "xyz", "--to", "scorm", "--page", folder.path()}).status == 1);
}

TEST_CASE("a notebook is exported") {
  const CommandRun run = runCommand({"export", "handout", "--to", "ipynb"});
  CHECK(run.status == 0);
  CHECK(run.out.find("\"nbformat\": 4") != std::string::npos);
}
