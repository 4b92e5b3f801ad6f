#include "language/limits.h"
#include "learn/csv_data.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

std::string complaints(std::string_view text) {
  const Result<DataSet> data = readCsv(text, "mine");
  if (data) return "no complaint";
  std::string all;
  for (const Diagnostic& d : data.diagnostics())
    all += std::to_string(d.line) + ":" + std::to_string(d.column) + " " + d.message + "; ";
  return all;
}

TEST_CASE("points with or without a header, separated in three ways") {
  for (const char* text :
       {"x1,x2,label\n0.5,-1.2,1\n2,3,0\n", "0.5,-1.2,1\n2,3,0", "0.5;-1,2;1\r\n2;3;0\r\n",
        "x\ty\tclass\n# a remark\n\n0.5\t-1.2\t1\n2\t3\t0\n", "\xEF\xBB\xBF\"0.5\", -1.2, 1\n2,3,0",
        "5e-1,-.12E1,+1\n2.,3.0,0\n"}) {
    CAPTURE(text);
    const Result<DataSet> data = readCsv(text, "mine");
    REQUIRE(data);
    CHECK(data->name == "mine");
    CHECK(data->task == Task::Classification);
    REQUIRE(data->points.size() == 2);
    CHECK(data->points[0].x1 == 0.5);
    CHECK(data->points[0].x2 == -1.2);
    CHECK(data->points[0].target == 1);
    CHECK(data->points[1].target == 0);
    CHECK(data->remarks.empty());
  }
}

TEST_CASE("a table in another encoding than UTF-8 is refused at its first such letter") {
  CHECK(complaints("0,0,small\n1,1,Gr\xF6\xDF"
                   "e\n") == "2:7 this is not UTF-8; ");
}

TEST_CASE("what the third column is") {
  const auto numbers = readCsv("1,2,0.5\n2,3,1\n", "r");
  REQUIRE(numbers);
  CHECK(numbers->task == Task::Regression);
  CHECK(numbers->points[0].target == 0.5);
  const auto forced = readCsv("a,b,y\n1,2,0\n2,3,1\n", "r");
  REQUIRE(forced);
  CHECK(forced->task == Task::Classification); // two whole numbers
  const auto value = readCsv("a,b,value\n1,2,0\n2,3,1\n", "r");
  REQUIRE(value);
  CHECK(value->task == Task::Regression);
  const auto words = readCsv("1,2,dog\n2,3,cat\n4,5,dog\n", "w");
  REQUIRE(words);
  CHECK(words->classNames == std::vector<std::string>{"cat", "dog"});
  CHECK(words->points[0].target == 1);
  CHECK(words->points[1].target == 0);
  const auto signs = readCsv("1,2,1\n2,3,-1\n4,5,1.0\n", "s");
  REQUIRE(signs);
  CHECK(signs->classNames == std::vector<std::string>{"-1", "1"});
  CHECK(signs->points[2].target == 1);
  const auto many =
      readCsv("0,0,1\n0,0,2\n0,0,3\n0,0,4\n0,0,5\n0,0,6\n0,0,7\n0,0,8\n0,0,9\n0,0,10\n"
              "0,0,11\n",
              "m");
  REQUIRE(many);
  CHECK(many->task == Task::Regression);
}

TEST_CASE("one class or one point is allowed, with a remark") {
  const auto one = readCsv("1,2,3\n", "one");
  REQUIRE(one);
  CHECK(one->classes() == 1);
  CHECK(one->remarks.size() == 2);
  const auto same = readCsv("1,2,yes\n3,4,yes\n", "same");
  REQUIRE(same);
  CHECK(same->remarks.size() == 1);
  CHECK(same->points[1].target == 0);
}

