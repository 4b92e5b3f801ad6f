#pragma once

#include "kit/view.h"
#include "lab/lab_access.h"

namespace backstep::ui {

/// How the examples of each class are decided: rows are what they are, columns what the network
/// says.
class ConfusionPanel {
 public:
  explicit ConfusionPanel(const LabAccess& access) : access_(access) {}

  void draw(ViewContext& context) const;

 private:
  void drawTable(ViewContext& context, const char* name, const Score& score, float width) const;
  void drawCounts(ViewContext& context, const char* name, const Score& score, int classes) const;

  LabAccess access_;
};

} // namespace backstep::ui
