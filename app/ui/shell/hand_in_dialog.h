#pragma once

#include "shell/opening_box.h"
#include "shell/overlay.h"

#include <string>

namespace backstep::ui {

/// Asks for the name to hand in under, then where the file with the answers is to go.
class HandInDialog final : public Overlay {
 public:
  HandInDialog() : Overlay("hand-in") {}

 protected:
  void drawContent(ViewContext& context) override;
  void opened() override { box_.open(); }
  float width() const override;

 private:
  void drawFacts(ViewContext& context) const;
  void handIn(ViewContext& context);

  std::string name_; // kept for the next lesson
  OpeningBox box_;
};

} // namespace backstep::ui
