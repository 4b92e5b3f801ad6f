#include "app/cli/command_run.h"
#include "cases.h"
#include "cli/explanations.h"
#include "source_dir.h"

#include <cmath>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unistd.h>

using namespace backstep;
using Json = nlohmann::json;
using test::CommandRun;
using test::runCommand;

namespace {

/// A lesson file that goes away with the test.
struct LessonFile {
  explicit LessonFile(const std::string& rest)
      : path(std::filesystem::temp_directory_path() /
             ("backstep-explain-" + std::to_string(getpid()) + ".toml")) {
    std::ofstream(path) << "id = 'a'\ntitle = 'A'\n" << rest;
  }
  LessonFile(const LessonFile&) = delete;
  LessonFile& operator=(const LessonFile&) = delete;
  ~LessonFile() { std::filesystem::remove(path); }
  std::string name() const { return path.string(); }

  std::filesystem::path path;
};

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

/// Digits of a number of the backward pass that blanks of the handout ask for.
bool tellsAnswers(const std::string& text) {
  return has(text, "0.0375") || has(text, "0.25") || has(text, "0.125");
}

} // namespace

TEST_CASE("paths --json is what the format says") {
  const CommandRun run = runCommand({"paths", "handout", "Wa[0,0]", "--json"});
  REQUIRE(run.status == 0);
  const Json json = Json::parse(run.out);
  CHECK(json.size() == 5);
  CHECK(json.at("name") == "Wa[0, 0]");
  CHECK(json.at("count") == 4);
  CHECK(json.at("sum").get<double>() == doctest::Approx(0));
  CHECK(json.at("gradient").get<double>() == doctest::Approx(0));
  REQUIRE(json.at("paths").size() == 4);
  double sum = 0;
  for (const Json& path : json["paths"]) {
    CHECK(path.size() == 3);
    CHECK(path.at("nodes").size() == path.at("factors").size() + 1);
    CHECK(path["nodes"].front() == "Wa[0, 0]");
    CHECK(path["nodes"].back() == "loss");
    double product = 1;
    for (const Json& factor : path["factors"]) product *= factor.get<double>();
    CHECK(product == doctest::Approx(path.at("product").get<double>()));
    CHECK(std::abs(product) == doctest::Approx(0.01125));
    sum += product;
  }
  CHECK(sum == doctest::Approx(0));
}

TEST_CASE("a count that fits a double is a number in JSON, a larger one a string of its digits") {
  std::string program = "h0 = W @ x\n";
  for (int i = 1; i < 60; ++i)
    program += "h" + std::to_string(i) + " = W @ h" + std::to_string(i - 1) + "\n";
  const auto lesson = [&](const char* weights, const char* input) {
    return "program = '''\n" + program + "loss = sum(h59)\n'''\n[inputs]\nx = " + input +
           "\n[parameters]\nW = " + weights + "\n";
  };
  const LessonFile twos(lesson("[[0.5, 0.5], [0.25, 0.5]]", "[1, 2]"));
  const Json even = Json::parse(runCommand({"paths", twos.name(), "x[0]", "--json"}).out);
  CHECK(even.at("count").is_number());
  CHECK(even["count"].get<std::uint64_t>() == std::uint64_t{1} << 60);
  CHECK(even.at("paths").size() == 100);
  CHECK(even["sum"].get<double>() == doctest::Approx(even["gradient"].get<double>()));
  const LessonFile threes(lesson("{ shape = [3, 3], fill = 0.25 }", "[1, 2, 3]"));
  const Json odd = Json::parse(runCommand({"paths", threes.name(), "x[0]", "--json"}).out);
  CHECK(odd.at("count") == "42391158275216203514294433201"); // 3^60
}

TEST_CASE("why explains values, gradients, slopes and messages") {
  const CommandRun value = runCommand({"why", "handout", "H[0]", "--show-answers"});
  CHECK(value.status == 0);
  CHECK(has(value.out, "H₁ = 0.1 · 0.9 + 0.1 · 0.5 + 0.1 · 0.1 = 0.15"));
  const CommandRun gradient = runCommand({"why", "handout", "grad(O)[0]", "--show-answers"});
  CHECK(has(gradient.out, "−0.5 · 0.25 + 0.5 · (−0.25) = −0.25"));
  CHECK(has(gradient.out, "Y₁(1 − Y₁)"));
  const CommandRun slope = runCommand({"why", "handout", "local(Y,O)[0,1]", "--show-answers"});
  CHECK(has(slope.out, "local(Y, O)[0, 1] = −0.25"));
  const Json json = Json::parse(runCommand({"why", "handout", "grad(Wb)[0,0]", "--json"}).out);
  CHECK(json.at("number").get<double>() == doctest::Approx(-0.0375));
  CHECK(json.at("terms").size() == 1);
}

TEST_CASE("why of an input is one line that says it is given") {
  const CommandRun run = runCommand({"why", "handout", "x[0]"});
  CHECK(has(run.out, "given    x₁ = 0.9"));
  CHECK_FALSE(has(run.out, "formula"));
  CHECK_FALSE(has(run.out, "numbers  "));
}

TEST_CASE("jacobian shows the matrix, its structure and both layouts, or one derivative matrix") {
  const CommandRun softmax = runCommand({"jacobian", "handout", "Y", "O", "--show-answers"});
  CHECK(softmax.status == 0);
  CHECK(has(softmax.out, "Every row adds up to 0"));
  CHECK(has(softmax.out, "Numerator layout, 2 × 2"));
  const Json json = Json::parse(runCommand({"jacobian", "handout", "L", "H", "--json"}).out);
  CHECK(json.at("structure") == "identity");
  CHECK(json.at("entries").size() == 4);
  const Json column = Json::parse(runCommand({"jacobian", "matmul", "C", "A[0,0]", "--json"}).out);
  CHECK(column.at("entries") == Json::parse("[[1.0,0.0,-1.0,2.0],[0.0,0.0,0.0,0.0]]"));
}

