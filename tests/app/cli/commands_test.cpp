#include "app/cli/command_run.h"
#include "cases.h"
#include "cli/terminal.h"
#include "cli/train_lesson.h"
#include "lesson/lesson_training.h"
#include "source_dir.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unistd.h>
#include <utility>
#include <vector>

namespace backstep {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using test::CommandRun;
using test::runCommand;

/// Files that go away with the test.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("backstep-commands-" + std::to_string(getpid()));
  Folder() { fs::create_directories(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path); }
  std::string write(const char* name, const std::string& text) const {
    std::ofstream(path / name) << text;
    return (path / name).string();
  }
};

std::string shortestRows(const test::CaseArray& array) {
  if (array.shape.rank == 0) return Json(array.entries[0]).dump();
  if (array.shape.rank == 1) return Json(array.entries).dump();
  Json rows = Json::array();
  const auto cols = static_cast<size_t>(array.shape.cols());
  for (size_t i = 0; i < array.entries.size(); i += cols)
    rows.push_back(
        std::vector<double>(array.entries.begin() + static_cast<std::ptrdiff_t>(i),
                            array.entries.begin() + static_cast<std::ptrdiff_t>(i + cols)));
  return rows.dump();
}

/// A reference case as a lesson file.
std::string lessonOf(const test::Case& c) {
  std::string inputs = "[inputs]\n", parameters = "[parameters]\n";
  for (size_t i = 0; i < c.bindings.size(); ++i)
    (c.bindings[i].kind == Node::Kind::Parameter ? parameters : inputs) +=
        c.bindings[i].name + " = " + shortestRows(c.inputs[i]) + "\n";
  return "id = \"case\"\ntitle = \"case\"\nprogram = '''\n" + c.program + "'''\n" + inputs +
         parameters;
}

TEST_CASE("train follows PyTorch's gradient descent on every training case") {
  const Folder folder;
  int trained = 0;
  for (const test::Case& c : test::readCases(test::sourcePath("tests/cases/cases.json"))) {
    if (!c.training) continue;
    CAPTURE(c.id);
    ++trained;
    const auto steps = c.training->loss.size() - 1;
    const CommandRun run =
        runCommand({"train", folder.write("case.toml", lessonOf(c)), "--steps",
                    std::to_string(steps), "--eta", Json(c.training->eta).dump(), "--json"});
    REQUIRE(run.status == 0);
    const Json json = Json::parse(run.out);
    REQUIRE(json.at("loss").size() == steps + 1);
    for (size_t i = 0; i <= steps; ++i)
      CHECK(test::agree(json["loss"][i].get<double>(), c.training->loss[i], 1e-9));
    CHECK(json.at("parameters").size() == c.training->parameters.size());
  }
  CHECK(trained == 7);
}

TEST_CASE("the lectures' training loop runs at its full size") {
  const Folder folder;
  // 64 examples of 1000 numbers, 100 neurons, 10 outputs; entry k of x, y, w1, w2 in this order is
  // sqrt(2) sin(k^2). The losses are NumPy's.
  const std::string file = folder.write("loop.toml", R"(id = "loop"
title = "Loop"
program = '''
h = sigmoid(x @ w1)
loss = sum((h @ w2 - y) ** 2)
'''
[inputs]
x = { shape = [64, 1000], sine = 1 }
y = { shape = [64, 10], sine = 64001 }
[parameters]
w1 = { shape = [1000, 100], sine = 64641 }
w2 = { shape = [100, 10], sine = 164641 }
)");
  const CommandRun run = runCommand({"train", file, "--steps", "100", "--eta", "0.0001", "--json"});
  REQUIRE(run.status == 0);
  const Json losses = Json::parse(run.out).at("loss");
  const std::vector<std::pair<size_t, double>> expected{
      {0, 25385.92109}, {1, 18560.44967}, {2, 15433.16025}, {10, 9979.585094}, {100, 2524.581947}};
  for (const auto& [step, loss] : expected)
    CHECK(losses[step].get<double>() == doctest::Approx(loss).epsilon(1e-9));
}

