#include "window/glfw_session.h"

#include <GLFW/glfw3.h>
#include <algorithm>
#include <cmath>
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
  // A size that cannot be kept is no reason to bother anyone: the next window has the usual one.
  (void)settings_->put(sizeName, unscaled(size.width) + " " + unscaled(size.height) + "\n");
}

} // namespace backstep::host
