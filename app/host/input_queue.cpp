#include "host/input_queue.h"

#include "imgui/versions.h"

#include <algorithm>

namespace backstep::host {

namespace {

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// Whether a key, pressed without Ctrl, makes a character of its own.
bool typesCharacter(ImGuiKey key) {
  return key == ImGuiKey_Space || (key >= ImGuiKey_A && key <= ImGuiKey_Z);
}

/// What the events taken for a frame have changed so far; answers whether one more still fits.
class FrameContents {
 public:
  bool fits(const InputEvent& event) const {
    return std::visit([this](const auto& e) { return accepts(e); }, event);
  }
  void add(const InputEvent& event) {
    std::visit([this](const auto& e) { note(e); }, event);
  }

 private:
  // A click or turn happens where the pointer is at the end of the frame, so it may not move on.
  bool accepts(const PointerMoved&) const { return !button_ && !wheel_; }
  bool accepts(const WheelTurned&) const { return !button_; }
  // What is dragged follows the pointer only while the button is down.
  bool accepts(const ButtonChanged& e) const {
    return !button_ && !wheel_ && !keyPress_ && !text_ && (e.down || !moved_);
  }
  // Text boxes obey one key a frame.
  bool accepts(const KeyChanged& e) const {
    return !contains(keys_, e.key) && !(e.down && (keyPress_ || button_));
  }
  // A modifier holds for the whole frame, so also for what came before it.
  bool accepts(const ModifierChanged& e) const {
    return !contains(modifiers_, e.modifier) && !keyPress_ && !button_ && !wheel_ && !text_;
  }
  // Text boxes read characters before keys; a key that types comes before its own character.
  bool accepts(const CharacterTyped&) const { return !button_ && !commandPress_; }

  void note(const PointerMoved&) { moved_ = true; }
  void note(const WheelTurned&) { wheel_ = true; }
  void note(const ButtonChanged&) { button_ = true; }
  void note(const KeyChanged& e) {
    keys_.push_back(e.key);
    keyPress_ = keyPress_ || e.down;
    commandPress_ = commandPress_ || (e.down && !typesCharacter(e.key));
  }
  void note(const ModifierChanged& e) { modifiers_.push_back(e.modifier); }
  void note(const CharacterTyped&) { text_ = true; }

  bool moved_ = false;
  bool button_ = false;
  bool wheel_ = false;
  bool text_ = false;
  bool keyPress_ = false;
  bool commandPress_ = false; // a key press that makes no character
  std::vector<ImGuiKey> keys_;
  std::vector<Modifier> modifiers_;
};

void apply(const PointerMoved& e, ImGuiIO& io) { io.MousePos = e.to; }
void apply(const ButtonChanged& e, ImGuiIO& io) { io.MouseDown[e.button] = e.down; }
void apply(const WheelTurned& e, ImGuiIO& io) {
  io.MouseWheelH += e.by.x;
  io.MouseWheel += e.by.y;
}
void apply(const KeyChanged& e, ImGuiIO& io) { setKey(io, e.key, e.down); }
void apply(const ModifierChanged& e, ImGuiIO& io) {
  switch (e.modifier) {
  case Modifier::Control: return setKey(io, ctrlKey, e.down);
  case Modifier::Shift: return setKey(io, shiftKey, e.down);
  case Modifier::Alt: return setKey(io, altKey, e.down);
  case Modifier::Super: return setKey(io, superKey, e.down);
  }
}
void apply(const CharacterTyped& e, ImGuiIO& io) { io.AddInputCharacter(e.codepoint); }

} // namespace

void InputQueue::push(const InputEvent& event) { events_.push_back(event); }

std::vector<InputEvent> InputQueue::takeFrame() {
  std::vector<InputEvent> taken;
  FrameContents contents;
  while (!events_.empty() && contents.fits(events_.front())) {
    contents.add(events_.front());
    taken.push_back(events_.front());
    events_.pop_front();
  }
  return taken;
}

void applyInput(const InputEvent& event, ImGuiIO& io) {
  std::visit([&io](const auto& e) { apply(e, io); }, event);
}

} // namespace backstep::host
