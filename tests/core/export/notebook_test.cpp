#include "core/engine/cases.h"
#include "export/notebook.h"
#include "source_dir.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <unistd.h>

namespace backstep {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct ScratchFolder {
  fs::path path = fs::temp_directory_path() / ("backstep-notebooks-" + std::to_string(getpid()));
  ScratchFolder() { fs::create_directories(path); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() { fs::remove_all(path); }
};

/// What Jupyter would run, one cell after the other.
std::string codeOf(const Json& notebook) {
  std::string code;
  for (const Json& cell : notebook.at("cells")) {
    if (cell.at("cell_type") != "code") continue;
    for (const Json& line : cell.at("source")) code += line.get<std::string>();
    code += "\n\n";
  }
  return code;
}

std::string contentOf(const fs::path& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

} // namespace

TEST_CASE("notebooks run and find their numbers right, and a wrong one wrong") {
  const ScratchFolder folder;
  int count = 0;
  for (const test::Case& c : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (c.has("nonfinite") || c.has("torch-specific")) continue; // left to the libraries
    ++count;
    Trace trace(c.build());
    trace.record(c.inputSpans());
    const Json json = Json::parse(notebook(trace, c.id, "About *this*."));
    CHECK(json.at("nbformat") == 4);
    std::ofstream(folder.path / (c.id + ".py")) << codeOf(json);
    if (count > 1) continue;
    // Other inputs than the recorded ones must be noticed.
    std::string wrong = codeOf(json);
    const std::size_t at = std::min(wrong.find("np.array("), wrong.find("np.float64("));
    REQUIRE(at != std::string::npos);
    wrong.insert(at, "0.5 + ");
    std::ofstream(folder.path / "wrong.py") << wrong;
  }
  REQUIRE(count > 20);
  const std::string command = std::string(BACKSTEP_PYTHON) + " " +
                              test::sourcePath("tests/core/export/run_scripts.py") + " " +
                              folder.path.string();
  REQUIRE(std::system(command.c_str()) == 0);
  for (const auto& entry : fs::directory_iterator(folder.path)) {
    if (entry.path().extension() != ".out") continue;
    const std::string out = contentOf(entry.path());
    INFO(entry.path().stem().string(), "\n", out);
    if (entry.path().stem() == "wrong")
      CHECK(out.find("AssertionError") != std::string::npos);
    else
      CHECK(out.find("agree with Backstep.") != std::string::npos);
  }
}

TEST_CASE("a notebook's cells have headings in the order of the script") {
  const auto cases = test::readCases(test::sourcePath("tests/cases/cases.json"));
  Trace trace(cases.front().build());
  trace.record(cases.front().inputSpans());
  const Json json = Json::parse(notebook(trace, "A title", ""));
  const auto& cells = json.at("cells");
  CHECK(cells.front().at("source") == Json::array({"# A title"}));
  CHECK(cells.back().at("cell_type") == "code");
  std::string headings;
  for (const Json& cell : cells)
    if (cell.at("cell_type") == "markdown") headings += cell.at("source")[0].get<std::string>();
  CHECK(headings.find("## Inputs and parameters") < headings.find("## Forward pass"));
  CHECK(headings.find("## Forward pass") < headings.find("## Backward pass"));
  CHECK(headings.find("## Backward pass") < headings.find("## Check"));
}

} // namespace backstep
