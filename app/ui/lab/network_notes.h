#pragma once

#include "lab/lab_access.h"
#include "lab/network_layout.h"

#include <optional>
#include <string>
#include <vector>

namespace backstep::ui {

/// Notes in the margin of the network's drawing that say what its maps and lines are, until that is
/// known: the note was closed, a neuron was looked at, a weight was changed. They take only room
/// that the drawing leaves.
class NetworkNotes {
 public:
  explicit NetworkNotes(const LabAccess& access) : access_(access) {}

  void draw(ViewContext& context, const NetworkLayout& layout);
  /// While it waits for the pointer to rest on a neuron.
  bool animating() const { return rested_ > 0 && rested_ < enough; }

 private:
  /// A text set in lines, and where it stands.
  struct Note {
    std::vector<std::string> lines;
    std::vector<float> ends; ///< of each line, from its beginning; the last with the cross
    Rect box{};
    float pitch = 0; ///< of lines, pixels
    float cross = 0; ///< side of the cross behind the last line
    ImVec2 target{}; ///< what it points at
  };
  /// A corner of the drawing in which a note may stand.
  struct Corner {
    bool left = true;
    bool above = true;
  };

  static constexpr float enough = 0.6F; // seconds

  void watchPointer(const ViewContext& context);
  std::string textOf(Explanation which) const;
  static Rect room(const ViewContext& context, const NetworkLayout& layout, Corner corner);
  static ImVec2 target(const NetworkLayout& layout, Explanation which, Corner corner);
  static Note set(const ViewContext& context, const std::string& text, float width);
  std::optional<Note> place(const ViewContext& context, const NetworkLayout& layout,
                            Explanation which) const;
  static void drawLeader(const ViewContext& context, const Note& note);
  void drawNote(ViewContext& context, const Note& note, Explanation which) const;

  LabAccess access_;
  float rested_ = 0; // for how long the pointer has been on a neuron
};

} // namespace backstep::ui
