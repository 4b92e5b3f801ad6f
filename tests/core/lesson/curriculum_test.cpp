// docs/curriculum.md against the lessons: every row is listed, and every place that it names
// exists.
#include "lesson/catalog.h"
#include "source_dir.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace backstep;

namespace {

struct Row {
  std::string id;
  std::string lesson; // or what is missing
  std::vector<std::string> places;
  bool taught = true;
};

std::string trimmed(const std::string& text) {
  const size_t first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::vector<std::string> split(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, at);) parts.push_back(trimmed(part));
  return parts;
}

std::vector<Row> readRows() {
  std::ifstream file(test::sourcePath("docs/curriculum.md"));
  REQUIRE(file);
  std::vector<Row> rows;
  bool taught = true;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("## Not taught", 0) == 0) taught = false;
    if (line.rfind("| S", 0) != 0) continue;
    const std::vector<std::string> cells = split(line, '|'); // the first is empty
    REQUIRE(cells.size() >= (taught ? 4U : 3U));
    rows.push_back({cells[1], cells[2], {}, taught});
    if (taught) rows.back().places = split(cells[3], ',');
  }
  return rows;
}

// The inventory's own ids: its five documents have this many rows, and the handout 51 blanks and
// two questions besides.
std::set<std::string> inventory() {
  std::set<std::string> ids;
  const auto add = [&](const std::string& prefix, int last) {
    for (int i = 1; i <= last; ++i) ids.insert(prefix + std::to_string(i));
  };
  add("S0.", 21);
  add("S1.", 25);
  add("S2.", 28);
  ids.erase("S2.4"); // in seven parts
  for (const char part : std::string("abcdefg")) ids.insert(std::string("S2.4") + part);
  add("S3.", 10);
  add("S4.", 7);
  add("S4.B", 51);
  add("S4.Q", 2);
  return ids;
}

template <class T>
bool hasId(const std::vector<T>& questions, const std::string& id) {
  return std::any_of(questions.begin(), questions.end(),
                     [&](const T& q) { return q.id.text == id; });
}

bool exists(const Lesson& lesson, const std::string& place) {
  const size_t space = place.find(' ');
  if (space == std::string::npos) return false;
  const std::string kind = place.substr(0, space);
  const std::string name = place.substr(space + 1);
  if (kind == "blank") return hasId(lesson.blanks, name);
  if (kind == "quiz") return hasId(lesson.quizzes, name);
  const auto at = [&](const Page& page) { return page.at.text == name; };
  return kind == "page" && std::any_of(lesson.pages.begin(), lesson.pages.end(), at);
}

} // namespace

TEST_CASE("every row of the curriculum is listed, as taught or as missing") {
  std::set<std::string> listed;
  for (const Row& row : readRows()) listed.insert(row.id);
  for (const std::string& id : inventory()) {
    INFO(id);
    CHECK(listed.count(id) == 1);
  }
  CHECK(listed.size() == inventory().size());
}

TEST_CASE("every place that the list of rows names exists in its lesson") {
  std::map<std::string, LoadedLesson> lessons;
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    auto lesson = openLessonText(entry.text);
    REQUIRE(lesson);
    lessons.emplace(entry.id, std::move(*lesson));
  }
  for (const Row& row : readRows()) {
    if (!row.taught) continue;
    INFO(row.id << " in " << row.lesson);
    const auto found = lessons.find(row.lesson);
    REQUIRE(found != lessons.end());
    REQUIRE_FALSE(row.places.empty());
    for (const std::string& place : row.places) {
      INFO(place);
      CHECK(exists(found->second.lesson, place));
    }
  }
}
