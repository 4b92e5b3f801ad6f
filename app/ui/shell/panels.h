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

/// Three bubbles that show a newcomer where to begin. Enter and arrows go through it, Escape ends
/// it.
class Tour final : public Overlay {
 public:
  Tour() : Overlay("tour") {}

 protected:
  void drawContent(ViewContext& context) override;
  void opened() override { at_ = 0; }
  float width() const override;
  std::optional<Rect> subject(const ViewContext& context) const override;
  ImGuiWindowFlags flags() const override { return ImGuiWindowFlags_NoNavInputs; }

 private:
  size_t at_ = 0;
};

/// The user's choices about looks, with live effect.
class SettingsPanel final : public Overlay {
 public:
  SettingsPanel() : Overlay("settings") {}

 protected:
  void drawContent(ViewContext& context) override;
  float width() const override;
};

} // namespace backstep::ui
