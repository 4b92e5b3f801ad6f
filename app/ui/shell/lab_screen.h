#pragma once

#include "lab/activation_view.h"
#include "shell/screen.h"

namespace backstep::ui {

/// The laboratory: what can be tried out on networks without walking through them.
class LabScreen final : public Screen {
 public:
  LabScreen();
  void draw(ViewContext& context, const Rect& area) override;
  std::vector<View*> views() override { return {&activationView_}; }
  bool show(std::string_view view) override { return view == activationView_.id(); }

 private:
  ActivationView activationView_;
};

} // namespace backstep::ui
