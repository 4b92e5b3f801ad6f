#include "window/window.h"

#include "gl/gl_renderer.h"
#include "host/gui.h"
#include "host/handshake.h"
#include "window/glfw_input.h"

#include <GLFW/glfw3.h>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sstream>

namespace backstep::host {

namespace {

constexpr const char* sizeName = "window"; // in the settings: width and height in units of design
// Below these the head of the window would overlap; `--size` refuses less, too.
constexpr int smallestWidth = 360;
constexpr int smallestHeight = 400;

struct Size {
  int width = 0;
  int height = 0;
};

std::string glfwMessage() {
  const char* description = nullptr;
  glfwGetError(&description);
  std::string message = description == nullptr ? "no reason given" : description;
  std::replace(message.begin(), message.end(), '\n', ' ');
  return message;
}

Size rememberedSize(const WindowOptions& options) {
  Size size{options.width, options.height};
  if (options.settings == nullptr) return size;
  const std::optional<std::string> text = options.settings->get(sizeName);
  std::istringstream words(text.value_or(""));
  Size read;
  if (words >> read.width >> read.height) size = read;
  return size;
}

float contentScale(GLFWwindow* window) {
  float x = 1.0F;
  float y = 1.0F;
  glfwGetWindowContentScale(window, &x, &y);
  return std::max(x, 0.1F);
}

Size fitScreen(Size size) {
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor != nullptr) {
    int x = 0;
    int y = 0;
    Size area;
    glfwGetMonitorWorkarea(monitor, &x, &y, &area.width, &area.height);
    float scale = 1.0F;
    glfwGetMonitorContentScale(monitor, &scale, nullptr);
    scale = std::max(scale, 0.1F);
    size.width = std::min(size.width, static_cast<int>(static_cast<float>(area.width) / scale));
    size.height = std::min(size.height, static_cast<int>(static_cast<float>(area.height) / scale));
  }
  return {std::max(size.width, smallestWidth), std::max(size.height, smallestHeight)};
}

} // namespace

GlfwSession::GlfwSession(const WindowOptions& options, const std::string& title)
    : settings_(options.settings) {
  if (glfwInit() == GLFW_FALSE)
    error_ = "cannot open a window: " + glfwMessage();
  else
    open(options, title);
}

void GlfwSession::open(const WindowOptions& options, const std::string& title) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "backstep");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "backstep");
  const Size size = fitScreen(rememberedSize(options));
  window_ = glfwCreateWindow(size.width, size.height, title.c_str(), nullptr, nullptr);
  if (window_ == nullptr) {
    error_ = "cannot open a window: " + glfwMessage();
    return;
  }
  glfwSetWindowSizeLimits(window_, smallestWidth, smallestHeight, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
}

GlfwSession::~GlfwSession() {
  if (window_ != nullptr) {
    rememberSize();
    glfwDestroyWindow(window_);
  }
  glfwTerminate();
}

void GlfwSession::rememberSize() const {
  const bool ownSize = glfwGetWindowAttrib(window_, GLFW_MAXIMIZED) == GLFW_FALSE &&
                       glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_FALSE;
  if (settings_ == nullptr || !ownSize) return;
  Size size;
  glfwGetWindowSize(window_, &size.width, &size.height);
  const float scale = contentScale(window_);
  const auto unscaled = [scale](int pixels) {
    return std::to_string(std::lround(static_cast<float>(pixels) / scale));
  };
  // A size that cannot be kept is not worth a message: the next window has the usual one.
  (void)settings_->put(sizeName, unscaled(size.width) + " " + unscaled(size.height) + "\n");
}

namespace {

constexpr double frameSeconds = 1.0 / 60.0;   // between frames of an animation
constexpr double idleSeconds = 0.2;           // between looks at the clock when nothing happens
constexpr double handshakeSeconds = 0.02;     // the same, when a test may be waiting
constexpr double shortestFrameSeconds = 1e-4; // ImGui divides by it
constexpr double longestAnimationSeconds = 0.1;
// A window of ImGui needs two frames to find its size, and what was hovered lags by one.
constexpr int framesAfterInput = 3;

/// The frame loop of one window.
class Loop {
 public:
  Loop(Application& application, const WindowOptions& options, GLFWwindow* window, Gui& gui,
       GlRenderer& renderer);
  void run();

