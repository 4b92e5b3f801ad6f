#include "core/lesson/mistakes.h"
#include "lesson/open_lesson.h"
#include "lesson/prose_link.h"
#include "marking/check.h"

#include <doctest/doctest.h>

using namespace backstep;

namespace {

std::vector<std::pair<std::string, std::string>> linksIn(const std::string& text) {
  std::vector<std::pair<std::string, std::string>> found;
  const auto cut = [&](Span span) {
    return text.substr(static_cast<size_t>(span.begin), static_cast<size_t>(span.end - span.begin));
  };
  for (const ProseLink& link : findLinks(text))
    found.emplace_back(cut(link.label), cut(link.target));
  return found;
}

const std::string head = "id = 'm'\ntitle = 'M'\nprogram = '''\nH = a * a\nloss = H + 1\n'''\n"
                         "[parameters]\na = 2\n";

} // namespace

TEST_CASE("links are found with label and target, with and without angle brackets") {
  using Links = std::vector<std::pair<std::string, std::string>>;
  CHECK(linksIn("see [the layer](node:H) and [on](<step:forward H>).") ==
        Links{{"the layer", "node:H"}, {"on", "step:forward H"}});
  CHECK(linksIn("[a] then [b](node:b)") == Links{{"b", "node:b"}});
  CHECK(linksIn("[two\nlines](node:H)") == Links{{"two\nlines", "node:H"}});
  CHECK(linksIn("H[0] (all) [x] (y) [open](node:H").empty());
}

TEST_CASE("code and formulas hold no links") {
  CHECK(linksIn("`[a](node:H)` $[a](b)$ \\[a](b)").empty());
  CHECK(linksIn("``a ` [b](c)`` `open [H](node:H)").size() == 1);
}

TEST_CASE("targets are put in angle brackets once") {
  CHECK(bracketTargets("[a](step:forward H), [b](<node:b>) $[c](d)$") ==
        "[a](<step:forward H>), [b](<node:b>) $[c](d)$");
}

TEST_CASE("a link leads to a value or a step of the walk") {
  const auto lesson = openLessonText(head);
  REQUIRE(lesson);
  const Trace trace = lesson->record();
  CHECK(resolveLink(trace, "node:H")->node == lesson->graph->find("H"));
  CHECK(*resolveLink(trace, "step:seed")->step == 4);
  const auto web = resolveLink(trace, "https://example.org");
  REQUIRE(web);
  CHECK_FALSE(web->node.valid());
  CHECK_FALSE(web->step.has_value());
  CHECK_FALSE(resolveLink(trace, "node:K"));
  CHECK_FALSE(resolveLink(trace, "H"));
}

TEST_CASE("the check finds links that lead nowhere, at their place") {
  const auto rejects = [](const std::string& text, const std::string& words) {
    const auto marked =
        test::readMark(head + "[[page]]\nat = 'start'\ntext = '''\n" + text + "\n'''\n");
    const auto lesson = openLessonText(marked.text);
    REQUIRE(lesson);
    test::checkMistake(checkLesson(*lesson), marked, words);
  };
  rejects("Look at\n[it](¦node:h).", "did you mean 'H'");
  rejects("{value a} and [it](¦step:forward K)", "leads to no step");
  rejects("[it](¦page:2)", "leads nowhere");
}
