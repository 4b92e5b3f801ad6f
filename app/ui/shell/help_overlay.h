#pragma once

#include "shell/overlay.h"

namespace backstep::ui {

/// The list of keys. Drawn from the table of actions.
class HelpOverlay final : public Overlay {
 public:
  HelpOverlay() : Overlay("help") {}

 protected:
  void drawContent(ViewContext& context) override;
  bool closedByAnyClick() const override { return true; }
  ImGuiWindowFlags flags() const override { return ImGuiWindowFlags_NoNavInputs; }
};

} // namespace backstep::ui
