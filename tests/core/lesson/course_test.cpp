#include "lesson/catalog.h"
#include "lesson/course.h"
#include "marking/check.h"
#include "source_dir.h"

#include <doctest/doctest.h>
#include <filesystem>

using namespace backstep;

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
  CHECK(course->lessonCount() == 3);
  CHECK(course->stretchOf("used-twice") == 0);
  CHECK(course->stretchOf("handout") == 1);
  CHECK(course->stretchOf("batch") == -1);
  CHECK(course->text == good);
}

TEST_CASE("what is wrong with a course is said at its place") {
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

TEST_CASE("a course is told from a lesson") {
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
  CHECK(courses.front().lessonCount() == static_cast<int>(catalog.lessons().size()));
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

TEST_CASE("the built-in courses pass the lint without a warning") {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(test::sourcePath("lessons/courses")))
    paths.push_back(entry.path().string());
  REQUIRE_FALSE(paths.empty());
  for (const CheckedFile& file : checkFiles(paths)) {
    INFO(file.path);
    CHECK(file.diagnostics.empty());
  }
}
