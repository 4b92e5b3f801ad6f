#include "window/glfw_input.h"

#include "imgui/versions.h"

#include <GLFW/glfw3.h>
#include <algorithm>
#include <array>
#include <cfloat>
#include <optional>
#include <utility>

namespace backstep::host {

namespace {

GlfwInput& self(GLFWwindow* window) {
  return *static_cast<GlfwInput*>(glfwGetWindowUserPointer(window));
}

constexpr std::array<std::pair<int, ImGuiKey>, 26> keys{{
    {GLFW_KEY_TAB, ImGuiKey_Tab},
    {GLFW_KEY_LEFT, ImGuiKey_LeftArrow},
    {GLFW_KEY_RIGHT, ImGuiKey_RightArrow},
    {GLFW_KEY_UP, ImGuiKey_UpArrow},
    {GLFW_KEY_DOWN, ImGuiKey_DownArrow},
    {GLFW_KEY_PAGE_UP, ImGuiKey_PageUp},
    {GLFW_KEY_PAGE_DOWN, ImGuiKey_PageDown},
    {GLFW_KEY_HOME, ImGuiKey_Home},
    {GLFW_KEY_END, ImGuiKey_End},
    {GLFW_KEY_INSERT, ImGuiKey_Insert},
    {GLFW_KEY_DELETE, ImGuiKey_Delete},
    {GLFW_KEY_BACKSPACE, ImGuiKey_Backspace},
    {GLFW_KEY_SPACE, ImGuiKey_Space},
    {GLFW_KEY_ENTER, ImGuiKey_Enter},
    {GLFW_KEY_ESCAPE, ImGuiKey_Escape},
    {GLFW_KEY_KP_ENTER, keypadEnterKey},
    {GLFW_KEY_A, ImGuiKey_A},
    {GLFW_KEY_C, ImGuiKey_C},
    {GLFW_KEY_V, ImGuiKey_V},
    {GLFW_KEY_X, ImGuiKey_X},
    {GLFW_KEY_Y, ImGuiKey_Y},
    {GLFW_KEY_Z, ImGuiKey_Z},
    {GLFW_KEY_MENU, menuKey},
    {GLFW_KEY_F10, menuKey},
    {GLFW_KEY_F1, helpKey},
    {GLFW_KEY_F5, lectureKey},
}};

/// GLFW names keys by their place on a US keyboard; letters are meant by what is printed on them.
int printedKey(int key, int scancode) {
  if (key < GLFW_KEY_SPACE || key > GLFW_KEY_WORLD_2 || key == GLFW_KEY_SPACE) return key;
  const char* name = glfwGetKeyName(key, scancode);
  const bool isLetter = name != nullptr && name[0] >= 'a' && name[0] <= 'z' && name[1] == '\0';
  return isLetter ? GLFW_KEY_A + (name[0] - 'a') : key;
}

std::optional<ImGuiKey> imguiKey(int key, int scancode) {
  const auto* const found =
      std::find_if(keys.begin(), keys.end(), [printed = printedKey(key, scancode)](const auto& k) {
        return k.first == printed;
      });
  if (found == keys.end()) return std::nullopt;
  return found->second;
}

struct ModifierKeys {
  Modifier modifier;
  int left;
  int right;
};

constexpr std::array<ModifierKeys, 4> modifierKeys{{
    {Modifier::Control, GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL},
    {Modifier::Shift, GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT},
    {Modifier::Alt, GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT},
    {Modifier::Super, GLFW_KEY_LEFT_SUPER, GLFW_KEY_RIGHT_SUPER},
}};

/// GLFW's standard cursor for ImGui's pointer shape; 0 where there is none (the arrow is shown
/// then).
int standardCursor(ImGuiMouseCursor shape) {
  switch (shape) {
  case ImGuiMouseCursor_TextInput: return GLFW_IBEAM_CURSOR;
  case ImGuiMouseCursor_ResizeNS: return GLFW_VRESIZE_CURSOR;
  case ImGuiMouseCursor_ResizeEW: return GLFW_HRESIZE_CURSOR;
  case ImGuiMouseCursor_Hand: return GLFW_HAND_CURSOR;
  default: return 0;
  }
}

} // namespace

GlfwInput::GlfwInput(GLFWwindow* window, Gui& gui) : window_(window), gui_(gui) {
  installCallbacks();
  for (int shape = 0; shape < ImGuiMouseCursor_COUNT; ++shape) {
    const int standard = standardCursor(shape);
    cursors_.push_back(standard == 0 ? nullptr : glfwCreateStandardCursor(standard));
  }
  ImGuiIO& io = gui.io();
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.ClipboardUserData = window;
  io.SetClipboardTextFn = [](void* owner, const char* text) {
    glfwSetClipboardString(static_cast<GLFWwindow*>(owner), text);
  };
  io.GetClipboardTextFn = [](void* owner) {
    return glfwGetClipboardString(static_cast<GLFWwindow*>(owner));
  };
}

GlfwInput::~GlfwInput() {
  for (GLFWcursor* cursor : cursors_)
    if (cursor != nullptr) glfwDestroyCursor(cursor);
}

void GlfwInput::installCallbacks() {
  glfwSetWindowUserPointer(window_, this);
  glfwSetCursorPosCallback(window_,
                           [](GLFWwindow* w, double x, double y) { self(w).pointerMoved(x, y); });
  glfwSetCursorEnterCallback(window_, [](GLFWwindow* w, int entered) {
    if (entered == GLFW_FALSE) self(w).push(PointerMoved{{-FLT_MAX, -FLT_MAX}});
  });
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* w, int button, int action, int) {
    if (button < ImGuiMouseButton_COUNT) self(w).push(ButtonChanged{button, action == GLFW_PRESS});
  });
  glfwSetScrollCallback(window_, [](GLFWwindow* w, double x, double y) {
    self(w).push(WheelTurned{{static_cast<float>(x), static_cast<float>(y)}});
  });
  glfwSetKeyCallback(window_, [](GLFWwindow* w, int key, int scancode, int action, int mods) {
    self(w).keyChanged(key, scancode, action, mods);
  });
  glfwSetCharCallback(window_,
                      [](GLFWwindow* w, unsigned code) { self(w).push(CharacterTyped{code}); });
  glfwSetDropCallback(window_, [](GLFWwindow* w, int count, const char** paths) {
    self(w).wake_ = true;
    self(w).dropped_.insert(self(w).dropped_.end(), paths, paths + count);
  });
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* w) { self(w).wake_ = true; });
  glfwSetWindowCloseCallback(window_, [](GLFWwindow* w) { self(w).wake_ = true; });
  glfwSetWindowFocusCallback(window_, [](GLFWwindow* w, int) { self(w).wake_ = true; });
  glfwSetFramebufferSizeCallback(window_, [](GLFWwindow* w, int, int) { self(w).wake_ = true; });
  glfwSetWindowContentScaleCallback(window_,
                                    [](GLFWwindow* w, float, float) { self(w).wake_ = true; });
}

