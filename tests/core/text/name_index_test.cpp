#include "text/name_index.h"

#include <doctest/doctest.h>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace backstep {
namespace {

/// The names with their numbers, as whoever uses an index keeps them.
class Names {
 public:
  void add(const std::string& name) {
    index_.add(name, static_cast<int>(kept_.size()));
    kept_.push_back(name);
  }
  int find(std::string_view name) const {
    return index_.find(name,
                       [&](int number) { return std::string_view(kept_.at(size_t(number))); });
  }

 private:
  std::vector<std::string> kept_;
  NameIndex index_;
};

TEST_CASE("an empty index knows no name") {
  CHECK(Names().find("a") == NameIndex::none);
  CHECK(Names().find("") == NameIndex::none);
}

TEST_CASE("names that begin alike, end alike, or differ in their length are different") {
  Names names;
  const std::vector<std::string> texts{"",
                                       "a",
                                       "aa",
                                       "ab",
                                       "ba",
                                       "W_hidden",
                                       "W_hidden1",
                                       "W_hidden2",
                                       "xW_hidde",
                                       "1W_hidden",
                                       std::string("a\0", 2),
                                       std::string("\0a", 2)};
  for (const std::string& text : texts) names.add(text);
  for (size_t i = 0; i < texts.size(); ++i) CHECK(names.find(texts[i]) == static_cast<int>(i));
  for (const char* absent : {"b", "W_hidde", "W_hidden3", "W_hidden12"})
    CHECK(names.find(absent) == NameIndex::none);
}

TEST_CASE("as many names as one likes are found, as in a map") {
  std::mt19937 random(7);
  std::map<std::string, int> expected;
  Names names;
  for (int i = 0; i < 20'000; ++i) {
    const std::string name = (i % 3 == 0 ? "a_rather_long_name_" : "v") + std::to_string(random());
    if (!expected.emplace(name, static_cast<int>(expected.size())).second) continue;
    names.add(name);
  }
  bool all = true;
  for (const auto& [name, number] : expected) all = all && names.find(name) == number;
  CHECK(all);
  CHECK(names.find("v") == NameIndex::none);
}

TEST_CASE("a name is added once and keeps its first number") {
  std::vector<std::string> kept;
  NameIndex index;
  const auto nameOf = [&](int number) { return std::string_view(kept.at(size_t(number))); };
  std::map<std::string, int> expected;
  bool all = true;
  for (int i = 0; i < 5'000; ++i) {
    const std::string name =
        (i % 2 == 0 ? "short" : "a_name_of_many_letters_") + std::to_string(i * 7919 % 1'000);
    const int next = static_cast<int>(kept.size());
    const int number = index.findOrAdd(name, next, nameOf);
    all = all && number == expected.emplace(name, next).first->second;
    if (number == next) kept.push_back(name);
    index.prefetch(name); // says nothing, changes nothing
  }
  CHECK(all);
  CHECK(kept.size() == expected.size());
  for (const auto& [name, number] : expected) all = all && index.find(name, nameOf) == number;
  CHECK(all);
}

} // namespace
} // namespace backstep
