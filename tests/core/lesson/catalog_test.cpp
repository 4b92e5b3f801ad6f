#include "core/lesson/mistakes.h"
#include "core/lesson/temporary_folder.h"
#include "lesson/catalog.h"
#include "marking/check.h"
#include "source_dir.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <set>

using namespace backstep;

namespace {

const std::string small = "id = 'small'\ntitle = 'S'\nprogram = 'loss = x * x'\n[inputs]\nx = 3\n";

std::string message(const Result<LoadedLesson>& result) {
  REQUIRE_FALSE(result);
  return result.diagnostics()[0].message + " " + result.diagnostics()[0].hint;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("every lesson file is built in, opens, and has an id of its own") {
  const Catalog catalog;
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::sourcePath("lessons")))
    if (entry.path().extension() == ".toml") ++files;
  CHECK(catalog.lessons().size() == files);
  std::set<std::string> ids;
  for (const CatalogEntry& entry : catalog.lessons()) {
    INFO(entry.id);
    const auto lesson = openFileOrId(entry.id);
    INFO(test::list(lesson.diagnostics()));
    CHECK(lesson);
    CHECK(ids.insert(entry.id).second);
  }
}

TEST_CASE("the list says of a lesson what its file says") {
  const Catalog catalog;
  for (const CatalogEntry& entry : catalog.lessons()) {
    INFO(entry.id);
    const auto lesson = loadLesson(entry.text);
    REQUIRE(lesson);
    CHECK(entry.id == lesson->id);
    CHECK(entry.title == lesson->title);
    CHECK(entry.summary == lesson->summary);
    CHECK(entry.order == lesson->order);
    CHECK(entry.minutes == lesson->minutes);
    CHECK(entry.text == *readFile(test::sourcePath("lessons/" + entry.id + ".toml")));
  }
}

TEST_CASE("the list leaves out a lesson whose heading is damaged") {
  const auto entry = readCatalogEntry("order = 3\nminutes = 2000000\n" + small + "w = [1,\n");
  REQUIRE(entry); // what is wrong below is seen when it is opened
  CHECK(entry->id == "small");
  CHECK(entry->order == 3);
  CHECK(entry->minutes == 2000000);
  for (const std::string top :
       {"", "id = 'a'\ntitle =\n", "id = 'a'\n", "title = 'A'\n", "id = 'a b'\ntitle = 'A'\n",
        "id = 'a'\ntitle = 'A'\norder = 'first'\n", "id = 'a'\ntitle = 'A'\nminutes = 0\n"}) {
    INFO(top);
    CHECK_FALSE(readCatalogEntry(top + "program = 'loss = x'\n[inputs]\nx = 3\n"));
  }
}

TEST_CASE("lessons are listed in their order") {
  const Catalog catalog;
  for (size_t i = 1; i < catalog.lessons().size(); ++i)
    CHECK(catalog.lessons()[i - 1].order < catalog.lessons()[i].order);
}

TEST_CASE("the handout walks in 26 steps") {
  const auto lesson = openFileOrId("handout");
  REQUIRE(lesson);
  CHECK(lesson->record().lastStep() == 26);
  std::vector<std::string> names;
  for (const Binding& binding : lesson->lesson.bindings()) names.push_back(binding.name);
  CHECK(names == std::vector<std::string>{"x", "y", "Wa", "Wb"});
}

TEST_CASE("a path goes before an id, and a wrong one suggests the nearest id") {
  const test::TemporaryFolder folder;
  const auto opened = openFileOrId(folder.write("any.toml", small));
  REQUIRE(opened);
  CHECK(opened->lesson.id == "small");
  CHECK(contains(message(openFileOrId("handuot")), "did you mean 'handout'?"));
  CHECK(contains(message(openFileOrId(folder.path() + "/none.toml")), "there is no file"));
  CHECK(contains(message(openFileOrId(folder.path())), "folder"));
  CHECK(contains(message(openFileOrId("")), "there is no"));
}

TEST_CASE("opening a file that is not a lesson gives a message") {
  const test::TemporaryFolder folder;
  CHECK(contains(message(openLesson(folder.write("big.toml", std::string((1 << 20) + 1, ' ')))),
                 "1 MiB"));
  CHECK(contains(message(openLesson(folder.write("zip.toml", std::string("PK\0\1", 4)))), "text"));
  CHECK(contains(message(openLesson(folder.write("empty.toml", ""))), "missing"));
}

TEST_CASE("blanks_from borrows from the same folder, then from the built-in lessons") {
  const test::TemporaryFolder folder;
  const std::string blank = "[[blank]]\nid = 'B1'\nat = 'seed'\nanswer = 'x * 2'\n";
  folder.write("small.toml", small + blank);
  const auto borrows = [&](const std::string& from, const std::string& more) {
    return openLesson(
        folder.write("other.toml", "id = 'o'\ntitle = 'O'\nblanks_from = '" + from + "'\n" + more));
  };
  const std::string program = "program = 'loss = x ** 3'\n[inputs]\nx = 2\n";
  const auto borrowed = borrows("small", program);
  REQUIRE(borrowed);
  CHECK(borrowed->lesson.blanks.size() == 1);
  CHECK(contains(message(borrows("nothing", program)), "no lesson"));
  CHECK(contains(message(borrows("../small", program)), "no lesson"));
  CHECK(contains(message(borrows("small", program + blank)), "of its own"));
  CHECK(contains(message(borrows("small", "program = 'loss = z ** 3'\n[inputs]\nz = 2\n")),
                 "blank B1 of lesson \"small\" does not fit here"));
  CHECK(contains(message(borrows("handout", program)), "handout"));
}

