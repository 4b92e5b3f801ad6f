#include "app/cli/command_run.h"
#include "app/concealed_lesson.h"
#include "app/host/temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>

namespace backstep {
namespace {

using test::runCommand;

TEST_CASE("the terminal says no digit of an open blank, and with the answers shown it does") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "concealed.toml").string();
  std::ofstream(file) << test::concealedLesson;
  const auto lesson = openLessonText(test::concealedLesson);
  REQUIRE(lesson);
  const auto digits = test::openDigits(Answers(*lesson));
  for (const std::vector<std::string>& asked : {std::vector<std::string>{"walk", file, "--all"},
                                                {"why", file, "H[1]"},
                                                {"why", file, "grad(W)[0,1]"},
                                                {"why", file, "new(W)[1,2]"},
                                                {"paths", file, "V[0,0]"},
                                                {"jacobian", file, "Y", "O"},
                                                {"gradcheck", file}}) {
    CAPTURE(asked[0]);
    CAPTURE(asked.back());
    for (const std::string& each : test::givenAway(runCommand(asked).out, digits)) FAIL_CHECK(each);
    std::vector<std::string> shown = asked;
    shown.emplace_back("--show-answers");
    CHECK_FALSE(test::givenAway(runCommand(shown).out, digits).empty());
  }
}

TEST_CASE("a lesson whose bug is to be found is walked right in the terminal") {
  // z = 0.75 * 2 - 0.5 = 1 and e = sigmoid(1) - 1: dL/dz = 2 e sigmoid'(1) = -0.1058; the bug takes
  // the slope elsewhere.
  const std::string walk = runCommand({"walk", "bug-neuron", "--all"}).out;
  CHECK(walk.find("\u22120.5379 \u00d7 0.1966 = \u22120.1058") != std::string::npos);
  const std::string why = runCommand({"why", "bug-neuron", "grad(z)"}).out;
  CHECK(why.find("\u2260") == std::string::npos);
  CHECK(why.find("\u22120.1058") != std::string::npos);
  CHECK(runCommand({"gradcheck", "bug-neuron"}).status == 0);
}

} // namespace
} // namespace backstep