 private:
  void wait();
  void passOnEvents();
  void matchWindow();
  void draw();
  void answerHandshake();

  Application& application_;
  GLFWwindow* window_;
  Gui& gui_;
  GlRenderer& renderer_;
  GlfwInput input_;
  std::optional<Handshake> handshake_;
  std::string title_;
  double lastFrame_;
  int framesLeft_ = framesAfterInput; // that are drawn although nothing new happens
  bool rested_ = true;                // no frame was wanted for a while
  bool finished_ = false;
};

Loop::Loop(Application& application, const WindowOptions& options, GLFWwindow* window, Gui& gui,
           GlRenderer& renderer)
    : application_(application),
      window_(window),
      gui_(gui),
      renderer_(renderer),
      input_(window, gui),
      lastFrame_(glfwGetTime()) {
  if (options.handshakeFolder) handshake_.emplace(*options.handshakeFolder);
}

void Loop::run() {
  while (!finished_) {
    // Before the events are fetched, so that all input sent before the request is among them.
    if (handshake_ && handshake_->poll()) framesLeft_ = framesAfterInput;
    wait();
    passOnEvents();
    application_.tick();
    const bool caretBlinks = gui_.io().WantTextInput;
    const bool visible = glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_FALSE;
    const bool wanted = framesLeft_ > 0 || gui_.hasInput() || gui_.isHolding() || caretBlinks ||
                        application_.wantsFrame();
    if (wanted && visible && !finished_) draw();
  }
}

void Loop::wait() {
  const bool active =
      framesLeft_ > 0 || gui_.hasInput() || gui_.isHolding() || application_.wantsFrame();
  rested_ = !active;
  const double pause = active       ? frameSeconds - (glfwGetTime() - lastFrame_)
                       : handshake_ ? handshakeSeconds
                                    : idleSeconds;
  if (pause > 0)
    glfwWaitEventsTimeout(pause);
  else
    glfwPollEvents();
}

void Loop::passOnEvents() {
  if (input_.takeWake()) framesLeft_ = framesAfterInput;
  const std::vector<std::string> dropped = input_.takeDropped();
  if (!dropped.empty()) application_.filesDropped(dropped);
  const bool closing = glfwWindowShouldClose(window_) == GLFW_TRUE;
  if (closing) glfwSetWindowShouldClose(window_, GLFW_FALSE);
  finished_ = application_.wantsToEnd() || (closing && application_.mayClose());
}

void Loop::matchWindow() {
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(window_, &width, &height);
  gui_.resize(width, height);
  float scale = 1.0F;
  glfwGetWindowContentScale(window_, &scale, nullptr);
  gui_.setContentScale(scale);
  if (const std::string title = application_.title(); title != title_) {
    glfwSetWindowTitle(window_, title.c_str());
    title_ = title;
  }
}

void Loop::draw() {
  matchWindow();
  const double now = glfwGetTime();
  const double seconds = std::max(now - lastFrame_, shortestFrameSeconds);
  const double animated = rested_ ? frameSeconds : std::min(seconds, longestAnimationSeconds);
  lastFrame_ = now;
  ImDrawData& data = gui_.frame(static_cast<float>(seconds), static_cast<float>(animated));
  renderer_.draw(data, application_.background());
  framesLeft_ = std::max(framesLeft_ - 1, 0);
  if (handshake_ && handshake_->isWaiting() && framesLeft_ == 0 && !gui_.hasInput())
    answerHandshake();
  glfwSwapBuffers(window_);
  input_.showCursor();
}

void Loop::answerHandshake() {
  const ImVec2 size = gui_.io().DisplaySize;
  const Image screen = renderer_.readScreen(static_cast<int>(size.x), static_cast<int>(size.y));
  if (const auto failure = handshake_->answer(application_.describe(), screen))
    std::fprintf(stderr, "backstep: %s\n", failure->c_str());
}

} // namespace

std::optional<std::string> runWindow(Application& application, const WindowOptions& options) {
  const GlfwSession session(options, application.title());
  if (session.error()) return session.error();
  Gui gui(application);
  GlRenderer renderer;
  if (!renderer.isReady()) return "cannot open a window: OpenGL cannot be used";
  Loop(application, options, session.window(), gui, renderer).run();
  return std::nullopt;
}

} // namespace backstep::host