TEST_CASE("train needs a learning rate from somewhere, and a known optimiser") {
  const Folder folder;
  const std::string file = folder.write(
      "a.toml", "id = \"a\"\ntitle = \"a\"\nprogram = 'f = (w - 3) ** 2'\n[parameters]\nw = 1\n");
  const CommandRun none = runCommand({"train", file, "--steps", "2"});
  CHECK(none.status == 2);
  CHECK(none.err.find("--eta") != std::string::npos);
  CHECK(runCommand({"train", file, "--steps", "2", "--eta", "0.1", "--optimiser", "adm"}).status ==
        2);
  CHECK(runCommand({"train", file, "--steps", "-1", "--eta", "0.1"}).status == 2);
  // w = 1: the gradient is -4, one step of 0.25 leads to 2
  const CommandRun one = runCommand({"train", file, "--steps", "1", "--eta", "0.25", "--json"});
  CHECK(Json::parse(one.out) == Json::parse(R"({"loss":[4.0,1.0],"parameters":{"w":2.0}})"));
}

TEST_CASE("divergence is reported, and written so that JSON can hold it") {
  const Folder folder;
  const std::string file = folder.write(
      "a.toml", "id = \"a\"\ntitle = \"a\"\nprogram = 'f = w ** 4'\n[parameters]\nw = 10\n");
  const CommandRun table = runCommand({"train", file, "--steps", "50", "--eta", "10"});
  CHECK(table.status == 0);
  CHECK(table.out.find("diverged") != std::string::npos);
  const CommandRun json = runCommand({"train", file, "--steps", "50", "--eta", "10", "--json"});
  CHECK(Json::parse(json.out)["loss"][50].is_string());
}

TEST_CASE("train says why the loss was lost, and advises a smaller rate only where it helps") {
  const Folder folder;
  const std::string head = "id = 'a'\ntitle = 'A'\neta = 0.1\nprogram = '''\n";
  const std::string norm =
      folder.write("norm.toml", head + "s = sum(v ** 2)\nn = sqrt(s)\nloss = n ** 2\n'''\n"
                                       "[parameters]\nv = [0, 0, 0]\n");
  const CommandRun lost = runCommand({"train", norm, "--steps", "3"});
  CHECK(lost.status == 0);
  CHECK(lost.out.find("the gradient of s is NaN: 0 × ∞ is not a number") != std::string::npos);
  CHECK(lost.out.find("smaller") == std::string::npos);
  const std::string steep =
      folder.write("steep.toml", head + "loss = x ** 4\n'''\n[parameters]\nx = 3\n");
  const CommandRun grown = runCommand({"train", steep, "--steps", "50", "--eta", "1"});
  CHECK(grown.out.find("beyond the largest number") != std::string::npos);
  CHECK(grown.out.find("try a smaller learning rate") != std::string::npos);
}

TEST_CASE("walk names the step at which numbers were lost before the steps") {
  const Folder folder;
  const std::string file =
      folder.write("norm.toml", "id = 'a'\ntitle = 'A'\nprogram = '''\ns = sum(v ** 2)\n"
                                "n = sqrt(s)\nloss = n ** 2\n'''\n[inputs]\nv = [0, 0]\n");
  const CommandRun walk = runCommand({"walk", file, "--all"});
  CHECK(walk.status == 0);
  const size_t problem = walk.out.find(": the gradient of s is NaN");
  CHECK(problem != std::string::npos);
  CHECK(problem < walk.out.find("Nothing is computed yet"));
}

TEST_CASE("train refuses targets that its loss makes no sense of, and eval does not") {
  const Folder folder;
  const std::string file = folder.write(
      "a.toml",
      "id = \"a\"\ntitle = \"a\"\nprogram = 'f = bce_with_logits(w * x, y)'\n[inputs]\nx = [1, 2]\n"
      "y = [0, 3.5]\n[parameters]\nw = 1\n");
  const CommandRun run = runCommand({"train", file, "--steps", "2", "--eta", "0.1"});
  CHECK(run.status == 1);
  CHECK(run.out.empty());
  CHECK(run.err.find(file + ":6:9: error: y[1] is 3.5") == 0);
  CHECK(run.err.find("use mse") != std::string::npos);
  CHECK(runCommand({"check", file}).status == 1);
  CHECK(runCommand({"eval", file}).status == 0);
  CHECK(runCommand({"walk", file, "--all"}).status == 0);
}

TEST_CASE("check and train say what the answers of a lesson's own points are") {
  const Folder folder;
  const std::string file = folder.write(
      "a.toml",
      "id = \"a\"\ntitle = \"a\"\neta = 0.1\nprogram = \"p = x @ w\\nf = mse(p, y)\"\n[inputs]\nx "
      "= [1, "
      "2]\ny = 1\n"
      "[parameters]\nw = [0.5, 0.25]\n[training]\ncsv = \"x1,x2,label\\n0,0,a\\n1,1,b\\n0,1,b\"\n");
  const std::string line = "answers: column \"label\", 2 classes\n";
  const CommandRun check = runCommand({"check", file});
  CHECK(check.status == 0);
  CHECK(check.out == file + ": " + line + file + ": fine\n");
  const CommandRun train = runCommand({"train", file, "--steps", "2", "--json"});
  CHECK(train.status == 0);
  CHECK(train.err == line);
}

