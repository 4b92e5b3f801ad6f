#include "lesson/catalog.h"
#include "marking/practice.h"
#include "model/session_link.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

AppState makeState() {
  return AppState([](std::string_view source) { return openFileOrId(std::string(source)); });
}

void follow(AppState& state, const std::string& link) { followLink(readLink(link), state); }

std::vector<double> entriesOf(const AppState& state, const char* name) {
  const Document& document = *state.session().document();
  const auto entries = document.entries(document.graph().find(name));
  return {entries.begin(), entries.end()};
}

std::string lastMessage(const AppState& state) {
  const auto messages = state.session().log().messages();
  return messages.empty() ? "" : messages.back().what.message;
}

TEST_CASE("a link opens a lesson at a step with other numbers") {
  AppState state = makeState();
  follow(state, "#lesson=xyz&step=4&x=7");
  REQUIRE(state.session().document() != nullptr);
  CHECK(state.session().document()->lesson().id == "xyz");
  CHECK(state.session().player()->cursor() == 4);
  CHECK(entriesOf(state, "x") == std::vector<double>{7});
  CHECK(lastMessage(state).empty());
  CHECK(writeLink(linkToWalk(state.session())) == "#lesson=xyz&step=4&x=7");
  CHECK(writeLink(linkToPlace(state.session())) == "#lesson=xyz&step=4&x=7");
}

TEST_CASE("a link without numbers gives the lesson's own back, and a step too far is the last") {
  AppState state = makeState();
  follow(state, "#lesson=xyz&step=2&x=7");
  follow(state, "#lesson=xyz&step=99999");
  CHECK(entriesOf(state, "x") != std::vector<double>{7});
  CHECK(state.session().player()->atEnd());
  CHECK_FALSE(state.session().document()->edited());
}

TEST_CASE("a link locks its lesson, whose numbers the next link may still change") {
  AppState state = makeState();
  follow(state, "#lesson=xyz&x=7&locked=1");
  CHECK(entriesOf(state, "x") == std::vector<double>{7});
  const NodeId x = state.session().document()->graph().find("x");
  state.run(command::SetEntry{x, 0, 8, 0});
  CHECK(entriesOf(state, "x") == std::vector<double>{7});
  CHECK(lastMessage(state).find("locked") != std::string::npos);
  state.run(command::Undo{}); // what the link has set is an edit, too
  state.run(command::Reset{});
  CHECK(entriesOf(state, "x") == std::vector<double>{7});
  follow(state, "#lesson=xyz&x=9");
  CHECK(entriesOf(state, "x") == std::vector<double>{9});
  state.run(command::SetEntry{x, 0, 8, 0});
  CHECK(entriesOf(state, "x") == std::vector<double>{8});
}

TEST_CASE("the lock is the lesson's: another one is free, and it is locked when it comes back") {
  AppState state = makeState();
  follow(state, "#lesson=xyz&x=7&locked=1");
  REQUIRE(state.locked());
  state.run(command::Open{"handout"});
  CHECK_FALSE(state.locked());
  const NodeId weights = state.session().document()->graph().find("Wa");
  state.run(command::SetEntry{weights, 0, 8, 0});
  CHECK(entriesOf(state, "Wa")[0] == 8);
  state.run(command::Open{"xyz"});
  CHECK(state.locked());
  const std::vector<double> own = entriesOf(state, "x");
  state.run(command::SetEntry{state.session().document()->graph().find("x"), 0, 8, 0});
  CHECK(entriesOf(state, "x") == own);
}

TEST_CASE("a variant of a locked lesson is locked, too") {
  AppState state([](std::string_view source) { return openSource(std::string(source)); });
  follow(state, "#lesson=xyz&locked=1");
  state.run(command::Open{"xyz:7"});
  REQUIRE(state.session().document()->lesson().seed.has_value());
  CHECK(state.locked());
  const std::vector<double> own = entriesOf(state, "x");
  state.run(command::SetEntry{state.session().document()->graph().find("x"), 0, 8.5, 0});
  CHECK(entriesOf(state, "x") == own);
  state.run(command::Open{"handout:7"});
  CHECK_FALSE(state.locked());
}

TEST_CASE("a link that opens no lesson changes no lock") {
  AppState state = makeState();
  follow(state, "#lesson=no-such-lesson&locked=1");
  state.run(command::Open{"xyz"});
  CHECK_FALSE(state.locked());
  follow(state, "#lesson=no-such-lesson&locked=1");
  follow(state, "#view=lab&locked=1");
  CHECK_FALSE(state.locked());
  follow(state, "#lesson=xyz&locked=1");
  CHECK(state.locked());
  follow(state, "#lesson=no-such-lesson");
  follow(state, "#view=lab");
  CHECK(state.locked());
}

TEST_CASE("a link to the open lesson is followed, whatever could not be opened before") {
  AppState state = makeState();
  follow(state, "#lesson=xyz");
  follow(state, "#lesson=no-such-lesson");
  follow(state, "#lesson=xyz&step=4");
  CHECK(state.session().player()->cursor() == 4);
}

