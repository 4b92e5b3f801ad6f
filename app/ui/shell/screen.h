#pragma once

#include "kit/view.h"

#include <string>
#include <string_view>
#include <vector>

namespace backstep::ui {

/// One arrangement of views that fills the window below the top bar. The workspace shows one at a
/// time.
class Screen {
 public:
  /// `id` names the screen for commands and the probe ("walk"), `label` for people ("Walk").
  Screen(std::string id, std::string label) : id_(std::move(id)), label_(std::move(label)) {}
  virtual ~Screen() = default;
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  const std::string& id() const { return id_; }
  const std::string& label() const { return label_; }

  /// Draws its views into that part of the current window.
  virtual void draw(ViewContext& context, const Rect& area) = 0;
  /// Whether it has something to show now; else it cannot be brought to the front.
  virtual bool available(const Session& session) const {
    (void)session;
    return true;
  }
  /// Whether it has a tab in the top bar.
  virtual bool listed() const { return true; }
  /// Whether it fills the window, without the top bar.
  virtual bool bare() const { return false; }
  /// The views in the order in which Tab gives them the keyboard.
  virtual std::vector<View*> views() = 0;
  /// Brings the view of that id into sight; false when the screen has none of that name.
  virtual bool show(std::string_view view) = 0;
  /// The part of it, in pixels, at whose lower edge a passing message may lie: above its controls.
  virtual Rect toastRoom(const ViewContext& context) const {
    (void)context;
    return {{0, 0}, ImGui::GetIO().DisplaySize};
  }
  /// Whether it shows the lab's training, which goes on only then.
  virtual bool training() const { return false; }
  /// True while something in it moves.
  virtual bool animating() const { return false; }

 private:
  std::string id_;
  std::string label_;
};

} // namespace backstep::ui
