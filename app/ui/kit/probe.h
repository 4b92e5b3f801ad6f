#pragma once

#include <algorithm>
#include <imgui.h>
#include <map>
#include <string>
#include <string_view>

namespace backstep::ui {

/// A rectangle on the screen, in pixels.
struct Rect {
  ImVec2 min; ///< top left
  ImVec2 max; ///< bottom right

  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  ImVec2 centre() const { return {(min.x + max.x) * 0.5F, (min.y + max.y) * 0.5F}; }
  bool contains(ImVec2 p) const {
    return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y;
  }
  bool overlaps(const Rect& other) const {
    return min.x < other.max.x && other.min.x < max.x && min.y < other.max.y && other.min.y < max.y;
  }
  /// The rectangle with `by` added on every side; negative shrinks it.
  Rect grown(float by) const { return {{min.x - by, min.y - by}, {max.x + by, max.y + by}}; }
  /// The smallest rectangle around both.
  Rect joined(const Rect& other) const {
    return {{std::min(min.x, other.min.x), std::min(min.y, other.min.y)},
            {std::max(max.x, other.max.x), std::max(max.y, other.max.y)}};
  }
};

/// What one frame drew where: names of widgets and numbers with their rectangles and texts. For
/// tests, for scripts that press buttons, and for people who cannot see the screen. What cannot be
/// seen in the current window is not kept. Costs nothing unless recording.
class Probe {
 public:
  struct Item {
    Rect rect;          ///< the part that is visible
    bool cut = false;   ///< whether another part is hidden: scrolled out or beyond its panel
    std::string text{}; ///< what it says; empty for things without text
  };
  using Map = std::map<std::string, Item, std::less<>>;

  explicit Probe(bool recording = false) : recording_(recording) {}

  /// False when nothing is kept, so that callers need not build names.
  bool recording() const { return recording_; }
  void setRecording(bool recording) { recording_ = recording; }
  /// Forgets the last frame.
  void clear() { map_.clear(); }
  /// Names the widget that ImGui drew last: name("step/next").
  void name(std::string_view name);
  /// Names a rectangle.
  void name(std::string_view name, const Rect& rect);
  /// Says what is written in the widget or rectangle of that name (made if need be with the
  /// rectangle of the widget drawn last).
  void text(std::string_view name, std::string_view text);
  void text(std::string_view name, std::string_view text, const Rect& rect);

  /// The item of that name in the last frame, or null.
  const Item* find(std::string_view name) const;
  const Map& all() const { return map_; }

 private:
  Item* put(std::string_view name, const Rect& rect);

  bool recording_;
  Map map_;
};

/// Names the widget that has the keyboard "keyboard/focus" while its outline is drawn: for people
/// who read the window instead of looking at it.
void probeKeyboard(Probe& probe);

} // namespace backstep::ui