TEST_CASE("what does not fit the lesson is reported, and the rest of the link is followed") {
  AppState state = makeState();
  follow(state, "#lesson=xyz&step=3&x=1,2,3");
  CHECK(lastMessage(state).find("3 numbers for x, which has 1") != std::string::npos);
  CHECK(state.session().player()->cursor() == 3);
  follow(state, "#lesson=xyz&nosuch=1");
  CHECK(lastMessage(state).find("no input or parameter nosuch") != std::string::npos);
  follow(state, "#lesson=no-such-lesson");
  CHECK_FALSE(state.session().problem().diagnostics.empty());
  CHECK(state.session().document()->lesson().id == "xyz");
}

TEST_CASE("a link opens the graph at the level at which it was made") {
  AppState state = makeState();
  follow(state, "#lesson=handout&step=19&view=gates");
  CHECK(state.session().zoom().level == ZoomLevel::Gates);
  CHECK(state.session().player()->cursor() == 19);
  for (const ZoomLevel level : {ZoomLevel::Gates, ZoomLevel::Neurons, ZoomLevel::Matrices}) {
    state.run(command::SetZoom{level});
    for (const Link& link : {linkToWalk(state.session()), linkToPlace(state.session())}) {
      CHECK(link.view.empty() == (level == ZoomLevel::Matrices)); // the usual one goes without
      AppState other = makeState();
      follow(other, writeLink(link));
      CHECK(other.session().zoom().level == level);
      CHECK(other.session().player()->cursor() == 19);
    }
  }
}

TEST_CASE("a link without a level, or with another view, leads to the matrices") {
  AppState state = makeState();
  for (const char* link : {"#lesson=handout&step=3", "#lesson=handout&view=sheet"}) {
    state.run(command::Open{"handout"});
    state.run(command::SetZoom{ZoomLevel::Neurons});
    follow(state, link);
    CHECK(state.session().zoom().level == ZoomLevel::Matrices);
  }
}

TEST_CASE("a link to another step closes no gate that was opened") {
  AppState state = makeState();
  follow(state, "#lesson=handout&step=3");
  const NodeId softmax = state.session().document()->graph().find("Y");
  state.run(command::ToggleGate{softmax});
  follow(state, "#lesson=handout&step=4");
  CHECK(state.session().zoom().opened == std::vector<NodeId>{softmax});
}

TEST_CASE("a level that the lesson does not have is reported and left out") {
  AppState state = makeState();
  follow(state, "#lesson=xyz&step=4&view=neurons");
  CHECK(state.session().zoom().level == ZoomLevel::Matrices);
  CHECK(state.session().player()->cursor() == 4);
  CHECK(lastMessage(state).find("no layer of the form W @ x") != std::string::npos);
}

TEST_CASE("a lesson with another program goes into its link as a whole") {
  AppState state = makeState();
  const std::string text = "id = \"own\"\ntitle = \"Own\"\nprogram = '''\ny = x * x\n'''\n"
                           "[inputs]\nx = 3\n";
  state.run(command::OpenText{text, "own"});
  REQUIRE(state.session().document() != nullptr);
  const NodeId x = state.session().document()->graph().find("x");
  state.run(command::SetEntries{x, {5}, "x"});
  const Link link = linkToWalk(state.session());
  CHECK(link.lesson.empty());
  AppState other = makeState();
  follow(other, writeLink(link));
  REQUIRE(other.session().document() != nullptr);
  CHECK(other.session().document()->lesson().title == "Own");
  CHECK(entriesOf(other, "x") == std::vector<double>{5});
}

TEST_CASE("the lab's choices travel in a link") {
  AppState state = makeState();
  TrainingConfig config = state.lab().kept().config;
  config.pace.eta = 0.0625;
  state.run(lab::Configure{config});
  AppState other = makeState();
  const std::string link = writeLink(linkToLab(state.lab()));
  REQUIRE(link.size() <= longestLink);
  follow(other, link);
  CHECK(other.lab().kept().config.pace.eta == 0.0625);
  CHECK(other.lab().kept() == state.lab().kept());
}

TEST_CASE("labels that are not classes are refused") {
  AppState state = makeState();
  Link link;
  link.text = "id = \"own\"\ntitle = \"Own\"\nprogram = '''\nL = cross_entropy(s, c)\n'''\n"
              "[inputs]\nc = 1\n[parameters]\ns = [1, 2, 3]\n";
  link.numbers = {{"c", {99}}};
  follow(state, writeLink(link));
  REQUIRE(state.session().document() != nullptr);
  CHECK(entriesOf(state, "c") == std::vector<double>{1});
  link.numbers = {{"c", {2}}};
  follow(state, writeLink(link));
  CHECK(entriesOf(state, "c") == std::vector<double>{2});
}

} // namespace
} // namespace backstep