TEST_CASE("every bad line is reported at its place") {
  CHECK(complaints("1,2,0\n1,abc,1\n1,2\n nan,2,1\n1,inf,0\n1,2,\n1e999,2,1\n1,2,3,4\n") ==
        "2:3 'abc' is not a number; "
        "3:1 this line has 2 values, not x1, x2 and what belongs to them; "
        "4:2 'nan' is not a finite number; 5:3 'inf' is not a finite number; "
        "6:5 a value is missing here; 7:1 '1e999' is not a finite number; "
        "8:1 this line has 4 values, not x1, x2 and what belongs to them; ");
  CHECK(complaints("1,2,0\n0x10,2,1\n") == "2:1 '0x10' is not a number; ");
  CHECK(complaints("a,b,label\n1,2,nan\n") == "2:5 'nan' is not a finite number; ");
  CHECK(complaints("a,b,value\n1,2,dog\n") == "2:5 'dog' is not a number; ");
  CHECK(complaints("1-2,3,1\n1,1,1\n") == "1:1 '1-2' is not a number; ");
  CHECK(complaints("") == "0:0 there are no points in this text; ");
  CHECK(complaints("x1,x2,label\n") == "0:0 there are no points in this text; ");
  CHECK(complaints("just words\n") ==
        "1:1 this line has 1 value, not x1, x2 and what belongs to them; ");
}

/// The first point of a table as "x1 x2 answer", then what was understood; or the complaints.
std::string firstOf(std::string_view text, AnswerKind answers = AnswerKind::Told) {
  const Result<DataSet> data = readCsv(text, "mine", answers);
  if (!data) return complaints(text);
  const DataPoint& point = data->points.front();
  const std::string answer =
      data->classes() > 0 ? data->classNames[static_cast<size_t>(point.target)] : "number";
  return std::to_string(static_cast<int>(point.x1)) + " " +
         std::to_string(static_cast<int>(point.x2)) + " " + answer + "; " + answersLine(*data);
}

TEST_CASE("the names of a header order the columns") {
  CHECK(firstOf("label,x1,x2\na,1,2\nb,3,4\n") == "1 2 a; answers: column \"label\", 2 classes");
  CHECK(firstOf("x2,Class,x1\n2,a,1\n") == "1 2 a; answers: column \"Class\", 1 class");
  CHECK(firstOf("species,x2,x1\na,2,1\nb,2,2") == "1 2 a; answers: column \"species\", 2 classes");
  CHECK(firstOf("y,x,label\n2,1,a\n") == "1 2 a; answers: column \"label\", 1 class");
  CHECK(firstOf("y,height,weight\na,1,2\n") == "1 2 a; answers: column \"y\", 1 class");
  CHECK(firstOf("height,weight,species\n1,2,a\n") == "1 2 a; answers: column \"species\", 1 class");
  CHECK(firstOf("target,x1,x2\n0.5,1,2\n-3,0,0\n") ==
        "1 2 number; answers: column \"target\", numbers from -3 to 0.5");
  CHECK(firstOf("1,2,a\n3,4,b\n") == "1 2 a; answers: last column, 2 classes");
  CHECK(complaints("x1,x1,label\n1,2,a\n") == "1:1 two columns have the same name; ");
  CHECK(complaints("class,value,x1\n1,2,3\n") ==
        "1:1 two columns could hold the answers, by their names; ");
  CHECK(complaints("id,x1,x2,label\n1,2,3,a\n").substr(0, 24) == "1:1 this line has 4 valu");
  CHECK(complaints("species,height,weight\na,1,2\n") == "2:1 'a' is not a number; ");
}

TEST_CASE("whether the answers are classes or numbers can be told") {
  const char* table = "x1,x2,y\n1,2,0\n3,4,1\n";
  CHECK(firstOf(table) == "1 2 0; answers: column \"y\", 2 classes");
  CHECK(firstOf(table, AnswerKind::Numbers) ==
        "1 2 number; answers: column \"y\", numbers from 0 to 1");
  CHECK(firstOf("1,2,0.5\n3,4,1.5\n", AnswerKind::Classes) ==
        "1 2 0.5; answers: last column, 2 classes");
  CHECK(firstOf("x1,x2,label\n1,2,7\n", AnswerKind::Numbers) ==
        "1 2 number; answers: column \"label\", numbers from 7 to 7");
  for (const AnswerKind each : {AnswerKind::Told, AnswerKind::Classes, AnswerKind::Numbers})
    CHECK(answersNamed(nameOf(each)) == each);
  CHECK_FALSE(answersNamed("class"));
}

