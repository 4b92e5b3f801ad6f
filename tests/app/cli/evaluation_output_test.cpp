#include "app/cli/command_run.h"
#include "app/host/temporary_folder.h"
#include "cli/evaluation_output.h"
#include "core/engine/cases.h"
#include "core/engine/handout.h"
#include "source_dir.h"

#include <doctest/doctest.h>
#include <fstream>
#include <iomanip>
#include <limits>
#include <nlohmann/json.hpp>

using namespace backstep;

namespace {

using Json = nlohmann::json;

/// A lesson file with the case's program and numbers.
std::string lessonText(const test::Case& example) {
  std::ostringstream text;
  text << std::setprecision(std::numeric_limits<double>::max_digits10);
  text << "id = 'case'\ntitle = 'A case'\nprogram = '''\n" << example.program << "'''\n";
  for (const Node::Kind kind : {Node::Kind::Input, Node::Kind::Parameter}) {
    text << (kind == Node::Kind::Input ? "[inputs]\n" : "[parameters]\n");
    for (size_t i = 0; i < example.bindings.size(); ++i) {
      if (example.bindings[i].kind != kind) continue;
      const test::CaseArray& array = example.inputs[i];
      text << example.bindings[i].name << " = " << (array.shape.rank > 0 ? "[" : "");
      for (size_t k = 0; k < array.entries.size(); ++k) {
        const bool matrix = array.shape.rank == 2;
        const size_t columns = static_cast<size_t>(array.shape.cols());
        text << (k > 0 ? ", " : "") << (matrix && k % columns == 0 ? "[" : "") << array.entries[k]
             << (matrix && k % columns == columns - 1 ? "]" : "");
      }
      text << (array.shape.rank > 0 ? "]\n" : "\n");
    }
  }
  return text.str();
}

double numberOf(const Json& json) {
  if (json.is_number()) return json.get<double>();
  const std::string text = json.get<std::string>();
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  REQUIRE((text == "inf" || text == "-inf"));
  return text == "inf" ? std::numeric_limits<double>::infinity()
                       : -std::numeric_limits<double>::infinity();
}

void checkArray(const Json& json, const test::CaseArray& expected) {
  std::vector<double> entries;
  if (expected.shape.rank == 0) entries.push_back(numberOf(json));
  if (expected.shape.rank == 1)
    for (const Json& entry : json) entries.push_back(numberOf(entry));
  if (expected.shape.rank == 2)
    for (const Json& row : json)
      for (const Json& entry : row) entries.push_back(numberOf(entry));
  REQUIRE(entries.size() == expected.entries.size());
  for (size_t i = 0; i < entries.size(); ++i)
    CHECK(test::agree(entries[i], expected.entries[i], 1e-9));
}

} // namespace

TEST_CASE("eval --json gives PyTorch's numbers for every reference case") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "case.toml").string();
  for (const test::Case& example : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    CAPTURE(example.id);
    std::ofstream(path) << lessonText(example);
    const test::CommandRun run = test::runCommand({"eval", path, "--json"});
    REQUIRE_MESSAGE(run.status == 0, run.err);
    const Json json = Json::parse(run.out);
    CHECK(json.at("nodes").size() == example.values.size());
    for (const Json& node : json.at("nodes")) {
      const std::string name = node.at("name").get<std::string>();
      CAPTURE(name);
      checkArray(node.at("value"), example.values.at(name));
      const auto& gradient = example.gradients.at(name);
      CHECK(node.at("grad").is_null() == !gradient.has_value());
      if (gradient) checkArray(node.at("grad"), *gradient);
    }
  }
}

TEST_CASE("eval --json of the handout, number by number") {
  const test::CommandRun run = test::runCommand({"eval", "handout", "--json"});
  REQUIRE(run.status == 0);
  const Json json = Json::parse(run.out);
  CHECK(json.at("loss") == "loss");
  CHECK(json.at("program").size() == 5);
  CHECK(json.at("program")[3] == "Y = softmax(O)");
  std::vector<std::string> names;
  for (const Json& node : json.at("nodes")) names.push_back(node.at("name"));
  CHECK(names == std::vector<std::string>{"x", "y", "Wa", "Wb", "H", "L", "O", "Y", "loss"});
  const Json& wb = json.at("nodes")[3];
  CHECK(wb.at("op") == "parameter");
  CHECK(wb.at("shape") == Json::parse("[2, 4]"));
  CHECK(wb.at("grad")[1][3].get<double>() == doctest::Approx(0.0375));
  CHECK(json.at("nodes")[0].at("op") == "input");
  CHECK(json.at("nodes")[4].at("op") == "matmul");
  CHECK(json.at("nodes")[8].at("value").get<double>() == doctest::Approx(0.25));
}

TEST_CASE("minus zero is written as zero") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "zero.toml").string();
  std::ofstream(path) << "id = 'z'\ntitle = 'z'\nprogram = 'f = -x'\n[inputs]\nx = 0\n";
  const test::CommandRun run = test::runCommand({"eval", path, "--json"});
  REQUIRE(run.status == 0);
  CHECK(run.out.find("\"value\":0.0,") != std::string::npos);
  CHECK(run.out.find("-0.0") == std::string::npos);
}

TEST_CASE("the table shows a matrix row by row") {
  const test::Handout handout;
  const std::string table = evaluationTable(handout.recorded());
  CHECK(table.find(
            "Wb    parameter  (2, 4)  0.1  0.1  0.1  0.1      −0.0375  −0.0375  −0.0375  −0.0375\n"
            "                         0.1  0.1  0.1  0.1       0.0375   0.0375   0.0375   "
            "0.0375\n") != std::string::npos);
  CHECK(table.find("gradient of loss") != std::string::npos);
}
