#include "lesson/toml_document.h"

#include <doctest/doctest.h>

using namespace backstep;

TEST_CASE("the top of a TOML text ends at its first table") {
  const auto endsAtTable = [](const std::string& top) {
    return topOf(top + "[inputs]\nx = 1\n") == top && topOf(top) == top;
  };
  CHECK(endsAtTable(""));
  CHECK(endsAtTable("id = 'a'\n"));
  CHECK(endsAtTable("goals = [\n[1, 2],\n[3]\n]\n"));
  CHECK(endsAtTable("program = '''\nx = [1]\n[inputs]\n'''\n"));
  CHECK(endsAtTable("say = \"\"\"\n[inputs] \\\"\"\"\n[inputs]\n\"\"\"\n"));
  CHECK(endsAtTable("# an open [ bracket, it's no string\nid = 'a' # and ] another\n"));
  CHECK(topOf("a = 1\n[[page]]\n[b]\n") == "a = 1\n");
}
