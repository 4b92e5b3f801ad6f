#pragma once

#include "kit/widgets.h"

namespace backstep::ui {

/// Starts and stops training, steps through it both ways and goes to any moment of it.
class TransportView final : public Strip {
 public:
  TransportView() : Strip("lab-transport") {}

  /// Height of the whole bar when it is so wide, in pixels.
  float height(const ViewContext& context, float width) const;

 protected:
  void drawContent(ViewContext& context) override;

 private:
  /// In a bar of that width; false when all are hidden.
  bool drawButtons(ViewContext& context, ImVec2 at, float width) const;
  void drawOtherWeights(ViewContext& context) const;
  void drawSpeed(ViewContext& context) const;
  void drawScrubBar(ViewContext& context) const;
  static void drawNumbers(ViewContext& context, ImVec2 at, float room);
};

} // namespace backstep::ui