TEST_CASE("Ctrl-C stops training and keeps what there is") {
  Interrupt interrupt;
  CHECK_FALSE(interrupt.requested());
  const auto loaded = openLessonText(
      "id = \"a\"\ntitle = \"a\"\nprogram = 'f = (w - 3) ** 2'\n[parameters]\nw = 1\n");
  REQUIRE(loaded);
  const LessonTraining run = trainLesson(*loaded, 1000, OptimiserKind::Sgd, 0.1, [&](int updates) {
    if (updates == 7) kill(getpid(), SIGINT);
    return !interrupt.requested();
  });
  CHECK(run.made() == 7);
  CHECK(run.losses.size() == 8);
  CHECK(trainingTable(run).find("stopped after 7 of 1000 updates") != std::string::npos);
}

const std::string perceptron = R"(
id = "a"
title = "a"
eta = 0.5
program = '''
z = w @ x + b
p = sigmoid(z)
loss = bce(p, y)
'''
[inputs]
x = [1, 2]
y = 1
[parameters]
w = [0.1, -0.2]
b = 0
[training]
data = "gauss"
points = 40
seed = 3
batch = 6
)";

TEST_CASE("train uses the points of a lesson's [training]") {
  const Folder folder;
  const std::string file = folder.write("a.toml", perceptron);
  const CommandRun run = runCommand({"train", file, "--steps", "50", "--json"});
  REQUIRE(run.status == 0);
  CHECK(run.err.empty());
  const Json json = Json::parse(run.out);
  CHECK(json["loss"].size() == 51);
  CHECK(json["test"]["accuracy"].get<double>() > 0.9);
  CHECK(json["train"]["loss"].get<double>() < 0.2);
  // The first loss is that of the lesson's numbers on the first six points of the first epoch.
  const auto loaded = openLessonText(perceptron);
  REQUIRE(loaded);
  const auto config = lessonTraining(*loaded);
  REQUIRE(config);
  TrainingRun again(makeSetup(*config));
  double sum = 0;
  for (const int example : again.nextBatch()) {
    const DataPart& part = again.data().train;
    const auto i = static_cast<size_t>(example);
    const double z = 0.1 * part.inputs[2 * i] - 0.2 * part.inputs[2 * i + 1];
    sum += std::log1p(std::exp(-z)) + (1 - part.targets[i]) * z;
  }
  CHECK(json["loss"][0].get<double>() == doctest::Approx(sum / 6));
  CHECK(runCommand({"train", file, "--steps", "5", "--seed", "8", "--json"}).out !=
        runCommand({"train", file, "--steps", "5", "--json"}).out);
  const CommandRun adam = runCommand({"train", file, "--steps", "5", "--optimiser", "adam"});
  CHECK(adam.out.find("training points: loss") != std::string::npos);
}

TEST_CASE("train ends by the lesson's stop rule and refuses data that do not fit") {
  const Folder folder;
  const std::string stops = folder.write("a.toml", perceptron + "stop = { steps = 7 }\n");
  const CommandRun run = runCommand({"train", stops, "--steps", "50"});
  CHECK(run.out.find("stop rule was met after 7 updates") != std::string::npos);
  const std::string wide =
      folder.write("b.toml", perceptron + "features = [\"x1\", \"x2\", \"r\"]\n");
  const CommandRun refused = runCommand({"train", wide, "--steps", "50"});
  CHECK(refused.status == 1);
  CHECK(refused.err.find("takes 2 numbers") != std::string::npos);
}

TEST_CASE("a progress bar grows from nothing to full") {
  CHECK(progressBar(0, 10) == "[------------------------------] 0 %  0 of 10 updates");
  CHECK(progressBar(5, 10) == "[###############---------------] 50 %  5 of 10 updates");
  CHECK(progressBar(10, 10) == "[##############################] 100 %  10 of 10 updates");
}

