#include "app/ui/window.h"

namespace backstep {
namespace {

using test::Window;

/// The window with the code in front.
struct Code : Window {
  Code() {
    bot.click("tabs/code");
    settle();
  }
  /// The text of the line that is marked as the current step's.
  std::string current() {
    if (!shows("code/current-line")) return "";
    const ui::Rect marked = item("code/current-line").rect;
    for (const auto& [name, item] : itemsUnder("code/line/"))
      if (item.rect.contains(marked.centre())) return item.text;
    return "?";
  }
};

TEST_CASE("the line of the current step is marked, forwards and backwards") {
  Code window;
  CHECK(window.current().empty());
  window.seek(5);
  CHECK(window.current() == "H = Wa @ x");
  CHECK(window.text("code/module/line/2") == "    return a @ b");
  window.seek(19);
  CHECK(window.current() == "d_L = Wb.T @ d_O");
  window.seek(10);
  CHECK(window.current() == "d_loss = 1.0");
}

TEST_CASE("a click on a line goes to its step") {
  Code window;
  window.bot.click("code/line/2");
  window.settle();
  CHECK(window.cursor() == 6);
  CHECK(window.current() == "L = np.maximum(0, H)");
}

TEST_CASE("PyTorch's counterpart leaves the backward pass to autograd") {
  Code window;
  window.bot.click("code/PyTorch");
  window.settle();
  window.seek(19);
  CHECK(window.current() == "loss.backward()");
  CHECK_FALSE(window.shows("code/gate"));
}

TEST_CASE("as shapes the same lines are marked, and the lesson's conventions stand below") {
  Code window;
  window.seek(19);
  window.bot.click("code/Shapes");
  window.settle();
  CHECK(window.current() == "d_L (4,) = (2, 4).T @ (2,)");
  window.seek(5);
  CHECK(window.current() == "H (4,) = (4, 3) @ (3,)");
  CHECK_FALSE(window.shows("code/gate"));
}

TEST_CASE("a line that is wider than the pane is broken, and nothing scrolls sideways") {
  Window::Options options;
  options.size = {1280, 1400};
  Window window(options);
  window.bot.click("tabs/code");
  window.settle();
  float one = 0;
  bool broken = false;
  for (const auto& [name, item] : window.itemsUnder("code/line/")) {
    CAPTURE(name);
    CHECK(item.rect.max.x <= window.item("code").rect.max.x);
    if (one == 0) one = item.rect.height(); // H = Wa @ x
    broken = broken || item.rect.height() > one * 1.5F;
  }
  CHECK(broken); // the gradient through the softmax
}

} // namespace
} // namespace backstep
