#pragma once

#include "host/gui.h"

#include <string>
#include <string_view>

namespace backstep {

/// Carries what the browser reports of pointer, keyboard and clipboard to a Gui, in the events that
/// a window sends too. Places are in pixels of the canvas.
class PageInput {
 public:
  /// The keys that are held while something else happens, as bits.
  enum Held : unsigned { Shift = 1U, Control = 2U, Alt = 4U, Super = 8U };

  /// `gui` must outlive it. From here on the Gui's clipboard is this one.
  explicit PageInput(host::Gui& gui);
  PageInput(const PageInput&) = delete;
  PageInput& operator=(const PageInput&) = delete;

  void pointer(float x, float y) { push(host::PointerMoved{{x, y}}); }
  void pointerLeft();
  /// Whether the user has fingers on the screen, or a pointer.
  void useFingers(bool fingers);
  /// 0 left, 1 right, 2 middle.
  void button(int which, bool down);
  /// Notches; y > 0 is away from the user.
  void wheel(float x, float y) { push(host::WheelTurned{{x, y}}); }
  /// A finger moved the content below it by (x, y) pixels.
  void scroll(float x, float y);
  /// A key, by the name that the browser gives to what is printed on it ("ArrowLeft", "a"), and by
  /// its place on the keyboard ("NumpadEnter").
  void key(std::string_view name, std::string_view place, bool down);
  /// Makes these the modifiers that are held.
  void hold(unsigned held);
  /// Text was typed, UTF-8.
  void text(std::string_view typed);
  /// The user pastes this text.
  void paste(std::string pasted);
  /// The page has lost the keyboard: what was held is not any more.
  void release();

 private:
  void push(const host::InputEvent& event) { gui_.push(event); }
  void tapKey(ImGuiKey key);

  host::Gui& gui_;
  unsigned held_ = 0;
  std::vector<ImGuiKey> down_;
  std::string clipboard_; // what was copied or pasted last
};

} // namespace backstep
