#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// What went wrong with the last thing asked for, mistake by mistake.
class MessagesView final : public View {
 public:
  MessagesView() : View("messages") {}
  int waiting(const ViewContext& context) const override;

 protected:
  void drawContent(ViewContext& context) override;
};

} // namespace backstep::ui
