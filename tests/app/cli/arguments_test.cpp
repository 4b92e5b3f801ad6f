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
  CHECK_FALSE(read<OpenCommand>({"open", "handout"}).seed);
  CHECK(read<OpenCommand>({"open", "handout", "--seed", "7"}).seed == 7);
  CHECK(holds(refusal({"open", "--seed", "7"}), "name the lesson"));
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
  CHECK(holds(refusedSize("300x300"), "320x400"));
  CHECK(holds(refusedSize("319x400"), "320x400"));
  CHECK(holds(refusedSize("320x399"), "320x400"));
  CHECK(holds(refusedSize("8193x400"), "8192"));
  CHECK(holds(refusal({"open", "a", "--screenshot", "p.png", "--scale", "9"}), "--scale"));
}

TEST_CASE("numbers are plain decimals in their range, or refused with what to write") {
  struct NumberOption {
    std::vector<std::string> before;
    std::vector<const char*> refused;
    std::string wanted;
  };
  const std::vector<const char*> noNumbers{"",    "nan", "NaN", "inf", "-inf", "1e999", "0x10",
                                           "ten", "1,5", "1 ",  "--5", "+1",   "1e",    "-1"};
  const NumberOption options[] = {
      {{"train", "a", "--steps", "1", "--eta"}, {"0", "-0.0", "-1e-3"}, "a number greater than 0"},
      {{"open", "a", "--screenshot", "p.png", "--scale"},
       {"0.49", "4.01"},
       "a number from 0.5 to 4"},
      {{"train", "a", "--steps"}, {"1.0", "1e3", "10000001"}, "a whole number"},
      {{"open", "a", "--step"}, {"1.0", "2147483648"}, "a whole number"},
      {{"export", "a", "--to", "dot", "--step"}, {"0.5"}, "a whole number"},
      {{"export", "a", "--to", "dot", "--seed"}, {"1.5"}, "a whole number"},
      {{"mark", "a", "b", "--seed"}, {"1_0"}, "a whole number"},
      {{"train", "a", "--steps", "1", "--seed"}, {"18446744073709551616"}, "a whole number"},
  };
  for (const NumberOption& option : options) {
    std::vector<const char*> refused = noNumbers;
    refused.insert(refused.end(), option.refused.begin(), option.refused.end());
    for (const char* text : refused) {
      std::vector<std::string> arguments = option.before;
      arguments.emplace_back(text);
      CAPTURE(arguments[0]);
      CAPTURE(option.before.back());
      CAPTURE(text);
      const std::string said = refusal(arguments);
      CHECK(holds(said, (option.before.back() + ": write " + option.wanted).c_str()));
      CHECK(holds(said, ("not '" + std::string(text) + "'").c_str()));
      CHECK(said.size() < 200);
    }
  }
}

TEST_CASE("numbers are read as they look") {
  const auto eta = [](const char* text) {
    return *read<TrainCommand>({"train", "a", "--steps", "1", "--eta", text}).eta;
  };
  CHECK(eta("0.1") == 0.1);
  CHECK(eta("1e-3") == 1e-3);
  CHECK(eta(".5") == 0.5);
  CHECK(eta("5e-324") == 5e-324);
  CHECK(eta("1.7976931348623157e308") == 1.7976931348623157e308);
  CHECK(read<TrainCommand>({"train", "a", "--steps", "010"}).steps == 10);
  CHECK(read<TrainCommand>({"train", "a", "--steps", "000"}).steps == 0);
  CHECK(read<TrainCommand>({"train", "a", "--steps", "10000000"}).steps == 10'000'000);
  CHECK(read<TrainCommand>({"train", "a", "--steps", "1", "--seed", "18446744073709551615"}).seed ==
        18446744073709551615U);
}

TEST_CASE("help and version") {
  const Answered help = read<Answered>({"--help"});
  CHECK(help.status == 0);
  for (const char* part : {"open", "walk", "eval", "Examples", "Exit status"})
    CHECK(holds(help.text, part));
  CHECK(holds(read<Answered>({"walk", "--help"}).text, "--all"));
  CHECK(read<Answered>({"--version"}).text.find("backstep ") == 0);
}
