#include "explain/names.h"
#include "lesson/catalog.h"
#include "program/narrator.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

/// A lesson and a listener.
struct Listener {
  Session session{[](std::string_view source) { return openFileOrId(std::string(source)); }};
  Narrator narrator;

  std::string news() {
    const Player* player = session.player();
    if (player == nullptr || player->atStart()) return narrator.news(session, nullptr);
    const Names names(player->trace().graph(), {});
    const StepText text = stepText(player->trace(), names, player->cursor());
    return narrator.news(session, &text);
  }
  void open(const char* lesson) {
    session.run(command::Open{lesson});
    news();
  }
};

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a step is announced when it is reached, once") {
  Listener listener;
  CHECK(listener.news().empty());
  listener.session.run(command::Open{"xyz"});
  CHECK(says(listener.news(), "Step 0"));
  listener.session.run(command::Seek{4});
  const std::string step = listener.news();
  CHECK(step.rfind("Step 4 of 14. Forward", 0) == 0);
  CHECK(listener.news().empty());
  listener.session.run(command::Next{});
  CHECK(says(listener.news(), "Step 5 of 14. "));
}

TEST_CASE("a verdict is announced when it is given, and not when a lesson is opened") {
  Listener listener;
  listener.open("xyz");
  listener.session.run(command::TypeAnswer{"q", 0, "3"}); // -2 + 5
  CHECK(listener.news().empty());
  listener.session.run(command::CheckAnswer{"q", 0});
  CHECK(says(listener.news(), "Question q: right. "));
  listener.session.run(command::TypeAnswer{"q", 0, "44"});
  listener.session.run(command::CheckAnswer{"q", 0});
  CHECK(says(listener.news(), "Question q: not yet. "));
  listener.session.run(command::Open{"handout"});
  CHECK_FALSE(says(listener.news(), "Question"));
  listener.session.run(command::Open{"xyz"});
  CHECK_FALSE(says(listener.news(), "Question"));
}

TEST_CASE("messages are announced") {
  Listener listener;
  listener.session.run(command::Note{"The picture is in graph.png"});
  CHECK(says(listener.news(), "The picture is in graph.png. "));
  CHECK(listener.news().empty());
}

} // namespace
} // namespace backstep