namespace {

const std::string good = "id = 'two'\n"
                         "title = 'Two evenings'\n"
                         "minutes = 40\n"
                         "[[stretch]]\n"
                         "title = 'First'\n"
                         "lessons = ['xyz', 'used-twice']\n"
                         "[[stretch]]\n"
                         "title = 'Second'\n"
                         "summary = 'Larger ones.'\n"
                         "lessons = ['handout']\n";

Diagnostic onlyMistake(const std::string& text) {
  const auto course = loadCourse(text);
  REQUIRE_FALSE(course);
  REQUIRE(course.diagnostics().size() == 1);
  return course.diagnostics()[0];
}

} // namespace

TEST_CASE("a course is read with its stretches in order") {
  const auto course = loadCourse(good);
  REQUIRE(course);
  CHECK(course->id == "two");
  CHECK(course->title == "Two evenings");
  CHECK(course->minutes == 40);
  REQUIRE(course->stretches.size() == 2);
  CHECK(course->stretches[1].summary == "Larger ones.");
  CHECK(course->stretches[0].lessons.size() + course->stretches[1].lessons.size() == 3);
  CHECK(course->stretchOf("used-twice") == 0);
  CHECK(course->stretchOf("handout") == 1);
  CHECK(course->stretchOf("batch") == -1);
  CHECK(course->text == good);
}

TEST_CASE("what is wrong with a course is reported at its place") {
  const Diagnostic twice = onlyMistake("id = 'a'\ntitle = 'A'\n[[stretch]]\ntitle = 'S'\n"
                                       "lessons = ['xyz', 'xyz']\n");
  CHECK(twice.line == 5);
  CHECK(twice.column == 19);
  CHECK(twice.message == "the lesson \"xyz\" stands in this course twice");

  const Diagnostic empty =
      onlyMistake("id = 'a'\ntitle = 'A'\n[[stretch]]\ntitle = 'S'\nlessons = []\n");
  CHECK(empty.line == 3);
  CHECK(empty.hint.find("lessons = [") != std::string::npos);

  CHECK(onlyMistake("id = 'a'\ntitle = 'A'\n").message.find("[[stretch]]") != std::string::npos);
  const Diagnostic key = onlyMistake("id = 'a'\ntitle = 'A'\nlesons = 1\n[[stretch]]\ntitle = 'S'\n"
                                     "lessons = ['xyz']\n");
  CHECK(key.line == 3);
}

TEST_CASE("a course is distinguished from a lesson") {
  CHECK(isCourse(good));
  CHECK_FALSE(isCourse("id = 'a'\ntitle = 'A'\nprogram = 'y = x * x'\n"));
  CHECK_FALSE(isCourse("no TOML at all"));
}

TEST_CASE("every course file is built in, and the first has every lesson") {
  const std::vector<Course> courses = builtInCourses();
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(test::sourcePath("lessons/courses")))
    if (entry.path().extension() == ".toml") ++files;
  CHECK(courses.size() == files);
  REQUIRE_FALSE(courses.empty());
  const Catalog catalog;
  CHECK(courses.front().id == "all");
  size_t count = 0;
  for (const CourseStretch& stretch : courses.front().stretches) count += stretch.lessons.size();
  CHECK(count == catalog.lessons().size());
  for (const CatalogEntry& lesson : catalog.lessons()) {
    INFO(lesson.id);
    CHECK(courses.front().stretchOf(lesson.id) >= 0);
  }
}

TEST_CASE("the first course keeps the order of the list of lessons") {
  std::vector<std::string> order;
  const std::vector<Course> courses = builtInCourses();
  for (const CourseStretch& stretch : courses.front().stretches)
    for (const LessonText& id : stretch.lessons) order.push_back(id.text);
  size_t place = 0;
  const Catalog catalog;
  for (const CatalogEntry& lesson : catalog.lessons()) {
    INFO(lesson.id);
    REQUIRE(place < order.size());
    CHECK(order[place++] == lesson.id);
  }
}

TEST_CASE("the built-in lessons and courses pass the lint together without a warning") {
  std::vector<std::string> paths;
  for (const char* folder : {"lessons", "lessons/courses"})
    for (const auto& entry : std::filesystem::directory_iterator(test::sourcePath(folder)))
      if (entry.path().extension() == ".toml") paths.push_back(entry.path().string());
  REQUIRE(paths.size() > 30);
  for (const CheckedFile& file : checkFiles(paths)) {
    INFO(file.path, "\n", test::list(file.diagnostics));
    CHECK(file.diagnostics.empty());
  }
}
