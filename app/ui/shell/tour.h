#pragma once

#include "shell/overlay.h"

namespace backstep::ui {

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
  std::size_t at_ = 0;
};

} // namespace backstep::ui
