#pragma once

#include "kit/widgets.h"
#include "lab/lab_access.h"

#include <vector>

namespace backstep::ui {

/// Starts and stops training, steps through it both ways and goes to any moment of it.
class TransportView final : public View {
 public:
  explicit TransportView(const LabAccess& access) : View("lab-transport"), access_(access) {}

  /// Height of the whole bar when it is so wide, in pixels.
  float height(const ViewContext& context, float width) const;
  /// Does what a key has asked for, unless the control that does the same is hidden.
  void carryOut(Training wish) const;

 protected:
  void drawContent(ViewContext& context) override;
  bool padded() const override { return false; }
  ImGuiWindowFlags flags() const override {
    return ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  }

 private:
  /// One of the buttons: its control's name, the mark and id, and what it does.
  struct Button {
    const char* control;
    const char* id;
    ButtonLook look;
    const char* tip;
    bool enabled = true;
    LabCommand command;
  };

  std::vector<Button> buttons() const;
  bool drawButtons(ViewContext& context) const; ///< false when all are hidden
  void drawSpeed(ViewContext& context) const;
  void drawScrubBar(ViewContext& context) const;
  void drawNumbers(ViewContext& context) const;

  LabAccess access_;
};

} // namespace backstep::ui