void GlfwInput::push(const InputEvent& event) {
  wake_ = true;
  gui_.push(event);
}

void GlfwInput::pointerMoved(double x, double y) {
  // Screen coordinates are not always pixels.
  int width = 0;
  int columns = 0;
  glfwGetWindowSize(window_, &width, nullptr);
  glfwGetFramebufferSize(window_, &columns, nullptr);
  const double ratio = width > 0 ? static_cast<double>(columns) / width : 1.0;
  push(PointerMoved{{static_cast<float>(x * ratio), static_cast<float>(y * ratio)}});
}

/// ImGui knows few letters as keys, and GLFW makes no characters of letters with Ctrl. Text boxes
/// ignore them as characters.
void GlfwInput::commandPressed(int printed) {
  if (printed >= GLFW_KEY_A && printed <= GLFW_KEY_Z)
    push(CharacterTyped{static_cast<unsigned>('a' + printed - GLFW_KEY_A)});
  if (printed == GLFW_KEY_SLASH || printed == GLFW_KEY_KP_DIVIDE) push(CharacterTyped{'/'});
  if (printed == GLFW_KEY_COMMA) push(CharacterTyped{','});
}

void GlfwInput::keyChanged(int key, int scancode, int action, int mods) {
  if (action == GLFW_REPEAT) return; // ImGui repeats by itself
  for (const ModifierKeys& m : modifierKeys) {
    if (key != m.left && key != m.right) continue;
    const bool down =
        glfwGetKey(window_, m.left) == GLFW_PRESS || glfwGetKey(window_, m.right) == GLFW_PRESS;
    return push(ModifierChanged{m.modifier, down});
  }
  if (const auto known = imguiKey(key, scancode))
    push(KeyChanged{*known, action == GLFW_PRESS});
  else if (action == GLFW_PRESS && (mods & GLFW_MOD_CONTROL) != 0 && (mods & GLFW_MOD_ALT) == 0)
    commandPressed(printedKey(key, scancode));
}

bool GlfwInput::takeWake() { return std::exchange(wake_, false); }

std::vector<std::string> GlfwInput::takeDropped() { return std::exchange(dropped_, {}); }

void GlfwInput::showCursor() {
  const ImGuiMouseCursor wanted = ImGui::GetMouseCursor();
  if (wanted == shown_) return;
  shown_ = wanted;
  const bool hidden = wanted == ImGuiMouseCursor_None;
  glfwSetInputMode(window_, GLFW_CURSOR, hidden ? GLFW_CURSOR_HIDDEN : GLFW_CURSOR_NORMAL);
  if (!hidden) glfwSetCursor(window_, cursors_[static_cast<size_t>(wanted)]);
}

} // namespace backstep::host
