#pragma once

#include "shell/overlay.h"

namespace backstep::ui {

/// The user's choices about looks, with live effect.
class SettingsPanel final : public Overlay {
 public:
  SettingsPanel() : Overlay("settings") {}

 protected:
  void drawContent(ViewContext& context) override;
  float width() const override;
};

} // namespace backstep::ui
