#include "lesson/link.h"
#include "text/packed.h"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <random>

namespace backstep {
namespace {

Link read(const std::string& text) {
  const ReadLink result = readLink(text);
  for (const std::string& each : result.complaints) FAIL_CHECK(each);
  return result.link;
}

/// What is complained of, and nothing else is wrong with the link.
std::string complaint(const std::string& text) {
  const ReadLink result = readLink(text);
  REQUIRE(result.complaints.size() == 1);
  return result.complaints.front();
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a link names a lesson, a step, numbers and a view") {
  const Link link = read("#lesson=xyz&step=3&x=-2&Wa=0.1*3,0.2;1e-3&view=lab");
  CHECK(link.lesson == "xyz");
  CHECK(link.step == 3);
  CHECK(link.view == "lab");
  REQUIRE(link.numbers.size() == 2);
  CHECK(link.numbers[0] == Link::Numbers{"x", {-2}});
  CHECK(link.numbers[1] == Link::Numbers{"Wa", {0.1, 0.1, 0.1, 0.2, 1e-3}});
  CHECK(read("") == Link{});
  CHECK(read("#") == Link{});
  CHECK(read("&&lesson=xyz&&").lesson == "xyz");
}

TEST_CASE("a link hides parts of the walk, and only those that can be hidden") {
  CHECK(read("hide=inspector,code").hidden == std::vector<std::string>{"inspector", "code"});
  const ReadLink odd = readLink("hide=graph,,program");
  CHECK(odd.link.hidden == std::vector<std::string>{"program"});
  CHECK(odd.complaints.size() == 2);
}

TEST_CASE("a link is written as it is read") {
  Link link;
  link.lesson = "two-layer";
  link.step = 12;
  link.locked = true;
  link.hidden = {"program", "answers"};
  link.numbers = {{"x", {0.1, 0.1, -1.0 / 3}}, {"step", {1e9}}, {"lesson", {-1e-300}}};
  link.view = "inspector";
  link.lab = R"({"rate":0.1,"seed":7})";
  CHECK(writeLink(link).rfind("#lesson=two-layer&step=12&x=0.1*2,-0.3333333333333333&@step=", 0) ==
        0);
  CHECK(read(writeLink(link)) == link);
  CHECK(writeLink(Link{}) == "#");
}

TEST_CASE("a lesson inside a link comes back byte by byte") {
  Link link;
  link.text = "id = \"a\"\nprogram = '''\ny = x @ W & 1 # 100 % \u2113\n'''\n";
  const std::string written = writeLink(link);
  for (const char c : {'\n', '"', ' ', '&', '\'', '%'}) {
    CAPTURE(c);
    CHECK((c == '&' || c == '%' || written.find(c) == std::string::npos));
  }
  // Percent-encoding as every browser reads it: the letter is E2 84 93 in UTF-8.
  CHECK(says(written, "%20%25%20%E2%84%93%0A"));
  CHECK(says(written, "%20%26%201"));
  CHECK(read(written) == link);
}

TEST_CASE("what is long is packed, and a packed link opens the same") {
  Link link;
  link.text = "id = \"a\"\nprogram = '''\n";
  for (int i = 0; i < 200; ++i)
    link.text += "y" + std::to_string(i) + " = x * " + std::to_string(i) + "\n";
  link.text += "'''\n";
  link.step = 7;
  REQUIRE(readableLink(link).size() > longestReadableLink);
  const std::string written = writeLink(link);
  CHECK(written.rfind("#packed=", 0) == 0);
  CHECK(written.size() < longestReadableLink);
  CHECK(read(written) == link);
  CHECK(says(complaint(written.substr(0, written.size() - 5)), "damaged, or was cut off"));
  CHECK(says(complaint("lesson=xyz&" + written.substr(1)), "cannot be combined"));
}

TEST_CASE("a packed link may hold anything but more than is unpacked") {
  const std::string bomb = "packed=" + packed("text=" + std::string(longestUnpackedLink, 'a'));
  REQUIRE(bomb.size() < longestReadableLink);
  CHECK(says(complaint(bomb), "damaged"));
  CHECK(says(complaint("packed=" + packed("packed=" + packed("step=3"))), "cannot be combined"));
  CHECK(says(complaint("packed=" + packed("lesson=/dev/stdin")), "not the id of a lesson"));
}

TEST_CASE("numbers read back as the same doubles") {
  std::mt19937_64 engine(7);
  std::uniform_real_distribution<double> mantissa(-1, 1);
  std::uniform_int_distribution<int> exponent(-300, 29);
  Link link;
  for (int i = 0; i < 40; ++i)
    link.numbers.push_back(
        {"a" + std::to_string(i), {std::ldexp(mantissa(engine), exponent(engine))}});
  CHECK(read(writeLink(link)) == link);
}

TEST_CASE("what is wrong with a link is reported, and the rest of it holds") {
  const ReadLink result = readLink("lesson=xyz&x=1,two&step=-1&nonsense&a%20b=3&y=4");
  CHECK(result.complaints.size() == 4);
  CHECK(result.link.lesson == "xyz");
  CHECK(result.link.step == 0);
  REQUIRE(result.link.numbers.size() == 1);
  CHECK(result.link.numbers[0].name == "y");
  CHECK(says(complaint("x=1,two"), "two"));
  CHECK(says(complaint("x="), "not a number"));
  CHECK(says(complaint("x=nan"), "nan"));
  CHECK(says(complaint("x=0x10"), "not a number"));
  CHECK(says(complaint("x=1 2"), "not a number"));
  CHECK(says(complaint("lesson="), "not the id of a lesson"));
  CHECK(says(complaint("y=%FF%FE"), "not valid text"));
}

TEST_CASE("a link opens no file") {
  for (const char* path : {"/dev/stdin", "../../etc/passwd", "~/x.toml", "file:///etc/passwd",
                           "C:\\x", "%2Fdev%2Fstdin", "http://example.org/a.toml"}) {
    CAPTURE(path);
    const ReadLink result = readLink(std::string("lesson=") + path);
    CHECK(result.link.lesson.empty());
    CHECK(result.complaints.size() == 1);
  }
}

TEST_CASE("a hostile link costs no more than its length") {
  CHECK(says(complaint("x=1*1000000000"), "times"));
  CHECK(says(complaint("x=1*65536,1*65536"), "times"));
  CHECK(says(complaint("x=1*1e999"), "times"));
  CHECK(says(complaint("x=1*0"), "times"));
  CHECK(says(complaint("x=1*1.5"), "times"));
  CHECK(says(complaint("x=1*-1"), "times"));
  CHECK(says(complaint(std::string(2001, 'a')), "longer than 2000"));
  CHECK(says(complaint("packed=" + std::string(16'000, 'a')), "longer than 16000"));
  CHECK(read("step=99999999999999999999").step >= 1000);
  const ReadLink huge = readLink("x=1e999,-1e300");
  CHECK(huge.complaints.size() == 2);
  REQUIRE(huge.link.numbers.size() == 1);
  CHECK(huge.link.numbers[0].entries == std::vector<double>{1e9, -1e9});
}

TEST_CASE("no bytes at all break the reader") {
  std::mt19937 engine(11);
  const std::string alphabet = "#&=%*,;@-+.0123456789eExlesontp\xff\x80\n ";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const size_t size = engine() % 60;
    while (text.size() < size) text += alphabet[engine() % alphabet.size()];
    const Link link = readLink(text).link;
    CHECK(link.step >= 0);
    for (const Link::Numbers& each : link.numbers) {
      CHECK_FALSE(each.entries.empty());
      for (const double entry : each.entries) CHECK(std::abs(entry) <= largestInLink);
    }
    CHECK(readLink(writeLink(link)).link == link);
  }
}

} // namespace
} // namespace backstep
