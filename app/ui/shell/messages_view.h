#pragma once

#include "kit/view.h"

namespace backstep::ui {

/// Everything the user was told, newest first. A message about a place in the lesson file or the
/// program goes there when it is clicked.
class MessagesView final : public View {
 public:
  MessagesView() : View("problems") {}
  /// The messages that have come since it was looked at.
  int waiting(const ViewContext& context) const override;

 protected:
  void drawContent(ViewContext& context) override;
  bool isReading() const override { return true; }

 private:
  std::size_t seen_ = 0; // number of messages when it was drawn last
};

} // namespace backstep::ui