TEST_CASE("gradcheck is 0 when all gradients agree, and names kinks") {
  const CommandRun fine = runCommand({"gradcheck", "handout", "--show-answers"});
  CHECK(fine.status == 0);
  CHECK(has(fine.out, "All gradients agree"));
  CHECK(has(fine.out, "units that Wa feeds are alike"));
  const LessonFile kink("program = 'f = relu(x) * 2'\n[parameters]\nx = 0\n");
  const CommandRun at = runCommand({"gradcheck", kink.name()});
  CHECK(at.status == 0);
  CHECK(has(at.out, "A kink: x, which relu reads, passes 0"));
  const LessonFile edge("program = 'f = log(x)'\n[parameters]\nx = 0\n");
  const CommandRun none = runCommand({"gradcheck", edge.name(), "--json"});
  CHECK(none.status == 1);
  CHECK(Json::parse(none.out).at("agrees") == false);
  const CommandRun sweep = runCommand({"gradcheck", "handout", "Wb[0,0]", "--json"});
  CHECK(Json::parse(sweep.out).at("sweep").size() == 53);
}

TEST_CASE("the gradients of every reference case pass the check from the command line") {
  for (const test::Case& c : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (c.id != "seed4-random-init" && c.id != "seed2-worked" && c.id != "mlp-layernorm") continue;
    std::string lesson = "program = '''\n" + c.program + "'''\n[parameters]\n";
    for (size_t i = 0; i < c.bindings.size(); ++i) {
      const auto cols = static_cast<size_t>(c.inputs[i].shape.cols());
      Json rows =
          c.inputs[i].shape.rank == 1 ? Json(c.inputs[i].entries) : Json(c.inputs[i].entries[0]);
      if (c.inputs[i].shape.rank == 2) {
        rows = Json::array();
        for (size_t at = 0; at < c.inputs[i].entries.size(); at += cols)
          rows.push_back(std::vector<double>(
              c.inputs[i].entries.begin() + static_cast<std::ptrdiff_t>(at),
              c.inputs[i].entries.begin() + static_cast<std::ptrdiff_t>(at + cols)));
      }
      lesson += c.bindings[i].name + " = " + rows.dump() + "\n";
    }
    const LessonFile file(lesson);
    CAPTURE(c.id);
    CHECK(runCommand({"gradcheck", file.name()}).status == 0);
  }
}

TEST_CASE("numbers that open blanks ask for stay covered, but not from programs") {
  for (const std::vector<std::string>& asked :
       {std::vector<std::string>{"why", "handout", "grad(O)[0]"},
        {"why", "handout", "grad(Wb)[0,0]"},
        {"paths", "handout", "Wb[0,0]"},
        {"jacobian", "handout", "Y", "O"},
        {"gradcheck", "handout", "Wb[0,0]"}}) {
    CAPTURE(asked[0]);
    std::vector<std::string> open = asked;
    open.emplace_back("--show-answers");
    const std::string covered = runCommand(asked).out;
    CHECK(has(covered, "□"));
    CHECK_FALSE(tellsAnswers(covered));
    CHECK(tellsAnswers(runCommand(open).out));
    std::vector<std::string> json = asked;
    json.emplace_back("--json");
    CHECK_FALSE(has(runCommand(json).out, "null,"));
    CHECK(tellsAnswers(runCommand(json).out));
  }
}

TEST_CASE("a wrong question says what to write instead") {
  const auto wrong = [](std::vector<std::string> asked, const char* advice, int status = 1) {
    const CommandRun run = runCommand(asked);
    CHECK(run.status == status);
    CHECK(run.out.empty());
    CHECK_MESSAGE(has(run.err, advice), run.err);
  };
  wrong({"why", "handout", "Wa"}, "Write Wa[0, 0]");
  wrong({"why", "handout", "nope[0]"}, "no name 'nope'");
  wrong({"why", "handout", "H[9]"}, "0 to 3");
  wrong({"why", "handout", "H[0] + 1"}, "is a computation");
  wrong({"why", "handout"}, "required", 2);
  wrong({"paths", "handout", "message(Y, O)[0]"}, "paths lead from");
  wrong({"jacobian", "handout", "loss", "Wa"}, "try jacobian loss Y");
  wrong({"jacobian", "handout", "Y"}, "required", 2);
  wrong({"gradcheck", "handout", "H[0]"}, "not an input or parameter");
  wrong({"why", "no-such-lesson", "H[0]"}, "no-such-lesson");
}

TEST_CASE("questions are read from a line") {
  const auto read = [](const char* line) { return std::get<Question>(readQuestion(line)); };
  CHECK(read("why grad(Wa)[0, 1]").of == "grad(Wa)[0, 1]");
  CHECK(read("paths Wa[0, 1] ").kind == Question::Kind::Paths);
  CHECK(read("jacobian Y[0, 1] W[1, 0]").of == "Y[0, 1]");
  CHECK(read("jacobian Y[0, 1] W[1, 0]").by == "W[1, 0]");
  CHECK(read("jacobian Y  O").by == "O");
  CHECK(read("gradcheck").of.empty());
  for (const char* line : {"", "whi H", "why", "jacobian Y"})
    CHECK(std::holds_alternative<std::string>(readQuestion(line)));
}