TEST_CASE("mark judges an answers file and prints what design promises") {
  const Folder folder;
  const std::string answers =
      folder.write("answers.toml",
                   "lesson = \"handout\"\n[answers]\nB5 = \"0.15\"\nB24 = \"1/2\"\nB33 = \"2,,\"\n"
                   "B34 = \"0.3\"\n[quizzes]\nparameters = \"20\"\n");
  const CommandRun run = runCommand({"mark", "handout", answers, "--json"});
  REQUIRE(run.status == 0);
  const Json json = Json::parse(run.out);
  CHECK(json["lesson"] == "handout");
  CHECK(json["blanks"].size() == 51);
  CHECK(json["score"] == 2.0);
  CHECK(json["out_of"] == 51.0);
  const auto entry = [&](size_t number) { return json["blanks"][number - 1]["entries"][0]; };
  CHECK(entry(5) ==
        Json::parse(R"({"typed":"0.15","read":0.15,"verdict":"right","slips":[],"uses":[]})"));
  CHECK(entry(24)["read"] == 0.5);
  CHECK(entry(33)["verdict"] == "unreadable");
  CHECK(entry(33)["read"].is_null());
  CHECK(entry(34)["verdict"] == "not-yet");
  CHECK(entry(1)["verdict"] == "empty");
  CHECK(json["quizzes"][0] == Json::parse(R"({"id":"parameters","right":true})"));
  CHECK(json["quizzes"][1]["right"] == false);
}

TEST_CASE("mark prints the reply to a wrong answer below it, of a quiz as of a blank") {
  const Folder folder;
  const std::string lesson = folder.write("asking.toml", R"lesson(id = "asking"
title = "Replies"
program = 'f = x * y'
[inputs]
x = 3
y = 4
[[blank]]
id = "product"
at = "forward f"
answer = "f"
prompt = "What is f?"
[[blank.wrong]]
answer = "x + 10 * y"
say = "That is another sum."
[[quiz]]
id = "count"
at = "start"
kind = "numeric"
prompt = "How many inputs?"
answer = "2"
[[quiz.wrong]]
answer = "1"
say = "There is another one."
[[quiz]]
id = "gate"
at = "start"
kind = "choice"
prompt = "Which gate?"
[[quiz.option]]
text = "add"
say = "Read $x_1$ *again*."
[[quiz.option]]
text = "multiply"
right = true
)lesson");
  const auto marked = [&](const char* count, const char* gate) {
    const std::string answers =
        folder.write("a.toml", std::string("lesson = \"asking\"\n[answers]\nproduct = \"43\"\n") +
                                   "[quizzes]\ncount = \"" + count + "\"\ngate = [" + gate + "]\n");
    const CommandRun run = runCommand({"mark", lesson, answers});
    REQUIRE_MESSAGE(run.status == 0, run.err);
    return run.out;
  };
  const std::string wrong = marked("1", "1");
  const std::string below = "not-yet\n" + std::string(36, ' ');
  CHECK(wrong.find(below + "That is another sum.\n") != std::string::npos);
  CHECK(wrong.find(below + "There is another one.\n") != std::string::npos);
  CHECK(wrong.find(below + "Read x₁ again.\n") != std::string::npos);
  const std::string right = marked("2", "2");
  CHECK(right.find("another one") == std::string::npos);
  CHECK(right.find("Read x₁") == std::string::npos);
}

TEST_CASE("an answers file that does not fit is wrong input, with its place") {
  const Folder folder;
  const std::string unknown =
      folder.write("u.toml", "lesson = \"handout\"\n[answers]\nB99 = \"1\"\n");
  const CommandRun run = runCommand({"mark", "handout", unknown});
  CHECK(run.status == 1);
  CHECK(run.err.find("u.toml:3:1") != std::string::npos);
  CHECK(runCommand({"mark", "handout", (folder.path / "none.toml").string()}).status == 1);
}

TEST_CASE("check is silent about good lessons and lists mistakes an editor can jump to") {
  const CommandRun good = runCommand({"check", test::sourcePath("lessons/handout.toml")});
  CHECK(good.status == 0);
  CHECK(good.err.empty());
  const Folder folder;
  const std::string bad = folder.write(
      "bad.toml", "id = \"bad\"\ntitle = \"bad\"\nprogram = 'f = x ** 2'\n[inputs]\nx = 2\n"
                  "[[page]]\nat = \"foward f\"\ntext = 'now'\n");
  const CommandRun wrong = runCommand({"check", bad});
  CHECK(wrong.status == 1);
  CHECK(wrong.err.find("bad.toml:7:") != std::string::npos);
  CHECK(wrong.err.find("did you mean 'forward'?") != std::string::npos);
}

