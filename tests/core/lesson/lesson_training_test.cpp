#include "learn/csv_data.h"
#include "learn/training_run.h"
#include "lesson/lesson_training.h"
#include "marking/check.h"

#include <doctest/doctest.h>

namespace backstep {
namespace {

const std::string batchLesson = R"(
id = "net"
title = "Net"
eta = 0.1
program = '''
H = tanh(X @ W1 + b1)
P = tanh(H @ W2)
loss = mse(P, Y)
'''
[inputs]
X = [[1, 2], [3, 4], [5, 6]]
Y = [[1], [-1], [1]]
[parameters]
W1 = { shape = [2, 4], uniform = [-1, 1], seed = 7 }
b1 = { shape = [4], fill = 0 }
W2 = { shape = [4, 1], uniform = [-1, 1], seed = 8 }
[training]
)";

std::string complaint(const std::string& training, std::string lesson = batchLesson) {
  const auto loaded = openLessonText(lesson + training);
  REQUIRE(loaded);
  const auto setup = lessonTraining(*loaded);
  if (setup) return "fits";
  const Diagnostic& first = setup.diagnostics().front();
  CHECK(first.line > 0);
  CHECK_FALSE(checkLesson(*loaded).empty());
  return first.message + " | " + first.hint;
}

TEST_CASE("a program for a batch is trained on drawn points") {
  const auto loaded = openLessonText(batchLesson + "data = 'circle'\nbatch = 10\npoints = 200\n");
  REQUIRE(loaded);
  auto config = lessonTraining(*loaded);
  REQUIRE(config);
  CHECK(config->pace.eta == 0.1);
  TrainingRun run(makeSetup(*config));
  CHECK(run.model().targetForm == TargetForm::PlusMinus);
  const double before = run.scores().test.quality;
  run.runFor(2000);
  CHECK(run.scores().test.quality > before);
  CHECK(run.scores().test.quality > 0.9);
}

TEST_CASE("every key of [training] becomes a choice of the lab") {
  const auto loaded =
      openLessonText(batchLesson + "data = 'xor'\npoints = 50\nnoise = 0.2\nseed = 4\n"
                                   "train_percent = 70\nstandardise = true\nbatch = 8\n"
                                   "order_seed = 9\noptimiser = 'momentum'\n"
                                   "schedule = { kind = 'cosine', period = 30, warm_up = 2 }\n"
                                   "stop = { steps = 5 }\nhide = ['noise', 'sin(x1)']\n");
  REQUIRE(loaded);
  const auto config = lessonTraining(*loaded);
  REQUIRE(config);
  CHECK(config->data.kind == DataKind::Xor);
  CHECK(config->data.points == 50);
  CHECK(config->data.noise == 0.2);
  CHECK(config->data.seed == 4);
  CHECK(config->trainPercent == 70);
  CHECK(config->standardise);
  CHECK(config->batch == 8);
  CHECK(config->seed == 9);
  CHECK(config->optimiser == OptimiserKind::Momentum);
  CHECK(config->pace.schedule == Schedule{Schedule::Kind::Cosine, 0.5, 30, 2});
  CHECK(config->stop.updates == 5);
  CHECK(loaded->lesson.training->hidden.hides("sin(x1)"));
  CHECK_FALSE(loaded->lesson.training->hidden.hides("x1"));
  const TrainingRun run(makeSetup(*config));
  CHECK(run.data().train.count() == 35);
}

TEST_CASE("a lesson brings its own points") {
  const auto loaded =
      openLessonText(batchLesson + "csv = '''\nx1,x2,class\n0,0,no\n1,1,yes\n'''\n");
  REQUIRE(loaded);
  const auto config = lessonTraining(*loaded);
  REQUIRE(config);
  REQUIRE(config->ownData);
  CHECK(config->ownData->classNames == std::vector<std::string>{"no", "yes"});
  const auto bad = openLessonText(batchLesson + "csv = '''\nx1,x2,class\n0,0,no\n1,nan,yes\n'''\n");
  REQUIRE(bad);
  const auto none = lessonTraining(*bad);
  REQUIRE_FALSE(none);
  const Diagnostic& at = none.diagnostics().front();
  CHECK(at.lineText == "1,nan,yes");
  CHECK(at.column == 3);
}

TEST_CASE("a program that the lab could have written is described by its choices") {
  ModelSpec spec;
  spec.hidden = {3};
  spec.penalty = Penalty::L2;
  const auto loaded =
      openLessonText("id = 'a'\ntitle = 'a'\nprogram = '''\n" + batchProgram(spec) +
                     "'''\n[inputs]\nX = [[1, 2]]\nY = [[1]]\nlam = 0.02\n[parameters]\n"
                     "W1 = [[1, 2, 3], [4, 5, 6]]\nb1 = [1, 2, 3]\nW2 = [[1], [2], [3]]\nb2 = [7]\n"
                     "[training]\ndata = 'moons'\n");
  REQUIRE(loaded);
  const auto config = lessonTraining(*loaded);
  REQUIRE(config);
  CHECK(config->ownModel == nullptr);
  CHECK(config->hidden == std::vector<int>{3});
  CHECK(config->penalty == Penalty::L2);
  CHECK(config->pace.lambda == 0.02);
  CHECK(makeSetup(*config).start == std::vector<double>{1, 2, 3, 4, 5, 6, 1, 2, 3, 1, 2, 3, 7});
}

TEST_CASE("mistakes in [training] are reported with the choices there are") {
  const auto mistake = [](const std::string& training) {
    const auto loaded = openLessonText(batchLesson + training);
    if (loaded) return std::string("none");
    const Diagnostic& first = loaded.diagnostics().front();
    CHECK(first.line > 10);
    return first.message + " | " + first.hint;
  };
  CHECK(mistake("seed = 1\n").substr(0, 24) == "[training] needs 'data' ");
  CHECK(mistake("data = 'xor'\ncsv = '0,0,1'\n").substr(0, 22) == "both 'data' and 'csv' ");
  CHECK(mistake("data = 'xor'\nhide = ['nose']\n") ==
        "the lab has no control \"nose\" | did you mean 'noise'?");
  CHECK(mistake("data = 'xor'\nschedule = { kind = 'cosinus' }\n") ==
        "there is no schedule \"cosinus\" | did you mean 'cosine'?");
  CHECK(mistake("data = 'xor'\ntrain_percent = 95\n") != "none");
}

TEST_CASE("names and shapes that do not fit are reported at their place") {
  CHECK(complaint("data = 'xor'\n") == "fits");
  CHECK(complaint("data = 'plane'\n") == "fits");
  CHECK(complaint("data = 'spirals'\n") ==
        "there is no data set \"spirals\" | did you mean 'spiral'?");
  CHECK(complaint("data = 'xor'\nfeatures = ['x1', 'x']\n").substr(0, 27) ==
        "there is no feature \"x\" | t");
  CHECK(complaint("data = 'xor'\nfeatures = ['x1']\n").substr(0, 32) ==
        "'X' takes 2 numbers per example,");
  CHECK(complaint("data = 'three-spirals'\n").substr(0, 53) ==
        "\"three-spirals\" has 3 classes, but the program has 1 ");
}

TEST_CASE("a program that training cannot feed is refused") {
  const std::string head = "id = 'a'\ntitle = 'a'\nprogram = 'f = (w * k - 3) ** 2'\n";
  CHECK(complaint("data = 'xor'\n", head + "[inputs]\nk = 1\n[parameters]\nw = 1\n[training]\n")
            .substr(0, 44) == "training needs an input named X or x for the");
  const std::string fixedRows =
      "id = 'a'\ntitle = 'a'\nprogram = '''\np = X @ w * c\nloss = mse(p, y)\n'''\n"
      "[inputs]\nX = [[1, 2], [3, 4]]\ny = [1, 0]\nc = [1, 2]\n[parameters]\nw = [1, "
      "2]\n[training]\n";
  CHECK(complaint("data = 'xor'\n", fixedRows).rfind("with 3 examples: shapes (3,) and (2,)", 0) ==
        0);
}

/// A lesson for a batch of two examples with these program lines and arrays.
std::string lessonOf(const std::string& lines, const std::string& inputs,
                     const std::string& parameters) {
  return "id = 'a'\ntitle = 'a'\neta = 0.1\nprogram = \"\"\"\n" + lines + "\"\"\"\n[inputs]\n" +
         inputs + "\n[parameters]\n" + parameters + "\n[training]\n";
}

const std::string twoRows = "X = [[1, 2], [2, 1]]\nY = [[1], [0]]";
const std::string xor10 = "data = 'xor'\npoints = 20\nbatch = 4\n";

TEST_CASE("a program that builds for some numbers of examples only is refused") {
  const std::string masked = lessonOf("P = sigmoid(X @ w + m)\nloss = mse(P, Y)\n",
                                      "X = [[1, 2], [2, 1], [3, 1]]\nY = [[1], [0], [1]]",
                                      "w = [[1], [2]]\nm = [[0], [0], [0]]");
  CHECK(complaint(xor10, masked).rfind("with 2 examples: ", 0) == 0);
  const std::string gram = lessonOf(
      "G = X @ X.T\nP = sigmoid(G @ Y * 0 + X @ w)\nloss = mse(P, Y)\n", twoRows, "w = [[1], [2]]");
  CHECK(complaint("data = 'xor'\npoints = 50000\n", gram) != "fits");
}

TEST_CASE("each example needs an answer and a target of its own") {
  CHECK(complaint(xor10, lessonOf("P = sigmoid(X @ w)\nloss = mean((P - Y) ** 2)\n", twoRows,
                                  "w = [[1, 2, 3], [2, 1, 0]]")) != "fits");
  CHECK(complaint(xor10, lessonOf("p = sigmoid(w)\nloss = mean((p - Y) ** 2) + 0 * sum(X)\n",
                                  twoRows, "w = 1")) != "fits");
  CHECK(complaint(xor10, lessonOf("P = sigmoid(X @ w)\nloss = mean((P - Y) ** 2)\n",
                                  "X = [[1, 2], [2, 1]]\nY = 1", "w = [[1], [2]]"))
            .rfind("'Y' is one number, but each row", 0) == 0);
  CHECK(complaint(xor10, lessonOf("Z = X @ w\nloss = cross_entropy(Z, Y)\n",
                                  "X = [[1, 2], [2, 1]]\nY = [1, 0]", "w = [[1, 2, 3], [2, 1, 0]]"))
            .find("has 2 classes, but the program has 3 outputs") != std::string::npos);
}

TEST_CASE("examples must not look at one another") {
  CHECK(complaint(xor10, lessonOf("N = X - mean(X, axis=0)\nP = sigmoid(N @ w)\nloss = mse(P, Y)\n",
                                  twoRows, "w = [[1], [2]]"))
            .find("depends on the examples beside it") != std::string::npos);
}

/// The scores on gauss after some training.
Scores trained(const std::string& lesson) {
  const auto loaded = openLessonText(lesson + "data = 'gauss'\npoints = 60\nbatch = 6\n");
  REQUIRE(loaded);
  const auto config = lessonTraining(*loaded);
  REQUIRE(config);
  TrainingRun run(makeSetup(*config));
  run.runFor(200);
  return run.scores();
}

TEST_CASE("the cross-entropy written out decides as the function does") {
  const std::string sigmoid = "p = sigmoid(X @ w + b)\n";
  const std::string arrays = "w = [[0.1], [-0.2]]\nb = [0]";
  const Scores function = trained(lessonOf(sigmoid + "loss = bce(p, Y)\n", twoRows, arrays));
  const Scores written = trained(
      lessonOf(sigmoid + "loss = -mean(Y * log(p) + (1 - Y) * log(1 - p))\n", twoRows, arrays));
  CHECK(written.train.loss.total == doctest::Approx(function.train.loss.total).epsilon(1e-9));
  CHECK(written.test.quality == function.test.quality);
  CHECK(complaint(xor10, lessonOf("z = X @ w\nloss = mean(softplus(z) - Y * z)\n", twoRows,
                                  "w = [[1], [2]]"))
            .rfind("it cannot be told what answers to 'Y'", 0) == 0);
}

TEST_CASE("the form of the targets does not depend on names") {
  const auto form = [](const std::string& lines, const std::string& weights) {
    const auto loaded = openLessonText(
        lessonOf(lines, twoRows, weights + " = [[0.1], [-0.2]]\nb1 = [0]") + "data = 'gauss'\n");
    REQUIRE(loaded);
    const auto config = lessonTraining(*loaded);
    REQUIRE(config);
    const RunSetup setup = makeSetup(*config);
    const Model& model = *setup.model;
    return std::pair(model.targetForm, model.threshold);
  };
  const auto signs = std::pair(TargetForm::PlusMinus, 0.0);
  const std::string end = "loss = 0.5 * mse(P, Y)\n";
  CHECK(form("Z1 = X @ W1 + b1\nP = Z1\n" + end, "W1") == signs);
  CHECK(form("Z1 = X @ W + b1\nP = Z1\n" + end, "W") == signs);
  CHECK(form("t = tanh(X @ W + b1)\nP = t\n" + end, "W") == signs);
  CHECK(form("P = sigmoid(X @ W + b1)\n" + end, "W") == std::pair(TargetForm::ZeroOne, 0.5));
}

/// A lesson without [training] that compares z = w x with these targets.
std::string numbersLesson(const std::string& loss, const std::string& targets) {
  return "id = 'a'\ntitle = 'a'\neta = 0.1\nprogram = '''\nz = x * w\nloss = " + loss +
         "\n'''\n[inputs]\nx = [1, 2, 3, 4]\ny = " + targets + "\n[parameters]\nw = 0.5\n";
}

/// "line:column message | hint" of everything that is said of its targets.
std::string saidOf(const std::string& lesson) {
  const auto loaded = openLessonText(lesson);
  REQUIRE(loaded);
  std::string all;
  for (const Diagnostic& each : checkTargets(*loaded))
    all += std::to_string(each.line) + ":" + std::to_string(each.column) +
           (each.severity == Diagnostic::Severity::Warning ? " warning " : " ") + each.message +
           " | " + each.hint;
  return all;
}

TEST_CASE("a loss of probabilities is not trained on other numbers") {
  const std::string wild = "[3.5, -2, 7.25, 12]";
  CHECK(saidOf(numbersLesson("bce_with_logits(z, y)", wild)) ==
        "10:6 y[0] is 3.5, but bce_with_logits is trained on probabilities from 0 to 1; so are 4 "
        "entries in all | write 0 or 1; for numbers to be predicted use mse");
  CHECK(saidOf(numbersLesson("bce(sigmoid(z), y)", "[0, 1, 0.5, 1.5]"))
            .rfind("10:17 y[3] is 1.5, but bce is", 0) == 0);
  CHECK(saidOf(numbersLesson("bce_with_logits(z, 2 * y)", "[0, 0, 0, 1]"))
            .rfind("6:8 a target is 2", 0) == 0);
  CHECK(
      saidOf(numbersLesson("cross_entropy(z, y)", "[0, 0, -1, 2]")).rfind("10:12 y[2] is -1", 0) ==
      0);
  const auto loaded = openLessonText(numbersLesson("bce_with_logits(z, y)", wild));
  REQUIRE(loaded);
  CHECK(hasErrors(checkLesson(*loaded)));
}

TEST_CASE("targets that suit their loss are trained") {
  CHECK(saidOf(numbersLesson("bce_with_logits(z, y)", "[0, 1, 0.25, 1]")).empty());
  CHECK(saidOf(numbersLesson("mse(z, y)", "[3.5, -2, 7.25, 12]")).empty());
  CHECK(saidOf(numbersLesson("cross_entropy(z, y)", "[0.1, 0.2, 0.3, 0.4]")).empty());
  CHECK(saidOf(numbersLesson("cross_entropy(z, y)", "[0.5, 0.25, 0.125, 0]")) ==
        "10:6 warning these probabilities add up to 0.875, not 1 | training lets such an example "
        "count that much");
  // What is looked at beside the loss, or moves with the parameters, is not a target of training.
  CHECK(saidOf(numbersLesson("mse(z, y) + 0 * bce_with_logits(y, y)", "[2, 3, 4, 5]")).empty());
  CHECK(saidOf(numbersLesson("bce_with_logits(z, z * y)", "[2, 3, 4, 5]")).empty());
}

TEST_CASE("numbers to predict need a loss of numbers") {
  const auto lesson = [](const std::string& loss) {
    return lessonOf("z = X @ w\np = sigmoid(z)\nloss = " + loss + "\n", twoRows, "w = [[1], [2]]");
  };
  for (const std::string& loss : {std::string("bce"), std::string("bce_with_logits")}) {
    CAPTURE(loss);
    const std::string text = lesson(loss == "bce" ? "bce(p, Y)" : "bce_with_logits(z, Y)");
    CHECK(complaint("data = 'plane'\n", text) ==
          "\"plane\" has numbers to predict, but " + loss +
              " compares 'Y' with probabilities from 0 to 1 | compare by mse, which takes any "
              "number, or choose points with classes");
    CHECK(complaint("data = 'xor'\n", text) == "fits");
    CHECK(complaint("csv = '''\n0,0,0.25\n1,1,0.5\n0,1,1\n'''\n", text) == "fits");
    CHECK(complaint("csv = '''\n0,0,0.25\n1,1,1.5\n0,1,1\n'''\n", text) != "fits");
  }
  CHECK(complaint("data = 'plane'\n", lesson("-mean(Y * log(p) + (1 - Y) * log(1 - p))"))
            .find("log compares 'Y' with probabilities") != std::string::npos);
  CHECK(complaint("data = 'plane'\n", lesson("mse(z, Y)")) == "fits");
}

TEST_CASE("[training] says what kind of answers its own points have") {
  const std::string csv = "csv = '''\nx1,x2,y\n0,0,0\n1,1,1\n0,1,1\n'''\n";
  const auto understood = [](const std::string& training) {
    const auto loaded = openLessonText(batchLesson + training);
    REQUIRE(loaded);
    const auto config = lessonTraining(*loaded);
    REQUIRE(config);
    return answersLine(*config->ownData);
  };
  CHECK(understood(csv) == "answers: column \"y\", 2 classes");
  CHECK(understood(csv + "answers = 'classes'\n") == "answers: column \"y\", 2 classes");
  CHECK(understood(csv + "answers = 'numbers'\n") == "answers: column \"y\", numbers from 0 to 1");
  const auto mistake = [](const std::string& training) {
    const auto loaded = openLessonText(batchLesson + training);
    REQUIRE_FALSE(loaded);
    return loaded.diagnostics().front().message + " | " + loaded.diagnostics().front().hint;
  };
  CHECK(mistake(csv + "answers = 'words'\n") ==
        "unknown kind of answers \"words\" | classes or numbers");
  CHECK(mistake("data = 'xor'\nanswers = 'classes'\n") ==
        "'answers' belongs to points of your own in 'csv' | leave it out: the points "
        "that are drawn have their own");
}

} // namespace
} // namespace backstep
