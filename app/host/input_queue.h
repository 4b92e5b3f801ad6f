#pragma once

#include <cstdint>
#include <deque>
#include <imgui.h>
#include <variant>
#include <vector>

namespace backstep::host {

/// The pointer moved to a place in ImGui's units; (-FLT_MAX, -FLT_MAX) when it left the window.
struct PointerMoved {
  ImVec2 to;
};

/// A pointer button went down or up.
struct ButtonChanged {
  int button = 0; ///< 0 left, 1 right, 2 middle; up to 4.
  bool down = false;
};

/// The wheel turned.
struct WheelTurned {
  ImVec2 by; ///< Notches; y > 0 is away from the user, x > 0 is to the left.
};

/// A key that ImGui knows went down or up. Keys that only make characters come as CharacterTyped.
struct KeyChanged {
  ImGuiKey key = ImGuiKey_Tab;
  bool down = false;
};

enum class Modifier : std::uint8_t { Control, Shift, Alt, Super };

/// A modifier went down or up; left and right are one.
struct ModifierChanged {
  Modifier modifier = Modifier::Control;
  bool down = false;
};

/// Text arrived from the keyboard.
struct CharacterTyped {
  unsigned codepoint = 0; ///< Unicode.
};

using InputEvent = std::variant<PointerMoved, ButtonChanged, WheelTurned, KeyChanged,
                                ModifierChanged, CharacterTyped>;

/// Holds input until a frame takes it. ImGui sees here only the state at the start of a frame, so a
/// press and its release, or two keys, inside one slow frame would be lost or swapped. This queue
/// hands each frame the longest run of events whose order that frame cannot mistake, and keeps the
/// rest. In such a run characters come before keys, and every event has its modifiers as the frame
/// ends.
class InputQueue {
 public:
  /// Puts an event behind all earlier ones.
  void push(const InputEvent& event);

  /// Removes and returns what the next frame may see, oldest first.
  std::vector<InputEvent> takeFrame();

  /// Whether nothing waits.
  bool empty() const { return events_.empty(); }

 private:
  std::deque<InputEvent> events_;
};

/// Writes one event into what the next ImGui frame reads. prepareKeys() has prepared `io`.
void applyInput(const InputEvent& event, ImGuiIO& io);

} // namespace backstep::host
