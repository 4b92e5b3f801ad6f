#include "model/message_log.h"
#include "model/session.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

Diagnostic saying(const char* text, Diagnostic::Severity severity) {
  Diagnostic d;
  d.message = text;
  d.severity = severity;
  return d;
}

TEST_CASE("messages stand in the order of time, each with its kind") {
  MessageLog log;
  log.add("a.toml", {saying("one", Diagnostic::Severity::Error),
                     saying("two", Diagnostic::Severity::Warning)});
  log.addNote("three");
  REQUIRE(log.messages().size() == 3);
  CHECK(log.messages()[0].kind == Message::Kind::Error);
  CHECK(log.messages()[0].source == "a.toml");
  CHECK(log.messages()[1].kind == Message::Kind::Warning);
  CHECK(log.messages()[2].kind == Message::Kind::Note);
  CHECK(log.messages()[2].what.message == "three");
}

TEST_CASE("the same message again is counted, not repeated, and noticed") {
  MessageLog log;
  log.addNote("saved");
  const int before = log.revision();
  log.addNote("saved");
  REQUIRE(log.messages().size() == 1);
  CHECK(log.messages()[0].times == 2);
  CHECK(log.revision() != before);
}

TEST_CASE("the log does not grow without end") {
  MessageLog log;
  for (size_t i = 0; i < MessageLog::mostKept + 50; ++i) log.addNote(std::to_string(i));
  CHECK(log.messages().size() == MessageLog::mostKept);
  CHECK(log.messages().back().what.message == std::to_string(MessageLog::mostKept + 49));
}

TEST_CASE("the session logs what could not be opened, and notes") {
  Session session([](std::string_view) {
    return Result<LoadedLesson>(saying("there is no such lesson", Diagnostic::Severity::Error));
  });
  session.run(command::Open{"nowhere"});
  session.run(command::Note{"hello"});
  REQUIRE(session.log().messages().size() == 2);
  CHECK(session.log().messages()[0].source == "nowhere");
  CHECK(session.log().messages()[1].what.message == "hello");
}

} // namespace
} // namespace backstep
