#include "app/cli/command_run.h"
#include "app/host/temporary_folder.h"
#include "lesson/link.h"

#include <doctest/doctest.h>
#include <fstream>
#include <random>

namespace backstep {
namespace {

using test::CommandRun;
using test::runCommand;

TEST_CASE("a link to a built-in lesson names it and the step") {
  CHECK(runCommand({"link", "handout", "--step", "19"}).out == "#lesson=handout&step=19\n");
  CHECK(runCommand({"link", "xyz", "--base", "https://example.org/b/"}).out ==
        "https://example.org/b/#lesson=xyz\n");
  const CommandRun beyond = runCommand({"link", "handout", "--step", "9999"});
  CHECK(beyond.out == "#lesson=handout&step=26\n"); // the handout's last
  CHECK(runCommand({"link", "no-such-lesson"}).status == exit_status::wrongInput);
}

TEST_CASE("a link opens what it is told to, the graph at a level that the lesson has") {
  CHECK(runCommand({"link", "handout", "--step", "19", "--view", "gates"}).out ==
        "#lesson=handout&step=19&view=gates\n");
  CHECK(runCommand({"link", "xyz", "--view", "sheet"}).out == "#lesson=xyz&view=sheet\n");
  const CommandRun neurons = runCommand({"link", "xyz", "--view", "neurons"});
  CHECK(neurons.status == exit_status::wrongInput);
  CHECK(neurons.out.empty());
  CHECK(neurons.err.find("no layer of the form W @ x") != std::string::npos);
  CHECK(runCommand({"link", "xyz", "--view", "nowhere"}).status == exit_status::wrongCommand);
}

TEST_CASE("a link holds a lesson file, or says that it is too long") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "own.toml").string();
  const std::string lesson = "id = \"own\"\ntitle = \"Own\"\nprogram = '''\ny = x * x\n'''\n"
                             "[inputs]\nx = 3\n";
  std::ofstream(path) << lesson;
  const CommandRun run = runCommand({"link", path, "--step", "2"});
  REQUIRE(run.status == exit_status::fine);
  const ReadLink read = readLink(run.out.substr(0, run.out.size() - 1));
  CHECK(read.complaints.empty());
  CHECK(read.link.text == lesson);
  CHECK(read.link.step == 2);
  std::string remark = "# ";
  std::mt19937 engine(1);
  while (remark.size() < 20'000) remark += static_cast<char>('a' + engine() % 26);
  std::ofstream(path) << lesson << remark << "\n";
  const CommandRun tooLong = runCommand({"link", path});
  CHECK(tooLong.status == exit_status::wrongInput);
  CHECK(tooLong.out.empty());
  CHECK(tooLong.err.find("16000") != std::string::npos);
}

} // namespace
} // namespace backstep
