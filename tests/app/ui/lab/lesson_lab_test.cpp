#include "app/ui/window.h"
#include "model/lab_settings.h"

#include <string>

// The way from a lesson to the lab and back.

namespace backstep {
namespace {

using test::Window;

const std::string chain = R"(id = "chain"
title = "A chain of mine"
eta = 0.5
program = '''
H = tanh(X @ V.T + c)
p = sigmoid(H @ w)
loss = bce(p, y)
'''
[symbols]
V = 'V'
[inputs]
X = [[1, 2], [2, 1]]
y = [1, 0]
[parameters]
V = { shape = [3, 2], uniform = [-1, 1], seed = 3 }
c = { shape = [3], fill = 0.25 }
w = [0.5, -0.5, 1]
[training]
data = "gauss"
points = 80
batch = 8
hide = ["noise", "optimiser"]
)";

const std::string noChain = R"(id = "bend"
title = "No chain"
eta = 0.1
program = '''
z = X @ w + sum(X * X, axis=1) * v + b
p = sigmoid(z)
loss = bce(p, y)
'''
[inputs]
X = [[1, 2], [2, 1]]
y = [1, 0]
[parameters]
w = [0.1, -0.2]
v = -0.125
b = 0.5
[training]
data = "circle"
)";

Window::Options optionsFor(const std::string& lesson) {
  Window::Options options;
  options.lesson = lesson.c_str();
  options.size = {1600, 1200, 1};
  return options;
}

void click(Window& window, const std::string& name) {
  window.bot.click(name);
  window.settle();
}

TEST_CASE("a lesson with [training] leads to the lab, where its own program is trained") {
  Window window(optionsFor(chain));
  window.bot.type("w");
  window.settle();
  REQUIRE(window.shows("lab/own-program"));
  CHECK(window.text("lab/own-program").find("A chain of mine") != std::string::npos);
  CHECK(window.shows("lab/neuron/1/2"));
  CHECK_FALSE(window.shows("lab/neuron/1/3"));
  CHECK(window.text("lab/bias/1/0") == "0.25");
  CHECK_FALSE(window.shows("lab/bias/2/0")); // it has none
  CHECK_FALSE(window.shows("lab/noise"));    // hidden by the lesson
  CHECK_FALSE(window.shows("lab/optimiser"));
  CHECK_FALSE(window.shows("lab/neurons/more/1"));
  const std::string before = window.text("lab/train-score");
  for (int i = 0; i < 5; ++i) click(window, "lab/epoch");
  CHECK(window.text("lab/moment") == "Update 25, epoch 5");
  CHECK(window.text("lab/train-score") != before);
  window.bot.hover("lab/neuron/2/0");
  window.settle();
  CHECK(window.text("lab/neuron/2/0/formula").rfind("answer 1 = sigmoid(", 0) == 0);
}

TEST_CASE("what a lesson brings is not kept as the user's own choice") {
  Window window(optionsFor(chain));
  click(window, "top/train-lesson");
  click(window, "lab/own-program/leave");
  click(window, "lab/layers/more");
  const LabSettings& kept = window.workspace.preferences().lab;
  CHECK(kept.hidden.empty());
  CHECK(kept.config.hidden.size() == 3);
}

TEST_CASE("the lab starts from the numbers as they were edited") {
  Window window(optionsFor(chain));
  const std::vector<double> other{1, 1, 7};
  window.run(command::SetEntries{window.node("c"), other, "other"});
  click(window, "top/train-lesson");
  CHECK(window.text("lab/bias/1/2") == "7");
}

TEST_CASE("an example of the student's own program is walked at this moment") {
  Window window(optionsFor(chain));
  click(window, "top/train-lesson");
  click(window, "lab/epoch");
  window.bot.type("w");
  window.settle();
  const Document& walk = *window.session.document();
  CHECK(walk.lesson().title.find("after 5 updates") != std::string::npos);
  CHECK(toString(walk.graph().node(walk.graph().find("X")).shape) == "(1, 2)");
  CHECK(walk.entries(walk.graph().find("c"))[0] != 0.25);
}

TEST_CASE("a program that is not a chain shows its numbers, and they can be changed") {
  Window window(optionsFor(noChain));
  click(window, "top/train-lesson");
  CHECK_FALSE(window.shows("lab/neuron/1/0"));
  REQUIRE(window.shows("lab/parameter/v/0"));
  for (int i = 0; i < 40; ++i) click(window, "lab/epoch");
  CHECK(window.text("lab/train-score").find("%") != std::string::npos);
  click(window, "lab/parameter/b/0");
  window.bot.enter("lab/weight", "3");
  window.settle();
  CHECK(window.text("lab/parameter/b/0") == "3");
}

TEST_CASE("data that do not fit the student's own program are refused with a reason") {
  Window window(optionsFor(chain));
  click(window, "top/train-lesson");
  click(window, "lab/data/three-spirals");
  CHECK(window.text("lab/remarks").find("has 3 classes, but the program has 1 output") !=
        std::string::npos);
  CHECK(window.text("lab/data/gauss") == "chosen");
  click(window, "lab/own-program/leave");
  CHECK(window.shows("lab/layers"));
  click(window, "lab/data/three-spirals");
  CHECK(window.text("lab/data/three-spirals") == "chosen");
}

TEST_CASE("the lab's network is saved as a lesson that leads back to it") {
  std::string saved;
  Window::Options options;
  options.writer = [&saved](const std::string&, std::string_view text) {
    saved = text;
    return std::optional<std::string>();
  };
  Window window(options);
  window.workspace.show("lab");
  window.settle();
  click(window, "lab/epoch");
  const std::string score = window.text("lab/train-score");
  click(window, "lab/save-lesson");
  CHECK(window.text("path/title") == "Save the network as a lesson");
  window.bot.enter("path/typed", "mine.toml");
  window.settle();
  REQUIRE(openLessonText(saved));
  window.run(command::OpenText{saved, "it"});
  window.workspace.show("walk");
  window.settle();
  click(window, "top/train-lesson");
  CHECK(window.text("lab/moment") == "Update 0, epoch 0");
  CHECK(window.text("lab/train-score") == score);
  CHECK(window.shows("lab/layers")); // recognised, so it can be changed
  CHECK(window.text("lab/initialisation") == "The lesson's");
}

} // namespace
} // namespace backstep
