#include "core/engine/cases.h"
#include "export/python_script.h"
#include "export/script_parts.h"
#include "export/step_code.h"
#include "source_dir.h"

#include <cctype>
#include <cmath>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <unistd.h>

namespace backstep {

namespace {

namespace fs = std::filesystem;

/// A folder that goes away with the test.
struct ScratchFolder {
  fs::path path = fs::temp_directory_path() / ("backstep-scripts-" + std::to_string(getpid()));
  ScratchFolder() { fs::create_directories(path); }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() { fs::remove_all(path); }
};

/// The numbers of a Python list, however nested, in reading order.
std::vector<double> numbersIn(std::string text) {
  for (char& c : text)
    if (c == '[' || c == ']' || c == ',') c = ' ';
  std::istringstream words(text);
  std::vector<double> numbers;
  for (std::string word; words >> word;) numbers.push_back(std::strtod(word.c_str(), nullptr));
  return numbers;
}

/// What a script printed: "NAME value" and "NAME gradient" to numbers.
std::map<std::string, std::vector<double>> printedBy(const fs::path& out) {
  std::ifstream file(out);
  REQUIRE(file);
  std::map<std::string, std::vector<double>> printed;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("error", 0) == 0) FAIL_CHECK(out.stem().string() << ": " << line);
    const size_t first = line.find(' ');
    const size_t second = line.find(' ', first + 1);
    printed[line.substr(0, second)] = numbersIn(line.substr(second));
  }
  return printed;
}

/// Differentiates outside the function's domain: scripts may leave what happens
/// there to their library (0 * inf is not a number, one-sided conventions).
bool leftOpen(const test::Case& c) { return c.has("nonfinite") || c.has("torch-specific"); }

void checkPrinted(const fs::path& out, const test::Case& c) {
  CAPTURE(c.id);
  const auto printed = printedBy(out);
  const auto check = [&](const std::string& line, const test::CaseArray& expected) {
    CAPTURE(line);
    REQUIRE(printed.count(line) == 1);
    const std::vector<double>& got = printed.at(line);
    REQUIRE(got.size() == expected.entries.size());
    for (size_t i = 0; i < got.size(); ++i) CHECK(test::agree(got[i], expected.entries[i], 1e-10));
  };
  for (const auto& [name, expected] : c.values) check(name + " value", expected);
  for (const auto& [name, expected] : c.gradients) {
    if (!expected)
      CHECK(printed.count(name + " gradient") == 0);
    else if (!leftOpen(c))
      check(name + " gradient", *expected);
  }
}

/// A program whose names are the words of the scripts.
test::Case clashing() {
  test::Case c;
  c.id = "clashing-names";
  c.program = "node = relu(np * F)\nshow = node * 1\ntensor = softmax(torch) * show\n"
              "value = (sum(tensor) +\n  math)\nname = value\n";
  const std::pair<const char*, double> numbers[] = {{"np", 2}, {"F", 3}, {"math", 0.5}};
  for (const auto& [name, number] : numbers) {
    c.bindings.push_back({name, Node::Kind::Input, scalarShape()});
    c.inputs.push_back({scalarShape(), {number}});
  }
  c.bindings.push_back({"torch", Node::Kind::Input, vectorShape(2)});
  c.inputs.push_back({vectorShape(2), {1, 1}});
  c.values["name"] = {scalarShape(), {6.5}}; // 2 * 3, its softmax shares summed, + 0.5
  c.gradients["np"] = test::CaseArray{scalarShape(), {3}};
  c.gradients["F"] = test::CaseArray{scalarShape(), {2}};
  c.gradients["math"] = test::CaseArray{scalarShape(), {1}};
  c.gradients["torch"] = test::CaseArray{vectorShape(2), {0, 0}};
  c.gradients["name"] = test::CaseArray{scalarShape(), {1}};
  return c;
}

/// A loss at the ends of its domain; the target's gradient is (log(1-p) - log p)/3 with logarithms
/// that stop at -100.
test::Case certain() {
  test::Case c;
  c.id = "certain-probabilities";
  c.program = "L = bce(p, y)\n";
  const std::pair<const char*, std::vector<double>> lists[] = {{"p", {0, 1, 0.25}},
                                                               {"y", {1, 1, 0.5}}};
  for (const auto& [name, list] : lists) {
    c.bindings.push_back({name, Node::Kind::Input, vectorShape(3)});
    c.inputs.push_back({vectorShape(3), list});
  }
  const double third = std::log(0.25) / 2 + std::log(0.75) / 2;
  c.values["L"] = {scalarShape(), {(100 - third) / 3}};
  c.gradients["y"] = test::CaseArray{vectorShape(3), {100.0 / 3, -100.0 / 3, std::log(3.0) / 3}};
  return c;
}

void checkAllCases(std::string (*script)(const Trace&, std::string_view)) {
  const ScratchFolder folder;
  auto cases = test::readCases(test::sourcePath("tests/cases/cases.json"));
  cases.push_back(clashing());
  cases.push_back(certain());
  for (const test::Case& c : cases) {
    Trace trace(c.build());
    trace.record(c.inputSpans());
    std::ofstream(folder.path / (c.id + ".py")) << script(trace, c.id);
  }
  const std::string command = std::string(BACKSTEP_PYTHON) + " " +
                              test::sourcePath("tests/core/export/run_scripts.py") + " " +
                              folder.path.string();
  REQUIRE(std::system(command.c_str()) == 0);
  for (const test::Case& c : cases) checkPrinted(folder.path / (c.id + ".out"), c);
}

TEST_CASE("NumPy scripts with the backward pass by hand print the reference numbers") {
  checkAllCases(numpyScript);
}

TEST_CASE("PyTorch scripts print the reference numbers") { checkAllCases(torchScript); }

/// A script whose passes are the lines beside the walk; the rest is the exported script's.
std::string walkedScript(const Trace& trace, std::string_view title) {
  const std::string script = numpyScript(trace, title);
  const std::string begin = scriptSection("Inputs and parameters");
  const std::string passes = scriptSection("Forward pass: the program");
  const std::string end = scriptSection("What the program shows");
  const StepCode code = stepCode(trace, PythonLibrary::Numpy);
  std::string lines;
  for (const std::string& line : code.lines) lines += line + "\n";
  const ScriptNames names(trace.graph());
  for (int i = 0; i < trace.graph().nodeCount(); ++i)
    if (!trace.graph().node({i}).reachesOutput && names.gradient({i}) != "None")
      lines += names.gradient({i}) + " = np.zeros(np.shape(" + names.value({i}) + "))\n";
  const size_t inputs = script.find(begin);
  const std::string shown = script.substr(script.find(end));
  return importsFor(PythonLibrary::Numpy, "math. np.", trace.graph()) +
         withoutClashes(preludeFor(PythonLibrary::Numpy, lines + "show("), PythonLibrary::Numpy,
                        trace.graph()) +
         script.substr(inputs, script.find(passes) - inputs) +
         withoutClashes(lines, PythonLibrary::Numpy, trace.graph()) + shown;
}

TEST_CASE("the code beside the walk prints the reference numbers") { checkAllCases(walkedScript); }

using Json = nlohmann::json;

/// What Jupyter would run, cell by cell.
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
    const size_t at = std::min(wrong.find("np.array("), wrong.find("np.float64("));
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