TEST_CASE("a missing value is not a class") {
  for (const std::string missing : {"?", "NA", "n/a", "null", "None", "-"}) {
    const std::string message = "'" + missing + "' stands for a missing value; ";
    CHECK(complaints("x1,x2,class\n1,2,a\n1,2," + missing + "\n") == "3:5 " + message);
    CHECK(complaints("1,2,0\n1," + missing + ",1\n") == "2:3 " + message);
    CHECK(complaints("1,2,\"" + missing + "\"\n") == "1:5 " + message);
  }
  CHECK(complaints("1,2,0\n1,2,\"\"\n") == "2:5 a value is missing here; ");
  CHECK(complaints("1,2,0\n1,2,1\n1,2,l\n") == "3:5 'l' is a word among numbers; ");
  CHECK(firstOf("x1,x2,label\n1,2,0\n1,2,l\n") == "1 2 0; answers: column \"label\", 2 classes");
}

TEST_CASE("the same complaint about many lines is one, with their number") {
  std::string table = "x1,x2,class\n";
  for (int i = 0; i < 500; ++i) table += "1,2,?\n";
  CHECK(complaints(table) == "2:5 '?' stands for a missing value, the first of 500; ");
  CHECK(complaints("1,2,?\n1,2,?\n1,x,2\n1,2,?\n") ==
        "1:5 '?' stands for a missing value; 2:5 '?' stands for a missing value; "
        "3:3 'x' is not a number; 4:5 '?' stands for a missing value; ");
}

TEST_CASE("quotes, other line ends and other encodings are read or refused by name") {
  CHECK(firstOf("x1,x2,class\r1,2,\"a, b\"\r3,4,c\r") ==
        "1 2 a, b; answers: column \"class\", 2 classes");
  CHECK(complaints("1,2,a\r1,2,\r") == "2:5 a value is missing here; ");
  CHECK(complaints("1,2,\"a\n3,4,b\n") == "1:5 this quote is not closed on its line; ");
  CHECK(complaints("\xFF\xFE,") == "1:1 this table is UTF-16, not UTF-8; ");
}

TEST_CASE("points that are written read back") {
  for (const char* table : {"x1,x2,kind\n1,2,\"a\tb\"\n0.1,-3e-9,#1\n4,5,\"say \"\"so\"\"\"\n",
                            "x1,x2,value\n1,2,3\n3,4,5\n", "a,b,x2\n1,2,0.5\n", "1,2,0\n3,4,1\n"}) {
    CAPTURE(table);
    const auto read = readCsv(table, "mine");
    REQUIRE(read);
    const auto again = readCsv(writeCsv(*read), "mine",
                               read->classes() > 0 ? AnswerKind::Classes : AnswerKind::Numbers);
    REQUIRE(again);
    CHECK(again->classNames == read->classNames);
    REQUIRE(again->points.size() == read->points.size());
    for (size_t i = 0; i < read->points.size(); ++i) {
      CHECK(again->points[i].x1 == read->points[i].x1);
      CHECK(again->points[i].x2 == read->points[i].x2);
      CHECK(again->points[i].target == read->points[i].target);
    }
  }
}

TEST_CASE("limits are kept with a message") {
  std::string classes = "a,b,class\n";
  for (int i = 0; i < 11; ++i) classes += "0,0,c" + std::to_string(i) + "\n";
  CHECK(complaints(classes) == "12:5 'c10' is the 11th class; at most 10 fit; ");
  std::string lines;
  for (int i = 0; i < DataSet::mostPoints; ++i) lines += "1,2,0\n";
  CHECK(readCsv(lines, "full"));
  lines += "1,2,0\n1,2,0\n1,2,0\n";
  CHECK(complaints(lines).substr(0, 41) == "50001:1 there are more than 50000 points;");
  CHECK(complaints(std::string(limits::fileBytes + 1, ' ')) ==
        "0:0 this text has 1048577 bytes; at most 1048576 fit; ");
  std::string bad;
  for (int i = 0; i < 100; ++i) bad += "?\n";
  CHECK(complaints(bad) ==
        "1:1 this line has 1 value, not x1, x2 and what belongs to them, the first of 100; ");
}

} // namespace
} // namespace backstep