TEST_CASE("export writes to standard output or a file, drawings at a step") {
  const CommandRun numpy = runCommand({"export", "handout", "--to", "numpy"});
  CHECK(numpy.status == 0);
  CHECK(numpy.out.find("H = Wa @ x") != std::string::npos);
  const CommandRun early = runCommand({"export", "handout", "--to", "dot", "--step", "0"});
  CHECK(early.out.find("0.15") == std::string::npos);
  const Folder folder;
  const std::string file = (folder.path / "drawing.svg").string();
  const CommandRun svg = runCommand({"export", "handout", "--to", "svg", "-o", file});
  CHECK(svg.status == 0);
  CHECK(svg.out.empty());
  CHECK(fs::file_size(file) > 1000);
  CHECK(runCommand({"export", "handout", "--to", "pdf"}).status == 2);
  CHECK(runCommand({"export", "handout", "--to", "dot", "-o", "/no/such/folder/x"}).status == 1);
}

TEST_CASE("a seed redraws random arrays, and the same way each time") {
  const Folder folder;
  const std::string file = folder.write(
      "r.toml", "id = \"r\"\ntitle = \"r\"\nprogram = 'f = sum(W ** 2)'\n[parameters]\n"
                "W = { shape = [2, 2], uniform = [-1, 1], seed = 7 }\n");
  const auto exported = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments{"export", file, "--to", "numpy"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return runCommand(arguments).out;
  };
  CHECK(exported({}) == exported({"--seed", "7"}));
  CHECK(exported({"--seed", "8"}) == exported({"--seed", "8"}));
  CHECK(exported({"--seed", "8"}) != exported({}));
}

/// A lesson whose loss adds x to itself, in one line.
std::string sumOfTerms(int terms) {
  std::string sum = "x";
  for (int i = 1; i < terms; ++i) sum += " + x";
  return "id = 's'\ntitle = 's'\nprogram = 'loss = " + sum + "'\n[inputs]\nx = 0.5\n";
}

/// A lesson with a program of `lines` lines, each of which calls two functions.
std::string chainOfLines(int lines) {
  std::string program = "a0 = x * 2\n";
  for (int i = 1; i + 1 < lines; ++i)
    program += "a" + std::to_string(i) + " = tanh(sin(a" + std::to_string(i - 1) + "))\n";
  program += "loss = a" + std::to_string(lines - 2) + " ** 2\n";
  return "id = 'c'\ntitle = 'c'\nprogram = '''\n" + program + "'''\n[inputs]\nx = 0.5\n";
}

TEST_CASE("what a walk prints grows with the program, not with its square") {
  const Folder folder;
  const auto printed = [&](int terms) {
    const std::string file = folder.write("s.toml", sumOfTerms(terms));
    const CommandRun run = runCommand({"walk", file, "--all"});
    REQUIRE(run.status == 0);
    const std::string last = "This is message " + std::to_string(terms) + " of " +
                             std::to_string(terms) + " to x, the last one.";
    CHECK(run.out.find(last) != std::string::npos);
    return static_cast<double>(run.out.size());
  };
  CHECK(printed(2000) / printed(1000) < 2.2);
}

TEST_CASE("a long walk is written, step by step") {
  constexpr int lines = 4'000; // a look at the whole graph for every gradient would take a minute
  const Folder folder;
  const CommandRun run = runCommand({"walk", folder.write("c.toml", chainOfLines(lines)), "--all"});
  REQUIRE(run.status == 0);
  CHECK(run.out.find("a3998 = tanh(sin(a3997))") != std::string::npos);
  CHECK(run.out.find("Gradient of x is complete") != std::string::npos);
}

TEST_CASE("the longest program is evaluated and exported") {
  constexpr int lines = 20'000; // work in proportion to its square would take minutes
  const Folder folder;
  const std::string file = folder.write("c.toml", chainOfLines(lines));
  const CommandRun table = runCommand({"eval", file});
  REQUIRE(table.status == 0);
  CHECK(std::count(table.out.begin(), table.out.end(), '\n') == lines + 2); // x and the heading
  for (const char* library : {"numpy", "torch"}) {
    const CommandRun script = runCommand({"export", file, "--to", library});
    REQUIRE(script.status == 0);
    CHECK(script.out.find("a19998 = tanh(sin(a19997))\n") != std::string::npos);
    CHECK(script.out.find("def tanh(") == script.out.rfind("def tanh("));
  }
}

} // namespace
} // namespace backstep
