#include "cli/arguments.h"

#include <doctest/doctest.h>

using namespace backstep;

namespace {

template <class Command>
Command read(const std::vector<std::string>& arguments) {
  const CommandLine line = readArguments(arguments);
  REQUIRE(std::holds_alternative<Command>(line));
  return std::get<Command>(line);
}

std::string refusal(const std::vector<std::string>& arguments) {
  const Answered answered = read<Answered>(arguments);
  CHECK(answered.status == 2);
  return answered.text;
}

bool holds(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("open and its options") {
  CHECK(read<OpenCommand>({}).request.source.empty());
  const auto command =
      read<OpenCommand>({"open", "handout", "--step", "12", "--theme", "dark", "--screenshot",
                         "a.png", "--size", "640x480", "--scale", "2"});
  CHECK(command.request.source == "handout");
  CHECK(command.request.step == 12);
  CHECK(command.request.dark == true);
  CHECK(command.screenshot.path == "a.png");
  CHECK(command.screenshot.width == 640);
  CHECK(command.screenshot.height == 480);
  CHECK(command.screenshot.scale == 2);
  CHECK_FALSE(read<OpenCommand>({"open", "handout"}).request.dark.has_value());
  const auto home = read<OpenCommand>({"open", "--view", "home"});
  CHECK(home.request.source.empty());
  CHECK(home.request.view == "home");
}

TEST_CASE("walk and eval") {
  CHECK_FALSE(read<WalkCommand>({"walk", "a.toml"}).all);
  CHECK(read<WalkCommand>({"walk", "--all", "a.toml"}).all);
  CHECK(read<WalkCommand>({"walk", "a.toml"}).source == "a.toml");
  CHECK(read<EvalCommand>({"eval", "a.toml", "--json"}).json);
}

TEST_CASE("a wrong command line says what is wrong and where to look") {
  CHECK(holds(refusal({"wlak", "handout"}), "unknown command 'wlak'; did you mean 'walk'?"));
  CHECK(holds(refusal({"walk", "handout", "--al"}), "did you mean '--all'?"));
  CHECK(holds(refusal({"walk", "handout", "--al"}), "backstep walk --help"));
  CHECK(holds(refusal({"walk"}), "FILE|ID is required"));
  CHECK(holds(refusal({"walk", "a", "b"}), "unknown argument 'b'"));
  CHECK(holds(refusal({"open", "a", "--step", "-1"}), "--step"));
  CHECK(holds(refusal({"open", "a", "--step", "x"}), "--step"));
  CHECK(holds(refusal({"open", "a", "--theme", "blue"}), "--theme"));
  CHECK(holds(refusal({"open", "a", "--size", "640x480"}), "--screenshot"));
  for (const char* size : {"640", "640x", "x480", "640x480x", "6x4", "640X480", "1e3x900",
                           "-640x480", "99999999999x1"}) {
    CAPTURE(size);
    CHECK(holds(refusal({"open", "a", "--screenshot", "p.png", "--size", size}), "--size"));
  }
  const auto refusedSize = [](const char* size) {
    return refusal({"open", "a", "--screenshot", "p.png", "--size", size});
  };
  CHECK(holds(refusedSize("400x300"), "640x400"));
  CHECK(holds(refusedSize("639x400"), "640x400"));
  CHECK(holds(refusedSize("640x399"), "640x400"));
  CHECK(holds(refusedSize("8193x400"), "8192"));
  CHECK(holds(refusal({"open", "a", "--screenshot", "p.png", "--scale", "9"}), "--scale"));
}

TEST_CASE("help and version") {
  const Answered help = read<Answered>({"--help"});
  CHECK(help.status == 0);
  for (const char* part : {"open", "walk", "eval", "Examples", "Exit status"})
    CHECK(holds(help.text, part));
  CHECK(holds(read<Answered>({"walk", "--help"}).text, "--all"));
  CHECK(read<Answered>({"--version"}).text.find("backstep ") == 0);
}
