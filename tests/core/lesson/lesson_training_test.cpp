#include "learn/training_run.h"
#include "lesson/check.h"
#include "lesson/lesson_training.h"

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
  auto setup = lessonTraining(*loaded);
  REQUIRE(setup);
  CHECK(setup->model->targetForm == TargetForm::PlusMinus);
  CHECK(setup->pace.eta == 0.1);
  TrainingRun run(*setup);
  const double before = run.scores().test.quality;
  run.runFor(2000);
  CHECK(run.scores().test.quality > before);
  CHECK(run.scores().test.quality > 0.9);
}

TEST_CASE("names and shapes that do not fit are told at their place") {
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
  CHECK(complaint("data = 'xor'\n", fixedRows).substr(0, 60) ==
        "the program works for its own number of examples only | writ");
}

} // namespace
} // namespace backstep
